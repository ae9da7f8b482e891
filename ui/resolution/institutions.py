"""Institutions of arbitration and mediation: what became of the cases sent, the list with the way
to correct it, and the cases behind.
"""

import streamlit as st

from charts import resolution as resolution_charts
from data_access.statistics import resolution as resolution_reads
from indicators import resolution as resolution_figures
from ui.disputes.case_list import open_case
from ui.frame import clicks, filter_state, layout
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.links import corrects, open_page, page_link
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.resolution import tables as resolution_tables
from ui.resolution.words import median_words

CHOSEN = "resolution_institution"


def section(screen: Screen):
    t = screen.t
    st.header(t("仲裁、调解机构"), anchor=False)
    frame = screen.made(_institutions)
    if frame.empty:
        text = t("还没有登记仲裁、调解机构。可在“录入与更正”登记机构和送交的案件。")
        st.info(text, icon=":material/inbox:")
        _link_to_new(t)
        return
    with st.grid(2, min_column_width=340):
        _outcomes(screen, frame["institution"].tolist())
        _list(screen, frame)
    if not screen.load(resolution_reads.matters).empty:
        _cases(screen)


def tables(view: View):
    """The tables of the chart, of the list and of the cases sent, as the page opens."""
    if view.made(_institutions).empty:
        return []
    t = view.t
    listed = layout.table(t("仲裁、调解机构"), view.made(_institutions_shown))
    found = [*tables_of(view.made(_outcomes_card)), listed]
    if not view.load(resolution_reads.matters).empty:
        _, shown = view.made(_sent, None)
        found.append(layout.table(t("送交机构的案件"), shown))
    return found


def _institutions(view: View):
    """Of ``indicators.resolution.by_institution``; empty where no institution is entered."""
    listed = view.load(resolution_reads.institutions)
    if listed.empty:
        return listed
    matters = view.load(resolution_reads.matters)
    return resolution_figures.by_institution(listed, matters, view.as_of)


def _link_to_new(t):
    page_link("edit", t("登记新机构"), ":material/add:", record="institution:new")


def _outcomes(screen: Screen, institutions):
    key = f"resolution_institutions_{filter_state.mark()}"

    def choose(points):
        clicks.choose(CHOSEN, clicks.code(points), institutions)

    layout.card(screen.made(_outcomes_card), key, screen.tables, choose)


def _outcomes_card(view: View):
    t = view.t
    matters = list(view.load(resolution_reads.matters).itertuples())
    sent, _, ended, agreed, _, _ = resolution_figures.tally(matters)
    if not sent:
        text = t("所选纠纷还没有送交仲裁、调解机构的。")
        return Nothing(text, icon=":material/inbox:")
    frame = view.made(_institutions)
    title = t(
        "送交{sent}件，办结{ended}件，其中达成调解或作出裁决{agreed}件",
        sent=sent,
        ended=ended,
        agreed=agreed,
    )
    alt = t(
        "横向堆叠条形图：各机构收到的案件，按达成或裁决、未成撤回或不予受理、仍在办理分色并加花纹"
    )
    caption = t(
        "单位：件；办结中位数（天，办理中的计入）：{medians}。点击条形，下面列出案件。",
        medians=_medians_words(view, matters),
    )
    return Card(
        title=title,
        spec=resolution_charts.institutions(frame, t, ink=view.ink),
        table=layout.table(t("仲裁、调解机构"), view.made(_institutions_shown)),
        code="institution_matters",
        alt=alt,
        caption=caption,
    )


def _institutions_shown(view: View):
    return resolution_tables.institutions(view, view.made(_institutions))


def _medians_words(view: View, matters):
    """The median time of each kind of institution."""
    phrases = []
    for kind, name in view.names("institution_kind").items():
        of_kind = [matter for matter in matters if matter.kind == kind]
        median = resolution_figures.median_days(of_kind, view.as_of)
        phrases.append(f"{name} {median_words(median, view.t)}")
    return view.t("；").join(phrases)


def _list(screen: Screen, frame):
    """The institutions; a row opens its form."""
    t = screen.t
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{_listed_words(frame['listed'], t)}**")
        row = clicks.picked_row(
            screen.made(_institutions_shown),
            t("仲裁、调解机构，每行一家，写明送交、受理、办结和结果"),
            f"institutions_{filter_state.mark()}",
            "institution",
        )
        hint = t("选中一行即打开更正表单。") if corrects("institution") else ""
        st.caption(t("办结不足10件的不给出中位数。") + hint)
        _link_to_new(t)
        if row is not None:
            open_page("edit", record=f"institution:{frame.iloc[row]['institution']}")


def _listed_words(listed, t):
    """How many institutions stand in the list, and how many of them still cooperate."""
    ended = int((~listed.astype(bool)).sum())
    if not ended:
        return t("合作机构（{n}家）", n=len(listed))
    return t("合作机构（现有{n}家，已终止{m}家）", n=len(listed) - ended, m=ended)


@part
def _cases(screen: Screen):
    """The cases sent, of one institution or all; a row opens the case."""
    t = screen.t
    names = screen.made(_names)
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
    numbers, shown = screen.made(_sent, institution)
    screen.tables.append(layout.table(t("送交机构的案件"), shown))
    alt = t("送交仲裁、调解机构的案件，每行一件")
    row = clicks.picked_row(shown, alt, f"matters_{institution}_{filter_state.mark()}")
    st.caption(t("选中一行即打开该案件。"))
    if row is not None:
        open_case(numbers[row])


def _names(view: View):
    """Institution -> its name."""
    frame = view.made(_institutions)
    return dict(zip(frame["institution"], frame["name"], strict=True))


def _sent(view: View, institution):
    """(numbers of the cases sent to an institution, or to any; their table)."""
    matters = view.load(resolution_reads.matters)
    if institution:
        matters = matters[matters["institution"] == institution].reset_index(drop=True)
    shown = resolution_tables.matters(view, matters, view.made(_names))
    return matters["number"].tolist(), shown
