"""总览: on course or not, what got worse, what needs a decision."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

from charts import overview as overview_charts
from data_access.filter.periods import add_months
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import overview as overview_reads
from data_access.statistics import targets as target_query
from indicators.catalogue import indicator
from indicators.experts import loads, summary
from indicators.worsening import worsened
from locales import formats
from ui.deadlines.parts import week_card
from ui.disputes.comparison import chance_words, kept, ratio_words, stock_words
from ui.frame import filter_state, layout, loaders, site
from ui.frame.words import current as words
from ui.overview.matters import matters
from ui.scoreboard import target_words
from ui.warning.log import find, namer, record, whole
from ui.warning.parts import panel


def read(chosen):
    """Everything the page shows, as of the date and as of three months before."""
    limits, before = loaders.settings(), replace(chosen, as_of=add_months(chosen.as_of, -3))
    cycle = loaders.load(target_query.latest_with_targets, chosen)
    load = loads(
        loaders.load(expert_reads.loads, chosen),
        float(limits["load_amber"]),
        float(limits["load_overload"]),
    )
    middle = add_months(chosen.as_of, -3) + timedelta(1)
    moved = loaders.load(
        overview_reads.two_windows, chosen, add_months(chosen.as_of, -6) + timedelta(1), middle
    )
    return {
        "targets": target_words.read(chosen, cycle) if cycle else [],
        "cycle": cycle,
        "moved": moved,
        "risen": worsened(moved[moved["dimension"] != "all"]),
        "experts": summary(load),
        "cases": loaders.load(expert_reads.cases, chosen),
        "cases_before": loaders.load(expert_reads.cases, before),
        "gaps": loaders.load(expert_reads.gaps, chosen),
        "overdue": loaders.load(overview_reads.overdue_cases, chosen),
        "now": loaders.load(dispute_reads.headline, chosen),
        "before": loaders.load(dispute_reads.headline, before),
        "both": loaders.load(dispute_reads.headline, again)
        if (again := kept(chosen, before))
        else {"open": 0, "overdue": 0},
        "middle": middle,
    }


def answer(facts, name, t):
    behind = [p for p in facts["targets"] if p.state in ("behind", "missed")]
    goals = t(
        "{n}项目标中{met}项达标或按进度，{behind}项落后",
        n=len(facts["targets"]),
        met=len([p for p in facts["targets"] if p.state in ("reached", "on_course")]),
        behind=len(behind),
    )
    total = facts["moved"].iloc[0]
    loud = warned_words(facts["warned"], name, t)
    layout.answer(
        t(
            "{goals}；近3个月新发生{now}起（此前3个月{before}起），{loud}；在办{open}起，其中超期{overdue}起。",
            goals=goals if facts["targets"] else t("尚未设定目标"),
            now=int(total["now"]),
            before=int(total["before"]),
            loud=loud,
            open=facts["now"]["open"],
            overdue=facts["now"]["overdue"],
        )
    )


def warned_words(warned, name, t):
    """The early warnings in a few words for the answer."""
    if warned is None or not warned.enough:
        return t("历史不足，尚不能预警")
    names = t("、").join(name(r.dimension, r.code) for r in warned.alarms.head(2).itertuples())
    return (
        t("{names}等{n}条预警", names=names, n=len(warned.alarms))
        if len(warned.alarms) > 2
        else t("{names}有预警", names=names)
        if names
        else t("没有预警")
    )


def headline(chosen, facts, t):
    total, now, before = facts["moved"].iloc[0], facts["now"], facts["before"]
    quarter = t("较3个月前")
    layout.figures(
        [
            layout.Figure(
                t("近3个月新发生"),
                t("{n} 起", n=formats.count(total["now"], t)),
                "disputes",
                int(total["now"] - total["before"]),
                t("较此前3个月"),
                "inverse",
            ),
            layout.Figure(
                t("在办"),
                t("{n} 起", n=formats.count(now["open"], t)),
                "open_disputes",
                now["open"] - before["open"],
                quarter,
                "inverse",
            ),
            layout.Figure(
                t("超期在办"),
                t("{n} 起", n=formats.count(now["overdue"], t)),
                "overdue_disputes",
                now["overdue"] - before["overdue"],
                quarter,
                "inverse",
            ),
            layout.Figure(
                t("未派专家"),
                t("{n} 起", n=formats.count(facts["cases"]["unassigned"], t)),
                "unassigned",
                facts["cases"]["unassigned"] - facts["cases_before"]["unassigned"],
                quarter,
                "inverse",
            ),
        ]
    )
    new, old, both = int(total["now"]), int(total["before"]), facts["both"]
    st.caption(
        t(
            "近3个月新发生{ratio}，{chance}；在办：{open}；超期：{overdue}。",
            ratio=ratio_words(new, old, t, t("此前3个月")),
            chance=chance_words(new, old, t),
            open=stock_words(now["open"], before["open"], both["open"], t),
            overdue=stock_words(now["overdue"], before["overdue"], both["overdue"], t),
        )
    )


def goals(facts, t, tables):
    st.header(t("目标进度"), anchor=False)
    if not facts["targets"]:
        return st.info(t("截至当日没有已设定的目标。"), icon=":material/flag:")
    target_words.cards(facts["targets"], t)
    rows = [
        (
            t(indicator(p.indicator).name),
            target_words.state_words(p, t),
            target_words.value_words(p.indicator, p.actual, t),
            target_words.value_words(p.indicator, p.goal, t),
            target_words.gap_words(p, t),
            target_words.pace_words(p, t),
            formats.day(p.due_on, t),
        )
        for p in facts["targets"]
    ]
    tables.append(
        layout.table(
            t("目标进度"),
            pd.DataFrame(
                rows,
                columns=[
                    t("指标"),
                    t("状态"),
                    t("实际"),
                    t("目标"),
                    t("差距"),
                    t("进度"),
                    t("期限"),
                ],
            ),
        )
    )
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.caption(
            t("目标由谁何时设定、为何，见十一项措施；状态以形状、文字和颜色同时表示。"),
            width="content",
        )
        st.page_link(
            site.path("scoreboard"),
            label=t("全部目标见十一项措施"),
            icon=":material/checklist:",
            query_params=filter_state.link(),
        )


def decisions(facts, name, t, tables):
    found = matters(facts, name, t)
    st.header(t("需要决策的事项"), anchor=False)
    if not found:
        return st.success(t("目前没有需要决策的事项。"), icon=":material/check_circle:")
    language = {"lang": "en"} if t.language == "en" else {}
    with st.container(border=True, gap="small"):
        for number, m in enumerate(found, start=1):
            with st.container(
                horizontal=True,
                vertical_alignment="center",
                horizontal_alignment="distribute",
                wrap=False,
                key=f"matter_{number}",
            ):
                st.markdown(f"**{number}.** {m.what}{t('：')}**{m.decide}**", width="stretch")
                st.page_link(
                    site.path(m.page),
                    label=t("查看"),
                    icon=":material/arrow_forward:",
                    query_params=filter_state.link() | m.query | language,
                )
    tables.append(
        layout.table(
            t("需要决策的事项"),
            pd.DataFrame([(m.what, m.decide) for m in found], columns=[t("事项"), t("请决定")]),
        )
    )


def worse(facts, name, t, tables):
    risen = facts["risen"]
    st.header(t("比上一季度变差的"), anchor=False)
    if risen.empty:
        return st.success(
            t("近3个月没有哪一类的新发纠纷多于此前3个月。"), icon=":material/check_circle:"
        )
    labels = [name(r.dimension, r.code) for r in risen.itertuples()]
    loud = int((risen["p"] < 0.05).sum())
    title = (
        t("{n}类纠纷增多，其中{loud}类超出正常波动", n=len(risen), loud=loud)
        if loud
        else t("{n}类纠纷增多，均在正常波动内", n=len(risen))
    )
    table = pd.DataFrame(
        {
            t("类别"): labels,
            t("近3个月（起）"): risen["now"],
            t("此前3个月（起）"): risen["before"],
            t("增加（起）"): risen["rise"],
            t("判断"): [t("超出正常波动") if p < 0.05 else t("在正常波动内") for p in risen["p"]],
        }
    )
    layout.chart_card(
        title,
        overview_charts.worsened(risen, labels, t),
        layout.table(t("比上一季度变差的"), table),
        "disputes_by_dimension",
        "worse",
        t("成对的横向条形图：近3个月与此前3个月的新发纠纷，超出正常波动的加标记"),
        t(
            "近3个月自{day}起；正常波动按两期率比的精确检验判断，界限5%。单位：起。",
            day=formats.day(facts["middle"], t),
        ),
        tables,
    )


def page():
    t = words()
    chosen, place = layout.heading(t("总览"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    facts, name, tables = (
        loaders.compute(read, chosen) | {"warned": find(chosen)},
        namer(t, chosen),
        [],
    )
    if facts["warned"] is not None and whole(chosen):
        record(facts["warned"], chosen)
    answer(facts, name, t)
    headline(chosen, facts, t)
    goals(facts, t, tables)
    panel(facts["warned"], name, t)
    week_card(chosen, t, tables)
    decisions(facts, name, t, tables)
    worse(facts, name, t, tables)
    layout.export_menu(place, t("总览"), tables)


page()
