"""海外布局: what was filed abroad, where enterprises export without protection and what way is open there, priorities that run out, and who helps."""

import streamlit as st

from data_access import filings as query
from data_access import layout_help, protection
from indicators import layout as figures_of
from locales import formats
from ui import filing_cards as cards
from ui import filing_lists as lists
from ui import layout as ui
from ui import loaders
from ui.frames import names
from ui.words import current as words


def headline(f, n, gap, found, helpers, t):
    label, soon = names(loaders.words(), "country", t.language), figures_of.running_out(found)
    worst = loaders.load(protection.by_market, f, None)
    where = (
        t(
            "，{country}最多（{n}家）",
            country=label[worst.iloc[0]["country"]],
            n=int(worst.iloc[0]["unprotected"]),
        )
        if len(worst) and worst.iloc[0]["unprotected"]
        else ""
    )
    if not gap["pairs"]:
        ui.answer(t("所选企业没有登记境外出口市场；{soon}项优先权90天内届满。", soon=soon[-1]))
    else:
        ui.answer(
            t(
                "企业的{pairs}个出口市场中，{bare}个没有任何海外申请或权利{where}；{soon}项优先权90天内届满。",
                pairs=formats.count(gap["pairs"], t),
                bare=formats.count(gap["unprotected"], t),
                where=where,
                soon=soon[-1],
            )
        )
    due = sum(figures_of.recheck_state(day, f.as_of) == "due" for day in helpers["recheck_on"])
    ui.figures(
        [
            ui.Figure(
                t("海外申请"),
                t("{n} 件申请", n=formats.count(n["filings"], t)),
                "filings",
                t("{n}家企业", n=formats.count(n["enterprises"], t)),
            ),
            ui.Figure(
                t("有效申请和权利"),
                t("{n} 件申请", n=formats.count(n["standing"], t)),
                "filings",
                t("已授权或注册{n}件", n=formats.count(n["granted"], t)),
            ),
            ui.Figure(
                t("无保护的市场"),
                t("{n} 个", n=formats.count(gap["unprotected"], t)),
                "markets_unprotected",
                t("涉及{n}家企业", n=formats.count(gap["firms_unprotected"], t)),
            ),
            ui.Figure(
                t("将届满的优先权"),
                t("{n} 项", n=soon[-1]),
                "priorities_running_out",
                t("90天内，其中30天内{n}项", n=soon[0]),
            ),
            ui.Figure(
                t("服务机构"),
                t("{n} 家", n=len(helpers)),
                "service_institutions",
                t("{n}家应复核", n=due),
            ),
        ],
        columns=5,
    )


def page():
    t = words()
    f, place = ui.heading(t("海外布局"))
    if loaders.current_state().covers_until is None:
        return ui.nothing_entered()
    tables, n, gap = [], loaders.load(query.headline, f), loaders.load(protection.headline, f, None)
    found, helpers = (
        figures_of.priorities(loaders.load(layout_help.first_filings, f), f.as_of),
        loaders.load(layout_help.institutions, f),
    )
    headline(f, n, gap, found, helpers, t)
    if not n["filings"]:
        st.info(
            t("所选范围内没有海外申请。海外申请可在“录入与更正”逐件登记，或由海外申请台账导入。"),
            icon=":material/inbox:",
        )
    else:
        with st.grid(2, min_column_width=340):
            cards.years(f, t, tables)
            cards.kinds(f, t, tables)
    if gap["pairs"]:
        st.header(t("布局缺口"), anchor=False)
        chosen = st.segmented_control(
            t("看哪类权利"),
            list(cards.FAMILIES),
            default="any",
            key="gap_family",
            format_func=lambda code: t(cards.FAMILIES[code]),
            persist_state="session",
            required=True,
        )
        family = None if chosen == "any" else chosen
        several = len(loaders.load(protection.by_market, f, family)) > 1
        with st.grid(2 if several else 1, min_column_width=340):
            cards.markets(f, family, t, tables)
            if several:  # of one market the list below says the same
                cards.gap_map(f, family, t, tables)
        cards.gap_list(f, family, t, tables)
    lists.priorities(found, t, tables)
    if n["filings"]:
        lists.filings(f, t, tables)
    lists.projects(f, t, tables)
    lists.institutions(f, t, tables)
    return ui.export_menu(place, t("海外布局"), tables)


page()
