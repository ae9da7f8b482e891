"""专报: one country or region, one industry, one enterprise or one warning."""

from collections.abc import Callable, Collection
from dataclasses import replace

import pandas as pd

from data_access.filter.filters import whole_office
from data_access.statistics import disputes as dispute_reads
from locales import formats
from papers.values import Block, Section
from ui.enterprise import cards as enterprise_cards
from ui.enterprise import done as enterprise_done
from ui.enterprises.ranked import ranked, reasons_words
from ui.frame import layout
from ui.partners import one_partner
from ui.partners import summary as partner_summary
from ui.reports import blocks
from ui.reports.parts import ahead, counts, disputes
from ui.reports.subjects import Subject
from ui.reports.told import Told
from ui.warning import alarms as warning_alarms
from ui.warning import series as warning_series
from ui.warning import words as warning_words
from ui.warning.reading import find, namer
from ui.warning.recorded import of_month

MOST_FIRMS = 20
MOST_NAMED = 5  # of whom a sentence says why they need help
OF_FIRMS = ["enterprise", "cases", "open"]
OF_FIRM = [
    "number",
    "country",
    "ip_type",
    "channel",
    "stage",
    "occurred_on",
    "closed_on",
    "outcome",
    "amount_fen",
]


def sections(told: Told, subject: Subject) -> tuple[Section, ...]:
    """The sections on a subject. ``told``: of the whole office."""
    own = replace(told, view=subject.view)
    return KINDS[subject.kind](told, own, subject)


# -- a country or an industry: whatever a filter can tell


def _country(told: Told, own: Told, subject: Subject) -> tuple[Section, ...]:
    t = told.t
    return (
        blocks.section(
            t("对象概况"),
            blocks.said(
                "subject",
                *partner_summary.said(told.view, subject.code),
                disputes.stock(own),
            ),
        ),
        cases(own, "country"),
        _partner_risk(told, subject),
        affected(own),
        _treaties(told, subject),
        _deadlines(own),
    )


def _industry(told: Told, own: Told, subject: Subject) -> tuple[Section, ...]:
    return (
        blocks.section(
            told.t("对象概况"),
            blocks.said("subject", disputes.stock(own), _warned(told, "industry", subject.code)),
        ),
        cases(own, "industry"),
        affected(own),
        _deadlines(own),
    )


def cases(own: Told, without: str) -> Section:
    """What is new in the period and where it came from, the months, and each new case."""
    return blocks.section(
        own.t("纠纷情况"),
        blocks.said(
            "cases",
            counts.new_cases(own, disputes.shares(own)),
            counts.taken_and_closed(own),
            disputes.spread(own, without),
        ),
        disputes.months(own),
        disputes.new_cases(own),
        disputes.overdue(own),
    )


def _warned(told: Told, dimension: str, code: str) -> str:
    """What early warning says of a series; "" where it is not watched."""
    t, found = told.t, find(told.view.chosen)
    row = None if found is None or not found.entered else found.row(dimension, code)
    if row is None:
        return ""
    name = namer(t, told.view.chosen)(row.dimension, row.code)
    if row.reported:
        return warning_words.alarm(row, name, found.last, t)
    return t("预警：{said}。", said=warning_words.finding(row, name, t))


def _partner_risk(told: Told, subject: Subject) -> Section:
    t, found = told.t, told.view.made(one_partner.components_of, subject.code)
    if found is None:
        return blocks.section(t("风险情况"))
    answer, table = found
    return blocks.section(
        t("风险情况"), blocks.said("risk", answer), blocks.table("risk_parts", table, t)
    )


def _treaties(told: Told, subject: Subject) -> Section:
    table = told.view.made(one_partner.treaties_of, subject.code)
    return blocks.section(told.t("权利布局的条约途径"), blocks.table("treaties", table, told.t))


def affected(own: Told) -> Section:
    """The enterprises with these cases, those with most open ones first; whom to help of them."""
    t = own.t
    firms = own.view.load(dispute_reads.by_enterprise)
    if firms.empty:
        return blocks.section(t("涉案企业"))
    said = t(
        "涉案企业{n}家，其中{open}家有在办纠纷。",
        n=len(firms),
        open=int((firms["open"] > 0).sum()),
    )
    shown = own.view.readable(firms[OF_FIRMS].head(MOST_FIRMS))
    note = ""
    if len(firms) > MOST_FIRMS:
        note = t("只列在办最多的{n}家，共{whole}家。", n=MOST_FIRMS, whole=len(firms))
    table = layout.table(t("涉案企业"), shown)
    return blocks.section(
        t("涉案企业"),
        blocks.said("firms_said", said, _in_need(own, set(firms["credit_code"]))),
        blocks.table("firms", table, t, note, MOST_FIRMS),
    )


