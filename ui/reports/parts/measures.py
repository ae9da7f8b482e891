"""The eleven measures: what the policy asks for, and how far each indicator has come."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from indicators.scoreboard import NUMBERS
from locales import formats
from papers.values import Block, Section, Table
from ui.frame import loaders
from ui.reports import blocks
from ui.reports.told import Told
from ui.scoreboard import parts as measure_parts
from ui.scoreboard import words as scoreboard_words


def cycle_of(told: Told) -> Any:
    """The cycle that the board begins with; None without one."""
    return scoreboard_words.shown_cycle(told.view.chosen, loaders.cycles())


def table(told: Told) -> tuple[Block, ...]:
    """Every indicator of the board in one table; when each is due stands in the report on the
    measures.
    """
    cycle = cycle_of(told)
    if cycle is None:
        return blocks.NONE
    standings = scoreboard_words.read(told.view.chosen, cycle)
    t = told.t
    shown = measure_parts.table(standings, cycle, {}, None, t)
    frame = shown.frame.drop(columns=[t("措施名称"), t("期限"), t("期间")])
    named = [
        f"{one.item.measure} {t(scoreboard_words.SHORT[one.item.measure])}"
        for one in standings.values()
    ]
    return (_of_units("measures", shown.title, frame.assign(**{t("措施"): named}), told),)


def each(told: Told) -> tuple[Section, ...]:
    """A section for every measure."""
    cycle, texts = cycle_of(told), measure_parts.titles(told.t)
    standings = scoreboard_words.read(told.view.chosen, cycle) if cycle else {}
    groups = scoreboard_words.groups(standings)
    return tuple(
        _measure(number, texts[number], _of(number, standings.values()), groups[number], told)
        for number in NUMBERS
    )


def _of(number: int, standings: Iterable[Any]) -> list[Any]:
    return [standing for standing in standings if standing.item.measure == number]


def _measure(number: int, text: tuple, own: list, group: str, told: Told) -> Section:
    t = told.t
    name, _, content, _ = text
    known = [one for one in own if one.goal is not None or one.actual]
    unknown = [one for one in own if one not in known]
    state = blocks.without_signs(scoreboard_words.group_words(group, t))
    return blocks.section(
        t("措施{number}：{name}", number=number, name=name),
        blocks.said(
            f"measure_{number}",
            t("要求：{content}", content=content),
            t("进展：{state}。", state=state) if own else "",
            *(_indicator(one, t) for one in known if one.goal is not None),
            _without_goal([one for one in known if one.goal is None], t),
            _nothing(unknown, t),
        ),
        _table(number, known, told),
    )


def _indicator(standing: Any, t: Any) -> str:
    """How far an indicator has come, against its target and the pace to it."""
    name = scoreboard_words.name(standing.item, t)
    actual = scoreboard_words.actual_words(standing, t)
    against = measure_parts.against_target(standing, t)
    return t("{name}：{actual}；{against}。", name=name, actual=actual, against=against)


def _without_goal(standings: list, t: Any) -> str:
    """What is counted without a target, in one sentence."""
    if not standings:
        return ""
    parts = [
        t(
            "{name}{actual}",
            name=blocks.within(scoreboard_words.name(one.item, t), t),
            actual=scoreboard_words.actual_words(one, t),
        )
        for one in standings
    ]
    return t("未设目标的指标：{said}。", said=t("、").join(parts))


def _nothing(unknown: list, t: Any) -> str:
    """Of which indicators there is no record."""
    if not unknown:
        return ""
    names = t("、").join(scoreboard_words.name(one.item, t) for one in unknown)
    return t("{names}没有记录。", names=names)


def _table(number: int, known: list, told: Told) -> tuple[Block, ...]:
    """The indicators of one measure, but for their names in the others."""
    cycle, t = cycle_of(told), told.t
    if not known or cycle is None:
        return blocks.NONE
    standings = {one.item.code: one for one in known}
    shown = measure_parts.table(standings, cycle, {}, None, t)
    frame = shown.frame.drop(columns=[t("措施"), t("措施名称")])
    title = t("措施{number}的指标", number=number)
    return (_of_units(f"measure_{number}_indicators", title, frame, told),)


def _of_units(name: str, title: str, frame: pd.DataFrame, told: Told) -> Table:
    """Indicators as a table each of whose numbers is in a unit of its own."""
    t = told.t
    for heading in (t("状态"), t("期间")):
        if heading in frame:
            frame = frame.assign(**{heading: frame[heading].map(blocks.without_signs)})
            frame[heading] = frame[heading].map(blocks.alone)
    note = blocks.alone(t("数据截至{day}", day=formats.day(told.view.as_of, t)))
    table = blocks.of_frame(name, title, frame, note)
    columns = [
        replace(column, kind="mixed") if column.kind == "number" else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns))
