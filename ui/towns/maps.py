"""Maps of towns and parks: circles of what a page counts by ``division``."""

import pandas as pd

from charts import towns as town_charts
from charts.spec import Spec
from data_access.statistics.places import towns as town_reads
from ui.frame.screen import View

COLUMNS = ("size", "within", "ringed", "told")


def spec_of(view: View, circles: pd.DataFrame, nothing: str = "0") -> Spec:
    """The chart of ``circles``: division and COLUMNS, as ``charts.towns`` takes them; places
    without any are drawn as small as can be, with ``nothing`` within.
    """
    places = view.load(town_reads.positions)
    counted = circles[list(COLUMNS)].itertuples(index=False, name=None)
    of_place = dict(zip(circles["division"], counted, strict=True))
    empty = (0, nothing, False, view.t("没有"))
    rows = [of_place.get(division, empty) for division in places["division"]]
    columns = {name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)}
    frame = places.assign(**columns)
    return town_charts.towns(frame, view.names("division"), ink=view.ink)


def placed(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``frame`` whose division stands on the map."""
    places = view.load(town_reads.positions)
    return frame[frame["division"].isin(places["division"])]


def sketch(view: View) -> str:
    """That the circles are a sketch, and whence they are."""
    return view.t("示意：圆点位置据GeoNames（CC BY 4.0）整理，部分待本局确定；不是行政区域界线。")


def ranked(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The places with the most first, as their tables list them."""
    order = [*columns, "division"]
    falling = [False] * len(columns) + [True]
    return frame.sort_values(order, ascending=falling).reset_index(drop=True)
