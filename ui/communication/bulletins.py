"""Early warnings and whom information on them reached."""

import pandas as pd
import streamlit as st

from charts import communication as communication_charts
from data_access.statistics import bulletins as bulletin_reads
from ui.communication.bulletin_form import bulletin_form
from ui.communication.words import alarm_name
from ui.frame import layout
from ui.frame.card import Card
from ui.frame.loaders import fresh
from ui.frame.screen import Screen, View
from ui.warning.reading import newest

SHOWN = 12  # early warnings on the chart; the table has all of them


def reach(screen: Screen):
    """Which enterprises concerned by an early warning received a bulletin on it."""
    t = screen.t
    found = screen.made(_reach, newest())
    if found is None:
        nothing = t("还没有记录预警。预警在“预警”页记录后，这里显示信息送达了哪些企业。")
        st.info(nothing, icon=":material/inbox:")
        return
    card, names = found
    layout.card(card, "bulletin_reach", screen.tables)
    bulletin_form(names, t)


def _reach(view: View, newest):
    """The card, and the names of the warnings by their key; None without a warning. ``newest``: of
    ``ui.warning.reading``.
    """
    frame = fresh(bulletin_reads.warnings, view.chosen)
    if frame.empty:
        return None
    names = [alarm_name(row, view) for row in frame.itertuples()]
    return _card(view, frame, names), dict(zip(frame["id"].tolist(), names, strict=True))


def _card(view: View, frame, names):
    t = view.t
    concerned = frame["concerned"].tolist()[:SHOWN]
    reached = frame["reached"].tolist()[:SHOWN]
    caption = t(
        "按国家/地区或行业确定涉及企业，其余预警涉及全部外向型企业；列最近{n}条。",
        n=len(concerned),
    )
    return Card(
        title=_missing_words(frame, t),
        spec=communication_charts.reach(names[:SHOWN], concerned, reached, t, ink=view.ink),
        table=_table(frame, names, t),
        code="bulletins_reach",
        alt=t("横向条形图：各条预警涉及的在册企业中已送达和未送达的家数"),
        caption=caption,
    )


def _missing_words(frame, t):
    missing = int((frame["reached"] < frame["concerned"]).sum())
    if missing:
        return t("{n}条预警还有企业没有送达", n=missing)
    return t("预警都已送达涉及企业")


def _table(frame, names, t):
    columns = {
        t("预警"): names,
        t("纠纷（起）"): frame["cases"],
        t("涉及企业（家）"): frame["concerned"],
        t("已送达（家）"): frame["reached"],
    }
    return layout.table(t("预警送达"), pd.DataFrame(columns))
