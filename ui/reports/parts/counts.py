"""What the office did in the period beside the one before and the same of last year."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data_access.database.state import FIRST_DAY
from data_access.filter.periods import MonthSpan
from locales import formats, later
from papers.values import Block
from ui.disputes.comparison import Shares, entered_words
from ui.month import sheet
from ui.month.sheet import ITEMS, Item
from ui.reports import blocks
from ui.reports.told import Told

BEFORE = {"month": later("上月"), "quarter": later("上季度"), "year": later("上年")}
YEAR_BEFORE = {"month": later("上年同月"), "quarter": later("上年同季"), "year": ""}
SO_FAR = {"month": later("上月同期"), "quarter": later("上季度同期"), "year": later("上年同期")}
NEW = next(item for item in ITEMS if item.code == "disputes")
CASES = ("disputes", "accepted", "closed", "saved_fen")  # the rest is what was done for enterprises


@dataclass(frozen=True)
class Line:
    """One item in three spans of days; ``ever``: whether its ledger has any record by then."""

    item: Item
    now: int
    before: int
    year_before: int
    chance: str  # of the difference to the span before
    entered: str  # how much of it is entered
    ever: bool


def read(told: Told) -> dict[str, Line]:
    """Code of the item -> its line."""
    period = told.period
    spans = period.now, period.before, period.year_before, MonthSpan(FIRST_DAY, period.until)
    counts = [sheet.counted(told.view, span) for span in spans]
    found = {}
    for item in ITEMS:
        now, before, year_before, ever = (int(of_span[item.code]) for of_span in counts)
        judged = sheet.judged(told.view, spans[:2], item, now, before)
        found[item.code] = Line(item, now, before, year_before, *judged, ever=ever > 0)
    return found


def before_words(told: Told) -> str:
    """上月, or 上月同期 of a month under way."""
    words = BEFORE if told.period.over else SO_FAR
    return blocks.within(told.t(words[told.period.kind]), told.t)


def year_before_words(told: Told) -> str:
    """上年同月; "" of a year, whose period before it is."""
    words = YEAR_BEFORE[told.period.kind]
    return blocks.within(told.t(words), told.t) if words else ""


def beside(line: Line, told: Told) -> str:
    """「（上月20起，上年同月8起）」."""
    return told.t("（{said}）", said=earlier(line, told))


def earlier(line: Line, told: Told) -> str:
    """「上月20起，上年同月8起」."""
    t = told.t
    parts = [t("{when}{n}", when=before_words(told), n=amount(line, line.before, told))]
    if when := year_before_words(told):
        parts.append(t("{when}{n}", when=when, n=amount(line, line.year_before, told)))
    return t("，").join(parts)


def amount(line: Line, count: int, told: Told) -> str:
    """A count with its unit, or money."""
    if line.item.code == "saved_fen":
        return formats.money(count, told.t)
    return sheet.with_unit(line.item, count, told.t)


def new_cases(told: Told, shares: Shares) -> str:
    """How many were new, what they will come to, and against what."""
    return new_of(read(told)["disputes"], told, shares)


def new_of_firm(told: Told, disputes: pd.DataFrame, shares: Shares) -> str:
    """The same of the disputes of one enterprise, which no filter can tell."""
    spans = told.period.now, told.period.before, told.period.year_before
    occurred = pd.to_datetime(disputes["occurred_on"])
    now, before, year_before = (
        int(occurred.between(*map(pd.Timestamp, (span.start, span.end))).sum()) for span in spans
    )
    judged = sheet.judged(told.view, spans[:2], NEW, now, before)
    return new_of(Line(NEW, now, before, year_before, *judged, ever=True), told, shares)


def new_of(line: Line, told: Told, shares: Shares) -> str:
    """A count of new cases in a sentence."""
    t = told.t
    if not line.now:
        before = beside(line, told) if line.before or line.year_before else ""
        return t("{when}无新发纠纷{beside}。", when=told.when, beside=before)
    return t(
        "{when}新发纠纷{n}起{entered}，{earlier}；与{before}相比，{verdict}。",
        when=told.when,
        n=line.now,
        entered=entered_words(line.now, shares, t),
        earlier=earlier(line, told),
        before=before_words(told),
        verdict=line.chance,
    )


def taken_and_closed(told: Told) -> str:
    """What was accepted and closed, and what was saved by it."""
    t, lines = told.t, read(told)
    parts = [_item(lines[code], told) for code in ("accepted", "closed") if lines[code].ever]
    if lines["closed"].now:
        saved = lines["saved_fen"]
        parts.append(
            t(
                "结案的案件挽回损失{n}{beside}",
                n=amount(saved, saved.now, told),
                beside=beside(saved, told),
            )
        )
    return t("{said}。", said=blocks.alone(t("；").join(parts))) if parts else ""


def _item(line: Line, told: Told) -> str:
    t = told.t
    name, beside_words = blocks.within(t(line.item.name), t), beside(line, told)
    if not line.now:
        return t("没有{name}{beside}", name=name, beside=beside_words)
    return t("{name}{n}{beside}", name=name, n=amount(line, line.now, told), beside=beside_words)


def services(told: Told) -> str:
    """What was done for enterprises, and of which of it there was none."""
    t = told.t
    lines = [line for line in read(told).values() if line.item.code not in CASES and line.ever]
    done = [_item(line, told) for line in lines if line.now]
    if not done and not lines:
        return ""
    none = [blocks.within(t(line.item.name), t) for line in lines if not line.now]
    said = t("为企业服务方面：{done}。", done=t("；").join(done)) if done else ""
    if none:
        said = formats.sentences([said, t("没有{names}。", names=t("、").join(none))], t)
    return said


def not_kept(told: Told) -> str:
    """Of which ledgers nothing is said, because they have no record."""
    t = told.t
    items = [line.item for line in read(told).values() if not line.ever]
    names = [blocks.within(t(item.name), t) for item in items]
    if not names:
        return ""
    day = formats.day(told.view.as_of, t)
    listed = t("、").join(names)
    return t("截至{day}，{names}没有登记任何记录，本报告不作统计。", day=day, names=listed)


def table(told: Told, name: str = "counts") -> tuple[Block, ...]:
    """Every item that has a ledger, one a row."""
    t = told.t
    lines = [line for line in read(told).values() if line.ever]
    if not lines:
        return blocks.NONE
    columns = {
        t("项目"): [t(line.item.name) for line in lines],
        t("单位"): [t(line.item.unit) for line in lines],
        _now_heading(told): _numbers(lines, "now"),
        blocks.alone(before_words(told)): _numbers(lines, "before"),
    }
    if when := year_before_words(told):
        columns[blocks.alone(when)] = _numbers(lines, "year_before")
    columns[t("与{before}相比", before=before_words(told))] = [
        line.chance + line.entered for line in lines
    ]
    title = t("{when}主要工作数据", when=told.period.words(t))
    return (blocks.of_frame(name, title, pd.DataFrame(columns), _note(told)),)


def _now_heading(told: Told) -> str:
    words = {"month": told.t("本月"), "quarter": told.t("本季度"), "year": told.t("本年")}
    return words[told.period.kind]


def _numbers(lines: Iterable[Line], span: str) -> list[object]:
    return [_number(line, getattr(line, span)) for line in lines]


def _number(line: Line, count: int) -> object:
    return formats.wan(count) if line.item.code == "saved_fen" else count


def _note(told: Told) -> str:
    t, period = told.t, told.period
    now = blocks.days(period.now.start, period.now.end, t)
    before = blocks.days(period.before.start, period.before.end, t)
    return t(
        "注：纠纷按发生、受理、结案日期计；本期为{now}，{before}为{days}。",
        now=now,
        before=before_words(told),
        days=before,
    )
