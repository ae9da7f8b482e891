"""走访与诉求: which enterprises the office keeps in touch with, what they asked for and how soon they were answered, and whom its information reached."""

import streamlit as st

from data_access.statistics import bulletins as bulletin_reads
from data_access.statistics import visits as visit_reads
from indicators import consultations as answer_times
from locales import formats
from ui.communication import cards as communication_cards
from ui.frame import filter_state, layout, loaders, site
from ui.frame.words import current as words


def headline(chosen, n, sent, answered, t):
    kept = loaders.load(visit_reads.watched, chosen)
    since = visit_reads.not_seen_since(chosen)
    missed = sum(day is None or day != day or day <= since for day in kept["last_visit"])
    timed, unknown = answer_times.working_days(
        answered.rename(columns={"appeals": "matters"}).assign(intake="", answered_by=None),
        chosen.as_of,
    )
    speed = answer_times.summary(timed, unknown)
    in_time = (
        formats.share(n["in_time"] / n["judged"], t, 0)
        if n["judged"] >= answer_times.FEWEST
        else t("{a}/{b}件", a=n["in_time"], b=n["judged"])
        if n["judged"]
        else formats.NOTHING
    )
    layout.answer(
        t(
            "走访{visits}次，{firms}家企业；诉求{appeals}件，待答复{waiting}件，其中逾期{overdue}件；重点联系和观察企业{kept}家，{missed}家近12个月没有走访。",
            visits=formats.count(n["visits"], t),
            firms=formats.count(n["enterprises"], t),
            appeals=formats.count(n["appeals"], t),
            waiting=n["waiting"],
            overdue=n["overdue"],
            kept=len(kept),
            missed=missed,
        )
    )
    layout.figures(
        [
            layout.Figure(
                t("重点联系企业"), t("{n} 家", n=int(kept["key_contact"].sum())), "key_contacts"
            ),
            layout.Figure(
                t("观察企业"),
                t("{n} 家", n=int(kept["observation"].sum())),
                "observation_enterprises",
            ),
            layout.Figure(
                t("走访"),
                t("{n} 次走访", n=formats.count(n["visits"], t)),
                "visits",
                t("{n}家企业", n=formats.count(n["enterprises"], t)),
            ),
            layout.Figure(
                t("诉求按时答复"), in_time, "appeals_in_time", t("逾期未答{n}件", n=n["overdue"])
            ),
            layout.Figure(
                t("诉求答复用时"),
                t("{n} 工作日", n=formats.decimal(speed.median, t, 1))
                if speed.median is not None
                else formats.NOTHING,
                "appeal_days",
                t("已答复{n}件", n=speed.answered),
            ),
            layout.Figure(
                t("信息发布"),
                t("{n} 期", n=formats.count(sent["bulletins"], t)),
                "bulletins_reach",
                t("送达{n}家次", n=formats.count(sent["sent"], t)),
            ),
        ],
        columns=3,
    )


def page():
    t = words()
    chosen, place = layout.heading(t("走访与诉求"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    tables, n, sent, answered = (
        [],
        loaders.load(visit_reads.headline, chosen),
        loaders.load(bulletin_reads.headline, chosen),
        loaders.load(visit_reads.answers, chosen),
    )
    headline(chosen, n, sent, answered, t)
    if n["visits"]:
        with st.grid(2, min_column_width=340):
            communication_cards.months(chosen, t, tables)
            communication_cards.results(n, answered, t, tables)
    else:
        st.info(
            t("所选范围内没有走访。走访和诉求可在“录入与更正”逐次登记，或由走访诉求台账导入。"),
            icon=":material/inbox:",
        )
        st.page_link(
            site.path("edit"),
            label=t("登记走访"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "visit:new"},
        )
    communication_cards.watched(chosen, t, tables)
    if n["appeals"]:
        communication_cards.appeals(chosen, n, t, tables)
    st.header(t("预警信息送达"), anchor=False)
    communication_cards.reach(chosen, t, tables)
    communication_cards.bulletin_list(chosen, t, tables)
    communication_cards.associations(chosen, t, tables)
    if n["visits"]:
        communication_cards.listing(chosen, n, t, tables)
    return layout.export_menu(place, t("走访与诉求"), tables)


page()
