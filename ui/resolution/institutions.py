"""Institutions of arbitration and mediation: what became of the cases sent, the list with the way to correct it, and the cases behind."""

import streamlit as st

from charts import resolution as resolution_charts
from indicators import resolution as resolution_figures
from ui.disputes.case_list import open_case
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names, readable
from ui.resolution import words as resolution_words
from ui.resolution.cards import clicked, code_of

CHOSEN = "resolution_institution"


def readable_rows(frame, t):
    """Codes of kinds and results as words, besides what ``readable`` does."""
    w = loaders.words()
    lists = {"kind": "institution_kind", "result": "matter_result"}
    shown = frame.assign(
        **{
            c: [
                w.name(name, code, t.language) if isinstance(code, str) else "" for code in frame[c]
            ]
            for c, name in lists.items()
            if c in frame
        }
    )
    if "listed" in frame:
        shown["listed"] = [t("合作中") if yes else t("已终止") for yes in frame["listed"]]
        shown = shown[
            [
                "name",
                "kind",
                "sent",
                "accepted",
                "ended",
                "agreed",
                "other",
                "pending",
                "median",
                "listed",
                "country",
                "contact",
                "joined_on",
                "institution",
            ]
        ]
        shown["median"] = [
            resolution_words.median_said(v, t)
            if v is None or v == v
            else resolution_words.median_said(None, t)
            for v in frame["median"]
        ]
    return readable(shown, w, t, resolution_words.HEADINGS)


def card(frame, matters, chosen, t, tables):
    """``frame``: of ``indicators.resolution.by_institution``."""
    sent, _, ended, agreed, _, pending = resolution_figures.tally(matters)
    if not sent:
        return st.container(border=True, height="stretch").info(
            t("所选纠纷还没有送交仲裁、调解机构的。"), icon=":material/inbox:"
        )
    kinds = names(loaders.words(), "institution_kind", t.language)
    medians = t("；").join(
        f"{kinds[kind]} {resolution_words.median_said(resolution_figures.median_days(matters[matters['kind'] == kind], chosen.as_of), t)}"
        for kind in kinds
    )
    layout.chart_card(
        t(
            "送交{sent}件，办结{ended}件，其中达成调解或作出裁决{agreed}件",
            sent=sent,
            ended=ended,
            agreed=agreed,
        ),
        resolution_charts.institutions(frame, t),
        layout.table(t("仲裁、调解机构"), readable_rows(frame, t)),
        "institution_matters",
        f"resolution_institutions_{filter_state.mark()}",
        t(
            "横向堆叠条形图：各机构收到的案件，按达成或裁决、未成撤回或不予受理、仍在办理分色并加花纹"
        ),
        t(
            "单位：件；办结中位数（天，办理中的计入）：{medians}。点击条形，下面列出案件。",
            medians=medians,
        ),
        tables,
        lambda points: clicked(CHOSEN, code_of(points), frame["institution"].tolist()),
    )


def listing(frame, t):
    """The institutions; a row opens its form."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{t('合作机构（{n}家）', n=int(frame['listed'].sum()))}**")
        event = layout.show_table(
            readable_rows(frame, t),
            t("仲裁、调解机构，每行一家，写明送交、受理、办结和结果"),
            on_select="rerun",
            selection_mode="single-row",
            key=f"institutions_{filter_state.mark()}",
        )
        st.caption(t("选中一行即打开更正表单。办结不足10件的不给出中位数。"))
        st.page_link(
            site.path("edit"),
            label=t("登记新机构"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "institution:new"},
        )
        if event and event.selection.rows:
            st.switch_page(
                site.path("edit"),
                query_params=filter_state.link()
                | {"record": f"institution:{frame.iloc[event.selection.rows[0]]['institution']}"},
            )


def cases(frame, matters, t, tables):
    """The cases sent, of one institution or all; a row opens the case."""
    if matters.empty:
        return
    named = dict(zip(frame["institution"], frame["name"], strict=True))
    st.header(t("送交机构的案件"), anchor=False)
    selected = st.selectbox(
        t("机构"),
        list(named),
        index=None,
        key=CHOSEN,
        placeholder=t("全部机构"),
        format_func=named.get,
        width=320,
    )
    part = (
        matters[matters["institution"] == selected].reset_index(drop=True) if selected else matters
    )
    shown = readable_rows(
        part.assign(name=part["institution"].map(named))[
            [
                "matter",
                "name",
                "number",
                "enterprise",
                "country",
                "channel",
                "sent_on",
                "accepted_on",
                "ended_on",
                "result",
            ]
        ],
        t,
    )
    tables.append(layout.table(t("送交机构的案件"), shown))
    event = layout.show_table(
        shown,
        t("送交仲裁、调解机构的案件，每行一件"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"matters_{selected}_{filter_state.mark()}",
    )
    st.caption(t("选中一行即打开该案件。"))
    if event and event.selection.rows:
        open_case(part.iloc[event.selection.rows[0]]["number"])
