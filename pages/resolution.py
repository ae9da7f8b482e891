"""多元化解: how cases end, how soon by each way with the open ones counted, and what institutions of arbitration and mediation made of the cases sent to them."""

import streamlit as st

from data_access import disputes
from data_access import institutions as places
from data_access import resolution as query
from indicators import resolution as figures_of
from locales import formats
from ui import choice, institution_cards, loaders, site
from ui import layout as ui
from ui import resolution_cards as cards
from ui import resolution_words as said
from ui.duration_cards import every_state
from ui.words import current as words


def headline(f, matters, t):
    now, before, shared = said.windows(f)
    ui.answer(
        said.answer(
            figures_of.diversified(loaders.load(query.by_route, now)),
            figures_of.diversified(loaders.load(query.by_route, before)),
            bool(f.start),
            shared,
            t,
        )
    )
    counted, label = loaders.load(query.by_route, f), cards.route_names(t)
    soft, whole = figures_of.diversified(counted)
    found = figures_of.share(soft, whole)
    by_route = dict(zip(counted["route"], counted["cases"], strict=True))
    parts = [
        ui.Figure(
            label[route],
            t("{n} 起", n=formats.count(by_route.get(route, 0), t)),
            "resolution_shares",
            t("占{share}", share=formats.share(by_route.get(route, 0) / whole, t, 0))
            if found
            else None,
        )
        for route in figures_of.DIVERSIFIED
    ]
    sent, accepted, ended, agreed, _, _ = figures_of.tally(matters)
    ui.figures(
        [
            ui.Figure(
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
            ui.Figure(
                t("送交机构"),
                t("{n} 件次", n=formats.count(sent, t)),
                "institution_matters",
                t("受理{n}件", n=accepted),
            ),
            ui.Figure(
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


def institutions(f, matters, t, tables):
    st.header(t("仲裁、调解机构"), anchor=False)
    listed = loaders.load(places.institutions, f)
    if listed.empty:
        st.info(
            t("还没有登记仲裁、调解机构。可在“录入与更正”登记机构和送交的案件。"),
            icon=":material/inbox:",
        )
        return st.page_link(
            site.path("edit"),
            label=t("登记新机构"),
            icon=":material/add:",
            query_params=choice.link() | {"record": "institution:new"},
        )
    frame = figures_of.by_institution(listed, matters, f.as_of)
    with st.grid(2, min_column_width=340):
        institution_cards.card(frame, matters, f, t, tables)
        institution_cards.listing(frame, t)
    return institution_cards.cases(frame, matters, t, tables)


def page():
    t = words()
    chosen, place = ui.heading(t("多元化解"))
    if loaders.current_state().covers_until is None:
        return ui.nothing_entered()
    f, tables = every_state(chosen), []
    if not loaders.load(disputes.headline, f)["cases"]:
        return ui.nothing_matches()
    matters = loaders.load(places.matters, f)
    headline(f, matters, t)
    if chosen.state:
        st.caption(t("只看在办或只看已结会使比例和用时失真，筛选中的办理状态在此不起作用。"))
    with st.grid(2, min_column_width=340):
        cards.shares(f, t, tables)
        cards.years(f, t, tables)
    st.header(t("多久、怎样结束"), anchor=False)
    cards.endings(f, t, tables)
    cards.within(f, t, tables)
    institutions(f, matters, t, tables)
    cards.cases(f, t, tables)
    ui.export_menu(place, t("多元化解"), tables)


page()
