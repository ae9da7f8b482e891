"""The card of towns and parks: where the open cases are."""

import pandas as pd

from charts import towns as town_charts
from data_access.statistics.places import towns as town_reads
from ui.frame import layout
from ui.frame.card import Card, Nothing
from ui.frame.screen import View


def towns(view: View) -> Card | Nothing:
    """Open cases by town and park, as circles where they lie."""
    t = view.t
    frame = view.load(town_reads.open_cases)
    if not frame["open"].sum():
        return Nothing(t("截至当日没有在办纠纷可以按镇街、园区列出。"))
    names = view.names("division")
    return Card(
        title=finding(frame, names, t),
        spec=town_charts.towns(frame, names, t, ink=view.ink),
        table=layout.table(t("各镇街、园区的在办纠纷"), _table(view, frame)),
        code="open_disputes",
        alt=t("示意图：各镇街、园区的在办纠纷，圆越大越多"),
        caption=_caption(view),
    )


def finding(frame: pd.DataFrame, names: dict[str, str], t) -> str:
    """Where the most are, as a sentence."""
    most = frame["open"].max()
    first = [names[code] for code in frame.loc[frame["open"] == most, "division"]]
    said = {"names": t("、").join(first), "n": int(most)}
    if len(first) > 1:
        return t("在办纠纷以{names}最多，各{n}起", **said)
    return t("在办纠纷以{names}最多，{n}起", **said)


def _caption(view: View) -> str:
    t = view.t
    said = t(
        "示意：圆点位置据GeoNames（CC BY 4.0）整理，部分待本局确定；不是行政区域界线。单位：起。"
    )
    if rest := view.load(town_reads.elsewhere):
        said += t("另有{n}起的企业没有登记镇街、园区。", n=rest)
    return said


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    t, names = view.t, view.names("division")
    ranked = frame.sort_values(["open", "division"], ascending=[False, True])
    columns = {
        t("镇街、园区"): [names[code] for code in ranked["division"]],
        t("在办（起）"): ranked["open"],
        t("其中超期（起）"): ranked["overdue"],
    }
    return pd.DataFrame(columns)
