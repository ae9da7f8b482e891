"""What stands on the sheets of a wall screen, as values that a template writes down.

A screen in a public hall tells no enterprise and no count of one to four beyond those of the whole
office; where ``indoor`` both may be shown.
"""

from dataclasses import dataclass

from indicators.catalogue import indicator
from locales import Translator, formats
from ui.deadlines import words as deadline_words
from ui.frame.figure import Figure, value_and_unit
from ui.frame.screen import View
from ui.overview import cards as overview_cards
from ui.overview import facts as overview_facts
from ui.overview import headline
from ui.scoreboard import target_words
from ui.warning import words as warning_words
from ui.warning.reading import find, namer

SMALL = 5  # fewer are not told in a public hall
MOST_TARGETS, MOST_ALARMS, MOST_RISEN, MOST_DEADLINES, MOST_FIRMS = 5, 6, 6, 8, 7


@dataclass(frozen=True)
class Tile:
    """A figure in large type; ``mood``: good, bad or "" for how it moved."""

    label: str
    value: str
    unit: str
    moved: str = ""
    mood: str = ""


@dataclass(frozen=True)
class Target:
    name: str
    state: str  # of target_words.STATES
    said: str  # shape and word
    value: str
    gap: str
    done: float  # of the goal, 0 to 100


@dataclass(frozen=True)
class Bar:
    """Two bars: now and before, 0 to 100 of the longest."""

    name: str
    now: str
    before: str
    now_width: float
    before_width: float
    verdict: str


@dataclass(frozen=True)
class Line:
    """A row of a list: how near, what, and about whom."""

    near: str
    what: str
    about: str
    state: str  # overdue, due7 …


def told(count: int, indoor: bool, t: Translator) -> str:
    """A count of a part of the cases."""
    if indoor or not 0 < count < SMALL:
        return str(count)
    return t("不足{n}", n=SMALL)


# -- the first sheet: on course or not


def verdict(view: View) -> str:
    """One sentence to repeat in a meeting."""
    return headline.answer(view)


def tiles(view: View) -> list[Tile]:
    return [_tile(figure, view.t) for figure in headline.figures(view)]


def _tile(figure: Figure, t: Translator) -> Tile:
    number, unit = value_and_unit(figure.value)
    value = f"{number:,.0f}" if isinstance(number, float) else number
    if figure.delta is None or isinstance(figure.delta, str):
        return Tile(figure.label, value, unit)
    more = int(formats.half_up(figure.delta))
    worse = more > 0 and figure.delta_color == "inverse"
    moved = t("{since}{more}", since=figure.delta_text, more=_more(more, t))
    return Tile(figure.label, value, unit, moved, "bad" if worse else "")


def _more(more: int, t: Translator) -> str:
    if more > 0:
        return t("多{n}起", n=more)
    if more < 0:
        return t("少{n}起", n=-more)
    return t("持平")


def targets(view: View) -> list[Target]:
    t = view.t
    found = overview_facts.read(view.chosen).targets
    return [_target(progress, t) for progress in found[:MOST_TARGETS]]


def _target(progress, t: Translator) -> Target:
    done = 100 * (progress.actual or 0) / progress.goal if progress.goal else 0
    return Target(
        t(indicator(progress.indicator).name),
        progress.state,
        target_words.state_words(progress, t),
        target_words.actual_words(progress, t),
        target_words.gap_words(progress, t),
        round(min(max(done, 0), 100), 1),
    )


# -- the second sheet: warnings, and what got worse


def warned(view: View) -> str:
    """How many warnings there are, or why there are none."""
    t = view.t
    found = find(view.chosen)
    if found is None:
        return t("还没有纠纷可供预警。")
    loud = len(found.alarms)
    if loud and found.enough and found.entered:
        month = warning_words.month(found.last, t)
        return t("{month}有{n}条预警。", month=month, n=loud)
    return warning_words.answer(found, namer(t, view.chosen), t)


def alarms(view: View, indoor: bool) -> list[str]:
    """The warnings, a line each."""
    t = view.t
    found = find(view.chosen)
    if found is None or not found.enough or not found.entered:
        return []
    name = namer(t, view.chosen)
    rows = found.alarms[:MOST_ALARMS]
    return [_alarm(row, name(row.dimension, row.code), indoor, t) for row in rows]


