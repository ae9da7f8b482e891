"""年度考核: every known point of the yearly assessment with its rule, what the data give, what is
missing, and the score that a person confirms.
"""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.filter.filters import whole_office
from data_access.statistics import assessment as assessment_reads
from locales import formats
from ui import saving
from ui.assessment import form as assessment_form
from ui.assessment import lines as assessment_lines
from ui.assessment import words as assessment_words
from ui.frame import layout, loaders
from ui.frame.links import way_to
from ui.frame.typed import as_typed
from ui.frame.words import current as words
from ui.personal.signed import by_whom


def headline(lines, t):
    proposed, confirmed, known, to_do = assessment_words.totals(lines)
    unseen = sum(line.item.points for line in lines if not line.item.known)
    out_of = t("共{n}分", n=assessment_words.points(known, t))
    layout.figures(
        [
            layout.Figure(
                t("按数据预评"),
                assessment_words.points(formats.half_up(proposed, 1), t),
                "assessment_score",
                out_of,
            ),
            layout.Figure(
                t("已核定"),
                assessment_words.points(formats.half_up(confirmed, 2), t),
                "assessment_score",
                out_of,
            ),
            layout.Figure(t("待核定"), t("{n}项", n=to_do), "assessment_score", t("由人核定")),
            layout.Figure(
                t("未列明项"),
                t("{n}分", n=assessment_words.points(unseen, t)),
                "assessment_score",
                t("原文未见，不计分"),
            ),
        ]
    )


def cards(lines, year, t):
    """The lines by part of the sheet, two a row."""
    for part in dict.fromkeys(assessment_words.part(line, t) for line in lines):
        own = [line for line in lines if assessment_words.part(line, t) == part]
        st.header(
            t(
                "{part}（{points}分）",
                part=part,
                points=assessment_words.points(sum(line.item.points for line in own), t),
            ),
            anchor=False,
        )
        with st.grid(2, min_column_width=340, gap="small"):
            for line in own:
                with st.container(
                    border=True, height="stretch", gap="xsmall", key=f"line_{line.item.code}"
                ):
                    card(line, year, t)


