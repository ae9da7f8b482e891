"""The map of training coverage by town and park."""

import pandas as pd

from data_access.statistics import training as training_reads
from locales import Translator, formats
from ui.frame import filter_state, layout
from ui.frame.card import Card, Nothing
from ui.frame.screen import Screen, View
from ui.towns import maps
from ui.towns.cards import pick
from ui.training import words as training_words


def card(screen: Screen, cycle) -> None:
    """A click filters."""
    key = f"coverage_by_town_{filter_state.mark()}"
    layout.card(screen.made(coverage, cycle), key, screen.tables, pick)


def coverage(view: View, cycle) -> Card | Nothing:
    """Circles by the enterprises on the roster; within, how many per cent of them were trained."""
    t = view.t
    counted = view.load(training_reads.by_group, cycle.starts_on, "division")
    frame = maps.placed(view, counted.rename(columns={"code": "division"}))
    if frame.empty:
        return Nothing(t("在册企业都没有登记镇街、园区。"))
    names = view.names("division")
    listed = maps.ranked(frame, "roster")
    return Card(
        title=finding(frame, t),
        spec=maps.spec_of(view, _circles(frame, t), nothing=""),
        table=layout.table(t("各镇街、园区未培训的企业"), _table(listed, names, t)),
        code="training_coverage",
        alt=t("示意图：各镇街、园区在册企业的培训覆盖率，圆越大企业越多"),
        caption=_caption(view),
        codes=tuple(listed["division"]),
    )


def finding(frame: pd.DataFrame, t: Translator) -> str:
    """In how many places somebody, and in how many nobody was trained."""
    nobody = int((frame["covered"] == 0).sum())
    if nobody:
        return t(
            "{n}个镇街、园区有在册企业，其中{nobody}个还没有一家培训过",
            n=len(frame),
            nobody=nobody,
        )
    return t("{n}个镇街、园区的在册企业都有培训过的", n=len(frame))


def _circles(frame: pd.DataFrame, t: Translator) -> pd.DataFrame:
    pairs = list(zip(frame["covered"], frame["roster"], strict=True))
    return frame.assign(
        size=frame["roster"],
        within=[_percent(part, whole) for part, whole in pairs],
        ringed=frame["covered"] == 0,
        told=[t("已培训{part}家/{whole}家", part=part, whole=whole) for part, whole in pairs],
    )


def _percent(part: int, whole: int) -> str:
    """Whole per cent; nothing for few enterprises."""
    if whole < training_words.SMALL_GROUP:
        return ""
    return str(formats.half_up(100 * part / whole, 0))


def _caption(view: View) -> str:
    said = view.t(
        "圆越大，在册企业越多；圆内为覆盖率（%），不足5家的不写；橙圈为还没有一家培训过；"
        "点击圆点即筛选。"
    )
    return said + maps.sketch(view)


def _table(listed: pd.DataFrame, names: dict[str, str], t: Translator) -> pd.DataFrame:
    columns = {
        t("镇街/园区"): [names[code] for code in listed["division"]],
        t("在册企业（家）"): listed["roster"],
        t("未培训（家）"): listed["roster"] - listed["covered"],
    }
    return pd.DataFrame(columns)
