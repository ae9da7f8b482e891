"""The cards of 企业 by town and park: bars and a map of the enterprises on the roster."""

import pandas as pd
import streamlit as st

from charts import enterprises as enterprise_charts
from locales import Translator, later
from ui.enterprises.ranked import ranked
from ui.frame import filter_state, layout, ties
from ui.frame.card import Card, Nothing
from ui.frame.screen import Screen, View
from ui.towns import maps
from ui.towns.cards import pick

FIRMS = later("{n}家")
HEADINGS = {
    "firms": later("在册企业（家）"),
    "in_need": later("需要帮助（家）"),
    "sued": later("被诉（起）"),
    "sued_again": later("反复被诉（家）"),
}


def cards(screen: Screen) -> None:
    """Both cards, beside each other; a click filters."""
    mark = filter_state.mark()
    whenever = screen.at_any_time
    with st.grid(2, min_column_width=340):
        layout.card(whenever.made(by_town), f"firms_by_town_{mark}", screen.tables, pick)
        layout.card(whenever.made(on_map), f"firms_on_map_{mark}", screen.tables, pick)


def counted(view: View) -> pd.DataFrame:
    """The places with an enterprise on the roster, the most first: division, firms, in_need, sued
    (cases), sued_again (enterprises).
    """
    frame = view.made(ranked)
    again = frame.assign(again=(frame["sued_again"] > 0).astype(int))
    places = again.groupby("division", as_index=False)
    found = places.agg(
        firms=("enterprise", "size"),
        in_need=("in_need", "sum"),
        sued=("sued", "sum"),
        sued_again=("again", "sum"),
    )
    return maps.ranked(found, "firms")


def by_town(view: View) -> Card | Nothing:
    """Enterprises on the roster by town and park, those in need of help apart."""
    t = view.t
    frame = counted(view)
    if frame.empty:
        return Nothing(t("在册企业都没有登记镇街、园区。"))
    names = view.names("division")
    title = t("镇街/园区")
    most = ties.most_words(frame.set_index("division")["firms"], names.__getitem__, FIRMS, t)
    rest = len(view.made(ranked)) - int(frame["firms"].sum())
    return Card(
        title=t("{title}：{said}", title=title, said=most),
        spec=enterprise_charts.by_town(frame, names, t, ink=view.ink),
        table=layout.table(t("各镇街、园区的企业"), view.readable(frame, HEADINGS)),
        code="enterprises_by_town",
        alt=t("横向条形图：各镇街、园区的在册企业，需要帮助的分色并以斜纹区分"),
        caption=t("点击条形即筛选。单位：家。") + _nowhere(rest, t),
        codes=tuple(frame["division"]),
    )


def _nowhere(rest: int, t: Translator) -> str:
    return t("另有{n}家没有登记镇街、园区。", n=rest) if rest else ""


def on_map(view: View) -> Card | Nothing:
    """The same as circles where they lie."""
    t = view.t
    frame = maps.placed(view, counted(view))
    if frame.empty:
        return Nothing(t("在册企业都没有登记镇街、园区。"))
    listed = maps.ranked(frame, "in_need", "firms")
    shown = view.readable(listed[["division", "in_need", "firms"]], HEADINGS)
    return Card(
        title=_finding(frame, t),
        spec=maps.spec_of(view, _circles(frame, t)),
        table=layout.table(t("各镇街、园区需要帮助的企业"), shown),
        code="enterprises_by_town",
        alt=t("示意图：各镇街、园区的在册企业，圆越大企业越多"),
        caption=_caption(view),
        codes=tuple(listed["division"]),
    )


def _finding(frame: pd.DataFrame, t: Translator) -> str:
    in_need = frame["in_need"]
    if not in_need.sum():
        return t("各镇街、园区都没有需要帮助的企业")
    places = int((in_need > 0).sum())
    return t("需要帮助的企业{n}家，在{places}个镇街、园区", n=int(in_need.sum()), places=places)


def _circles(frame: pd.DataFrame, t: Translator) -> pd.DataFrame:
    told = [
        t("在册企业{n}家，需要帮助{needy}家", n=row.firms, needy=row.in_need)
        for row in frame.itertuples()
    ]
    within = frame["in_need"].astype(str)
    return frame.assign(size=frame["firms"], within=within, ringed=frame["in_need"] > 0, told=told)


def _caption(view: View) -> str:
    said = view.t("圆越大，在册企业越多；圆内为需要帮助的家数，有的加橙圈；点击圆点即筛选。")
    return said + maps.sketch(view)
