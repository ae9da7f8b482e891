"""Institutions of arbitration and mediation: what became of the cases sent, the list with the way
to correct it, and the cases behind.
"""

import streamlit as st

from charts import resolution as resolution_charts
from data_access.statistics import resolution as resolution_reads
from indicators import resolution as resolution_figures
from ui.disputes.case_list import open_case
from ui.frame import clicks, filter_state, layout
from ui.frame.links import open_page, page_link
from ui.frame.screen import Screen
from ui.frame.theme import ink
from ui.resolution import tables as resolution_tables
from ui.resolution.words import median_words

CHOSEN = "resolution_institution"


def section(screen: Screen, matters):
    """``matters``: the cases sent to institutions."""
    t = screen.t
    st.header(t("仲裁、调解机构"), anchor=False)
    listed = screen.load(resolution_reads.institutions)
    if listed.empty:
        text = t("还没有登记仲裁、调解机构。可在“录入与更正”登记机构和送交的案件。")
        st.info(text, icon=":material/inbox:")
        _link_to_new(t)
        return
    frame = resolution_figures.by_institution(listed, matters, screen.as_of)
    with st.grid(2, min_column_width=340):
        _outcomes(screen, frame, matters)
        _list(screen, frame)
    _cases(screen, frame, matters)


def _link_to_new(t):
    page_link("edit", t("登记新机构"), ":material/add:", record="institution:new")


def _outcomes(screen: Screen, frame, matters):
    """``frame``: of ``indicators.resolution.by_institution``."""
    t = screen.t
    sent, _, ended, agreed, _, _ = resolution_figures.tally(matters)
    if not sent:
        layout.empty_card(t("所选纠纷还没有送交仲裁、调解机构的。"), icon=":material/inbox:")
        return
    title = t(
        "送交{sent}件，办结{ended}件，其中达成调解或作出裁决{agreed}件",
        sent=sent,
        ended=ended,
        agreed=agreed,
    )
    table = layout.table(t("仲裁、调解机构"), resolution_tables.institutions(screen, frame))
    alt = t(
        "横向堆叠条形图：各机构收到的案件，按达成或裁决、未成撤回或不予受理、仍在办理分色并加花纹"
    )
    caption = t(
        "单位：件；办结中位数（天，办理中的计入）：{medians}。点击条形，下面列出案件。",
        medians=_medians_words(screen, matters),
    )
    layout.chart_card(
        title,
        resolution_charts.institutions(frame, t, ink=ink()),
        table,
        "institution_matters",
        f"resolution_institutions_{filter_state.mark()}",
        alt,
        caption,
        screen.tables,
        lambda points: clicks.choose(CHOSEN, clicks.code(points), frame["institution"].tolist()),
    )


def _medians_words(screen: Screen, matters):
    """The median time of each kind of institution."""
    phrases = []
    for kind, name in screen.names("institution_kind").items():
        of_kind = matters[matters["kind"] == kind]
        median = resolution_figures.median_days(of_kind, screen.as_of)
        phrases.append(f"{name} {median_words(median, screen.t)}")
    return screen.t("；").join(phrases)


def _list(screen: Screen, frame):
    """The institutions; a row opens its form."""
    t = screen.t
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{_listed_words(frame['listed'], t)}**")
        row = clicks.picked_row(
            resolution_tables.institutions(screen, frame),
            t("仲裁、调解机构，每行一家，写明送交、受理、办结和结果"),
            f"institutions_{filter_state.mark()}",
        )
        st.caption(t("选中一行即打开更正表单。办结不足10件的不给出中位数。"))
        _link_to_new(t)
        if row is not None:
            open_page("edit", record=f"institution:{frame.iloc[row]['institution']}")


def _listed_words(listed, t):
    """How many institutions stand in the list, and how many of them still cooperate."""
    ended = int((~listed.astype(bool)).sum())
    if not ended:
        return t("合作机构（{n}家）", n=len(listed))
    return t("合作机构（现有{n}家，已终止{m}家）", n=len(listed) - ended, m=ended)


def _cases(screen: Screen, frame, matters):
    """The cases sent, of one institution or all; a row opens the case."""
    if matters.empty:
        return
    t = screen.t
    names = dict(zip(frame["institution"], frame["name"], strict=True))
    st.header(t("送交机构的案件"), anchor=False)
    institution = st.selectbox(
        t("机构"),
        list(names),
        index=None,
        key=CHOSEN,
        placeholder=t("全部机构"),
        format_func=lambda code: names[code],
        width=320,
    )
    if institution:
        matters = matters[matters["institution"] == institution].reset_index(drop=True)
    shown = resolution_tables.matters(screen, matters, names)
    screen.tables.append(layout.table(t("送交机构的案件"), shown))
    alt = t("送交仲裁、调解机构的案件，每行一件")
    row = clicks.picked_row(shown, alt, f"matters_{institution}_{filter_state.mark()}")
    st.caption(t("选中一行即打开该案件。"))
    if row is not None:
        open_case(matters.iloc[row]["number"])
