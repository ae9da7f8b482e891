"""培训覆盖: who of the roster was reached in this cycle, whether the target will be met, what is missing and whom to call."""

from datetime import timedelta

import streamlit as st

from charts import training as training_charts
from data_access.filter.periods import add_months
from data_access.statistics import training as training_reads
from data_access.statistics.targets import cycle_at
from indicators import targets as target_figures
from indicators.methods import coverage
from locales import formats
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names
from ui.frame.words import current as words
from ui.scoreboard import target_words
from ui.training import parts as training_parts
from ui.training import tables as training_tables

TARGETS = ("training_coverage", "complete_coverage", "sessions_held")


def progress(chosen, cycle, past, target, t, tables):
    days = [min(coverage.month_end(m), chosen.as_of) for m in past["month"]]
    values = [None if v != v else v for v in past["value"]]
    title = training_tables.coverage_title(target, t)
    layout.chart_card(
        title,
        training_charts.coverage(
            days,
            values,
            t,
            (target.due_on, target.goal) if target else None,
            (cycle.starts_on, target.origin if target else 0),
        ),
        training_tables.history_table(past, t),
        "training_coverage",
        "coverage",
        t("折线图：本周期各月末的培训覆盖率，与到目标日的计划线对照"),
        t(
            "在册企业中本周期已培训的比例，%；普查数，无抽样误差。来源：{source}",
            source=layout.source_words(t),
        ),
        tables,
    )


def complete(chosen, cycle, roster, all_four, target, t, tables):
    frame, label = (
        loaders.load(training_reads.by_type, chosen, cycle.starts_on),
        names(loaders.words(), "ip_type", t.language),
    )
    covered = [all_four, *frame["covered"].tolist()]
    titles = [t("四类齐全"), *(label[c] for c in frame["ip_type"])]
    least, even = frame.loc[frame["covered"].idxmin()], frame["covered"].nunique() == 1
    title = (
        t("四类齐全{n}家", n=all_four)
        if even
        else t("四类齐全{n}家，{ip}最缺", n=all_four, ip=label[least["ip_type"]])
    )
    layout.chart_card(
        title,
        training_charts.shares(titles, covered, [roster] * 5, t, target.goal if target else None),
        training_tables.share_table(t("知识产权类型"), titles, covered, [roster] * 5, t),
        "complete_coverage",
        "by_type",
        t("横向条形图：参加过各知识产权类型培训的在册企业比例"),
        t("占在册企业的比例，%；四类为专利、商标、著作权、商业秘密，可分多次完成。"),
        tables,
    )


def by_group(chosen, cycle, dimension, title, t, tables, most=12):
    frame = loaders.load(training_reads.by_group, chosen, cycle.starts_on, dimension)
    label = names(loaders.words(), dimension, t.language)
    titles = [label.get(c, t("未填")) for c in frame["code"]]
    pick, note = (
        (training_parts.pick_industry, t("点击条形即筛选该行业。"))
        if dimension == "industry"
        else (None, "")
    )
    layout.chart_card(
        training_tables.lowest(frame, titles, title, t),
        training_charts.shares(
            titles[:most],
            frame["covered"].tolist()[:most],
            frame["roster"].tolist()[:most],
            t,
            codes=frame["code"].tolist()[:most],
        ),
        training_tables.share_table(
            title, titles, frame["covered"].tolist(), frame["roster"].tolist(), t
        ),
        "training_coverage",
        f"by_{dimension}_{filter_state.mark()}",
        t("横向条形图：按{title}的培训覆盖率，写明家数", title=title),
        t("企业多的在前，最多{n}组；不足5家的不计算比例。", n=most) + note,
        tables,
        pick,
    )


def matrix(chosen, cycle, t, tables):
    frame, code_words = (
        loaders.load(training_reads.matrix, chosen, cycle.starts_on),
        loaders.words(),
    )
    if frame.empty:
        return st.container(border=True, height="stretch").caption(
            t("本周期截至当日还没有举办培训。")
        )
    table, ip, theme = (
        training_tables.matrix_table(frame, code_words),
        names(code_words, "ip_type", t.language),
        names(code_words, "training_theme", t.language),
    )
    low = table.stack().idxmin()
    shown = (
        table.rename(index=ip, columns=theme)
        .rename_axis(index=t("知识产权类型"), columns=None)
        .reset_index()
    )
    layout.chart_card(
        t("{ip}×{theme}场次最少：{n}场", ip=ip[low[0]], theme=theme[low[1]], n=int(table.loc[low])),
        training_charts.matrix(
            table, [ip[c] for c in table.index], [theme[c] for c in table.columns], t
        ),
        layout.table(t("知识产权类型×专题场次"), shown),
        "theme_matrix",
        "matrix",
        t("热力图：知识产权类型与专题交叉的已举办场次，每格写明场数"),
        t("本周期已举办的培训，场；一场涉及多类的在每格各计一次。"),
        tables,
    )


