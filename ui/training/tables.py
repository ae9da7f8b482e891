"""Findings and table twins of the training page's charts."""

import pandas as pd

from data_access.statistics import training as training_reads
from indicators.disputes import SMALL_GROUP
from indicators.methods import coverage
from locales import formats
from ui.frame import layout
from ui.scoreboard import target_words


def coverage_title(target, t):
    """The finding of the coverage chart: above or below the plan line, or the state once that is settled."""
    if target is None or target.actual is None:
        return t("覆盖率：尚未设定目标") if target is None else t("覆盖率：不足5家，不计算比例")
    if target.state not in ("on_course", "behind"):
        return t("覆盖率：{state}", state=target_words.state_words(target, t))
    lead = target.actual - target.planned
    n = formats.decimal(abs(lead), t)
    return (
        t("覆盖率高于计划线{n}个百分点", n=n)
        if lead >= 0
        else t("覆盖率低于计划线{n}个百分点", n=n)
    )


def lowest(frame, titles, title, t):
    """The finding of coverage by groups (frame roster, covered): the lowest of those with five enterprises or more, where they differ."""
    large = frame[frame["roster"] >= SMALL_GROUP]
    shares = large["covered"] / large["roster"]
    if large.empty:
        return t("按{title}：均不足5家，只列家数", title=title)
    if shares.nunique() == 1:
        return t("按{title}的培训覆盖", title=title)
    place = shares.idxmin()
    return t(
        "{name}覆盖最低：{part}/{whole}家",
        name=titles[place],
        part=frame["covered"][place],
        whole=frame["roster"][place],
    )


def share_table(title, names, covered, roster, t):
    """The table twin of a bar chart of coverage: no percentage under five enterprises."""
    frame = pd.DataFrame({title: names, t("在册企业（家）"): roster, t("已培训（家）"): covered})
    frame[t("覆盖率（%）")] = [
        round(100 * c / r, 1) if r >= SMALL_GROUP else None
        for c, r in zip(covered, roster, strict=True)
    ]
    return layout.table(t("按{title}的培训覆盖", title=title), frame)


def history_table(past, t):
    shown = past.assign(
        month=[formats.day(coverage.month_end(m), t) for m in past["month"]],
        value=past["value"].astype(float).round(1),
    )
    return layout.table(
        t("各月末培训覆盖率"),
        shown.rename(
            columns={
                "month": t("月末"),
                "whole": t("在册企业（家）"),
                "part": t("已培训（家）"),
                "value": t("覆盖率（%）"),
            }
        ),
    )


def matrix_table(frame, words):
    """Sessions by IP type and theme with every cell, 0 where there was none; ``other`` only where it occurs."""
    rows = [
        c
        for c in words.codes("ip_type")
        if c in training_reads.COMPLETE or c in set(frame["ip_type"])
    ]
    table = frame.pivot_table(index="ip_type", columns="theme", values="sessions", aggfunc="sum")
    return table.reindex(index=rows, columns=words.codes("training_theme")).fillna(0).astype(int)


def quarters(held, ahead, plan, cycle, t):
    """Sessions by quarter of the cycle: frame year, quarter, held, ahead, plan (of the year, None without), label of the year. ``plan``: year -> sessions."""
    first, last = (coverage.month_index(day) // 3 for day in (cycle.starts_on, cycle.ends_on))
    rows = pd.DataFrame({"number": range(first, last + 1)})
    for name, frame in (("held", held), ("ahead", ahead)):
        rows[name] = (
            rows["number"]
            .map(frame.groupby(frame["month"] // 3)["sessions"].sum())
            .fillna(0)
            .astype(int)
        )
    rows["year"], rows["quarter"] = rows["number"] // 4, rows["number"] % 4 + 1
    done = rows.groupby("year")["held"].sum()
    rows["plan"] = [plan.get(year) for year in rows["year"]]
    rows["label"] = [
        t(
            "{year}年：{held}/{plan}场",
            year=year,
            held=done[year],
            plan=plan.get(year, formats.NOTHING),
        )
        for year in rows["year"]
    ]
    return rows[["year", "quarter", "held", "ahead", "plan", "label"]]


def year_title(year, rows, plan, t):
    held = int(rows.loc[rows["year"] == year, "held"].sum())
    return (
        t("{year}年已办{held}场，计划{plan}场", year=year, held=held, plan=plan[year])
        if year in plan
        else t("{year}年已办{held}场，无年度计划", year=year, held=held)
    )


def sessions_table(rows, t):
    shown = rows.drop(columns="label").rename(
        columns={
            "year": t("年份"),
            "quarter": t("季度"),
            "held": t("已举办（场）"),
            "ahead": t("已排期（场）"),
            "plan": t("年度计划（场）"),
        }
    )
    return layout.table(t("培训场次与年度计划"), shown)


def change_table(change, t):
    steps = [
        (t("期初已覆盖"), change["covered_before"]),
        (t("新培训"), change["trained"]),
        (t("新入册且已培训"), change["joined_covered"]),
        (t("退出"), -change["left_covered"]),
        (t("期末已覆盖"), change["covered"]),
    ]
    return layout.table(
        t("已覆盖企业的变化"), pd.DataFrame(steps, columns=[t("项目"), t("已覆盖企业（家）")])
    )
