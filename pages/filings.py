"""海外布局: what was filed abroad, where enterprises export without protection and what way is open there, priorities that run out, and who helps."""

import streamlit as st

from data_access.statistics import filings as filing_reads
from data_access.statistics import filings_help as filings_help_reads
from data_access.statistics import protection as protection_reads
from indicators import filings as filing_figures
from locales import formats
from ui.filings import cards as filing_cards
from ui.filings import lists
from ui.frame import layout, loaders
from ui.frame.tables import names
from ui.frame.words import current as words


def headline(chosen, n, gap, found, helpers, t):
    label, soon = names(loaders.words(), "country", t.language), filing_figures.running_out(found)
    worst = loaders.load(protection_reads.by_market, chosen, None)
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
        layout.answer(t("所选企业没有登记境外出口市场；{soon}项优先权90天内届满。", soon=soon[-1]))
    else:
        layout.answer(
            t(
                "企业的{pairs}个出口市场中，{bare}个没有任何海外申请或权利{where}；{soon}项优先权90天内届满。",
                pairs=formats.count(gap["pairs"], t),
                bare=formats.count(gap["unprotected"], t),
                where=where,
                soon=soon[-1],
            )
        )
    due = sum(
        filing_figures.recheck_state(day, chosen.as_of) == "due" for day in helpers["recheck_on"]
    )
    layout.figures(
        [
            layout.Figure(
                t("海外申请"),
                t("{n} 件申请", n=formats.count(n["filings"], t)),
                "filings",
                t("{n}家企业", n=formats.count(n["enterprises"], t)),
            ),
            layout.Figure(
                t("有效申请和权利"),
                t("{n} 件申请", n=formats.count(n["standing"], t)),
                "filings",
                t("已授权或注册{n}件", n=formats.count(n["granted"], t)),
            ),
            layout.Figure(
                t("无保护的市场"),
                t("{n} 个", n=formats.count(gap["unprotected"], t)),
                "markets_unprotected",
                t("涉及{n}家企业", n=formats.count(gap["firms_unprotected"], t)),
            ),
            layout.Figure(
                t("将届满的优先权"),
                t("{n} 项", n=soon[-1]),
                "priorities_running_out",
                t("90天内，其中30天内{n}项", n=soon[0]),
            ),
            layout.Figure(
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
    chosen, place = layout.heading(t("海外布局"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    tables, n, gap = (
        [],
        loaders.load(filing_reads.headline, chosen),
        loaders.load(protection_reads.headline, chosen, None),
    )
    found, helpers = (
        filing_figures.priorities(
            loaders.load(filings_help_reads.first_filings, chosen), chosen.as_of
        ),
        loaders.load(filings_help_reads.institutions, chosen),
    )
    headline(chosen, n, gap, found, helpers, t)
    if not n["filings"]:
        st.info(
            t("所选范围内没有海外申请。海外申请可在“录入与更正”逐件登记，或由海外申请台账导入。"),
            icon=":material/inbox:",
        )
    else:
        with st.grid(2, min_column_width=340):
            filing_cards.years(chosen, t, tables)
            filing_cards.kinds(chosen, t, tables)
    if gap["pairs"]:
        st.header(t("布局缺口"), anchor=False)
        selected = st.segmented_control(
            t("看哪类权利"),
            list(filing_cards.FAMILIES),
            default="any",
            key="gap_family",
            format_func=lambda code: t(filing_cards.FAMILIES[code]),
            persist_state="session",
            required=True,
        )
        family = None if selected == "any" else selected
        several = len(loaders.load(protection_reads.by_market, chosen, family)) > 1
        with st.grid(2 if several else 1, min_column_width=340):
            filing_cards.markets(chosen, family, t, tables)
            if several:  # of one market the list below says the same
                filing_cards.gap_map(chosen, family, t, tables)
        filing_cards.gap_list(chosen, family, t, tables)
    lists.priorities(found, t, tables)
    if n["filings"]:
        lists.filings(chosen, t, tables)
    lists.projects(chosen, t, tables)
    lists.institutions(chosen, t, tables)
    return layout.export_menu(place, t("海外布局"), tables)


page()
