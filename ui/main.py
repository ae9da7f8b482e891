"""The main script: language, menu, what stands beside every page, then the page itself."""

import sys
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from data_access.database.health import trouble_of  # noqa: E402  (the path comes first)
from locales import formats  # noqa: E402
from ui import access, saving  # noqa: E402
from ui.door.errors import explain  # noqa: E402
from ui.frame import filter_state, loaders, site, traced, who, words  # noqa: E402
from ui.frame.find_box import find_box  # noqa: E402


def main():
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
        _language_switch(t)
        return _unreachable(t, trouble_of(error))
    traced.on_page(page.url_path)
    _sidebar(t, loaders.current_state())
    top = st.container()
    access.run(page, t)
    with top:
        saving.leftovers()
        _say_where_behind(t)
    return None


def _sidebar(t, state):
    """The menu is our own, because Streamlit's drops the filter from the address on its way to a
    page: Back would then lose it.
    """
    with st.sidebar:
        access.see_as(t)
        if who.may("see_cases"):
            find_box(t)
        with st.container(gap="xxsmall", key="menu"):
            _menu(t)
        st.divider()
        access.account(t)
        _office(t)
        if state.demonstration:
            st.badge(
                t("演示数据，今天为{day}", day=formats.day(state.today, t)),
                icon=":material/science:",
                color="orange",
                help=t(
                    "由程序随机生成，企业、专家和案件均非真实；记录到前一天为止，期限、"
                    "任务和到期都从这一天算起。正式使用请另建空库。"
                ),
            )


def _language_switch(t):
    """What stands beside a page that could not read whose it is."""
    with st.sidebar:
        _office(t)


def _office(t):
    st.markdown(f"**{t('韶关市曲江区知识产权局')}**  \n{t('海外知识产权纠纷应对指导')}")
    with st.container(
        key=f"app-lang-{t.language}"
    ):  # tells ui/static/chrome.js the language of this session
        st.button(
            "English" if t.language == "zh" else "中文",
            icon=":material/translate:",
            on_click=words.switch_language,
            key="language_switch",
        )


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


def _menu(t):
    """Every page that the person may open under the name of its group."""
    query = filter_state.link()
    pages = site.open_to(who.current())
    for group, heading in site.GROUPS.items():
        of_group = [page for page in pages if page.group == group]
        if of_group:
            st.caption(f"**{t(heading)}**")
        for entry in of_group:
            label = t(entry.title)
            st.page_link(site.linked(entry.url), label=label, icon=entry.icon, query_params=query)


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


main()
