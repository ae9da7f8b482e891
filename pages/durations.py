"""办理时长: how long cases take with the open ones counted, overall and by group, how they end, and how old the backlog is."""
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from charts import durations as charts
from data_access import durations as query
from indicators import duration_summary as figures_of
from locales import formats
from ui import choice, duration_words, loaders
from ui import layout as ui
from ui.case_list import case_list
from ui.duration_words import DIMENSIONS
from ui.frames import names
from ui.words import current as words

MOST, YEAR = 4, 12 * figures_of.MONTH
AGE, CLICKED = "durations_age", "_durations_age_clicked"


def headline(frame, s, km, t):
    one, two = (figures_of.still_open(km, n * YEAR) for n in (1, 2))
    ui.answer(duration_words.answer(s, one, two, t))
    left = frame[frame["closed"] == 0]
    old = int(left.loc[left["days"] > 365, "cases"].sum())
    after = [duration_words.still_open_said(found, t) for found in (one, two)]
    ui.figures([
        ui.Figure(t("办结中位数"), t("{n} 个月", n=duration_words.months(s.median, t)) if s.median else t("尚不能判断"), "time_to_close",
                  t("95%区间{low}至{high}", low=duration_words.months(s.low, t), high=duration_words.months(s.high, t)) if s.low and s.high else None, t("结案{n}起", n=s.closed)),
        ui.Figure(t("满一年仍在办"), after[0][0], "share_still_open", after[0][1]),
        ui.Figure(t("满两年仍在办"), after[1][0], "share_still_open", after[1][1]),
        ui.Figure(t("在办超过一年"), t("{n} 起", n=formats.count(old, t)), "backlog_age", t("在办共{n}起", n=formats.count(left["cases"].sum(), t))),
    ])


def curve_table(title, km, t):
    shown = km.drop(columns="time").copy()
    shown.insert(0, t("月数"), (km["time"] / figures_of.MONTH).round(1))
    return ui.table(title, shown.rename(columns={"at_risk": t("在险（起）"), "events": t("结案（起）"), "survival": t("仍在办比例"), "lower": t("下限"), "upper": t("上限")}))


def overall(frame, s, km, t, tables):
    part, name = figures_of.drawn(km), t("全部所选纠纷")
    if part.empty:
        return st.container(border=True).info(t("跟踪中的案件不足5起，不画曲线。"), icon=":material/hourglass_empty:")
    risk = {name: figures_of.at_risk(frame, [m * figures_of.MONTH for m in charts.ticks([(name, part)])])}
    out = t("另有{n}起在台账开始前已办结，不计入。", n=s.left_out) if s.left_out else ""
    ui.chart_card(duration_words.median_said(s, t), charts.still_open([(name, part)], risk, t, band=True), curve_table(t("仍在办比例"), km, t), "share_still_open", "durations_all",
                  t("阶梯曲线：发生后各月仍在办的案件比例及95%区间，下方一行为仍在跟踪的起数"), t("在办案件已计入（Kaplan-Meier）；在险不足5起的尾部不画。") + out, tables)


def curves(frame, table, codes, label, t, tables):
    parts = {label[c]: figures_of.curve(frame[frame["code"] == c]) for c in codes}
    drawn = [(name, part) for name, km in parts.items() if len(part := figures_of.drawn(km))]
    if not drawn:
        return st.container(border=True, height="stretch").info(t("每一类跟踪中的案件都不足5起，不画曲线。"), icon=":material/hourglass_empty:")
    days = [m * figures_of.MONTH for m in charts.ticks(drawn)]
    risk = {label[c]: figures_of.at_risk(frame[frame["code"] == c], days) for c in codes}
    tested = [c for c in codes if table.set_index("code").loc[c, "cases"] >= figures_of.FEWEST_AT_RISK]
    shown = ui.table(t("分类仍在办比例"), _stacked(parts, t))
    ui.chart_card(duration_words.test_said(figures_of.compare(frame, tested), label, t), charts.still_open(drawn, risk, t), shown, "share_still_open", "durations_groups",
                  t("阶梯曲线：各类案件发生后仍在办的比例，线型和颜色各不相同，下方各行为仍在跟踪的起数"), t("案件最多的至多四类；差异用对数秩检验判断，界限5%。"), tables)


def _stacked(parts, t):
    import pandas as pd
    return pd.concat([curve_table("", km, t).frame.assign(**{t("类别"): name}) for name, km in parts.items()], ignore_index=True)


def medians(table, label, t, tables):
    shown = table[["code", "cases", "closed", "open"]].copy()
    shown["code"] = shown["code"].map(label)
    for column in ("median", "low", "high"):
        shown[column] = [None if v is None else round(v / figures_of.MONTH, 1) for v in table[column]]
    shown = shown.rename(columns={"code": t("类别"), "cases": t("纠纷（起）"), "closed": t("结案（起）"), "open": t("在办（起）"), "median": t("中位数（月）"), "low": t("下限（月）"), "high": t("上限（月）")})
    rest = t("其余{n}类见表格。", n=len(table) - 10) if len(table) > 10 else ""
    ui.chart_card(duration_words.groups_said(list(table.head(2).itertuples()), label, t), charts.medians(table, label, t), ui.table(t("分类办结中位数"), shown), "time_to_close", "durations_medians",
                  t("点线图：各类案件办结所需月数的中位数及95%区间，写明起数和结案数，结案不足10起的写尚不能判断"), t("横线为95%区间；箭头为上限尚不能判断。") + rest, tables)
    return shown


