"""Cards of cost: exporters to risky partners without cover there, and amounts by kind with their evidence."""

import pandas as pd
import streamlit as st

from charts import insurance as charts
from data_access import insurance as query
from data_access import losses, partners
from data_access.filters import Filter
from indicators import insurance as figures_of
from ui import choice, loaders, partner_words, site
from ui import insurance_words as said
from ui import layout as ui
from ui.frames import names
from ui.insurance_cards import form, rows, shown
from ui.resolution_cards import clicked, code_of

COUNTRY, LOSS = "insurance_country_chosen", "insurance_loss_chosen"


def risky(f, also_elevated=False):
    """The band of each partner whose rate of disputes is high (or elevated too), by the whole office's cases of the last 36 months: country -> band."""
    frame, _ = partner_words.read(Filter(as_of=f.as_of, overdue_days=f.overdue_days))
    wanted = ("high", "elevated") if also_elevated else ("high",)
    return {r.country: r.band for r in frame.itertuples() if r.band in wanted}


def exporters(f, bands):
    """Exporters to the partners of ``bands`` among the countries chosen, and whether they are covered there."""
    chosen = loaders.load(partners.members, f.countries)
    return loaders.load(
        query.exporters,
        f,
        tuple(sorted(code for code in bands if not f.countries or code in chosen)),
    )


def exposure(f, t, tables):
    st.header(t("高风险市场的保障"), anchor=False)
    wide = st.toggle(t("也看风险偏高的伙伴"), key="insurance_elevated")
    bands, label = risky(f, wide), names(loaders.words(), "country", t.language)
    frame = exporters(f, bands)
    if frame.empty:
        return st.info(
            t("目前没有在册企业出口到风险高的贸易伙伴。")
            if bands
            else t("目前没有风险高的贸易伙伴；可以打开“也看风险偏高的伙伴”。"),
            icon=":material/verified_user:",
        )
    by_country = figures_of.exposure(frame, bands)
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
        ui.chart_card(
            title,
            charts.exposure(by_country, label, t),
            ui.table(t("高风险市场的保障"), table),
            "uncovered_exporters",
            f"insurance_exposure_{choice.mark()}",
            t("横向堆叠条形图：各高风险伙伴的出口企业中已保障、有保险但不保该市场和没有保险的家数"),
            t(
                "家；{partners}，近36个月；一家企业在其每个市场各计一次。点击条形，旁边列出企业。",
                partners=said.risky_said(by_country["country"], bands, label, t),
            ),
            tables,
            lambda points: clicked(COUNTRY, code_of(points), by_country["country"].tolist()),
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
            listed = part.assign(why=[said.why(r, label[r.country], t) for r in part.itertuples()])[
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
        site.path("enterprise"), query_params=choice.link() | {"enterprise": credit_code}
    )


def amounts(f, t, tables):
    st.header(t("金额明细：四类分列，不相加"), anchor=False)
    frame, label = loaders.load(losses.amounts, f), names(loaders.words(), said.AMOUNT, t.language)
    if frame.empty:
        return st.info(
            t("所选纠纷还没有登记金额明细。可在“录入与更正”登记，并附上证据。"),
            icon=":material/inbox:",
        )
    found = figures_of.by_loss(frame)
    missing = int(found["missing"].sum())
    with st.grid(2, min_column_width=340):
        ui.chart_card(
            t("{n}条金额缺证据", n=missing) if missing else t("每条金额都附有证据"),
            charts.losses(found, label, t),
            ui.table(t("分类金额"), shown(found, t, {"kind": said.AMOUNT})),
            "loss_by_kind",
            f"insurance_losses_{choice.mark()}",
            t("横向条形图：四类金额各一条，分已附证据和缺证据；四类之间不相加"),
            t("万元；各类含义不同，不相加；斜纹为缺证据，只是企业自报。点击条形，旁边列出明细。"),
            tables,
            lambda points: clicked(LOSS, code_of(points), list(figures_of.LOSSES)),
        )
        with st.container(border=True, height="stretch"):
            kind = st.selectbox(
                t("金额种类"),
                figures_of.LOSSES,
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
                {"kind": said.AMOUNT},
            )
    st.caption(said.ledger_said(loaders.load(losses.beside_the_ledger, f), t))


def bare(f):
    """How many enterprises export to a risky partner without cover there; None where no partner is risky."""
    bands = risky(f)
    if not bands:
        return None
    frame = exporters(f, bands)
    return int(frame.loc[frame["covered"] == 0, "credit_code"].nunique())
