"""The cards of 纠纷 by town and park: bars of all cases, and a map of the open ones."""

import pandas as pd

from charts import disputes as dispute_charts
from data_access.statistics import disputes as dispute_reads
from data_access.statistics.places import towns as town_reads
from locales import Translator, formats, later
from ui.frame import clicks, filter_state, layout, ties
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.export import ExportTable
from ui.frame.screen import Screen, View
from ui.towns import maps

CASES = later("{n}起")


def tables(view: View) -> list[ExportTable]:
    """The tables of both cards."""
    return tables_of(view.made(by_town), view.made(towns))


def cards(screen: Screen) -> None:
    """Both cards; a click on a bar or a circle filters."""
    mark = filter_state.mark()
    layout.card(screen.made(by_town), f"by_town_{mark}", screen.tables, pick)
    layout.card(screen.made(towns), f"towns_{mark}", screen.tables, pick)


def pick(points: list[dict]) -> None:
    """Only the town clicked from now on."""
    clicks.narrow("divisions", points)


# -- every case


def by_town(view: View) -> Card | Nothing:
    """Cases by town and park, closed and open apart."""
    t = view.t
    frame = view.load(town_reads.by_town)
    if frame.empty:
        return Nothing(t("所选纠纷的企业都没有登记镇街、园区。"))
    label = view.names("division")
    title = t("镇街/园区")
    most = ties.most_words(frame.set_index("code")["cases"], label.__getitem__, CASES, t)
    shown = view.readable(frame.rename(columns={"code": "division"}))
    return Card(
        title=t("{title}：{said}", title=title, said=most),
        spec=dispute_charts.ranked(frame, label, t, ink=view.ink),
        table=layout.table(t("按{title}", title=title), shown),
        code="disputes_by_town",
        alt=t("横向条形图：按{title}统计的纠纷数，已结与在办分色并以斜纹区分", title=title),
        caption=_bars_caption(view, int(frame["cases"].sum())),
        codes=tuple(frame["code"]),
    )


def _bars_caption(view: View, counted: int) -> str:
    t = view.t
    said = t("点击条形即筛选。单位：起。")
    rest = view.load(dispute_reads.headline)["cases"] - counted
    return formats.sentences([said, _without_a_place(rest, t)], t)


# -- the open ones on a map


def towns(view: View) -> Card | Nothing:
    """Open cases by town and park, as circles where they lie."""
    t = view.t
    frame = maps.placed(view, view.load(town_reads.by_town).rename(columns={"code": "division"}))
    if not frame["open"].sum():
        return Nothing(t("截至当日没有在办纠纷可以按镇街、园区列出。"))
    names = view.names("division")
    listed = maps.ranked(frame, "open")
    return Card(
        title=finding(frame, names, t),
        spec=maps.spec_of(view, _circles(frame, t)),
        table=layout.table(t("各镇街、园区的在办纠纷"), _table(listed, names, t)),
        code="disputes_by_town",
        alt=t("示意图：各镇街、园区的在办纠纷，圆越大越多"),
        caption=_caption(view, int(frame["open"].sum())),
        codes=tuple(listed["division"]),
    )


def finding(frame: pd.DataFrame, names: dict[str, str], t: Translator) -> str:
    """Where the most are, as a sentence."""
    most = frame["open"].max()
    first = [names[code] for code in frame.loc[frame["open"] == most, "division"]]
    said = {"names": t("、").join(first), "n": int(most)}
    if len(first) > 1:
        return t("在办纠纷以{names}最多，各{n}起", **said)
    return t("在办纠纷以{names}最多，{n}起", **said)


def _circles(frame: pd.DataFrame, t: Translator) -> pd.DataFrame:
    told = [
        t("在办{open}起，其中超期{overdue}起", open=row.open, overdue=row.overdue)
        for row in frame.itertuples()
    ]
    counts = frame["open"]
    return frame.assign(
        size=counts, within=counts.astype(str), ringed=frame["overdue"] > 0, told=told
    )


def _caption(view: View, placed: int) -> str:
    t = view.t
    rest = view.load(dispute_reads.headline)["open"] - placed
    said = t("圆内为在办起数，橙圈为其中有超期；点击圆点即筛选。") + maps.sketch(view)
    return formats.sentences([said, _without_a_place(rest, t)], t)


def _table(listed: pd.DataFrame, names: dict[str, str], t: Translator) -> pd.DataFrame:
    columns = {
        t("镇街/园区"): [names[code] for code in listed["division"]],
        t("在办（起）"): listed["open"],
        t("其中超期（起）"): listed["overdue"],
    }
    return pd.DataFrame(columns)


def _without_a_place(rest, t):
    """What the bars and circles leave out; "" for nothing."""
    return t("另有{n}起的企业没有登记镇街、园区。", n=rest) if rest else ""