def _in_need(own: Told, codes: Collection[str]) -> str:
    """Which of the enterprises, by their credit codes, need help, and why."""
    t, frame = own.t, own.view.with_filter(whole_office(own.view.chosen)).made(ranked)
    needing = frame[(frame["in_need"] == 1) & frame["credit_code"].isin(codes)]
    if needing.empty:
        return t("其中没有需要帮助的企业。")
    told = [
        t("{name}（{why}）", name=row["enterprise"], why=reasons_words(row, t))
        for _, row in needing.head(MOST_NAMED).iterrows()
    ]
    listed = t("、").join(told)
    return t("其中需要帮助的{n}家，最需要的是{names}。", n=len(needing), names=listed)


def _deadlines(own: Told) -> Section:
    return blocks.section(
        own.t("案件期限"), blocks.said("ahead", ahead.deadlines(own)), ahead.table(own)
    )


# -- a warning


def _warning(told: Told, own: Told, subject: Subject) -> tuple[Section, ...]:
    t, row, found = told.t, subject.series, find(told.view.chosen)
    name = namer(t, told.view.chosen)
    said = warning_words.finding(row, subject.name, t)
    if row.reported:
        said = warning_words.alarm(row, subject.name, found.last, t)
    among = warning_alarms.among(own.view.chosen, row.dimension, name, t)
    card = warning_series.card(told.view, found, row)
    return (
        blocks.section(
            t("预警情况"),
            blocks.said("subject", said, warning_words.smallest(row, t), _decided(row, found, t)),
            blocks.chart("series", card),
        ),
        blocks.section(
            t("构成"),
            blocks.said("among", *(line.removeprefix("- ") for line in among.splitlines())),
        ),
        affected(own),
        _deadlines(own),
    )


def _decided(row, found, t) -> str:
    """What was decided on it; what is to be decided where nothing was."""
    if not row.reported:
        return ""
    month = formats.month_start(found.last)
    series = row.dimension, row.code, int(row.horizon)
    kept = next((one for one in of_month(month, t) if one.series == series), None)
    if kept is not None and kept.decided.lines:
        return t("已作处置：{said}", said=t("；").join(kept.decided.lines))
    return t("尚未处置，请决定：{decide}。", decide=t("是否发布预警、约谈相关企业"))


# -- an enterprise


def _enterprise(told: Told, own: Told, subject: Subject) -> tuple[Section, ...]:
    t, firm = told.t, subject.firm
    facts = pd.DataFrame(
        enterprise_cards.known_facts(told.view, firm), columns=[t("项目"), t("内容")]
    )
    return (
        blocks.section(
            t("对象概况"),
            blocks.said(
                "subject",
                enterprise_cards.said(told.view, firm),
                _why(told, subject.code),
            ),
            blocks.table("facts", layout.table(t("企业概况"), facts), t),
        ),
        blocks.section(t("纠纷情况"), _firm_cases(told, firm)),
        blocks.section(t("为企业所做的工作"), _done(told, firm)),
        blocks.section(t("案件期限"), _firm_deadlines(told, firm)),
    )


def _why(told: Told, code: str) -> str:
    """Why the enterprise needs help; "" where it does not."""
    frame = told.view.made(ranked)
    rows = frame[(frame["credit_code"] == code) & (frame["in_need"] == 1)]
    reasons = [reasons_words(row, told.t) for _, row in rows.iterrows()]
    return told.t("需要帮助的原因：{why}。", why=reasons[0]) if reasons else ""


def _firm_cases(told: Told, firm) -> tuple[Block, ...]:
    frame = firm["disputes"]
    if frame.empty:
        return blocks.said("cases", told.t("没有纠纷。"))
    shown = told.view.readable(frame[OF_FIRM])
    new = counts.new_of_firm(told, frame, disputes.shares(told))
    listed = layout.table(told.t("纠纷"), shown)
    return (*blocks.said("new", new), *blocks.table("cases", listed, told.t, most=MOST_FIRMS))


def _done(told: Told, firm) -> tuple[Block, ...]:
    frame = enterprise_done.timeline(told.view, firm)
    services = frame[frame["opened"] != "dispute"]
    if services.empty:
        return blocks.said("done", told.t("还没有咨询、走访、培训、保险、申请等记录。"))
    shown = told.view.readable(services[enterprise_done.COLUMNS], enterprise_done.HEADINGS)
    table = layout.table(told.t("经过和服务"), shown)
    return blocks.table("done", table, told.t, most=MOST_FIRMS)


def _firm_deadlines(told: Told, firm) -> tuple[Block, ...]:
    numbers = set(firm["disputes"]["number"])
    return ahead.table(told, numbers) or blocks.said(
        "deadlines", told.t("没有逾期或即将到期的期限。")
    )


KINDS: dict[str, Callable[[Told, Told, Subject], tuple[Section, ...]]] = {
    "country": _country,
    "industry": _industry,
    "warning": _warning,
    "enterprise": _enterprise,
}
