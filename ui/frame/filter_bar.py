"""What is shown, in one sentence, and the widgets that change it.

Widgets hold codes; labels come from the code lists.
"""

from datetime import date

import streamlit as st

from data_access.database import clock
from data_access.filter.filters import FIELDS, STATES, Filter, as_of_words, sentence, words_of
from data_access.filter.periods import parse_period, period_words
from locales import later
from ui.frame import filter_state, loaders
from ui.frame.dates import kind_of, month_ends, period_options, read_day
from ui.frame.words import current as words

PERIOD_KINDS = {
    "": later("全部期间"),
    "last12": later("近12个月"),
    "year": later("年"),
    "quarter": later("季度"),
    "month": later("月"),
    "cycle": later("周期"),
    "free": later("自选"),
}


def filter_bar():
    """The sentence, the button that opens the widgets, and the reset; returns the resolved filter."""
    t, chosen, chosen_filter = words(), filter_state.chosen(), filter_state.current()
    with st.container(horizontal=True, vertical_alignment="center", key="filter_bar"):
        said = sentence(chosen, loaders.words(), t, loaders.cycles())
        known = chosen.as_of or loaders.current_state().covers_until
        st.markdown(
            f"**{t('筛选')}**{t('：')}{said} · {as_of_words(chosen_filter, t) if known else t('尚无数据')}"
        )
        with st.popover(t("修改筛选"), icon=":material/filter_alt:", key="filter_popover"):
            _widgets(t, chosen)
        if chosen != Filter():
            st.button(
                t("重置筛选"),
                icon=":material/restart_alt:",
                on_click=filter_state.reset,
                key="filter_reset",
            )
    if filter_state.dropped():
        st.warning(
            t("链接中的这些代码无法识别，已略去：{codes}", codes="、".join(filter_state.dropped())),
            icon=":material/link_off:",
        )
    return chosen_filter


def _widgets(t, chosen):
    left, right = st.columns(2)
    code_words = loaders.words()
    for number, field in enumerate(FIELDS):
        key = f"filter_{field.key}"
        st.session_state[key] = list(getattr(chosen, field.name))
        with (left, right)[number % 2]:
            st.multiselect(
                t(field.title),
                _options(field, code_words),
                key=key,
                placeholder=t("不限"),
                select_all=False,
                persist_state="session",
                format_func=lambda code, lists=field.lists: words_of(code, lists, code_words, t),
                on_change=_take_codes,
                args=(field.name, key),
            )
    with right:
        st.session_state["filter_state"] = chosen.state
        st.selectbox(
            t("办理状态"),
            ["", *STATES],
            key="filter_state",
            format_func=lambda code: t(STATES[code]) if code else t("不限"),
            on_change=lambda: filter_state.change(state=st.session_state["filter_state"]),
        )
    with left:
        _as_of(t, chosen)
    _period(t, chosen)


def _options(field, code_words):
    """Groups first, then the policy's single markets, then by name as a Chinese dictionary orders
    them.
    """
    if field.name != "countries":
        return [code for name in field.lists for code in code_words.codes(name)]
    first = ["USA", "JPN", "KOR"]
    rest = sorted(
        (c for c in code_words.codes("country") if c not in (*first, "CHN")),
        key=lambda c: code_words.name("country", c, "zh").encode("gb18030"),
    )
    return [*code_words.codes("country_group"), *first, *rest]


def _take_codes(name, key):
    filter_state.change(**{name: tuple(st.session_state[key])})


def _as_of(t, chosen):
    last = loaders.current_state().covers_until or clock.today()
    options = ["", *(d.isoformat() for d in month_ends(last, 60))]
    value = chosen.as_of.isoformat() if chosen.as_of else ""
    st.session_state["filter_as_of"] = value
    st.selectbox(
        t("截至日期"),
        options if value in options else [value, *options],
        key="filter_as_of",
        accept_new_options=True,
        help=t("可选月末，也可输入日期，如 2024-06-30"),
        on_change=_take_as_of,
        format_func=lambda code: (
            as_of_words(Filter(as_of=date.fromisoformat(code)), t)
            if _is_day(code)
            else t("数据最后一天")
        ),
    )


def _take_as_of():
    text = st.session_state["filter_as_of"]
    _keep_or_tell(lambda: filter_state.change(as_of=read_day(text) if text else None), text)


def _period(t, chosen):
    left, right = st.columns(2)
    kind = kind_of(chosen.period) or st.session_state.get(filter_state.WISH, "")
    st.session_state["filter_period_kind"] = kind
    with left:
        st.selectbox(
            t("期间（按发生日期）"),
            list(PERIOD_KINDS),
            key="filter_period_kind",
            format_func=lambda k: t(PERIOD_KINDS[k]),
            on_change=_take_kind,
        )
    with right:
        if kind == "free":
            start, _, end = chosen.period.partition("..")
            st.session_state["filter_from"] = start or st.session_state.get("filter_from", "")
            st.session_state["filter_until"] = end or st.session_state.get("filter_until", "")
            st.text_input(
                t("起"), key="filter_from", placeholder="2024-01-01", on_change=_take_free
            )
            st.text_input(
                t("止"), key="filter_until", placeholder="2024-12-31", on_change=_take_free
            )
        elif kind not in ("", "last12"):
            options = period_options(
                kind, loaders.current_state().covers_until or clock.today(), loaders.cycles()
            )
            st.session_state["filter_period"] = chosen.period if chosen.period in options else None
            st.selectbox(
                t("选择期间"),
                options,
                index=None,
                key="filter_period",
                placeholder=t("请选择"),
                on_change=_take_period,
                format_func=lambda code: period_words(code, t, loaders.cycles()),
            )


def _take_kind():
    kind = st.session_state["filter_period_kind"]
    st.session_state[filter_state.WISH] = kind
    filter_state.change(period=kind if kind in ("", "last12") else "")


def _take_period():
    filter_state.change(period=st.session_state["filter_period"] or "")


def _take_free():
    start, end = st.session_state["filter_from"], st.session_state["filter_until"]
    if start and end:
        _keep_or_tell(lambda: _change_free(read_day(start), read_day(end)), f"{start} — {end}")


def _change_free(start, end):
    code = f"{start}..{end}"
    parse_period(code, end)
    filter_state.change(period=code)


def _keep_or_tell(action, text):
    try:
        action()
    except ValueError:
        t = words()
        st.session_state["_notice"] = t(
            "“{text}”不是可用的日期，筛选保持不变。请按 2024-06-30 的形式填写，且起不晚于止。",
            text=text,
        )


def _is_day(code):
    try:
        return bool(code) and bool(date.fromisoformat(code))
    except ValueError:
        return False
