"""What is shown, in one sentence, and the widgets that change it.

Widgets hold codes; labels come from the code lists.
"""

from datetime import date

import streamlit as st

from data_access.filter.filters import FIELDS, STATES, Filter, as_of_words, sentence, words_of
from data_access.filter.periods import parse_period, period_words
from locales import later
from ui.frame import filter_state, loaders
from ui.frame.dates import kind_of, month_ends, period_options, read_day
from ui.frame.gathered import scope_said
from ui.frame.parts import part, popover
from ui.frame.typed import as_typed, cut
from ui.frame.words import current as words
from ui.views import control as view_control

PERIOD_KINDS = {
    "": later("全部期间"),
    "last12": later("近12个月"),
    "year": later("年"),
    "quarter": later("季度"),
    "month": later("月"),
    "cycle": later("周期"),
    "free": later("自选"),
}
BOX = "filter_popover"
MOST_TOLD = 5  # codes of a link that nobody knows
WHOLE = ("", "last12")  # kinds of which there is but one period


def filter_bar():
    """The sentence, the button that opens the widgets, and the reset.

    Returns the filter with its as-of date and the days of its period.
    """
    t = words()
    _bar(t, filter_state.chosen())
    unknown = [as_typed(cut(code)) for code in filter_state.dropped()[:MOST_TOLD]]
    if unknown:
        told = t("链接中的这些代码无法识别，已略去：{codes}", codes=t("、").join(unknown))
        st.warning(told, icon=":material/link_off:")
    return filter_state.current()


def _sentence(chosen, t):
    narrowed = sentence(chosen, loaders.words(), t, loaders.cycles())
    as_of = t("尚无数据")
    if chosen.as_of or not loaders.nothing_entered():
        as_of = as_of_words(filter_state.current(), t)
    told = f"**{t('筛选')}**{t('：')}{as_typed(narrowed)} · {as_of}"
    own = scope_said(t)
    return f"{told} · {as_typed(own)}" if own else told


@part
def _bar(t, chosen):
    """The whole page is drawn anew once the filter is another one."""
    if filter_state.chosen() != chosen or "_notice" in st.session_state:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key="filter_bar"):
        st.markdown(_sentence(chosen, t))
        popover(t("修改筛选"), _widgets, t, chosen, icon=":material/filter_alt:", key=BOX)
        if chosen != Filter():
            st.button(
                t("重置筛选"),
                icon=":material/restart_alt:",
                on_click=filter_state.reset,
                key="filter_reset",
            )
        view_control.control(t)
    view_control.told()


def _widgets(t, chosen):
    left, right = st.columns(2)
    for number, field in enumerate(FIELDS):
        with (left, right)[number % 2]:
            _codes(field, chosen, t)
    with right:
        _state(t, chosen)
    with left:
        _as_of(t, chosen)
    _period(t, chosen)


def _codes(field, chosen, t):
    """The list of one field, of which several codes may be chosen."""
    key = f"filter_{field.key}"
    code_words = loaders.words()
    st.session_state[key] = list(getattr(chosen, field.name))
    st.multiselect(
        t(field.title),
        _options(field, code_words),
        key=key,
        placeholder=t("不限"),
        select_all=False,
        persist_state="session",
        format_func=lambda code: words_of(code, field.lists, code_words, t),
        on_change=_take_codes,
        args=(field.name, key),
    )


def _state(t, chosen):
    words_of_state = {"": later("不限")} | STATES
    st.session_state["filter_state"] = chosen.state
    st.selectbox(
        t("办理状态"),
        list(words_of_state),
        key="filter_state",
        format_func=lambda code: t(words_of_state[code]),
        on_change=_take_state,
    )


def _take_state():
    filter_state.change(state=st.session_state["filter_state"])


def _options(field, code_words):
    """Groups first, then the policy's single markets, then by name as a Chinese dictionary orders
    them.
    """
    if field.name != "countries":
        return [code for name in field.lists for code in code_words.codes(name)]
    first = ["USA", "JPN", "KOR"]
    others = [code for code in code_words.codes("country") if code not in (*first, "CHN")]
    others.sort(key=lambda code: code_words.name("country", code, "zh").encode("gb18030"))
    return [*code_words.codes("country_group"), *first, *others]


def _take_codes(name, key):
    filter_state.change(**{name: tuple(st.session_state[key])})


def _as_of(t, chosen):
    options = ["", *(day.isoformat() for day in month_ends(loaders.entered_to(), 60))]
    value = chosen.as_of.isoformat() if chosen.as_of else ""
    if value not in options:
        options.insert(0, value)
    st.session_state["filter_as_of"] = value
    st.selectbox(
        t("截至日期"),
        options,
        key="filter_as_of",
        accept_new_options=True,
        help=t("可选月末，也可输入日期，如 2024-06-30"),
        on_change=_take_as_of,
        format_func=lambda code: _day_words(code, t),
    )


def _day_words(code, t):
    try:
        day = date.fromisoformat(code)
    except ValueError:
        return t("数据最后一天")
    return as_of_words(Filter(as_of=day), t)


def _take_as_of():
    text = st.session_state["filter_as_of"]
    _keep_or_tell(lambda: filter_state.change(as_of=_day_or_none(text)), text)


def _day_or_none(text):
    return read_day(text) if text else None


def _period(t, chosen):
    left, right = st.columns(2)
    kind = kind_of(chosen.period) or st.session_state.get(filter_state.WISH, "")
    st.session_state["filter_period_kind"] = kind
    with left:
        st.selectbox(
            t("期间（按发生日期）"),
            list(PERIOD_KINDS),
            key="filter_period_kind",
            format_func=lambda code: t(PERIOD_KINDS[code]),
            on_change=_take_kind,
        )
    with right:
        if kind == "free":
            _free_period(t, chosen)
        elif kind not in WHOLE:
            _listed_period(t, chosen, kind)


def _free_period(t, chosen):
    """The first and the last day, as typed."""
    start, _, end = chosen.period.partition("..")
    _day_field(t("起"), "filter_from", start, "2024-01-01")
    _day_field(t("止"), "filter_until", end, "2024-12-31")


def _day_field(label, key, value, example):
    st.session_state[key] = value or st.session_state.get(key, "")
    st.text_input(label, key=key, placeholder=example, on_change=_take_free)


def _listed_period(t, chosen, kind):
    """The periods of a kind, newest first."""
    options = period_options(kind, loaders.entered_to(), loaders.cycles())
    listed = chosen.period in options
    st.session_state["filter_period"] = chosen.period if listed else None
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
    filter_state.change(period=kind if kind in WHOLE else "")


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
            text=as_typed(cut(text)),
        )
