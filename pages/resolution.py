"""多元化解: how cases end, how soon by each way with the open ones counted, and what institutions of arbitration and mediation made of the cases sent to them."""

import streamlit as st

from data_access.statistics import disputes as dispute_reads
from data_access.statistics import institutions as places
from data_access.statistics import resolution as resolution_reads
from indicators import resolution as resolution_figures
from locales import formats, later
from ui.durations.cards import every_state
from ui.frame import filter_state, layout, loaders, site
from ui.frame.screen import Screen, show
from ui.resolution import cards as resolution_cards
from ui.resolution import institutions as institution_cards
from ui.resolution import words as resolution_words


def headline(chosen, matters, t):
    now, before, shared = resolution_words.windows(chosen)
    layout.answer(
        resolution_words.answer(
            resolution_figures.diversified(loaders.load(resolution_reads.by_route, now)),
            resolution_figures.diversified(loaders.load(resolution_reads.by_route, before)),
            bool(chosen.start),
            shared,
            t,
        )
    )
    counted, label = (
        loaders.load(resolution_reads.by_route, chosen),
        resolution_cards.route_names(t),
    )
    soft, whole = resolution_figures.diversified(counted)
    found = resolution_figures.share(soft, whole)
    by_route = dict(zip(counted["route"], counted["cases"], strict=True))
    parts = [
        layout.Figure(
            label[route],
            t("{n} 起", n=formats.count(by_route.get(route, 0), t)),
            "resolution_shares",
            t("占{share}", share=formats.share(by_route.get(route, 0) / whole, t, 0))
            if found
            else None,
        )
        for route in resolution_figures.DIVERSIFIED
    ]
    sent, accepted, ended, agreed, _, _ = resolution_figures.tally(matters)
    layout.figures(
        [
            layout.Figure(
                t("多元化解比例"),
                formats.share(found[0], t) if found else t("不足5起"),
                "diversified_share",
                t(
                    "95%区间{low}至{high}",
                    low=formats.share(found[1], t, 0),
                    high=formats.share(found[2], t, 0),
                )
                if found
                else None,
            ),
            *parts,
            layout.Figure(
                t("送交机构"),
                t("{n} 件次", n=formats.count(sent, t)),
                "institution_matters",
                t("受理{n}件", n=accepted),
            ),
            layout.Figure(
                t("机构办结"),
                t("{n} 件次", n=formats.count(ended, t)),
                "institution_matters",
                t("达成或裁决{n}件", n=agreed),
            ),
        ],
        columns=3,
    )
    st.caption(
        t("以上为所选纠纷中截至当日已结案且填了解决方式的{n}起。", n=formats.count(whole, t))
    )


def institutions(chosen, matters, t, tables):
    st.header(t("仲裁、调解机构"), anchor=False)
    listed = loaders.load(places.institutions, chosen)
    if listed.empty:
        st.info(
            t("还没有登记仲裁、调解机构。可在“录入与更正”登记机构和送交的案件。"),
            icon=":material/inbox:",
        )
        return st.page_link(
            site.path("edit"),
            label=t("登记新机构"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "institution:new"},
        )
    frame = resolution_figures.by_institution(listed, matters, chosen.as_of)
    with st.grid(2, min_column_width=340):
        institution_cards.card(frame, matters, chosen, t, tables)
        institution_cards.listing(frame, t)
    return institution_cards.cases(frame, matters, t, tables)


def page(screen: Screen) -> None:
    t, tables = screen.t, screen.tables
    whole = every_state(screen)
    chosen = whole.chosen
    if not whole.load(dispute_reads.headline)["cases"]:
        layout.nothing_matches()
        return
    matters = whole.load(places.matters)
    headline(chosen, matters, t)
    if screen.chosen.state:
        st.caption(t("只看在办或只看已结会使比例和用时失真，筛选中的办理状态在此不起作用。"))
    with st.grid(2, min_column_width=340):
        resolution_cards.shares(chosen, t, tables)
        resolution_cards.years(chosen, t, tables)
    st.header(t("多久、怎样结束"), anchor=False)
    resolution_cards.endings(whole)
    resolution_cards.within(chosen, t, tables)
    institutions(chosen, matters, t, tables)
    resolution_cards.cases(whole)


show(page, later("多元化解"))
