"""The chart of 企业: who is sued most, and how often lately."""

from charts import enterprises as enterprise_charts
from locales import later
from ui.enterprises.ranked import ranked
from ui.frame import clicks, layout
from ui.frame.card import Card, Nothing
from ui.frame.links import open_page
from ui.frame.screen import Screen, View

MOST = 10
HEADINGS = {"sued": later("被诉（起）"), "sued_lately": later("近12个月被诉（起）")}


def sued_most(screen: Screen):
    """The chart; a bar opens the enterprise."""
    layout.card(screen.made(_sued_most), "firms_sued", screen.tables, _open)


def _open(points):
    open_page("enterprise", enterprise=clicks.code(points))


def _sued_most(view: View):
    t = view.t
    frame = view.made(ranked)
    order = ["sued", "sued_lately"]
    sued = frame[frame["sued"] > 0].sort_values(order, ascending=False, kind="stable")
    if sued.empty:
        return Nothing(t("在册企业没有被诉案件。"))
    most = sued.head(MOST)
    shown = view.readable(most[["enterprise", *order]], HEADINGS)
    share = t("被诉最多的{n}家共{part}起，占全部{whole}起", **_sums(sued, most))
    return Card(
        title=share,
        spec=enterprise_charts.sued_most(most, t, ink=view.ink),
        table=layout.table(t("被诉最多的企业"), shown),
        code="enterprises_sued_again",
        alt=t("横向条形图：被诉最多的企业，近12个月和此前分色"),
        caption=t("起，在册企业被诉的案件，全部年份；点击条形打开该企业。"),
    )


def _sums(sued, most):
    return {"n": len(most), "part": most["sued"].sum(), "whole": sued["sued"].sum()}
