"""Which training session: the one that was held last, unless another is chosen."""

import streamlit as st

from data_access.bulk import attendance, counted
from locales import formats
from ui.frame import loaders
from ui.frame.links import page_link
from ui.frame.typed import as_typed
from ui.training import counts

MOST_LISTED = 60  # of the newest


def choose(place, t):
    """The number of the session that is chosen, with what it counts for now; None without any."""
    found = loaders.fresh(counted.newest, MOST_LISTED)
    if not found:
        st.caption(t("还没有登记培训。请先在“录入与更正”登记一场。"))
        return None
    number = _pick(found, place, t)
    st.caption(as_typed(counts.words(number, t)))
    return number


def _pick(found, place, t):
    of = {one.number: _session_words(one, t) for one in found}
    today = loaders.today()
    past = [place for place, one in enumerate(found) if one.held_on <= today]
    latest = past[0] if past else 0
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            t("培训场次"),
            list(of),
            latest,
            key=f"{place}_session",
            format_func=of.__getitem__,
            width=420,
        )
        page_link(
            "edit", t("打开这场培训"), ":material/edit:", record=f"{attendance.KIND}:{number}"
        )
    return number


def _session_words(one, t):
    name = t("{title}（{n}）", title=one.title, n=one.number)
    return f"{formats.day(one.held_on, t)} {name}"
