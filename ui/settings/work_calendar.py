"""The working-day calendar on 设置: which years are known, and the notice of a further one."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from data_access.database.refused import Refused
from data_access.decisions import work_calendar as calendar_decisions
from data_access.values import holiday_notice
from indicators.working_days import ends_soon, known_until
from locales import formats, later
from ui import refusals, saving
from ui.frame import fields, layout, loaders
from ui.frame.who import may
from ui.settings import parts as settings_parts

PLACE = "calendar"
FIELDS = {"off": later("放假"), "works": later("上班")}
SUCH_AS = later("元旦：1月1日（周五）至3日（周日）放假，共3天。")


def warn(t):
    """From two months before the known calendar ends until a further year is entered."""
    calendar = loaders.working_calendar()
    if not ends_soon(loaders.today(), calendar):
        return
    until = known_until(calendar)
    year = until.year + 1
    told = t(
        "工作日历只到{day}。{year}年的放假安排还没有收录，{year}年里按工作日计算的期限和用时"
        "只扣除周末，可能与实际不符。国务院办公厅的通知公布后，请系统管理员在“设置”的"
        "“工作日历”里登记。",
        day=formats.day(until, t),
        year=year,
    )
    st.warning(told, icon=":material/event_busy:")


def tables(screen, days, lines):
    t = screen.t
    changes = settings_parts.told(
        lines,
        lambda line: t("{year}年", year=line["record_key"]),
        lambda line: settings_parts.changes(line, FIELDS, lambda _, stored: _said(stored, t), t),
        t("工作日历的登记记录"),
        t,
    )
    return _table(days, t), changes


def show(screen, tables, _days, _lines):
    """The years known, the form, the days entered and the history."""
    t = screen.t
    table, changes = tables
    until = known_until(loaders.working_calendar())
    st.caption(
        t(
            "放假和周末调休上班的日子收录到{day}。以后的年份在这里登记，不必升级程序；"
            "登记了的年份以登记的为准。",
            day=formats.day(until, t),
        )
    )
    if may("settings"):
        with st.container(border=True):
            _form(until.year + 1, t)
    if table:
        layout.show_table(table.frame, t("本单位登记的放假和调休上班日"))
    settings_parts.history(changes, t("还没有人登记过。"), t)


def _said(stored, t):
    """How many days stand in a line of the history: "2027-01-01 2027-01-02"."""
    return t("{n}天", n=len(stored.split()))


def _table(days, t):
    """The days that the office entered; None without any."""
    if not days:
        return None
    words = {True: t("上班"), False: t("放假")}
    rows = [
        (
            one["on_day"],
            formats.weekday(one["on_day"], t),
            words[bool(one["works"])],
            one["name"],
            one["source"],
        )
        for one in days
    ]
    headings = [t("日期"), t("星期"), t("安排"), t("节日"), t("依据")]
    return layout.table(t("工作日历"), pd.DataFrame(rows, columns=headings))


def _form(year, t):
    st.markdown(f"**{t('登记一年的放假通知')}**")
    st.number_input(
        t("年度＊"),
        min_value=calendar_decisions.FIRST,
        max_value=calendar_decisions.LAST,
        value=year,
        step=1,
        key=f"{PLACE}_year",
        width=160,
    )
    st.text_area(
        t("放假通知的正文＊"),
        key=f"{PLACE}_text",
        max_chars=holiday_notice.LONGEST,
        height=200,
        placeholder=t(SUCH_AS),
        help=t(
            "把国务院办公厅《关于某年部分节假日安排的通知》里各节日的几段原样粘贴进来；"
            "也可以照这个写法手写。星期和“共几天”会逐一核对。"
        ),
    )
    _preview(t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        such_as = t("如：国办发明电〔2026〕7号")
        settings_parts.signature(PLACE, t, t("文号＊"), such_as)
        st.button(
            t("保存工作日历"),
            icon=":material/save:",
            key="days_off_save",
            on_click=_save,
            args=(t,),
        )
    saving.notice(PLACE)


def _preview(t):
    """What is read out of the text, before it is saved."""
    typed = fields.typed(PLACE, "year", "text")
    if not typed["text"] or not typed["year"]:
        return
    try:
        found = holiday_notice.read(typed["text"], typed["year"])
    except Refused as refused:
        st.caption(refusals.words(refused, "calendar", t))
        return
    off = [day.on for day in found if not day.works]
    works = [day.on for day in found if day.works]
    st.caption(
        t(
            "读出放假{off}天：{days}；周末上班{works}天：{weekends}。请核对后保存。",
            off=len(off),
            days=_spans(off, t),
            works=len(works),
            weekends=_spans(works, t),
        )
    )


def _spans(days, t):
    """1月1日至1月3日、2月5日 of days in their order."""
    spans: list[tuple[date, date]] = []
    for day in days:
        first, last = spans[-1] if spans else (day, day)
        if spans and day - last == timedelta(1):
            spans[-1] = first, day
        else:
            spans.append((day, day))
    return t("、").join(_span(first, last, t) for first, last in spans) or t("没有")


def _span(first, last, t):
    if first == last:
        return formats.short_day(first, t)
    return t("{first}至{last}", first=formats.short_day(first, t), last=formats.short_day(last, t))


def _save(t):
    entered = fields.typed(PLACE, "year", "text", "reason")

    def deed(connection, who):
        year = entered["year"]
        return calendar_decisions.save(
            connection, year, entered["text"] or "", who, entered["reason"]
        )

    def done(found):
        return t(
            "已登记{year}年的工作日历：{n}天与星期不一致。此前只扣除周末推算、落在这一年的"
            "办理步骤，请在各案核对日期。",
            year=entered["year"],
            n=len(found),
        )

    settings_parts.save(PLACE, "settings", "calendar", deed, done)