def _alarm(row, name: str, indoor: bool, t: Translator) -> str:
    if indoor or row.cases >= SMALL:
        return warning_words.finding(row, name, t)
    return t("▲ {name}：超过预警线", name=name)


def worsened(view: View, indoor: bool) -> list[Bar]:
    """The kinds of cases that rose most against the three months before."""
    t = view.t
    facts = overview_facts.read(view.chosen)
    risen = overview_cards.risen_kinds(facts, find(view.chosen), t).head(MOST_RISEN)
    name = namer(t, view.chosen)
    longest = max([*risen["now"], *risen["before"], 1])
    return [
        Bar(
            name(row.dimension, row.code),
            t("{n}起", n=told(int(row.now), indoor, t)),
            t("此前{n}起", n=told(int(row.before), indoor, t)),
            _width(row.now, longest, indoor),
            _width(row.before, longest, indoor),
            row.verdict,
        )
        for row in risen.itertuples()
    ]


def _width(count: int, longest: int, indoor: bool) -> float:
    """Of a bar, which tells no small count that its number does not tell."""
    if not indoor and 0 < count < SMALL:
        count = SMALL
    return round(100 * min(count / longest, 1), 1)


# -- the third sheet: what is due, and whom to help


def due(view: View) -> list[Tile]:
    """The deadlines and the cases that wait, as counts of the whole office."""
    t = view.t
    facts = overview_facts.read(view.chosen)
    states = view.with_filter(view.due).made(deadline_words.facts)
    counted = [
        (t("期限逾期"), states["overdue"], t("项"), "bad"),
        (t("7日内到期"), states["due7"], t("项"), ""),
        (t("超期在办"), facts.now["overdue"], t("起"), "bad"),
        (t("未派专家"), facts.cases["unassigned"], t("起"), ""),
    ]
    return [_counted(*each) for each in counted]


def _counted(label: str, count: int, unit: str, mood: str) -> Tile:
    return Tile(label, f"{count:,}", unit, mood=mood if count else "")


def deadlines(view: View, indoor: bool) -> list[Line]:
    """The most urgent deadlines, of whom only indoors."""
    frame = view.with_filter(view.due).made(deadline_words.listed)
    near = frame[frame["state"].isin(("overdue", "due7", "due30"))].head(MOST_DEADLINES)
    return [_deadline(row, view, indoor) for row in near.itertuples()]


def _deadline(row, view: View, indoor: bool) -> Line:
    t = view.t
    place = view.name("country", row.country)
    kind = view.name("channel", row.channel)
    about = f"{row.enterprise} · {place}" if indoor else f"{place} · {kind}"
    near = deadline_words.how_near(row, t)
    return Line(near, deadline_words.spoken(row, "act", t), about, row.state)


def to_help(view: View) -> list[Line]:
    """The enterprises with the most overdue deadlines, then the nearest; for indoors alone."""
    t = view.t
    frame = view.with_filter(view.due).made(deadline_words.listed)
    urgent = frame[frame["state"].isin(("overdue", "due7"))]
    lines = [_firm(name, own, t) for name, own in urgent.groupby("enterprise", sort=False)]
    return sorted(lines, key=lambda line: line.state != "overdue")[:MOST_FIRMS]


def _firm(name: str, own, t: Translator) -> Line:
    """``own``: its urgent deadlines, the most urgent first."""
    late = int((own["state"] == "overdue").sum())
    first = next(own.itertuples())
    near = deadline_words.how_near(first, t)
    counts = {"late": late, "n": len(own) - late}
    if late and counts["n"]:
        said = t("期限逾期{late}项，7日内到期{n}项", **counts)
    elif late:
        said = t("期限逾期{late}项", **counts)
    else:
        said = t("7日内到期{n}项", **counts)
    return Line(near, name, said, first.state)


def day_of(view: View) -> str:
    """Of which day the sheets are."""
    return view.t("数据截至{day}", day=formats.day(view.as_of, view.t))
