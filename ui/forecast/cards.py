"""The charts of 培训预测: the fan to the target date, the pace, what expires, export markets."""

from datetime import timedelta

import pandas as pd

from charts import forecast as forecast_charts
from charts import training as training_charts
from data_access.filter.periods import months_back
from data_access.statistics import forecast as forecast_reads
from data_access.statistics import partners as partner_reads
from indicators import forecast as forecast_figures
from indicators.methods.coverage import month_end, month_index
from locales import formats
from ui.forecast import tables as forecast_tables
from ui.forecast import words as forecast_words
from ui.forecast.outlook import Ahead
from ui.forecast.outlook import ahead as outlook_of
from ui.forecast.outlook import lapsing as lapsing_of
from ui.frame import layout, loaders
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.screen import Screen, View
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words
from ui.training import coverage as training_coverage
from ui.training import tables as training_tables

MOST = 12  # markets drawn
PAST = 13  # month ends of the past before the fan


def tables(view: View, cycle):
    """The tables of all the charts, as the page opens."""
    known = outlook_of(view, cycle).known
    return tables_of(
        view.made(_fan, cycle) if known else None,
        view.made(_pace, cycle),
        view.made(_expiring),
        view.made(_markets, cycle),
    )


def fan(screen: Screen, cycle):
    """The coverage so far and its forecast."""
    layout.card(screen.made(_fan, cycle), "coverage_fan", screen.tables)


def _fan(view: View, cycle):
    t = view.t
    ahead = outlook_of(view, cycle)
    target, outlook = ahead.target, ahead.outlook
    past = training_coverage.history(view, cycle).tail(PAST)
    days, values = training_coverage.drawn_points(past, view.as_of)
    goal = (target.due_on, target.goal) if target else None
    return Card(
        title=forecast_words.fan_title(outlook, ahead.end, t),
        spec=forecast_charts.fan(days, values, outlook, t, goal, ink=view.ink),
        table=forecast_tables.fan(outlook, t),
        code="coverage_forecast",
        alt=t("折线与扇形：实际覆盖率，和按近一年速度到目标日的中位数、50%和90%区间"),
        caption=_fan_caption(outlook, t),
    )


def _fan_caption(outlook, t):
    sentences = [
        t("在册企业中本周期已培训的比例，%；扇形为预测。"),
        forecast_words.scheduled(outlook, t),
    ]
    if outlook.run.lumpy:
        sentences.append(t("各月起伏大，区间从宽。"))
    sentences.append(t("来源：{source}", source=layout.source_words(t)))
    return "".join(sentences)


def pace(screen: Screen, cycle):
    """Enterprises trained for the first time, month by month, against what is needed."""
    layout.card(screen.made(_pace, cycle), "coverage_pace", screen.tables)


def _pace(view: View, cycle):
    t = view.t
    ahead = outlook_of(view, cycle)
    start = cycle.starts_on
    roster = view.load(forecast_reads.roster_days, start)
    months = forecast_figures.by_month(roster, start, view.as_of)
    needed, achieved = _paces(ahead)
    whole_year = months_back(view.as_of, 12) >= start - timedelta(1)
    whole_month = view.as_of == month_end(month_index(view.as_of))
    return Card(
        title=forecast_words.pace_title(ahead.target, achieved, whole_year, t),
        spec=forecast_charts.pace(months, t, needed, achieved, whole_month, ink=view.ink),
        table=forecast_tables.pace(months, t),
        code="coverage_pace",
        alt=t("柱状图：本周期各月首次参训的企业，与每月所需和实际月均两条线对照"),
        caption=t("家/月，每家只计一次；未满的月份以斜纹表示。"),
    )


def _paces(ahead: Ahead):
    """(needed, achieved) enterprises a month; None where there is none to tell."""
    if ahead.goal_left:
        return ahead.goal_left.needed, ahead.goal_left.achieved
    if isinstance(ahead.outlook, str):
        return None, None
    return None, ahead.outlook.pace


def expiring(screen: Screen):
    """What expires month by month, counted in rolling months."""
    layout.card(screen.made(_expiring), "coverage_expiring", screen.tables)


def _expiring(view: View):
    t = view.t
    lapsing = lapsing_of(view)
    total = int(lapsing["n"].sum())
    title = t("今后12个月没有企业到期")
    if total:
        title = t("今后12个月有{n}家到期", n=total)
    return Card(
        title=title,
        spec=forecast_charts.expiring(lapsing, t, ink=view.ink),
        table=forecast_tables.expiring(lapsing, t),
        code="coverage_expiring",
        alt=t("柱状图：按滚动36个月计，今后12个月各月将失去覆盖的在册企业"),
        caption=t("家；最近一次培训满36个月、期间不再参训的。周期口径不受影响。"),
    )


def markets(screen: Screen, cycle):
    """Coverage by export market, those with large exports first."""
    layout.card(screen.made(_markets, cycle), "coverage_markets", screen.tables)


def _markets(view: View, cycle):
    t = view.t
    frame = view.load(forecast_reads.by_market, cycle.starts_on)
    if frame.empty:
        return Nothing(t("企业名录没有登记出口市场，无法按市场统计。"))
    window = partner_reads.window(view.chosen)
    frame = _with_exports(frame, window)
    labels = _market_labels(view, frame)
    covered, roster = frame["covered"].tolist(), frame["roster"].tolist()
    shares = (labels[:MOST], covered[:MOST], roster[:MOST])
    return Card(
        title=_weighted_words(frame, t),
        spec=training_charts.shares(*shares, t, ink=view.ink),
        table=training_tables.share_table(t("出口市场"), labels, covered, roster, t),
        code="coverage_by_market",
        alt=t("横向条形图：各出口市场的在册企业培训覆盖率，写明家数，出口额大的在前"),
        caption=_markets_caption(view, window),
    )


def _markets_caption(view: View, window):
    caption = view.t(
        "名称后为占出口额的比例。各企业的出口额没有登记，以市场的出口额加权；"
        "一家企业在每个市场各计一次；最多{n}个市场。{days}。",
        n=MOST,
        days=partner_words.days_said(window, view.t),
    )
    return formats.sentences((caption, view.made(ledger_series.note)), view.t)


def _with_exports(frame, window):
    """The markets with their exports in the window, the largest first."""
    used = ledger_series.choice(window).used
    components = loaders.load(partner_reads.components, window, used)
    exports = components.set_index("country")["exports_fen"]
    frame = frame.assign(exports_fen=frame["country"].map(exports).astype(float))
    return frame.sort_values(
        ["exports_fen", "roster", "country"],
        ascending=[False, False, True],
        na_position="last",
        ignore_index=True,
    )


def _market_labels(view: View, frame):
    """Names of markets with their share of the exports, where these are known."""
    names = view.names("country")
    shares = frame["exports_fen"] / frame["exports_fen"].sum()
    labels = []
    for country, share in zip(frame["country"], shares, strict=True):
        label = names[country]
        if not pd.isna(share):
            label += f" {formats.share(share, view.t, 0)}"
        labels.append(label)
    return labels


def _weighted_words(frame, t):
    weighted = forecast_figures.weighted_coverage(frame)
    if weighted is None:
        return t("按出口市场的培训覆盖")
    return t("按市场出口额加权覆盖率{n}", n=formats.share(weighted, t))
