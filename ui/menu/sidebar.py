"""What stands beside every page: whose office it is, the search field, and the menu.

The menu is our own: that of Streamlit drops the filter from the address on its way to a page, and
Back would then lose it.
"""

from contextlib import nullcontext

import streamlit as st

from data_access.database.version import program_version
from locales import formats
from ui import access
from ui.frame import site, who, words
from ui.frame.find_box import find_box
from ui.frame.links import page_link
from ui.menu import entries


def sidebar(url, state, t):
    """``url``: of the page that is open; ``state``: of the data."""
    with st.sidebar:
        office(t, state)
        access.see_as(t)
        if who.may("see_cases"):
            find_box(t)
        with st.container(gap="xxsmall", key="menu"):
            _menu(site.page_of(url).url, t)
        access.account(t)
        st.caption(t("版本 {version}", version=program_version()))


def office(t, state=None):
    """Whose dashboard it is, the other language, and that its data are artificial where they are;
    without ``state`` beside a page that could not read any.
    """
    st.markdown(f"**{t('韶关市曲江区知识产权局')}**  \n{t('海外知识产权纠纷应对指导')}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _language(t)
        if state is not None and state.demonstration:
            _demonstration(state.today, t)


def _language(t):
    # The key tells ui/static/chrome.js the language of this session.
    with st.container(key=f"app-lang-{t.language}", width="content"):
        st.button(
            "English" if t.language == "zh" else "中文",
            icon=":material/translate:",
            on_click=words.switch_language,
            key="language_switch",
            type="tertiary",
        )


def _demonstration(today, t):
    st.badge(
        t("演示数据，今天为{day}", day=formats.day(today, t)),
        icon=":material/science:",
        color="orange",
        help=t(
            "由程序随机生成，企业、专家和案件均非真实；记录到前一天为止，期限、"
            "任务和到期都从这一天算起。正式使用请另建空库。"
        ),
    )


def _menu(url, t):
    """Every entry that the person may open under the name of its group."""
    group = None
    for entry in entries.open_to(who.current()):
        if entry.group != group:
            group = entry.group
            _heading(t(site.GROUPS[group]))
        shown = entry.page(url) or entry.first
        with _marked("menu", shown.url == url):
            page_link(shown.url, t(entry.title), entry.first.icon)


def _marked(where, is_open):
    """Where a link stands; ui/static/ marks that of the page that is open."""
    if not is_open:
        return nullcontext()
    return st.container(key=f"{where}_open", width="content" if where == "tabs" else "stretch")


def _heading(name):
    """Of a group; what has no name stands below a line."""
    if name:
        st.caption(f"**{name}**")
    else:
        st.divider()


def tabs(url, t):
    """The pages that stand with the open one in its entry, each a link to its own address."""
    entry = entries.holding(url, who.current())
    if entry is None or len(entry.pages) == 1:
        return
    shown = site.page_of(url)
    with st.container(horizontal=True, gap="small", key="tabs"):
        for page in entry.pages:
            with _marked("tabs", page == shown):
                page_link(page.url, t(page.title), page.icon)