def card(line, year, t):
    """One line of the sheet: its state, what the data say, and the form of its score."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="top", wrap=False
    ):
        points = assessment_words.points(line.item.points, t)
        worth = t("（{points}分）", points=points)
        st.markdown(f"**{assessment_words.name(line, t)}**{worth}", width="stretch")
        badge(line, t)
    if not line.item.known:
        st.markdown(t("原文未见，不计分。"))
        return
    st.markdown(f"{assessment_words.evidence(line, t)}{t('：')}**{offered(line, t)}**")
    if lacking := assessment_words.missing(line, t):
        st.caption(lacking)
    if line.score is not None:
        st.caption(assessment_form.confirmed_words(line.score, t))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        rule(line, t)
        assessment_form.form(line, year, t)
        records(line, year, t)
    saving.notice(assessment_form.place(line.item.code))


def badge(line, t):
    """Whether the score of a line is known and confirmed."""
    if not line.item.known:
        st.badge(t("○ 未知"), color="gray")
    elif line.score is None:
        st.badge(t("◇ 待核定"), color="orange")
    else:
        score = assessment_words.points(line.score.confirmed, t)
        st.badge(t("● 已核定{score}分", score=score), color="green")


def offered(line, t):
    """The score that follows from the data, in words."""
    if line.proposed is None:
        return t("数据不足，不预评")
    return t("预评{score}分", score=assessment_words.points(line.proposed, t))


def rule(line, t):
    key = f"rule_{line.item.code}"
    with st.popover(t("计分办法"), icon=":material/rule:", type="tertiary", key=key):
        st.markdown(assessment_words.rule(line, t))
        st.caption(t("来源：{source}", source=as_typed(line.item.source)))


def records(line, year, t):
    """The way to the records that a line counts, where there is one."""
    place = assessment_words.link(line, year)
    if not place:
        return
    url, query = place
    is_entry = line.item.code in assessment_words.ENTRY
    label = t("登记记录") if is_entry else t("依据的记录")
    way_to(url, label, ":material/arrow_forward:", query)


def tables(chosen, year, t):
    """The sheet, the reports and projects of the year, and every confirmation."""
    lines = assessment_lines.read(chosen, year)
    return [sheet(lines, year, t), *further(chosen, year, t), history(lines, year, t)]


def sheet(lines, year, t):
    """The whole sheet as a table."""
    rows = [
        (
            assessment_words.part(line, t),
            assessment_words.name(line, t),
            line.item.points,
            assessment_words.evidence(line, t),
            assessment_words.missing(line, t),
            line.proposed,
            line.score.confirmed if line.score is not None else None,
            assessment_form.confirmed_words(line.score, t) if line.score is not None else "",
            assessment_words.rule(line, t),
        )
        for line in lines
    ]
    proposed, confirmed, known, _ = assessment_words.totals(lines)
    rounded = float(formats.half_up(proposed, 1)), float(formats.half_up(confirmed, 2))
    rows.append((t("合计"), t("已知各项"), known, "", "", *rounded, "", ""))
    columns = [
        t("部分"),
        t("项目"),
        t("分值"),
        t("数据依据"),
        t("缺项"),
        t("预评分"),
        t("核定分"),
        t("核定情况"),
        t("计分办法"),
    ]
    return layout.table(t("{year}年度考核表", year=year), pd.DataFrame(rows, columns=columns))


def further(chosen, year, t):
    """The reports sent and the aid projects of the year."""
    kinds = loaders.words()
    sent = loaders.load(assessment_reads.reports, chosen, year)
    reports = pd.DataFrame(
        {
            t("编号"): sent["number"],
            t("种类"): [kinds.name("report_kind", k, t.language) for k in sent["kind"]],
            t("所属期间"): [
                assessment_words.period_name(r.kind, r.period_on, t) for r in sent.itertuples()
            ],
            t("报送日期"): sent["submitted_on"],
        }
    )
    running = loaders.load(assessment_reads.projects, chosen, year)
    projects = running.rename(
        columns={
            "number": t("编号"),
            "title": t("名称"),
            "started_on": t("开始"),
            "finished_on": t("结束"),
        }
    )
    return [layout.table(t("信息报送记录"), reports), layout.table(t("援助项目"), projects)]


def history(lines, year, t):
    """Every confirmation, the latest first; earlier ones are kept."""
    named = {line.item.code: assessment_words.name(line, t) for line in lines}
    kept = loaders.load(assessment_reads.scores, year)
    rows = [
        (
            clock.shown(r.confirmed_at.to_pydatetime()),
            named[r.code],
            r.proposed,
            r.confirmed,
            by_whom(r.who, r.confirmed_at.to_pydatetime(), t),
            r.reason or "",
            r.evidence,
        )
        for r in kept.itertuples()
    ]
    return layout.table(
        t("核定记录"),
        pd.DataFrame(
            rows,
            columns=[
                t("时间"),
                t("项目"),
                t("预评分"),
                t("核定分"),
                t("核定人"),
                t("理由"),
                t("数据依据"),
            ],
        ),
    )


def page():
    t = words()
    chosen, place = layout.heading(t("年度考核"), scope=t("全局，只受截至日期影响"))
    if loaders.nothing_entered():
        return layout.nothing_entered()
    spot, listed = st.container(), assessment_lines.years(chosen)
    year = (
        st.segmented_control(
            t("年度"),
            listed,
            default=listed[0],
            format_func=lambda y: t("{year}年", year=y),
            key=f"assessment_year_{chosen.as_of.year}",
        )
        or listed[0]
    )
    lines = loaders.compute(assessment_lines.read, chosen, year)
    with spot:
        layout.answer(assessment_words.answer(lines, year, chosen, t))
        if chosen != whole_office(chosen):
            st.caption(t("本页按全局统计，所选筛选中只有截至日期起作用。"))
    headline(lines, t)
    st.caption(
        t("依据国知办函保字〔2020〕642号：只见到项目与分值，计分办法由本系统拟定，得分由人核定。")
    )
    cards(lines, year, t)
    shown = loaders.compute(tables, chosen, year, t)
    for table in shown:
        st.header(as_typed(table.title), anchor=False)
        layout.show_table(table.frame, table.title, height="content")
    return layout.export_menu(place, t("年度考核"), shown, outside=False)


page()