def compared(f, t, tables):
    """Curves, medians, effect and table of one dimension."""
    st.header(t("哪一类办得快"), anchor=False)
    kind = st.segmented_control(t("按什么比较"), list(DIMENSIONS), default="country", key="durations_dimension", format_func=lambda k: t(DIMENSIONS[k]), required=True)
    frame, label = loaders.load(query.endings, f, kind), names(loaders.words(), kind, t.language)
    table = figures_of.groups(frame)
    if table.empty:
        return st.info(t("没有符合条件的记录。"), icon=":material/search_off:")
    codes = list(table["code"].head(MOST))
    with st.grid(2, min_column_width=340):
        curves(frame, table, codes, label, t, tables)
        shown = medians(table, label, t, tables)
    if len(codes) > 1:
        with st.container(border=True):
            st.markdown(f"**{t('案件最多的两类相差多少')}**")
            for months in (12, 24):
                found = figures_of.mean_difference(frame, *codes[:2], months * figures_of.MONTH)
                st.markdown(duration_words.difference_said(found, label[codes[0]], label[codes[1]], months, t))
            ui.definition("time_difference", t, "durations_difference")
    ui.show_table(shown, alt=t("各类办结中位数一览"))


def endings(f, closed, t, tables):
    found = figures_of.incidence(loaders.load(query.routes, f))
    label = names(loaders.words(), "route", t.language) | {"unknown": t("未填方式")}
    part = figures_of.drawn(found)
    part = part[part["time"] <= charts.HORIZON * figures_of.MONTH]
    title = duration_words.endings_said(part.iloc[-1].to_dict() if len(part) else None, closed, label, t)
    if part.empty or not closed:
        return st.container(border=True, height="stretch").info(t("{title}。", title=title), icon=":material/hourglass_empty:")
    shown = found.rename(columns={"at_risk": t("在险（起）")} | label)
    shown["time"] = (found["time"] / figures_of.MONTH).round(1)
    ui.chart_card(title, charts.endings(part, label, t), ui.table(t("结束方式的累计比例"), shown.rename(columns={"time": t("月数")})), "endings_by_route", "durations_endings",
                  t("堆叠面积图：发生后各月以每种方式结束的累计比例，上方空白为仍在办"), t("各方式互相排斥（Aalen-Johansen）；在险不足5起的尾部不画。"), tables)


def backlog(f, t, tables):
    """The open cases by age; a click chooses the class whose cases are listed below."""
    frame = figures_of.ageing(loaders.load(query.endings, f, "channel"))
    left, old = int(frame["cases"].sum()), int(frame.loc[frame["age"] > 2, "cases"].sum())
    title = duration_words.ages_said(old, left, t)
    if not left:
        return st.container(border=True, height="stretch").success(t("{title}。", title=title), icon=":material/check_circle:")
    label = names(loaders.words(), "channel", t.language)
    shown = frame.assign(code=frame["code"].map(label), age=[t(charts.AGE_WORDS[n]) for n in frame["age"]]).rename(columns={"code": t("纠纷类型"), "age": t("账龄"), "cases": t("在办（起）")})
    ui.chart_card(title, charts.ages(frame, label, t), ui.table(t("在办案件账龄"), shown), "backlog_age", f"durations_ages_{hash(choice.chosen())}",
                  t("堆叠柱状图：在办案件按账龄分五档，按纠纷类型分色并加花纹，柱顶为合计"), t("自发生日期起算；点击柱子，下面列出该档的案件。单位：起。"), tables, clicked)


def clicked(points):
    """A new click chooses the class; an old one does not undo a later choice from the list."""
    age = points[0]["customdata"]
    age = int(age[0] if isinstance(age, (list, tuple)) else age)
    if st.session_state.get(CLICKED) != age:
        st.session_state[CLICKED] = st.session_state[AGE] = age


def cases(f, t, tables):
    """The open cases of the age class chosen."""
    st.header(t("在办案件"), anchor=False)
    age = st.selectbox(t("账龄"), list(range(len(charts.AGE_WORDS))), index=None, key=AGE, placeholder=t("全部账龄"), format_func=lambda n: t(charts.AGE_WORDS[n]), width=240)
    chosen = replace(f, state="open")
    if age is not None:
        limits = (-1, *figures_of.AGES)
        last = f.as_of - timedelta(limits[age] + 1)
        first = f.as_of - timedelta(limits[age + 1]) if age < len(figures_of.AGES) else None
        end = min(last, f.end) if f.end else last
        start = max((day for day in (first, f.start) if day), default=None) or figures_of_first_day()
        if start > end:
            return st.caption(t("没有符合条件的记录。"))
        chosen = chosen.between(start, end)
    case_list(chosen, t, tables, key="durations_cases")


def page():
    t = words()
    f, place = ui.heading(t("办理时长"))
    if loaders.current_state().covers_until is None:
        return ui.nothing_entered()
    if f.state:
        st.caption(t("只看在办或只看已结会使办理时长失真，筛选中的办理状态在此不起作用。"))
        f = replace(f, state="")
    frame = loaders.load(query.endings, f)
    if frame.empty:
        return ui.nothing_matches()
    s, km, tables = figures_of.summary(frame), figures_of.curve(frame), []
    headline(frame, s, km, t)
    overall(frame, s, km, t, tables)
    compared(f, t, tables)
    st.header(t("怎样结束，还有多少积压"), anchor=False)
    with st.grid(2, min_column_width=340):
        endings(f, s.closed, t, tables)
        backlog(f, t, tables)
    cases(f, t, tables)
    ui.export_menu(place, t("办理时长"), tables)


page()
