"""The cases: how many are open and overdue, where the new ones came from, and which they are."""

from dataclasses import replace

from data_access.filter.periods import add_months
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import overview as overview_reads
from locales import formats, later
from papers.values import Block
from ui.disputes import cards as dispute_cards
from ui.disputes import comparison
from ui.disputes import headline as dispute_headline
from ui.disputes.headline import still_open
from ui.frame import layout, loaders, ties
from ui.reports import blocks
from ui.reports.parts import counts
from ui.reports.told import Told

KINDS = {
    "country": later("国家/地区"),
    "industry": later("行业"),
    "channel": later("纠纷类型"),
    "ip_type": later("知识产权类型"),
}
MONTHS_DRAWN = {"month": 12, "quarter": 24, "year": 36}
MOST_CASES = 20  # new cases that stand in the text of a month


def shares(told: Told) -> comparison.Shares:
    """How much of the new cases of the period is entered."""
    return dispute_headline.compared(told.cases.chosen).shares


def stock(told: Told) -> str:
    """How many cases are open and overdue, and what came and went since the period before."""
    t = told.t
    earlier = told.as_of(told.period.before)
    now, before = told.view.load(dispute_reads.headline), earlier.load(dispute_reads.headline)
    if not now["cases"]:
        return t("截至{day}没有指导纠纷。", day=formats.day(told.view.as_of, t))
    both = still_open(comparison.kept(told.view.chosen, earlier.chosen))
    stocks = now["open"], before["open"], both["open"]
    return t(
        "截至{day}在办{n}起，其中超期{overdue}起；与{before}末相比，{moved}。",
        day=formats.day(told.view.as_of, t),
        n=now["open"],
        overdue=now["overdue"],
        before=blocks.within(t(counts.BEFORE[told.period.kind]), t),
        moved=comparison.stock_words(*stocks, t, shares(told).now),
    )


def spread(told: Told, without: str = "") -> str:
    """Where most of the new cases came from, by each grouping but ``without``; "" without a new
    case.
    """
    t = told.t
    kinds = {kind: title for kind, title in KINDS.items() if kind != without}
    found = [_most(told, kind, t(title)) for kind, title in kinds.items()]
    listed = [words for words in found if words]
    if not listed:
        return ""
    return t("新发纠纷的分布：{said}。", said=t("；").join(listed))


def _most(told: Told, kind: str, title: str) -> str:
    t = told.t
    frame = told.cases.load(dispute_reads.by, kind)
    if frame.empty:
        return ""
    names = told.view.names(kind)
    most = ties.most_words(
        frame.set_index("code")["cases"], names.__getitem__, dispute_cards.CASES, t
    )
    words = {"title": blocks.within(title, t), "said": blocks.within(most, t)}
    return t("按{title}，{said}", **words)


def tables(told: Told, without: str = "") -> tuple[Block, ...]:
    """The new cases by each grouping but ``without``, which a chart shows."""
    found: tuple[Block, ...] = ()
    for kind, title in KINDS.items():
        if kind == without:
            continue
        card = told.cases.made(dispute_cards.ranking, kind, told.t(title))
        if card.table is not None:
            by = blocks.within(told.t(title), told.t)
            words = {"when": told.period.words(told.t), "title": by}
            heading = told.t("{when}新发纠纷：按{title}", **words)
            found += blocks.table(f"new_by_{kind}", replace(card.table, title=heading), told.t)
    return found


def months(told: Told) -> tuple[Block, ...]:
    """The new cases month by month, up to the end of the period."""
    until = told.period.until
    first = add_months(until.replace(day=1), 1 - MONTHS_DRAWN[told.period.kind])
    drawn = told.view.with_filter(told.view.chosen.between(first, until))
    if not drawn.load(dispute_reads.headline)["cases"]:
        return blocks.NONE
    return blocks.chart("months", drawn.made(dispute_cards.monthly))


def by_country(told: Told) -> tuple[Block, ...]:
    """The new cases by country, as bars."""
    card = told.cases.made(dispute_cards.ranking, "country", told.t(KINDS["country"]))
    return blocks.chart("countries", card) if card.table is not None else blocks.NONE


def new_cases(told: Told) -> tuple[Block, ...]:
    """The new cases one by one, the latest first."""
    t = told.t
    frame = told.cases.load(dispute_reads.rows, "occurred_on", True, MOST_CASES, 0)
    if frame.empty:
        return blocks.NONE
    columns = ["number", "enterprise", "country", "channel", "ip_type", "occurred_on", "amount_fen"]
    shown = told.view.readable(frame[columns])
    title = t("{when}新发纠纷", when=told.period.words(t))
    table = layout.table(title, shown)
    return blocks.table("new_cases", table, t, _of_how_many(told), MOST_CASES)


def _of_how_many(told: Told) -> str:
    whole = told.cases.load(dispute_reads.headline)["cases"]
    if whole <= MOST_CASES:
        return ""
    return told.t("只列最近的{n}起，共{whole}起。", n=MOST_CASES, whole=whole)


def overdue(told: Told) -> tuple[Block, ...]:
    """The overdue cases with the largest amounts, and of how many they are."""
    t = told.t
    whole = told.view.load(dispute_reads.headline)["overdue"]
    frame = told.view.load(overview_reads.overdue_cases, blocks.MOST_ROWS)
    if frame.empty:
        return blocks.NONE
    held = [t("已派专家") if one else t("未派专家") for one in frame["has_expert"]]
    headings = {"days": t("已办（天）"), "held": t("派案")}
    columns = ["number", "enterprise", "country", "days", "amount_fen", "held"]
    shown = told.view.readable(frame.assign(held=held)[columns], headings)
    note = t("涉案金额大的在前。") if whole <= len(frame) else ""
    if whole > len(frame):
        note = t("只列涉案金额最大的{n}起，共{whole}起。", n=len(frame), whole=whole)
    return blocks.table("overdue", layout.table(t("超期在办的纠纷"), shown), t, note)


def nothing_entered_since(told: Told) -> str:
    """That the ledger of the disputes is not entered to the end of the period."""
    t = told.t
    until = loaders.entered_to()
    if until >= told.view.as_of:
        return ""
    days = {"until": formats.day(until, t), "day": formats.day(told.view.as_of, t)}
    return t("数据只录到{until}，此后到{day}的尚未录入，各项数字不含。", **days)


def none_new(told: Told) -> str:
    """That no case is new, where none is."""
    return told.t("{when}无新发纠纷。", when=told.when)
