"""Amounts of cases by kind, with and without evidence; the kinds are never added together."""

import pandas as pd
import streamlit as st

from charts import insurance as insurance_charts
from data_access.statistics import insurance as insurance_reads
from indicators import insurance as insurance_figures
from ui.frame import clicks, filter_state, layout
from ui.frame.card import Card
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.insurance import cards as insurance_cards
from ui.insurance import lists as insurance_lists
from ui.insurance import words as insurance_words
from ui.money.saved import evidence_words

KIND_CHOSEN = "insurance_loss_chosen"
LISTED = ["kind", "amount_fen", "evidence", "enterprise", "number", "dated_on", "loss"]


@part
def amounts(screen: Screen):
    t = screen.t
    st.header(t("金额明细：四类分列，不相加"), anchor=False)
    if screen.load(insurance_reads.losses).empty:
        nothing = t("所选纠纷还没有登记金额明细。可在“录入与更正”登记，并附上证据。")
        st.info(nothing, icon=":material/inbox:")
        return
    key = f"insurance_losses_{filter_state.mark()}"
    with st.grid(2, min_column_width=340):
        layout.card(screen.made(_card), key, screen.tables, _choose_kind)
        with st.container(border=True, height="stretch"):
            _list(screen)
    beside_the_ledger = screen.load(insurance_reads.losses_beside_the_ledger)
    st.caption(insurance_words.ledger_said(beside_the_ledger, t))


def _card(view: View):
    t = view.t
    label = view.names(insurance_words.AMOUNT)
    by_kind = insurance_figures.by_loss(view.load(insurance_reads.losses))
    shown = insurance_lists.readable(view, by_kind, of_amounts=True)
    return Card(
        title=_evidence_words(by_kind, t),
        spec=insurance_charts.losses(by_kind, label, t, ink=view.ink),
        table=layout.table(t("分类金额"), shown, chosen=view.chosen),
        code="loss_by_kind",
        alt=t("横向条形图：四类金额各一条，分已附证据和缺证据；四类之间不相加"),
        caption=t(
            "万元；各类含义不同，不相加；斜纹为缺证据，只是企业自报。点击条形，旁边列出明细。"
        ),
    )


def _evidence_words(by_kind, t):
    missing = int(by_kind["missing"].sum())
    if missing:
        return t("{n}条金额缺证据", n=missing)
    return t("每条金额都附有证据")


def _choose_kind(points):
    clicks.choose(KIND_CHOSEN, clicks.code(points), insurance_figures.LOSSES)


def _list(screen: Screen):
    t = screen.t
    label = screen.names(insurance_words.AMOUNT)
    kind = insurance_cards.chosen_of(
        t("金额种类"), insurance_figures.LOSSES, KIND_CHOSEN, t("全部种类"), label
    )
    shown, within = screen.made(_listed, kind), label.get(kind, "")
    insurance_lists.opened(screen, shown, "loss_amount", within=within)


def _listed(view: View, kind):
    """The amounts of a kind, or of any."""
    t = view.t
    rows = view.load(insurance_reads.losses)
    if kind:
        rows = rows[rows["kind"] == kind]
    pairs = zip(rows["evidence"], rows["documents"], strict=True)
    evidence = [evidence_words(text, number, t) for text, number in pairs]
    listed = rows.assign(evidence=pd.Series(evidence, index=rows.index, dtype=object))
    return insurance_lists.listed(view, t("金额"), listed[LISTED], "loss", of_amounts=True)