def sessions(chosen, cycle, t, tables):
    held, plan = (
        loaders.load(training_reads.sessions_by_month, chosen, cycle.starts_on),
        loaders.load(training_reads.yearly_plan, chosen, cycle.starts_on, cycle.ends_on),
    )
    newest = (
        chosen.as_of >= loaders.current_state().covers_until
    )  # what was planned on an earlier day is no longer known
    ahead = (
        loaders.load(training_reads.sessions_ahead, chosen, cycle.ends_on)
        if newest
        else held.head(0)
    )
    by_year = dict(zip(plan["year"], plan["sessions"], strict=True))
    if held.empty and ahead.empty and not by_year:
        return st.container(border=True, height="stretch").caption(
            t("本周期没有年度培训计划，也没有已举办或已排期的培训。")
        )
    rows = training_tables.quarters(held, ahead, by_year, cycle, t)
    title = training_tables.year_title(chosen.as_of.year, rows, by_year, t)
    layout.chart_card(
        title,
        training_charts.sessions(rows, t),
        training_tables.sessions_table(rows, t),
        "sessions_held",
        "sessions",
        t("按季度堆叠的柱状图：已举办与已排期的培训场次，年份下写明年度计划"),
        t("单位：场；年份下为已举办/年度计划；取消的不计。")
        + ("" if newest else t("截至日期早于最新数据，不显示已排期场次。")),
        tables,
    )


def change(chosen, cycle, t, tables):
    since = max(add_months(chosen.as_of, -12), cycle.starts_on - timedelta(1))
    c = loaders.load(training_reads.change, chosen, cycle.starts_on, since)
    gained = c["covered"] - c["covered_before"]
    title = (
        t("近12个月净增{n}家", n=gained)
        if since >= cycle.starts_on
        else t("本周期以来净增{n}家", n=gained)
    )
    layout.chart_card(
        title,
        training_charts.waterfall(c, t, since, chosen.as_of),
        training_tables.change_table(c, t),
        "training_coverage",
        "change",
        t("瀑布图：已覆盖企业由期初到期末的变化"),
        t(
            "单位：家，{start}至{end}。在册企业由{before}家变为{after}家：加入{joined}家（其中已培训{trained}家），退出{left}家。",
            start=formats.day(since, t),
            end=formats.day(chosen.as_of, t),
            before=c["roster_before"],
            after=c["roster"],
            joined=c["joined"],
            trained=c["joined_covered"],
            left=c["left"],
        ),
        tables,
    )


def page():
    t = words()
    chosen, place = layout.heading(t("培训覆盖"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    cycle = cycle_at(loaders.cycles(), chosen.as_of)
    if cycle is None:
        return training_parts.no_cycle(chosen, loaders.cycles(), t)
    spells = loaders.load(training_reads.spells, chosen, cycle.starts_on)
    past = target_figures.series("training_coverage", spells, cycle.starts_on, chosen.as_of)
    if not past["whole"].iloc[-1]:
        return training_parts.no_roster(chosen, t)
    tables, last = [], past.iloc[-1]
    targets = {p.indicator: p for p in target_words.read(chosen, cycle.code, TARGETS)}
    complete_spells, held = (
        loaders.load(training_reads.spells, chosen, cycle.starts_on, True),
        loaders.load(training_reads.sessions_by_month, chosen, cycle.starts_on),
    )
    all_four = int(
        target_figures.series("complete_coverage", complete_spells, cycle.starts_on, chosen.as_of)[
            "part"
        ].iloc[-1]
    )
    actual = {
        code: target_figures.value(target_figures.KINDS[code], whole, part)
        for code, whole, part in (
            ("training_coverage", last["whole"], last["part"]),
            ("complete_coverage", last["whole"], all_four),
            ("sessions_held", held["sessions"].sum(), 0),
        )
    }
    training_parts.answer(chosen, last, targets.get("training_coverage"), t)
    training_parts.beyond_data(chosen, t)
    training_parts.headline(chosen, cycle, last, actual, targets, t)
    training_parts.scope(chosen, cycle, t)
    st.page_link(
        site.path("forecast"),
        label=t("照现在的速度能否达标，见培训预测"),
        icon=":material/trending_up:",
        query_params=filter_state.link(),
    )
    with st.grid(2, min_column_width=340):
        progress(chosen, cycle, past, targets.get("training_coverage"), t, tables)
        change(chosen, cycle, t, tables)
        complete(
            chosen, cycle, int(last["whole"]), all_four, targets.get("complete_coverage"), t, tables
        )
        matrix(chosen, cycle, t, tables)
        by_group(chosen, cycle, "industry", t("行业"), t, tables)
        by_group(chosen, cycle, "division", t("镇街/园区"), t, tables)
    sessions(chosen, cycle, t, tables)
    training_parts.call_list(chosen, cycle, int(last["whole"] - last["part"]), t, tables)
    layout.export_menu(place, t("培训覆盖"), tables)


page()
