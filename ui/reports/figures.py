"""The key figures of a report, exact, each as a screen counts it."""

from decimal import Decimal
from typing import Any

from data_access.statistics import disputes as dispute_reads
from data_access.statistics import experts as expert_reads
from indicators.catalogue import indicator
from locales import later
from papers.values import Figure, Kind
from ui.deadlines import words as deadline_words
from ui.month.sheet import ITEMS
from ui.reports import blocks
from ui.reports.parts import counts, targets
from ui.reports.told import Told
from ui.warning.reading import find

MONEY = ("saved_fen",)
STOCK = {
    "open": later("在办（起）"),
    "overdue": later("超期（起）"),
    "amount_fen": later("涉案金额（元）"),
}


def of_subject(told: Told) -> tuple[Figure, ...]:
    """Of the cases of a special report."""
    return tuple(of_cases(told))


def of_firm(told: Told, firm: dict[str, Any]) -> tuple[Figure, ...]:
    """Of one enterprise (``enterprise_file``), as its page says them."""
    t, disputes = told.t, firm["disputes"]
    amount = disputes["amount_fen"].dropna().astype("int64").sum()
    return (
        Figure("cases", t("纠纷（起）"), len(disputes)),
        Figure("open", t(STOCK["open"]), int(disputes["closed_on"].isna().sum())),
        Figure("amount_fen", t(STOCK["amount_fen"]), blocks.money_in_yuan(amount), "money"),
        Figure("training", t("参加培训（场）"), len(firm["training"])),
        Figure("filings", t("海外申请（件）"), len(firm["filings"])),
        Figure("policies", t("在保保险（份）"), int(firm["policies"]["in_force"].sum())),
    )


def of_office(told: Told) -> tuple[Figure, ...]:
    """Of the period, of the day, and of the targets."""
    return (*_of_period(told), *_of_day(told), *_of_targets(told))


def _of_period(told: Told) -> list[Figure]:
    lines = counts.read(told)
    return [_of_line(lines[item.code], told) for item in ITEMS if lines[item.code].ever]


def _of_line(line: counts.Line, told: Told) -> Figure:
    t, code = told.t, line.item.code
    if code in MONEY:
        label = t("{name}（元）", name=t(line.item.name))
        return Figure(f"period_{code}", label, blocks.money_in_yuan(line.now), "money")
    label = t("{name}（{unit}）", name=t(line.item.name), unit=t(line.item.unit))
    return Figure(f"period_{code}", label, line.now)


def of_cases(told: Told) -> list[Figure]:
    """Of the cases of the view, as of the day."""
    t = told.t
    found = told.view.load(dispute_reads.headline)
    return [
        Figure("cases", t("纠纷（起）"), int(found["cases"])),
        *(_stock(name, label, found[name], told) for name, label in STOCK.items()),
    ]


def _stock(name: str, label: str, count: int, told: Told) -> Figure:
    if name.endswith("_fen"):
        return Figure(name, told.t(label), blocks.money_in_yuan(count), "money")
    return Figure(name, told.t(label), int(count))


def _of_day(told: Told) -> list[Figure]:
    t = told.t
    deadlines = told.view.made(deadline_words.facts)
    waiting = told.view.load(expert_reads.cases)["unassigned"]
    found = find(told.view.chosen)
    alarms = None if found is None or not found.enough else len(found.alarms)
    return [
        *of_cases(told),
        Figure("unassigned", t("未派专家（起）"), int(waiting)),
        Figure("deadlines_overdue", t("期限逾期（项）"), int(deadlines["overdue"])),
        Figure("deadlines_open", t("未办结的期限（项）"), int(deadlines["open"])),
        Figure("alarms", t("当月预警（条）"), alarms),
    ]


def _of_targets(told: Told) -> list[Figure]:
    return [
        Figure(
            f"target_{one.indicator}",
            told.t(
                "{name}（{unit}）",
                name=told.t(indicator(one.indicator).name),
                unit=told.t(indicator(one.indicator).unit),
            ),
            *_exact(one.actual),
        )
        for one in targets.progresses(told)
    ]


def _exact(value: float | None) -> tuple[int | Decimal | None, Kind]:
    if value is None or float(value).is_integer():
        return (None if value is None else int(value)), "count"
    return Decimal(repr(float(value))), "number"
