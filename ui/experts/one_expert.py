"""The parts of the page of one expert: finding one, the answer and figures, facts, assignments."""

import math

import streamlit as st

from charts.experts import BAND_LOOKS
from data_access.statistics import experts as expert_reads
from indicators import experts as expert_figures
from locales import formats
from ui.disputes.case_list import open_case
from ui.experts.loads import load_limits
from ui.experts.words import CASE_HEADINGS
from ui.frame import clicks, layout
from ui.frame.links import open_page
from ui.frame.screen import Screen, View


def find(screen: Screen):
    """Choose among the experts on the directory; returns the number asked for by the address."""
    t = screen.t
    names = screen.made(_names)
    asked = st.query_params.get("expert")
    selected = st.selectbox(
        t("查找专家"),
        list(names),
        index=None,
        key=f"expert_search_{asked}",
        placeholder=t("专家编号或姓名"),
        format_func=lambda number: f"{number} {names[number]}",
    )
    if selected and selected != asked:
        open_page("expert", expert=selected)
    return asked


def _names(view: View):
    """Number -> name of each expert on the directory."""
    frame = view.load(expert_reads.loads)
    return dict(zip(frame["number"], frame["name"], strict=True))


def summary(screen: Screen, expert):
    """The answer and the figures. ``expert``: of data_access.statistics.expert_file."""
    t = screen.t
    load = _load(expert)
    layout.answer(_answer_words(expert, load, t))
    done = t("{n} 起", n=len(expert["done"]))
    figures = [
        _load_figure(expert, load, t),
        _held_figure(expert, t),
        layout.Figure(t("积压天数"), _backlog_words(load, t), "backlog_days"),
        layout.Figure(t("已完成案件"), done, "expert_done", _hours_done_words(expert, t)),
    ]
    layout.figures(figures)


def _load(expert):
    """Promised hours as a share of the monthly ones; NaN without hours."""
    if not expert["monthly_hours"]:
        return math.nan
    return _committed_hours(expert) / expert["monthly_hours"]


def _committed_hours(expert):
    return float(expert["open"]["planned_hours"].sum())


def _answer_words(expert, load, t):
    where = t("在册")
    if expert["left_on"]:
        where = t("已于{day}退出名录", day=formats.day(expert["left_on"], t))
    return t(
        "{name}，{where}，在办{n}起；{load}。",
        name=expert["name"],
        where=where,
        n=len(expert["open"]),
        load=_load_words(expert, load, t),
    )


def _load_words(expert, load, t):
    band = expert_figures.band(load, len(expert["open"]), *load_limits())
    if band == "no_hours":
        return t("未填工时")
    band_word, *_ = BAND_LOOKS[band]
    share = formats.share(load, t, 0)
    return t("负荷{share}，{band}", share=share, band=t(band_word).lower())


def _load_figure(expert, load, t):
    value = formats.NOTHING
    if not math.isnan(load):
        value = formats.share(load, t)
    hours = t("{n}小时/月可用", n=formats.decimal(expert["monthly_hours"], t, 0))
    return layout.Figure(t("专家负荷"), value, "utilisation", hours)


def _held_figure(expert, t):
    value = t("{n} 起", n=len(expert["open"]))
    promised = t("承诺{n}小时", n=formats.decimal(_committed_hours(expert), t, 0))
    return layout.Figure(t("在办案件"), value, "expert_open_cases", promised)


def _backlog_words(load, t):
    if math.isnan(load):
        return formats.NOTHING
    days = load * expert_figures.DAYS_A_MONTH
    return t("{n} 天", n=formats.decimal(days, t, 0))


def _hours_done_words(expert, t):
    """Hours of the cases done, where they are known: actual against planned."""
    known = expert["done"].dropna(subset=["actual_hours"])
    planned = formats.decimal(float(known["planned_hours"].sum()), t, 0)
    actual = formats.decimal(float(known["actual_hours"].sum()), t, 0)
    return t("实际{actual}/预计{planned}小时", planned=planned, actual=actual)


def facts(screen: Screen, expert):
    t = screen.t
    pairs = [
        (t("工作单位"), expert["employer"] or formats.NOTHING),
        (t("入库日期"), formats.day(expert["joined_on"], t)),
        (t("行业领域"), _covered(screen, expert, "industry")),
        (t("国家/地区"), _covered(screen, expert, "country")),
        (t("知识产权类型"), _covered(screen, expert, "ip_type")),
        (t("语种"), _covered(screen, expert, "language")),
    ]
    layout.facts(pairs)


def _covered(screen: Screen, expert, list_name):
    names = [screen.name(list_name, code) for code in expert[list_name]]
    return screen.t("、").join(names) or formats.NOTHING


def assignments(screen: Screen, frame, title, key):
    """Cases in hand or done; a row opens the case."""
    t = screen.t
    st.header(t("{title}（{n}起）", title=title, n=len(frame)), anchor=False)
    shown = screen.readable(frame, CASE_HEADINGS)
    screen.tables.append(layout.table(title, shown))
    row = clicks.picked_row(shown, title, key)
    if row is not None:
        open_case(frame.iloc[row]["number"])
    if len(frame):
        st.caption(t("选中一行即打开该案件。"))
