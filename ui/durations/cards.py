"""Cards of durations: the answer and its figures, the share still open, the ways of ending."""

from dataclasses import replace

from charts import durations as duration_charts
from data_access.filter.filters import Filter
from data_access.statistics import durations as duration_reads
from indicators import durations as duration_figures
from locales import formats
from ui.durations import tables as duration_tables
from ui.durations import words as duration_words
from ui.frame import layout
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.screen import Screen, View

YEAR = 12 * duration_figures.MONTH


def every_state(chosen: Filter) -> Filter:
    """The filter without the choice of open or closed cases: durations of the ones without the
    others mislead.
    """
    return replace(chosen, state="")


def summary(view: View):
    """``indicators.durations.Summary`` of all cases chosen."""
    return duration_figures.summary(view.load(duration_reads.endings))


def headline(screen: Screen):
    answer, figures = screen.made(said)
    layout.answer(answer)
    layout.figures(figures)


def tables(whole: View):
    """The table of the curve."""
    return tables_of(whole.made(_overall))


def said(view: View):
    """The answer and its figures."""
    t = view.t
    frame = view.load(duration_reads.endings)
    found = view.made(summary)
    curve = duration_figures.curve(frame)
    after_one = duration_figures.still_open(curve, YEAR)
    after_two = duration_figures.still_open(curve, 2 * YEAR)
    figures = (
        _median_figure(found, t),
        _still_open_figure(t("满一年仍在办"), after_one, t),
        _still_open_figure(t("满两年仍在办"), after_two, t),
        _old_figure(frame, t),
    )
    return duration_words.answer(found, after_one, after_two, t), figures


def _median_figure(summary, t):
    value = t("尚不能判断")
    interval = None
    if summary.median:
        value = t("{n} 个月", n=duration_words.months(summary.median, t))
    if summary.low and summary.high:
        low = duration_words.months(summary.low, t)
        high = duration_words.months(summary.high, t)
        interval = t("95%区间{low}至{high}", low=low, high=high)
    closed = t("结案{n}起", n=summary.closed)
    return layout.Figure(t("办结中位数"), value, "time_to_close", interval, closed)


def _still_open_figure(label, found, t):
    value, interval = duration_words.still_open_words(found, t)
    return layout.Figure(label, value, "share_still_open", interval)


def _old_figure(frame, t):
    still_open = frame[frame["closed"] == 0]
    old = int(still_open.loc[still_open["days"] > 365, "cases"].sum())
    value = t("{n} 起", n=formats.count(old, t))
    all_open = formats.count(still_open["cases"].sum(), t)
    return layout.Figure(t("在办超过一年"), value, "backlog_age", t("在办共{n}起", n=all_open))


def overall(screen: Screen):
    """The curve of all cases chosen; ``screen``: of cases in every state."""
    layout.card(screen.made(_overall), "durations_all", screen.tables)


def _overall(whole: View):
    t = whole.t
    frame = whole.load(duration_reads.endings)
    curve = duration_figures.curve(frame)
    part = duration_figures.drawn(curve)
    if part.empty:
        return Nothing(t("跟踪中的案件不足5起，不画曲线。"))
    name = t("所选纠纷")
    drawn = [(name, part)]
    at_risk = {name: duration_figures.at_risk(frame, tick_days(drawn))}
    found = whole.made(summary)
    shown = duration_tables.curve(curve, t)
    return Card(
        title=duration_words.median_words(found, t),
        spec=duration_charts.still_open(drawn, at_risk, t, band=True, ink=whole.ink),
        table=layout.table(t("仍在办比例"), shown, chosen=whole.chosen),
        code="share_still_open",
        alt=t("阶梯曲线：发生后各月仍在办的案件比例及95%区间，下方一行为仍在跟踪的起数"),
        caption=_overall_caption(found, t),
    )


def _overall_caption(summary, t):
    caption = t("在办案件已计入；仍在跟踪的不足5起以后不画。")
    if summary.left_out:
        caption += t("另有{n}起在台账开始前已办结，不计入。", n=summary.left_out)
    return caption


def tick_days(drawn):
    """The days of the months under the curves, at which the numbers at risk are written."""
    return [month * duration_figures.MONTH for month in duration_charts.ticks(drawn)]


def endings(view: View, closed):
    """The card of how cases end, each way against all others. ``closed``: how many have."""
    t = view.t
    found = duration_figures.incidence(view.load(duration_reads.routes))
    names = view.names("route") | {"unknown": t("未填方式")}
    part = duration_figures.drawn(found)
    end = duration_charts.end_of(part) if len(part) else 0
    before = part[part["time"] <= end * duration_figures.MONTH]
    shares = _last_shares(before)
    title = duration_words.endings_words(shares, closed, end, names, t)
    if before.empty or closed < duration_figures.FEWEST_ENDINGS:
        return Nothing(t("{title}。", title=title))
    return Card(
        title=title,
        spec=duration_charts.endings(part, names, t, ink=view.ink),
        table=layout.table(t("结束方式的累计比例"), duration_tables.endings(found, names, t)),
        code="endings_by_route",
        alt=t("堆叠面积图：发生后各月以每种方式结束的累计比例，上方空白为仍在办"),
        caption=t("每起只按一种方式结束；仍在跟踪的不足5起以后不画。"),
    )


def _last_shares(incidence):
    """Route -> share that has ended so by the last time of ``incidence``."""
    if incidence.empty:
        return {}
    return incidence.iloc[-1].drop(["time", "at_risk"]).to_dict()
