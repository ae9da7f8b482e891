"""The charts of 培训预测: the fan to the target date, the pace, what expires, export markets."""

from datetime import timedelta

import pandas as pd
import streamlit as st

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
from ui.frame import filter_state, layout, loaders
from ui.frame.screen import Screen
from ui.frame.theme import ink
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words
from ui.training import coverage as training_coverage
from ui.training import tables as training_tables

MOST = 12  # markets drawn
PAST = 13  # month ends of the past before the fan


def fan(screen: Screen, ahead: Ahead):
    """The coverage so far and its forecast."""
    t = screen.t
    target, outlook = ahead.target, ahead.outlook
    past = training_coverage.history(screen, ahead.cycle).tail(PAST)
    days, values = training_coverage.drawn_points(past, screen.as_of)
    goal = (target.due_on, target.goal) if target else None
    alt = t("折线与扇形：实际覆盖率，和照近一年速度到目标日的中位数、50%和90%区间")
    layout.chart_card(
        forecast_words.fan_title(outlook, ahead.end, t),
        forecast_charts.fan(days, values, outlook, t, goal, ink=ink()),
        forecast_tables.fan(outlook, t),
        "coverage_forecast",
        "coverage_fan",
        alt,
        _fan_caption(outlook, t),
        screen.tables,
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


def pace(screen: Screen, ahead: Ahead):
    """Enterprises trained for the first time, month by month, against what is needed."""
    t = screen.t
    start = ahead.cycle.starts_on
    roster = screen.load(forecast_reads.roster_days, start)
    months = forecast_figures.by_month(roster, start, screen.as_of)
    needed, achieved = _paces(ahead)
    whole_year = months_back(screen.as_of, 12) >= start - timedelta(1)
    whole_month = screen.as_of == month_end(month_index(screen.as_of))
    alt = t("柱状图：本周期各月首次参训的企业，与每月所需和实际月均两条线对照")
    layout.chart_card(
        forecast_words.pace_title(ahead.target, achieved, whole_year, t),
        forecast_charts.pace(months, t, needed, achieved, whole_month, ink=ink()),
        forecast_tables.pace(months, t),
        "coverage_pace",
        "coverage_pace",
        alt,
        t("家/月，每家只计一次；未满的月份以斜纹表示。"),
        screen.tables,
    )


def _paces(ahead: Ahead):
    """(needed, achieved) enterprises a month; None where there is none to tell."""
    if ahead.goal_left:
        return ahead.goal_left.needed, ahead.goal_left.achieved
    if isinstance(ahead.outlook, str):
        return None, None
    return None, ahead.outlook.pace


def expiring(screen: Screen, lapsing):
    """What expires month by month, counted in rolling months."""
    t = screen.t
    total = int(lapsing["n"].sum())
    title = t("今后12个月没有企业到期")
    if total:
        title = t("今后12个月有{n}家到期", n=total)
    alt = t("柱状图：按滚动36个月计，今后12个月各月将失去覆盖的在册企业")
    caption = t("家；最近一次培训满36个月、期间不再参训的。周期口径不受影响。")
    layout.chart_card(
        title,
        forecast_charts.expiring(lapsing, t, ink=ink()),
        forecast_tables.expiring(lapsing, t),
        "coverage_expiring",
        "coverage_expiring",
        alt,
        caption,
        screen.tables,
    )


def markets(screen: Screen, cycle):
    """Coverage by export market, those with large exports first."""
    t = screen.t
    frame = screen.load(forecast_reads.by_market, cycle.starts_on)
    if frame.empty:
        card = st.container(border=True, height="stretch")
        card.caption(t("企业名录没有登记出口市场，无法按市场统计。"))
        return
    window = partner_reads.window(filter_state.current())
    frame = _with_exports(frame, window)
    labels = _market_labels(screen, frame)
    covered, roster = frame["covered"].tolist(), frame["roster"].tolist()
    alt = t("横向条形图：各出口市场的在册企业培训覆盖率，写明家数，出口额大的在前")
    caption = t(
        "名称后为占出口额的比例。各企业的出口额没有登记，以市场的出口额加权；"
        "一家企业在每个市场各计一次；最多{n}个市场。{days}",
        n=MOST,
        days=partner_words.days_said(window, t),
    )
    layout.chart_card(
        _weighted_words(frame, t),
        training_charts.shares(labels[:MOST], covered[:MOST], roster[:MOST], t, ink=ink()),
        training_tables.share_table(t("出口市场"), labels, covered, roster, t),
        "coverage_by_market",
        "coverage_markets",
        alt,
        caption + screen.made(ledger_series.note),
        screen.tables,
    )


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


def _market_labels(screen: Screen, frame):
    """Names of markets with their share of the exports, where these are known."""
    names = screen.names("country")
    shares = frame["exports_fen"] / frame["exports_fen"].sum()
    labels = []
    for country, share in zip(frame["country"], shares, strict=True):
        label = names[country]
        if not pd.isna(share):
            label += f" {formats.share(share, screen.t, 0)}"
        labels.append(label)
    return labels


def _weighted_words(frame, t):
    weighted = forecast_figures.weighted_coverage(frame)
    if weighted is None:
        return t("按出口市场的培训覆盖")
    return t("按市场出口额加权覆盖率{n}", n=formats.share(weighted, t))
