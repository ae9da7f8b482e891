"""The main script: language, menu, what stands beside every page, then the page itself."""

import logging
import sys
import time
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from ui import access, saving  # noqa: E402  (the path comes first)
from ui.door import logs, metrics  # noqa: E402
from ui.door.errors import explain, say_reference  # noqa: E402
from ui.door.health import trouble_behind  # noqa: E402
from ui.frame import filter_state, loaders, site, traced, who, words  # noqa: E402
from ui.menu import sidebar, start  # noqa: E402

log = logging.getLogger("ui.main")


def main():
    began = time.perf_counter()
    logs.begin()
    try:
        _run()
    finally:
        logs.ran(began)


def _run():
    words.language()
    t = words.current()
    # The icon stands in the page that the door gives.
    st.set_page_config(page_title=t("海外知识产权纠纷应对"), layout="wide")
    pages = site.streamlit_pages(t)
    page = st.navigation(list(pages.values()), position="hidden")
    try:
        loaders.begin_run()
        filter_state.sync(page.url_path)
    except who.SignedOut:
        return access.signed_out(page.url_path, t)
    except SQLAlchemyError as error:
        trouble = trouble_behind(error) or "unreachable"
        log.error("the database is %s: %s", trouble, type(error).__name__)
        metrics.ERRORS.labels(trouble).inc()
        _language_switch(t)
        return _unreachable(t, trouble)
    logs.of_run(page.url_path, who.current().name)
    start.lead(page.url_path)
    traced.on_page(page.url_path)
    sidebar.sidebar(page.url_path, loaders.current_state(), t)
    top = st.container()
    sidebar.tabs(page.url_path, t)
    access.run(page, t)
    with top:
        saving.leftovers()
        _say_where_behind(t)
    return None


def _language_switch(t):
    """What stands beside a page that could not read whose it is."""
    with st.sidebar:
        sidebar.office(t)


def _say_where_behind(t):
    """Of a large database: others have just saved, and their changes are still being copied."""
    if not loaders.is_behind():
        return
    version = loaders.current_state().data_version
    st.caption(
        t(
            "刚有人保存了改动，正在汇总；本页为数据版本 {version}，稍后再点一下即是最新。",
            version=version,
        )
    )


def _unreachable(t, trouble):
    """The page of a database that cannot be read at all."""
    if trouble == "unreachable":
        st.title(t("暂时连不上数据库"), anchor=False)
        st.error(
            t(
                "没有数据丢失。请检查数据库服务是否在运行、网络是否通畅，然后重试；"
                "仍不行请联系系统管理员。"
            ),
            icon=":material/cloud_off:",
        )
    else:
        st.title(t("数据库不可用"), anchor=False)
        explain(trouble)
    st.button(t("重试"), icon=":material/refresh:")
    say_reference()


main()
