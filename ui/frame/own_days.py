"""Figures and pages that come of other ledgers than the disputes': up to which day these are
entered, where that is another day.
"""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from data_access.sheets.ledgers import LEDGER
from indicators.catalogue import indicator
from locales import Translator, formats, later
from ui.frame import filter_state, gathered, loaders
from ui.frame.words import current as words

FIRST_PAGE = "overview"  # has no address of its own
# Page -> codes of the ledgers behind its figures, beside that of the disputes.
BEHIND = {
    "overview": ("training", "enterprises", "experts", "visits", "filings", "cost"),
    "enterprises": ("enterprises", "training", "experts", "visits", "filings", "cost"),
    "scoreboard": (
        "training",
        "enterprises",
        "experts",
        "consultations",
        "network",
        "cost",
        "filings",
        "visits",
        "publicity",
    ),
    "assessment": ("training", "experts", "filings", "publicity", "office"),
    "consultations": ("consultations",),
    "assignment": ("experts",),
    "network": ("network",),
    "communication": ("visits", "publicity", "enterprises"),
    "publicity": ("publicity",),
    "resolution": ("cost",),
    "money": ("cost",),
    "month": ("training", "consultations", "filings", "visits", "publicity"),
    "insurance": ("cost", "enterprises", "exports"),
    "training": ("training", "enterprises"),
    "forecast": ("training", "enterprises", "exports"),
    "experts": ("experts",),
    "expert": ("experts",),
    "enterprise": ("enterprises", "training", "consultations", "visits", "filings", "cost"),
    "partners": ("exports",),
    "partner": ("exports",),
    "risk_index": ("exports",),
    "filings": ("filings", "enterprises"),
}
# Figures of the disputes alone, or none as of a day.
OF_DISPUTES = ("warning", "disputes", "durations", "deadlines", "dispute", "opponents")
WITHOUT_A_DAY = (
    "search",
    "edit",
    "ledger",
    "quality",
    "settings",
    "accounts",
    "roles",
    "audit",
    "definitions",
    "procedure",
    "persons",
    "tasks",  # of today
    "reports",  # each is of its own day
)


# Source of an indicator -> codes of the ledgers behind it, beside that of the disputes.
OF_SOURCES = {
    later("纠纷台账"): (),
    later("各业务台账"): ("consultations", "visits", "filings", "training", "publicity"),
    later("机构与送交案件登记"): ("cost",),
    later("出口数据与纠纷台账"): ("exports",),
    later("预警登记与处置记录"): (),
    later("企业名录、培训场次与培训签到"): ("training", "enterprises"),
    later("企业名录、培训签到与出口数据"): ("training", "enterprises", "exports"),
    later("专家名录与专家派案"): ("experts",),
    later("纠纷台账与专家派案"): (),
    later("工作站、年度考核、窗口与专线登记"): ("network",),
    later("应对工作规程及其施行记录"): (),
    later("案件办理步骤"): (),
    later("咨询台账"): ("consultations",),
    later("移交台账"): (),
    later("案件期限登记与期限规则"): (),
    later("案件期限、办理步骤、移交和走访诉求的登记"): (),
    later("各台账的登记"): (),
    later("纠纷台账、金额明细和保险台账"): ("cost",),
    later("保险台账"): ("cost",),
    later("金额明细登记"): ("cost",),
    later("首次申请与海外申请登记"): ("filings",),
    later("走访诉求台账"): ("visits",),
    later("信息发布登记与预警记录"): ("publicity",),
    later("企业名录、纠纷台账、培训、保险、海外布局和走访台账"): (
        *("enterprises", "training", "cost", "filings", "visits"),
    ),
    later("海外申请与服务机构登记"): ("filings",),
    later("宣传台账"): ("publicity",),
    later("各台账与信息报送登记"): ("training", "experts", "filings", "publicity", "office"),
}
# Indicators of which the source does not tell it.
OF_INDICATORS = {
    "partner_momentum": (),
    "uncovered_exporters": ("cost", "enterprises", "exports"),
    "key_contacts": ("enterprises",),
    "observation_enterprises": ("enterprises",),
}


def behind(code: str) -> tuple[str, ...]:
    """The ledgers behind an indicator."""
    return OF_INDICATORS.get(code, OF_SOURCES[indicator(code).source])


def of(codes: Iterable[str], as_of: date, t: Translator) -> str:
    """「登记至…」 beside figures whose ledgers end before the as-of date, and on another day than
    that of the disputes: the first of these days. "" where there is nothing to say.
    """
    days = _behind_the_date({ledger for code in codes for ledger in behind(code)}, as_of)
    return t("登记至{day}", day=formats.day(min(days), t)) if days else ""


def said_of(code: str, as_of: date, t: Translator) -> str:
    """The same of a chart, with the names of the ledgers."""
    return formats.sentences(_lines(_behind_the_date(behind(code), as_of), t), t)


def say(as_of):
    """A line with the ledgers of the page that end before or after the day of the disputes, as far
    as the as-of date lies beyond the one or the other.
    """
    ledgers = BEHIND.get(filter_state.here() or FIRST_PAGE, ())
    for line in _lines(_elsewhere(ledgers, as_of), words()):
        gathered.current().say(line)
        st.caption(line)


def _lines(by_day: dict[date, list[str]], t: Translator) -> list[str]:
    named = {day: [t(LEDGER[code].name) for code in codes] for day, codes in by_day.items()}
    return [
        t("{ledger}登记至{day}。", ledger=t("、").join(names), day=formats.day(day, t))
        for day, names in sorted(named.items())
    ]


def _elsewhere(ledgers: Iterable[str], as_of: date) -> dict[date, list[str]]:
    """Day -> the ledgers that are entered to it instead of to the day of the disputes."""
    usual = loaders.entered_to()
    by_day: dict[date, list[str]] = {}
    for code in ledgers:
        day = loaders.entered_to(code)
        if day != usual and as_of > min(day, usual):
            by_day.setdefault(day, []).append(code)
    return by_day


def _behind_the_date(ledgers: Iterable[str], as_of: date) -> dict[date, list[str]]:
    """Those of them that end before the as-of date; what is entered beyond it is complete."""
    elsewhere = _elsewhere(ledgers, as_of)
    return {day: codes for day, codes in elsewhere.items() if day < as_of}
