"""A new draft: of which kind, period, subject and language."""

from datetime import timedelta

import streamlit as st

from data_access.reports import drafts
from data_access.reports.kinds import KINDS, SPECIAL
from locales import LANGUAGES, later
from ui import saving
from ui.frame import loaders
from ui.frame.who import may
from ui.records import fields
from ui.reports import names as report_names
from ui.reports import period as periods
from ui.reports.compose import warnings
from ui.reports.kept import saved
from ui.reports.kept import words as report_words
from ui.reports.kept.composing import composed

ABOUT = {
    "country": later("国家/地区"),
    "industry": later("行业"),
    "enterprise": later("企业"),
    "warning": later("预警"),
}
WIDTHS = {"enterprise": 380, "warning": 460}
HOME = "CHN"
OFFERED = {"month": 24, "quarter": 8, "year": 5}  # periods to choose from, the newest first


def begin(is_first, t):
    """The form, for who may draft; open while there is no report yet."""
    if not may("write_reports"):
        return
    label = t("现拟一份报告")
    icon = ":material/edit_document:"
    with st.expander(label, expanded=is_first, icon=icon, key="report_new"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            kind = _kind(t)
            period = _period(kind, t)
            language = _language(t)
        subject = _subject(period, t) if kind == SPECIAL else ""
        saving.signed_by(t("拟稿人"))
        st.button(
            t("拟稿"),
            key="report_make",
            icon=":material/edit_document:",
            on_click=saved.ask,
            args=(_make, (kind, period, subject, language), t),
        )


def _subject(period, t):
    """What a special report is about, as ``ui.reports.subjects`` reads it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        about = st.selectbox(
            t("专报写什么"),
            list(ABOUT),
            key="report_about",
            format_func=lambda code: t(ABOUT[code]),
            width=200,
        )
        codes, name_of = choices(about, period, t)
        code = st.selectbox(
            t(ABOUT[about]),
            codes,
            key=f"report_{about}",
            format_func=name_of,
            placeholder=t("输入文字查找"),
            width=WIDTHS.get(about, 260),
        )
        return f"{about}:{code or ''}"


def choices(about, period, t):
    """(codes, what each is called) of what a special report can be about."""
    if about == "enterprise":
        listed, name_of = fields.referred("enterprise", t, (), "report_enterprise")
        return list(listed), name_of
    names = warnings(period, t) if about == "warning" else names_of(about, t)
    return list(names), names.get


def names_of(about, t):
    """Code -> name of what can be chosen; nothing is reported on the own country."""
    words = loaders.words()
    codes = (code for code in words.codes(about) if code != HOME)
    return {code: words.name(about, code, t.language) for code in codes}


def _kind(t):
    return st.selectbox(
        t("种类"),
        KINDS,
        key="report_kind",
        format_func=lambda code: t(report_names.SHORT[code]),
        width=260,
    )


def _period(kind, t):
    """The last finished one first."""
    offered = offered_periods(kind, loaders.today())
    return st.selectbox(
        t("期间"),
        offered,
        key=f"report_period_{kind}",
        format_func=lambda code: report_words.period(code, t),
        width=200,
    )


def offered_periods(kind, today):
    """The last periods that are over, the newest first; of a kind with any period, of each sort."""
    own = (kind,) if kind in OFFERED else tuple(OFFERED)
    return [code for one in own for code in _last(one, OFFERED[one], today)]


def _last(kind, number, today):
    found = []
    for _ in range(number):
        code = periods.last_finished(kind, today)
        found.append(code)
        today = periods.parse(code, today).first + timedelta(1)
    return found


def _language(t):
    return st.segmented_control(
        t("语言"),
        LANGUAGES,
        default=t.language,
        key="report_language",
        format_func=report_words.language,
        required=True,
    )


def _make(about, t):
    found = saved.composed(composed, *about, t=t)
    if found is None:
        return

    def deed(connection, name):
        return drafts.make(connection, found, name)

    saved.save("report_made", "write_reports", deed, t("已拟成草稿，由他人核对后签发。"))
