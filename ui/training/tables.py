"""Table twins of the charts on training, and the frames that two of them are drawn from."""

import pandas as pd

from data_access.statistics import training as training_reads
from indicators.disputes import SMALL_GROUP
from indicators.methods import coverage
from locales import formats
from ui.frame import layout


def share_table(title, names, covered, roster, t):
    """Coverage by group: no percentage under five enterprises."""
    frame = pd.DataFrame({title: names, t("在册企业（家）"): roster, t("已培训（家）"): covered})
    shares = [_percent(part, whole) for part, whole in zip(covered, roster, strict=True)]
    frame[t("覆盖率（%）")] = shares
    return layout.table(t("按{title}的培训覆盖", title=title), frame)


def _percent(part, whole):
    if whole < SMALL_GROUP:
        return None
    return float(formats.half_up(100 * part / whole, 1))


def history_table(past, t):
    days = [coverage.month_end(month) for month in past["month"]]
    values = formats.rounded(past["value"])
    headings = {
        "month": t("月末"),
        "whole": t("在册企业（家）"),
        "part": t("已培训（家）"),
        "value": t("覆盖率（%）"),
    }
    shown = past.assign(month=days, value=values).rename(columns=headings)
    return layout.table(t("各月末培训覆盖率"), shown)


def matrix(frame, code_words):
    """Sessions by IP type and theme with every cell, 0 where there was none; ``other`` only where
    it occurs.
    """
    wanted = {*training_reads.COMPLETE, *frame["ip_type"]}
    ip_types = [code for code in code_words.codes("ip_type") if code in wanted]
    themes = code_words.codes("training_theme")
    table = frame.pivot_table(index="ip_type", columns="theme", values="sessions", aggfunc="sum")
    return table.reindex(index=ip_types, columns=themes).fillna(0).astype(int)


def matrix_table(matrix, ip_types, themes, t):
    """``ip_types`` and ``themes``: code -> word."""
    shown = matrix.rename(index=ip_types, columns=themes)
    shown = shown.rename_axis(index=t("知识产权类型"), columns=None).reset_index()
    return layout.table(t("知识产权类型×专题场次"), shown)


def quarters(held, ahead, plan, cycle, t):
    """Sessions by quarter of the cycle: frame year, quarter, held, ahead, plan (of the year, None
    without), label of the year. ``plan``: year -> sessions.
    """
    first = coverage.month_index(cycle.starts_on) // 3
    last = coverage.month_index(cycle.ends_on) // 3
    rows = pd.DataFrame({"number": range(first, last + 1)})
    rows["held"] = _by_quarter(held, rows["number"])
    rows["ahead"] = _by_quarter(ahead, rows["number"])
    rows["year"] = rows["number"] // 4
    rows["quarter"] = rows["number"] % 4 + 1
    rows["plan"] = [plan.get(year) for year in rows["year"]]
    held_in_year = rows.groupby("year")["held"].sum()
    labels = {
        year: _year_label(year, held_in_year[year], plan.get(year, formats.NOTHING), t)
        for year in held_in_year.index
    }
    rows["label"] = rows["year"].map(labels)
    return rows[["year", "quarter", "held", "ahead", "plan", "label"]]


def _by_quarter(by_month, numbers):
    sessions = by_month.groupby(by_month["month"] // 3)["sessions"].sum()
    return numbers.map(sessions).fillna(0).astype(int)


def _year_label(year, held, plan, t):
    return t("{year}年：{held}/{plan}场", year=year, held=held, plan=plan)


def sessions_table(quarters, t):
    headings = {
        "year": t("年份"),
        "quarter": t("季度"),
        "held": t("已举办（场）"),
        "ahead": t("已排期（场）"),
        "plan": t("年度计划（场）"),
    }
    shown = quarters.drop(columns="label").rename(columns=headings)
    return layout.table(t("培训场次与年度计划"), shown)


def change_table(change, t):
    steps = [
        (t("期初已覆盖"), change["covered_before"]),
        (t("新培训"), change["trained"]),
        (t("新入库且已培训"), change["joined_covered"]),
        (t("退出"), -change["left_covered"]),
        (t("期末已覆盖"), change["covered"]),
    ]
    frame = pd.DataFrame(steps, columns=[t("项目"), t("已覆盖企业（家）")])
    return layout.table(t("已覆盖企业的变化"), frame)
