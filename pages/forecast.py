"""培训预测: where training coverage will stand by the target date, how likely the target is, what pace it takes, what expires, and how exporters are covered."""

import streamlit as st

from charts import forecast as forecast_charts
from charts import training as training_charts
from data_access.filter.periods import add_months
from data_access.statistics import forecast as forecast_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import training as training_reads
from data_access.statistics.targets import cycle_at
from indicators import forecast as future
from indicators import targets as target_figures
from indicators.disputes import SMALL_GROUP
from indicators.methods import coverage
from locales import formats
from ui.forecast import words as forecast_words
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names
from ui.frame.words import current as words
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words
from ui.scoreboard import target_words
from ui.training import parts as training_parts
from ui.training import tables as training_tables

MOST = 12  # markets drawn
PAST = 13  # month ends of the past before the fan


def read(chosen, start, end, goal, newest):
    """The forecast from what had happened by the date, as ``indicators.forecast.outlook`` gives it; what was planned on an earlier day than the newest is no longer known."""
    held, planned = (
        loaders.load(forecast_reads.classes_held, chosen, start),
        loaders.load(forecast_reads.classes_planned, chosen, end),
    )
    return future.outlook(
        loaders.load(forecast_reads.roster_days, chosen, start),
        held,
        planned if newest else planned.head(0),
        start,
        chosen.as_of,
        end,
        goal,
    )


def headline(outlook, target, end, lapsing, risky, t):
    items, known = [], not isinstance(outlook, str)
    if known and target:
        items.append(
            layout.Figure(
                t("届时仍达标的可能") if target.state == "reached" else t("达到目标的可能"),
                forecast_words.chance(outlook.run.probability, t),
                "coverage_forecast",
                t("目标{n}%", n=f"{target.goal:g}"),
            )
        )
        for title, day in (
            ()
            if target.state == "reached"
            else ((t("有一半把握达到"), outlook.date_50), (t("有85%把握达到"), outlook.date_85))
        ):
            items.append(layout.Figure(title, *_reached(day, end, t)))
    if target and target.needed is not None and target.state not in ("reached", "missed"):
        items.append(
            layout.Figure(
                t("每月需新增"),
                t("{n} 家", n=forecast_words.count(target.needed, t)),
                "coverage_pace",
                t("实际每月{n}家", n=forecast_words.count(target.achieved, t))
                if target.achieved is not None
                else None,
            )
        )
    within = [int(lapsing["n"].head(n).sum()) for n in (3, 6, 12)]
    items.append(
        layout.Figure(
            t("滚动口径12个月内到期"),
            t("{n} 家", n=within[2]),
            "coverage_expiring",
            t("3个月内{a}家，6个月内{b}家", a=within[0], b=within[1]),
        )
    )
    if risky is not None:
        roster, covered = risky
        items.append(
            layout.Figure(
                t("向高风险伙伴出口的企业"),
                formats.share(covered / roster, t)
                if roster >= SMALL_GROUP
                else t("{n} 家", n=covered),
                "coverage_by_market",
                t("高或偏高，已培训{part}家，共{whole}家", part=covered, whole=roster),
            )
        )
    layout.figures(items, columns=3)


def _reached(day, end, t):
    value, note = forecast_words.reached(day, end, t)
    return value, "coverage_forecast", note


def fan(chosen, cycle, outlook, target, end, t, tables):
    past = target_figures.series(
        "training_coverage",
        loaders.load(training_reads.spells, chosen, cycle.starts_on),
        cycle.starts_on,
        chosen.as_of,
    ).tail(PAST)
    days = [min(coverage.month_end(m), chosen.as_of) for m in past["month"]]
    lumpy = t("各月起伏大，区间从宽。") if outlook.run.lumpy else ""
    layout.chart_card(
        forecast_words.fan_title(outlook, target, end, t),
        forecast_charts.fan(
            days,
            [None if v != v else v for v in past["value"]],
            outlook,
            t,
            (target.due_on, target.goal) if target else None,
        ),
        forecast_words.fan_table(outlook, t),
        "coverage_forecast",
        "coverage_fan",
        t("折线与扇形：实际覆盖率，和照近一年速度到目标日的中位数、50%和90%区间"),
        t("在册企业中本周期已培训的比例，%；扇形为预测。")
        + forecast_words.scheduled(outlook, t)
        + lumpy
        + t("来源：{source}", source=layout.source_words(t)),
        tables,
    )


def pace(chosen, cycle, outlook, target, t, tables):
    months = future.by_month(
        loaders.load(forecast_reads.roster_days, chosen, cycle.starts_on),
        cycle.starts_on,
        chosen.as_of,
    )
    open_goal = target if target and target.state not in ("reached", "missed") else None
    own = open_goal.achieved if open_goal else (None if isinstance(outlook, str) else outlook.pace)
    layout.chart_card(
        forecast_words.pace_title(target, own, t),
        forecast_charts.pace(
            months,
            t,
            open_goal.needed if open_goal else None,
            own,
            chosen.as_of == coverage.month_end(coverage.month_index(chosen.as_of)),
        ),
        forecast_words.pace_table(months, t),
        "coverage_pace",
        "coverage_pace",
        t("柱状图：本周期各月首次参训的企业，与每月所需和实际月均两条线对照"),
        t("家/月，每家只计一次；未满的月份以斜纹表示。"),
        tables,
    )


