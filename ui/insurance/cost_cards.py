"""Cards of cost: exporters to risky partners without cover there, and amounts by kind with their evidence."""

import pandas as pd
import streamlit as st

from charts import insurance as insurance_charts
from data_access.filter.filters import whole_office
from data_access.statistics import insurance as insurance_reads
from data_access.statistics import losses as loss_reads
from data_access.statistics import partners as partner_reads
from indicators import insurance as insurance_figures
from ui.frame import clicks, filter_state, layout, loaders, site
from ui.frame.tables import names
from ui.insurance import words as insurance_words
from ui.insurance.cards import form, rows, shown
from ui.partners import words as partner_words

COUNTRY, LOSS = "insurance_country_chosen", "insurance_loss_chosen"


def risky(chosen, also_elevated=False):
    """The band of each partner whose rate of disputes is high (or elevated too), by the whole office's cases of the last 36 months: country -> band."""
    frame, _ = partner_words.read(whole_office(chosen))
    wanted = ("high", "elevated") if also_elevated else ("high",)
    return {r.country: r.band for r in frame.itertuples() if r.band in wanted}


def exporters(chosen, bands):
    """Exporters to the partners of ``bands`` among the countries chosen, and whether they are covered there."""
    selected = loaders.load(partner_reads.members, chosen.countries)
    return loaders.load(
        insurance_reads.exporters,
        chosen,
        tuple(sorted(code for code in bands if not chosen.countries or code in selected)),
    )


def exposure(chosen, t, tables):
    st.header(t("高风险市场的保障"), anchor=False)
    wide = st.toggle(t("也看风险偏高的伙伴"), key="insurance_elevated")
    bands, label = risky(chosen, wide), names(loaders.words(), "country", t.language)
    frame = exporters(chosen, bands)
    if frame.empty:
        return st.info(
            t("目前没有在册企业出口到风险高的贸易伙伴。")
            if bands
            else t("目前没有风险高的贸易伙伴；可以打开“也看风险偏高的伙伴”。"),
            icon=":material/verified_user:",
        )
    by_country = insurance_figures.exposure(frame, bands)
    bare = frame[frame["covered"] == 0]
    title = t(
        "{n}家企业出口到{names}而没有保障",
        n=bare["credit_code"].nunique(),
        names=t("、").join(label[c] for c in by_country["country"][:3]),
    )
    table = shown(
        by_country.assign(band=[partner_words.band_said(b, t) for b in by_country["band"]]), t
    )
    with st.grid(2, min_column_width=340):
        layout.chart_card(
            title,
            insurance_charts.exposure(by_country, label, t),
            layout.table(t("高风险市场的保障"), table),
            "uncovered_exporters",
            f"insurance_exposure_{filter_state.mark()}",
            t("横向堆叠条形图：各高风险伙伴的出口企业中已保障、有保险但不保该市场和没有保险的家数"),
            t(
                "家；{partners}，近36个月；一家企业在其每个市场各计一次。点击条形，旁边列出企业。",
                partners=insurance_words.risky_said(by_country["country"], bands, label, t),
            ),
            tables,
            lambda points: clicks.choose(
                COUNTRY, clicks.code(points), by_country["country"].tolist()
            ),
        )
        with st.container(border=True, height="stretch"):
            country = st.selectbox(
                t("市场"),
                by_country["country"].tolist(),
                index=None,
                key=COUNTRY,
                placeholder=t("全部市场"),
                format_func=label.get,
                width=220,
            )
            part = bare[bare["country"] == country] if country else bare
            listed = part.assign(
                why=[insurance_words.why(r, label[r.country], t) for r in part.itertuples()]
            )[
                [
                    "enterprise",
                    "country",
                    "why",
                    "open",
                    "division",
                    "industry",
                    "size",
                    "credit_code",
                ]
            ].reset_index(drop=True)
            rows(
                t("未保障企业"),
                listed,
                t,
                tables,
                "credit_code",
                open_enterprise,
                t("当地在办纠纷多的在前；选中一行即打开该企业。"),
                csv=True,
            )


def open_enterprise(credit_code):
    st.switch_page(
        site.path("enterprise"), query_params=filter_state.link() | {"enterprise": credit_code}
    )


def amounts(chosen, t, tables):
    st.header(t("金额明细：四类分列，不相加"), anchor=False)
    frame, label = (
        loaders.load(loss_reads.amounts, chosen),
        names(loaders.words(), insurance_words.AMOUNT, t.language),
    )
    if frame.empty:
        return st.info(
            t("所选纠纷还没有登记金额明细。可在“录入与更正”登记，并附上证据。"),
            icon=":material/inbox:",
        )
    found = insurance_figures.by_loss(frame)
    missing = int(found["missing"].sum())
    with st.grid(2, min_column_width=340):
        layout.chart_card(
            t("{n}条金额缺证据", n=missing) if missing else t("每条金额都附有证据"),
            insurance_charts.losses(found, label, t),
            layout.table(t("分类金额"), shown(found, t, {"kind": insurance_words.AMOUNT})),
            "loss_by_kind",
            f"insurance_losses_{filter_state.mark()}",
            t("横向条形图：四类金额各一条，分已附证据和缺证据；四类之间不相加"),
            t("万元；各类含义不同，不相加；斜纹为缺证据，只是企业自报。点击条形，旁边列出明细。"),
            tables,
            lambda points: clicks.choose(LOSS, clicks.code(points), list(insurance_figures.LOSSES)),
        )
        with st.container(border=True, height="stretch"):
            kind = st.selectbox(
                t("金额种类"),
                insurance_figures.LOSSES,
                index=None,
                key=LOSS,
                placeholder=t("全部种类"),
                format_func=label.get,
                width=220,
            )
            part = (frame[frame["kind"] == kind] if kind else frame).reset_index(drop=True)
            proof = pd.Series(
                [
                    t("缺证据") if not (isinstance(v, str) and v.strip()) else v
                    for v in part["evidence"]
                ],
                index=part.index,
                dtype=object,
            )
            rows(
                t("金额"),
                part.assign(evidence=proof)[
                    ["kind", "amount_fen", "evidence", "enterprise", "number", "dated_on", "loss"]
                ],
                t,
                tables,
                "loss",
                form("loss_amount"),
                t("选中一行即打开更正表单，可补证据。"),
                {"kind": insurance_words.AMOUNT},
            )
    st.caption(insurance_words.ledger_said(loaders.load(loss_reads.beside_the_ledger, chosen), t))


def bare(chosen):
    """How many enterprises export to a risky partner without cover there; None where no partner is risky."""
    bands = risky(chosen)
    if not bands:
        return None
    frame = exporters(chosen, bands)
    return int(frame.loc[frame["covered"] == 0, "credit_code"].nunique())
