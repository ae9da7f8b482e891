"""Cards of durations: shares still open, medians, ways of ending, age of the backlog."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

from charts import durations as charts
from data_access import durations as query
from data_access.state import FIRST_DAY
from indicators import duration_summary as figures_of
from locales import formats
from ui import choice, duration_words, loaders
from ui import layout as ui
from ui.frames import names

MOST = 4  # groups with a curve
AGE, CLICKED = "durations_age", "_durations_age_clicked"


def overall(f, t, tables):
    """The curve of all cases chosen, whether open or closed."""
    frame, name = loaders.load(query.endings, every_state(f)), t("所选纠纷")
    s, km = figures_of.summary(frame), figures_of.curve(frame)
    part = figures_of.drawn(km)
    if part.empty:
        return st.container(border=True, height="stretch").info(
            t("跟踪中的案件不足5起，不画曲线。"), icon=":material/hourglass_empty:"
        )
    risk = {name: figures_of.at_risk(frame, _days([(name, part)]))}
    out = t("另有{n}起在台账开始前已办结，不计入。", n=s.left_out) if s.left_out else ""
    ui.chart_card(
        duration_words.median_said(s, t),
        charts.still_open([(name, part)], risk, t, band=True),
        ui.table(t("仍在办比例"), curve_table(km, t)),
        "share_still_open",
        "durations_all",
        t("阶梯曲线：发生后各月仍在办的案件比例及95%区间，下方一行为仍在跟踪的起数"),
        t("在办案件已计入（Kaplan-Meier）；在险不足5起的尾部不画。") + out,
        tables,
    )


def every_state(f):
    """The filter without its choice of open or closed cases: durations of the ones without the others mislead."""
    return replace(f, state="")


def _days(drawn):
    return [m * figures_of.MONTH for m in charts.ticks(drawn)]


def curve_table(km, t):
    shown = km.drop(columns="time")
    shown.insert(0, t("月数"), (km["time"] / figures_of.MONTH).round(1))
    return shown.rename(
        columns={
            "at_risk": t("在险（起）"),
            "events": t("结案（起）"),
            "survival": t("仍在办比例"),
            "lower": t("下限"),
            "upper": t("上限"),
        }
    )


def curves(frame, table, label, t, tables):
    """The curves of the commonest groups, and whether they differ. ``table``: of ``groups``."""
    codes = list(table["code"].head(MOST))
    km = {c: figures_of.curve(frame[frame["code"] == c]) for c in codes}
    shown = {c: part for c in codes if len(part := figures_of.drawn(km[c]))}
    if not shown:
        return st.container(border=True, height="stretch").info(
            t("每一类跟踪中的案件都不足5起，不画曲线。"), icon=":material/hourglass_empty:"
        )
    drawn = [(label[c], part) for c, part in shown.items()]
    risk = {label[c]: figures_of.at_risk(frame[frame["code"] == c], _days(drawn)) for c in shown}
    rows = pd.concat(
        [curve_table(km[c], t).assign(**{t("类别"): label[c]}) for c in codes], ignore_index=True
    )
    found = figures_of.compare(frame, list(shown))
    p = "" if found.p is None else t("p值{p}。", p=formats.decimal(found.p, t, 3))
    ui.chart_card(
        duration_words.test_said(found, label, t),
        charts.still_open(drawn, risk, t),
        ui.table(t("分类仍在办比例"), rows),
        "share_still_open",
        "durations_groups",
        t("阶梯曲线：各类案件发生后仍在办的比例，线型和颜色各不相同，下方各行为仍在跟踪的起数"),
        t("案件最多的至多四类；差异用对数秩检验判断，界限5%。") + p,
        tables,
    )


def medians(table, label, t, tables):
    """Medians with their intervals; returns the table of all groups for reading."""
    shown = table[["code", "cases", "closed", "open"]].copy()
    shown["code"] = shown["code"].map(label)
    for column in ("median", "low", "high"):
        shown[column] = [
            None if v is None else round(v / figures_of.MONTH, 1) for v in table[column]
        ]
    shown = shown.rename(
        columns={
            "code": t("类别"),
            "cases": t("纠纷（起）"),
            "closed": t("结案（起）"),
            "open": t("在办（起）"),
            "median": t("中位数（月）"),
            "low": t("下限（月）"),
            "high": t("上限（月）"),
        }
    )
    if all(v is None for v in table["median"]):
        st.container(border=True, height="stretch").info(
            t("各类的办结中位数都还不能判断：结案不足10起，或办结的不到一半。"),
            icon=":material/hourglass_empty:",
        )
        return shown
    rest = (
        t("其余{n}类见表格。", n=len(table) - charts.MOST_MEDIANS)
        if len(table) > charts.MOST_MEDIANS
        else ""
    )
    ui.chart_card(
        duration_words.groups_said(list(table.head(2).itertuples()), label, t),
        charts.medians(table, label, t),
        ui.table(t("分类办结中位数"), shown),
        "time_to_close",
        "durations_medians",
        t(
            "点线图：各类案件办结所需月数的中位数及95%区间，写明起数和结案数，结案不足10起的写尚不能判断"
        ),
        t("横线为95%区间；箭头为上限尚不能判断。") + rest,
        tables,
    )
    return shown


def difference(frame, table, label, t):
    """How much longer the second commonest group takes than the commonest, within one and two years."""
    if len(table) < 2:
        return
    codes = list(table["code"].head(2))
    with st.container(border=True):
        st.markdown(f"**{t('案件最多的两类相差多少')}**")
        for months in (12, 24):
            found = figures_of.mean_difference(frame, *codes, months * figures_of.MONTH)
            st.markdown(
                duration_words.difference_said(found, *(label[c] for c in codes), months, t)
            )
        ui.definition("time_difference", t, "durations_difference")


def endings(f, closed, t, tables):
    """How cases end, each way against all others. ``closed``: how many have."""
    found = figures_of.incidence(loaders.load(query.routes, f))
    label = names(loaders.words(), "route", t.language) | {"unknown": t("未填方式")}
    part = figures_of.drawn(found)
    end = charts.end_of(part) if len(part) else 0
    before = part[part["time"] <= end * figures_of.MONTH]
    title = duration_words.endings_said(
        before.iloc[-1].drop(["time", "at_risk"]).to_dict() if len(before) else {},
        closed,
        end,
        label,
        t,
    )
    if before.empty or closed < figures_of.FEWEST_ENDINGS:
        return st.container(border=True, height="stretch").info(
            t("{title}。", title=title), icon=":material/hourglass_empty:"
        )
    shown = found.rename(columns={"at_risk": t("在险（起）")} | label)
    shown["time"] = (found["time"] / figures_of.MONTH).round(1)
    ui.chart_card(
        title,
        charts.endings(part, label, t),
        ui.table(t("结束方式的累计比例"), shown.rename(columns={"time": t("月数")})),
        "endings_by_route",
        "durations_endings",
        t("堆叠面积图：发生后各月以每种方式结束的累计比例，上方空白为仍在办"),
        t("各方式互相排斥（Aalen-Johansen）；在险不足5起的尾部不画。"),
        tables,
    )


def backlog(f, t, tables):
    """The open cases by age; a click chooses the class whose cases are listed below."""
    frame = figures_of.ageing(loaders.load(query.endings, f, "channel"))
    left, old = int(frame["cases"].sum()), int(frame.loc[frame["age"] > 2, "cases"].sum())
    title = duration_words.ages_said(old, left, t)
    if not left:
        return st.container(border=True, height="stretch").success(
            t("{title}。", title=title), icon=":material/check_circle:"
        )
    label = names(loaders.words(), "channel", t.language)
    shown = frame.assign(
        code=frame["code"].map(label), age=[t(charts.AGE_WORDS[n]) for n in frame["age"]]
    ).rename(columns={"code": t("纠纷类型"), "age": t("账龄"), "cases": t("在办（起）")})
    ui.chart_card(
        title,
        charts.ages(frame, label, t),
        ui.table(t("在办案件账龄"), shown),
        "backlog_age",
        f"durations_ages_{choice.mark()}",
        t("堆叠柱状图：在办案件按账龄分五档，按纠纷类型分色并加花纹，柱顶为合计"),
        t("自发生日期起算；点击柱子，下面列出该档的案件。单位：起。"),
        tables,
        clicked,
    )


def clicked(points):
    """A new click chooses the class; an old one does not undo a later choice from the list."""
    age = points[0]["customdata"]
    age = int(age[0] if isinstance(age, (list, tuple)) else age)
    if st.session_state.get(CLICKED) != age:
        st.session_state[CLICKED] = st.session_state[AGE] = age


def of_age(f, age):
    """The filter for the open cases of one age class (None: of every age); None if no day of the chosen period lies in it."""
    chosen = replace(f, state="open")
    if age is None:
        return chosen
    limits = (-1, *figures_of.AGES)
    end = min(day for day in (f.as_of - timedelta(limits[age] + 1), f.end) if day)
    start = max(
        day
        for day in (
            f.as_of - timedelta(limits[age + 1]) if age < len(figures_of.AGES) else FIRST_DAY,
            f.start,
        )
        if day
    )
    return chosen.between(start, end) if start <= end else None
