"""Cards of durations: shares still open, medians, ways of ending, age of the backlog."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

from charts import durations as duration_charts
from data_access.database.state import FIRST_DAY
from data_access.statistics import durations as duration_reads
from indicators import durations as duration_figures
from locales import formats
from ui.durations import words as duration_words
from ui.frame import filter_state, layout, loaders
from ui.frame.tables import names

MOST = 4  # groups with a curve
AGE, CLICKED = "durations_age", "_durations_age_clicked"


def overall(chosen, t, tables):
    """The curve of all cases chosen, whether open or closed."""
    frame, name = loaders.load(duration_reads.endings, every_state(chosen)), t("所选纠纷")
    s, km = duration_figures.summary(frame), duration_figures.curve(frame)
    part = duration_figures.drawn(km)
    if part.empty:
        return st.container(border=True, height="stretch").info(
            t("跟踪中的案件不足5起，不画曲线。"), icon=":material/hourglass_empty:"
        )
    risk = {name: duration_figures.at_risk(frame, _days([(name, part)]))}
    out = t("另有{n}起在台账开始前已办结，不计入。", n=s.left_out) if s.left_out else ""
    layout.chart_card(
        duration_words.median_said(s, t),
        duration_charts.still_open([(name, part)], risk, t, band=True),
        layout.table(t("仍在办比例"), curve_table(km, t)),
        "share_still_open",
        "durations_all",
        t("阶梯曲线：发生后各月仍在办的案件比例及95%区间，下方一行为仍在跟踪的起数"),
        t("在办案件已计入（Kaplan-Meier）；在险不足5起的尾部不画。") + out,
        tables,
    )


def every_state(chosen):
    """The filter without its choice of open or closed cases: durations of the ones without the others mislead."""
    return replace(chosen, state="")


def _days(drawn):
    return [m * duration_figures.MONTH for m in duration_charts.ticks(drawn)]


def curve_table(km, t):
    shown = km.drop(columns="time")
    shown.insert(0, t("月数"), (km["time"] / duration_figures.MONTH).round(1))
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
    km = {c: duration_figures.curve(frame[frame["code"] == c]) for c in codes}
    shown = {c: part for c in codes if len(part := duration_figures.drawn(km[c]))}
    if not shown:
        return st.container(border=True, height="stretch").info(
            t("每一类跟踪中的案件都不足5起，不画曲线。"), icon=":material/hourglass_empty:"
        )
    drawn = [(label[c], part) for c, part in shown.items()]
    risk = {
        label[c]: duration_figures.at_risk(frame[frame["code"] == c], _days(drawn)) for c in shown
    }
    rows = pd.concat(
        [curve_table(km[c], t).assign(**{t("类别"): label[c]}) for c in codes], ignore_index=True
    )
    found = duration_figures.compare(frame, list(shown))
    p = "" if found.p is None else t("p值{p}。", p=formats.decimal(found.p, t, 3))
    layout.chart_card(
        duration_words.test_said(found, label, t),
        duration_charts.still_open(drawn, risk, t),
        layout.table(t("分类仍在办比例"), rows),
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
            None if v is None else round(v / duration_figures.MONTH, 1) for v in table[column]
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
        t("其余{n}类见表格。", n=len(table) - duration_charts.MOST_MEDIANS)
        if len(table) > duration_charts.MOST_MEDIANS
        else ""
    )
    layout.chart_card(
        duration_words.groups_said(list(table.head(2).itertuples()), label, t),
        duration_charts.medians(table, label, t),
        layout.table(t("分类办结中位数"), shown),
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
            found = duration_figures.mean_difference(frame, *codes, months * duration_figures.MONTH)
            st.markdown(
                duration_words.difference_said(found, *(label[c] for c in codes), months, t)
            )
        layout.definition("time_difference", t, "durations_difference")


def endings(chosen, closed, t, tables):
    """How cases end, each way against all others. ``closed``: how many have."""
    found = duration_figures.incidence(loaders.load(duration_reads.routes, chosen))
    label = names(loaders.words(), "route", t.language) | {"unknown": t("未填方式")}
    part = duration_figures.drawn(found)
    end = duration_charts.end_of(part) if len(part) else 0
    before = part[part["time"] <= end * duration_figures.MONTH]
    title = duration_words.endings_said(
        before.iloc[-1].drop(["time", "at_risk"]).to_dict() if len(before) else {},
        closed,
        end,
        label,
        t,
    )
    if before.empty or closed < duration_figures.FEWEST_ENDINGS:
        return st.container(border=True, height="stretch").info(
            t("{title}。", title=title), icon=":material/hourglass_empty:"
        )
    shown = found.rename(columns={"at_risk": t("在险（起）")} | label)
    shown["time"] = (found["time"] / duration_figures.MONTH).round(1)
    layout.chart_card(
        title,
        duration_charts.endings(part, label, t),
        layout.table(t("结束方式的累计比例"), shown.rename(columns={"time": t("月数")})),
        "endings_by_route",
        "durations_endings",
        t("堆叠面积图：发生后各月以每种方式结束的累计比例，上方空白为仍在办"),
        t("各方式互相排斥（Aalen-Johansen）；在险不足5起的尾部不画。"),
        tables,
    )


def backlog(chosen, t, tables):
    """The open cases by age; a click chooses the class whose cases are listed below."""
    frame = duration_figures.ageing(loaders.load(duration_reads.endings, chosen, "channel"))
    left, old = int(frame["cases"].sum()), int(frame.loc[frame["age"] > 2, "cases"].sum())
    title = duration_words.ages_said(old, left, t)
    if not left:
        return st.container(border=True, height="stretch").success(
            t("{title}。", title=title), icon=":material/check_circle:"
        )
    label = names(loaders.words(), "channel", t.language)
    shown = frame.assign(
        code=frame["code"].map(label), age=[t(duration_charts.AGE_WORDS[n]) for n in frame["age"]]
    ).rename(columns={"code": t("纠纷类型"), "age": t("账龄"), "cases": t("在办（起）")})
    layout.chart_card(
        title,
        duration_charts.ages(frame, label, t),
        layout.table(t("在办案件账龄"), shown),
        "backlog_age",
        f"durations_ages_{filter_state.mark()}",
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


def of_age(chosen, age):
    """The filter for the open cases of one age class (None: of every age); None if no day of the chosen period lies in it."""
    selected = replace(chosen, state="open")
    if age is None:
        return selected
    limits = (-1, *duration_figures.AGES)
    end = min(day for day in (chosen.as_of - timedelta(limits[age] + 1), chosen.end) if day)
    start = max(
        day
        for day in (
            chosen.as_of - timedelta(limits[age + 1])
            if age < len(duration_figures.AGES)
            else FIRST_DAY,
            chosen.start,
        )
        if day
    )
    return selected.between(start, end) if start <= end else None