def expiring(lapsing, t, tables):
    total = int(lapsing["n"].sum())
    title = t("今后12个月有{n}家到期", n=total) if total else t("今后12个月没有企业到期")
    layout.chart_card(
        title,
        forecast_charts.expiring(lapsing, t),
        forecast_words.expiring_table(lapsing, t),
        "coverage_expiring",
        "coverage_expiring",
        t("柱状图：按滚动36个月计，今后12个月各月将失去覆盖的在册企业"),
        t("家；最近一次培训满36个月、期间不再参训的。周期口径不受影响。"),
        tables,
    )


def markets(chosen, cycle, t, tables):
    frame, window = (
        loaders.load(forecast_reads.by_market, chosen, cycle.starts_on),
        partner_reads.window(filter_state.current()),
    )
    if frame.empty:
        return st.container(border=True, height="stretch").caption(
            t("企业名录没有登记出口市场，无法按市场统计。")
        )
    exports = loaders.load(partner_reads.components, window).set_index("country")["exports_fen"]
    frame = frame.assign(exports_fen=frame["country"].map(exports).astype(float)).sort_values(
        ["exports_fen", "roster", "country"],
        ascending=[False, False, True],
        na_position="last",
        ignore_index=True,
    )
    weighted, w, total = (
        future.weighted_coverage(frame),
        names(loaders.words(), "country", t.language),
        frame["exports_fen"].sum(),
    )
    labels = [
        f"{w[r.country]} {formats.share(r.exports_fen / total, t, 0)}"
        if r.exports_fen == r.exports_fen
        else w[r.country]
        for r in frame.itertuples()
    ]
    title = (
        t("按市场出口额加权覆盖率{n}", n=formats.share(weighted, t))
        if weighted is not None
        else t("按出口市场的培训覆盖")
    )
    layout.chart_card(
        title,
        training_charts.shares(
            labels[:MOST], frame["covered"].tolist()[:MOST], frame["roster"].tolist()[:MOST], t
        ),
        training_tables.share_table(
            t("出口市场"), labels, frame["covered"].tolist(), frame["roster"].tolist(), t
        ),
        "coverage_by_market",
        "coverage_markets",
        t("横向条形图：各出口市场的在册企业培训覆盖率，写明家数，出口额大的在前"),
        t(
            "名称后为占出口额的比例。各企业的出口额没有登记，以市场的出口额加权；一家企业在每个市场各计一次；最多{n}个市场。{days}",
            n=MOST,
            days=partner_words.days_said(window, t),
        )
        + ledger_series.note(chosen, t),
        tables,
    )
    return None


def risky_exporters(chosen, cycle):
    """(enterprises that export to partners of high or elevated risk, of these trained), or None where there is no such partner."""
    assessed, _ = partner_words.read(chosen)
    codes = tuple(assessed.loc[assessed["band"].isin(["high", "elevated"]), "country"])
    return (
        loaders.load(forecast_reads.exporters_to, chosen, cycle.starts_on, codes) if codes else None
    )


def page():
    t = words()
    chosen, place = layout.heading(t("培训预测"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    cycle = cycle_at(loaders.cycles(), chosen.as_of)
    if cycle is None:
        return training_parts.no_cycle(chosen, loaders.cycles(), t)
    if loaders.load(forecast_reads.roster_days, chosen, cycle.starts_on)["n"].sum() == 0:
        return training_parts.no_roster(chosen, t)
    target = next(iter(target_words.read(chosen, cycle.code, ("training_coverage",))), None)
    end = target.due_on if target else cycle.ends_on
    with st.spinner(t("正在计算…")):
        outlook = loaders.compute(
            read,
            chosen,
            cycle.starts_on,
            end,
            target.goal if target else None,
            chosen.as_of >= loaders.current_state().covers_until,
        )
    layout.answer(forecast_words.answer(outlook, target, chosen.as_of, end, t))
    training_parts.beyond_data(chosen, t)
    if outlook == "over":
        st.button(
            t("看到期前半年的预测"),
            on_click=lambda: filter_state.change(as_of=add_months(end, -6)),
            key="before_due",
            icon=":material/history:",
        )
    lapsing, tables = (
        future.expiring(
            loaders.load(
                forecast_reads.last_trainings, chosen, add_months(chosen.as_of, -future.ROLLING)
            ),
            chosen.as_of,
        ),
        [],
    )
    headline(outlook, target, end, lapsing, risky_exporters(chosen, cycle), t)
    training_parts.scope(chosen, cycle, t)
    with st.grid(2, min_column_width=340):
        if not isinstance(outlook, str):
            fan(chosen, cycle, outlook, target, end, t, tables)
        pace(chosen, cycle, outlook, target, t, tables)
        expiring(lapsing, t, tables)
        markets(chosen, cycle, t, tables)
    st.page_link(
        site.path("training"),
        label=t("谁还没有参训，见培训覆盖"),
        icon=":material/school:",
        query_params=filter_state.link(),
    )
    layout.export_menu(place, t("培训预测"), tables)


page()
