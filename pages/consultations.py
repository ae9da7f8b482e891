"""咨询与移交: who asks, how soon they are answered, when they come; and what was handed up and down, and what came back."""

import streamlit as st

from data_access.statistics import consultations as consultation_reads
from data_access.statistics import referrals as referral_reads
from indicators import consultations as answer_times
from locales import formats
from ui.consultations import cards as consultation_cards
from ui.frame import filter_state, layout, loaders, site
from ui.frame.words import current as words


def headline(chosen, timed, weekends_only, t):
    n, handed = (
        loaders.load(consultation_reads.headline, chosen),
        loaders.load(referral_reads.by_level, chosen),
    )
    found = answer_times.summary(timed, weekends_only)
    longest = int(timed.loc[timed["waiting"], "days"].max()) if found.waiting else 0
    speed = (
        t("首次答复中位数{d}个工作日", d=formats.decimal(found.median, t, 1))
        if found.median is not None
        else t("答复不足5件，不给用时")
    )
    open_words = (
        t("{n}件待答复，最久已等{d}个工作日", n=found.waiting, d=longest)
        if found.waiting
        else t("没有待答复的事项")
    )
    overdue = int(handed["overdue"].sum())
    layout.answer(
        t(
            "咨询{contacts}次，{matters}件事项，{firms}家企业；{speed}；{waiting}；移交{sent}起，逾期未复{overdue}起。",
            contacts=formats.count(n["contacts"], t),
            matters=formats.count(n["matters"], t),
            firms=formats.count(n["enterprises"], t),
            speed=speed,
            waiting=open_words,
            sent=formats.count(int(handed["sent"].sum()), t),
            overdue=overdue,
        )
    )
    within = (
        formats.share(found.within / found.answered, t, 0)
        if found.answered >= answer_times.FEWEST
        else t("{n} 件事项", n=found.within)
        if found.answered
        else formats.NOTHING
    )
    layout.figures(
        [
            layout.Figure(
                t("咨询"),
                t("{n} 次咨询", n=formats.count(n["contacts"], t)),
                "consultations",
                t("再次联系{n}次", n=formats.count(n["contacts"] - n["matters"], t)),
            ),
            layout.Figure(
                t("首次答复用时"),
                t("{n} 工作日", n=formats.decimal(found.median, t, 1))
                if found.median is not None
                else formats.NOTHING,
                "first_answer_days",
                t("九成在{n}日内", n=formats.decimal(found.late_tail, t, 0))
                if found.late_tail is not None
                else None,
            ),
            layout.Figure(
                t("1个工作日内答复"),
                within,
                "first_answer_days",
                t("共答复{n}件", n=formats.count(found.answered, t)),
            ),
            layout.Figure(
                t("待答复事项"), t("{n} 件事项", n=found.waiting), "consultations_waiting"
            ),
            layout.Figure(
                t("转为纠纷"),
                t("{n} 次咨询", n=formats.count(n["disputes"], t)),
                "consultations_to_disputes",
            ),
            layout.Figure(
                t("逾期未复的移交"),
                t("{n} 起", n=overdue),
                "referrals_overdue",
                t("待回复{n}起", n=int(handed["waiting"].sum())),
            ),
        ],
        columns=3,
    )
    if weekends_only:
        st.caption(
            t(
                "{years}年的节假日安排还没有收录，这些年份的工作日只除周末。",
                years=t("、").join(map(str, weekends_only)),
            )
        )


def page():
    t = words()
    chosen, place = layout.heading(t("咨询与移交"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    tables, handed = [], loaders.load(referral_reads.by_level, chosen)
    if not loaders.load(consultation_reads.headline, chosen)["contacts"]:
        st.info(
            t("所选范围内没有咨询。咨询可在“录入与更正”逐次登记，或由咨询台账导入。"),
            icon=":material/inbox:",
        )
        st.page_link(
            site.path("edit"),
            label=t("登记咨询"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "consultation:new"},
        )
        if not handed.empty:
            consultation_cards.handed_over(chosen, t, tables)
        return layout.export_menu(place, t("咨询与移交"), tables)
    timed, weekends_only = answer_times.working_days(
        loaders.load(consultation_reads.waits, chosen), chosen.as_of
    )
    headline(chosen, timed, weekends_only, t)
    with st.grid(2, min_column_width=340):
        consultation_cards.months(chosen, t, tables)
        consultation_cards.channels(chosen, t, tables)
        consultation_cards.week(chosen, t, tables)
        consultation_cards.people(timed, t, tables)
    consultation_cards.waiting(chosen, t, tables)
    consultation_cards.listing(chosen, t, tables)
    consultation_cards.handed_over(chosen, t, tables)
    return layout.export_menu(place, t("咨询与移交"), tables)


page()
