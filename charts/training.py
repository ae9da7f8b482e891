"""Charts of training coverage."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap

import pandas as pd

from charts.shapes import Layer, cells, columns, crossed, filled
from charts.spec import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    Note,
    Spec,
    Trace,
    across,
    axis,
    chart,
    count_step,
    day,
    hover,
    line,
    month_format,
    note,
    scatter,
)
from locales import Translator, formats

Point = tuple[date, float | None]  # a day and the value in % on it

SMALL = 5  # groups with fewer enterprises show no percentage


def coverage(
    days: Sequence[date],
    values: Sequence[float | None],
    t: Translator,
    target: tuple[date, float] | None = None,
    plan: tuple[date, float] | None = None,
    *,
    ink: str,
) -> Spec:
    """Coverage (%) at each month end of the cycle.

    ``target``: (due day, goal); ``plan``: (first day, value there) of the plan line. From the last
    value a dotted line shows the way still to go to the target.
    """
    traces = []
    if target and plan:
        traces.append(_straight(t("计划线"), plan, target, GREY, "dash"))
    last = (days[-1], values[-1]) if days else None
    if target and last and _lies_ahead(target, *last):
        traces.append(_straight(t("达到目标所需"), last, target, ORANGE, "dot"))
    traces.append(_so_far(days, values, t))
    if last:
        traces.append(_last_point(*last))
    if target:
        traces.append(target_point(target, t))
    months = axis(tickformat=month_format(t), nticks=6)
    percent = axis(ticksuffix="%", range=[0, 105])
    return chart(traces, ink=ink, x=months, y=percent, height=320)


def _lies_ahead(target: tuple[date, float], last: date, now: float | None) -> bool:
    """Whether the target is neither due nor reached on the last day."""
    due, goal = target
    return last < due and now is not None and now < goal


def _so_far(days: Sequence[date], values: Sequence[float | None], t: Translator) -> Trace:
    return line(
        x=[day(each) for each in days],
        y=list(values),
        line={"color": BLUE, "width": 3},
        name=t("实际覆盖率"),
        hovertemplate=hover(f"%{{x|{month_format(t)}}}<br>%{{y:.1f}}%"),
    )


def _straight(name: str, begin: Point, end: Point, color: str, dash: str) -> Trace:
    return line(
        x=[day(begin[0]), day(end[0])],
        y=[begin[1], end[1]],
        line={"color": color, "width": 2, "dash": dash},
        name=name,
        hoverinfo="skip",
    )


def _last_point(last: date, value: float | None) -> Trace:
    text = "" if value is None else f"{formats.half_up(value, 1)}%"
    return scatter(
        x=[day(last)],
        y=[value],
        mode="markers+text",
        marker={"color": BLUE, "size": 9},
        text=[text],
        textposition="bottom center",
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
    )


def target_point(target: tuple[date, float], t: Translator) -> Trace:
    """A diamond with the words 目标80% at the due day. ``target``: (due day, goal in %)."""
    due, goal = target
    return scatter(
        x=[day(due)],
        y=[goal],
        mode="markers+text",
        marker={"color": ORANGE, "size": 12, "symbol": "diamond"},
        text=[_goal_words(goal, t)],
        textposition="top left",
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
    )


def _goal_words(goal: float, t: Translator) -> str:
    return t("目标{n}%", n=f"{goal:g}")


def shares(
    labels: Sequence[str],
    covered: Sequence[int],
    roster: Sequence[int],
    t: Translator,
    target: float | None = None,
    codes: Sequence[str] | None = None,
    *,
    ink: str,
) -> Spec:
    """Horizontal bars of the covered share, first on top, with the counts written beside.

    Groups under five enterprises get no bar, only their counts. ``target``: a goal in % for the
    first bar, drawn across it. ``codes`` go into customdata, for clicks.
    """
    counts = list(zip(covered, roster, strict=True))
    said = [_share_words(part, whole, t) for part, whole in counts]
    places = list(range(len(labels)))
    shares_shown = [_share(part, whole) or 0 for part, whole in counts]
    traces = [_share_bars(places, shares_shown, said, codes)]
    notes = [note(text, y=place, x=104, xanchor="left") for place, text in enumerate(said)]
    top = -0.5
    rows = len(labels)
    if target is not None:
        traces.append(_goal_line(target))
        notes.append(_goal_note(target, t))
        top = -1.1
        rows += 1
    shown = [on_two_lines(label) for label in labels]
    percent = axis(
        range=[0, 175], tickvals=[0, 50, 100], ticktext=["0%", "50%", "100%"], tickangle=0
    )
    groups = axis(tickvals=places, ticktext=shown, range=[len(labels) - 0.5, top])
    height = 70 + 34 * max(rows, 3)
    return chart(traces, ink=ink, x=percent, y=groups, notes=notes, height=height, key=False)


def _share_bars(
    places: list[int], shares: list[float], said: list[str], codes: Sequence[str] | None
) -> Trace:
    bars = across(y=places, x=shares, marker={"color": BLUE}, hovertext=said, hoverinfo="text")
    if codes is not None:
        bars["customdata"] = [None if pd.isna(code) else code for code in codes]
    return bars


def _share(part: int, whole: int) -> float | None:
    """In %; None for a group that is too small."""
    if whole < SMALL:
        return None
    return 100 * part / whole


def _share_words(part: int, whole: int, t: Translator) -> str:
    share = _share(part, whole)
    words = t("不足5家") if share is None else f"{formats.half_up(share)}%"
    return t("{part}/{whole}家 {share}", part=part, whole=whole, share=words)


def _goal_line(goal: float) -> Trace:
    return line(
        x=[goal, goal],
        y=[-0.5, 0.5],
        line={"color": ORANGE, "width": 3, "dash": "dot"},
        hoverinfo="skip",
    )


def _goal_note(goal: float, t: Translator) -> Note:
    return note(_goal_words(goal, t), x=goal, y=-0.5, yanchor="bottom")


def on_two_lines(name: str, most: int = 2) -> str:
    """A long name on at most ``most`` lines, so that its bar keeps room on a telephone."""
    chinese = any("\u4e00" <= sign <= "\u9fff" for sign in name)
    lines = wrap(name, 8 if chinese else 17)
    shown = "<br>".join(lines[:most])
    if len(lines) > most:
        shown += "…"
    return shown


def matrix(
    table: pd.DataFrame, ip_types: Sequence[str], themes: Sequence[str], t: Translator, *, ink: str
) -> Spec:
    """IP type x theme: sessions held, the count in each cell, 0 written out because it is the
    finding.

    ``table``: sessions, IP types as rows and themes as columns, in the order of their words.
    """
    counts = table.to_numpy().tolist()
    themed = [on_two_lines(name) for name in themes]
    rows = list(ip_types)
    texts = [[str(int(n)) for n in row] for row in counts]
    said = hover("%{y} · %{x}<br>%{z}" + t("场"))
    sessions_held = cells(counts, themed, rows, ink=ink, text=texts, hovertemplate=said)
    downwards = axis(autorange="reversed")
    height = 90 + 40 * len(rows)
    return crossed([sessions_held], axis(tickangle=0), downwards, ink=ink, height=height)


def sessions(quarters: pd.DataFrame, t: Translator, *, ink: str) -> Spec:
    """Sessions by quarter, those held and those that stand as planned ahead; under each year, held
    of planned.

    ``quarters``: frame year, quarter, held, ahead, and label of the year.
    """
    words = [t("{n}季", n=quarter) for quarter in quarters["quarter"]]
    places = [quarters["label"].tolist(), words]
    layers = [
        Layer(t("已举办"), quarters["held"].tolist(), BLUE),
        Layer(t("已排期"), quarters["ahead"].tolist(), ORANGE, "/"),
    ]
    bars = columns(places, filled(layers))
    most = max(quarters["held"] + quarters["ahead"], default=1)
    counts = axis(rangemode="tozero", tickformat="d", dtick=count_step(most))
    return chart(bars, ink=ink, x=axis(tickangle=0), y=counts, barmode="stack")


def waterfall(
    change: Mapping[str, int], t: Translator, start: date, end: date, *, ink: str
) -> Spec:
    """From the enterprises covered at ``start`` to those covered at ``end``: newly trained, joined
    and trained, left.

    ``change``: see data_access.statistics.training.change.
    """
    before, after = change["covered_before"], change["covered"]
    trained, joined, left = change["trained"], change["joined_covered"], change["left_covered"]
    steps = {
        t("新培训"): trained,
        t("新入库<br>且已培训"): joined,
        t("退出"): -left,
    }
    words = [formats.month(start, t), *steps, formats.month(end, t)]
    texts = [str(before), *map(_signed, steps.values()), str(after)]
    trace = _steps(words, [before, *steps.values(), 0], texts)
    highest = max(1, after, before + max(trained, 0) + max(joined, 0))
    span = [0, 1.15 * highest]
    counts = axis(rangemode="tozero", tickformat="d", dtick=count_step(highest), range=span)
    return chart([trace], ink=ink, x=axis(tickangle=0), y=counts, key=False)


def _steps(words: list[str], values: list[int], texts: list[str]) -> Trace:
    """The first value as it is, the steps from it, and the total at the end."""
    kinds = ["absolute", *["relative"] * (len(values) - 2), "total"]
    return {
        "type": "waterfall",
        "x": words,
        "y": values,
        "measure": kinds,
        "text": texts,
        "textposition": "outside",
        "cliponaxis": False,
        "increasing": {"marker": {"color": GREEN}},
        "decreasing": {"marker": {"color": ORANGE}},
        "totals": {"marker": {"color": BLUE}},
        "connector": {"line": {"color": GREY}},
        "hovertemplate": hover("%{x}<br>%{text}"),
    }


def _signed(count: int) -> str:
    if not count:
        return "0"
    return f"{count:+d}".replace("-", "−")
