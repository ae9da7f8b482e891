"""Two names of one opponent or firm: shown side by side, merged, and taken apart again."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import parties as party_decisions
from data_access.statistics.parties import merged as merged_reads
from indicators import spellings
from locales import formats, later
from ui import saving
from ui.frame import clicks, layout, loaders
from ui.frame.parts import part
from ui.frame.screen import Screen
from ui.frame.who import may

MERGE, SEPARATE = "party_merging", "party_separation"  # where the notices stand
ALIAS, KEPT = "merge_alias", "merge_kept"
CLOSE = later("可能是同一家，每行两个名称")
MERGED = later("已合并的名称")


@part
def merging(screen: Screen):
    t = screen.t
    st.header(t("同一家的不同名称"), anchor=False)
    everybody = loaders.fresh(merged_reads.everybody)
    called = dict(zip(everybody["party_key"], everybody["name"], strict=True))
    cases = dict(zip(everybody["party_key"], everybody["cases"], strict=True))
    pairs = spellings.close_pairs(called)
    if pairs:
        _side_by_side(pairs, called, cases, t)
    else:
        st.caption(t("没有相近的名称。写法只差全角半角、空格、标点或公司后缀的已算作一家。"))
    if may("correct"):
        _offer_merging(called, cases, t)
    saving.notice(MERGE)
    _merged(t)


def tables(t):
    """The names that may mean one party, and what was merged, as the page shows them."""
    everybody = loaders.fresh(merged_reads.everybody)
    called = dict(zip(everybody["party_key"], everybody["name"], strict=True))
    cases = dict(zip(everybody["party_key"], everybody["cases"], strict=True))
    close = _close_names(spellings.close_pairs(called), called, cases, t)
    merged = _merged_names(loaders.fresh(merged_reads.merged), t)
    shown = ((close, t(CLOSE)), (merged, t(MERGED)))
    return [layout.table(alt.partition(t("，"))[0], frame) for frame, alt in shown]


def _close_names(pairs, called, cases, t):
    rows = [(called[one], cases[one], called[other], cases[other]) for one, other in pairs]
    headings = [t("名称"), t("纠纷（起）"), t("相近的名称"), t("其纠纷（起）")]
    return pd.DataFrame(rows, columns=headings)


def _merged_names(found, t):
    rows = [(one.alias_name, one.kept_name, one.who, clock.shown(one.at)) for one in found]
    return pd.DataFrame(rows, columns=[t("名称"), t("算作"), t("经办人"), t("合并时间")])


def _side_by_side(pairs, called, cases, t):
    """The names that may mean one party; a row fills the fields below."""
    frame = _close_names(pairs, called, cases, t)
    row = clicks.picked_row(frame, t(CLOSE), "close_names")
    if row is not None:
        fewer, more = sorted(pairs[row], key=lambda key: cases[key])
        clicks.choose(ALIAS, fewer)
        clicks.choose(KEPT, more)


def _offer_merging(called, cases, t):
    def words(key):
        number = formats.count(cases[key], t)
        return t("{name}（{n}起）", name=called[key], n=number)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        for key, label in ((ALIAS, t("这个名称")), (KEPT, t("算作"))):
            st.selectbox(
                label,
                list(called),
                index=None,
                key=key,
                format_func=words,
                placeholder=t("输入文字查找"),
                width=320,
            )
        both = st.session_state.get(ALIAS), st.session_state.get(KEPT)
        st.button(
            t("合并"),
            key="merge_parties",
            icon=":material/merge:",
            disabled=None in both,
            on_click=_merge,
            args=(t, *both, called),
        )
    st.caption(t("案件里的名称照原样；以后导入和登记的这个名称也算作保留的一家，可以撤销。"))


def _merge(t, alias, kept, called):
    def deed(connection, who):
        party_decisions.merge(connection, alias, kept, who)

    done = t("已合并：{alias}算作{kept}。", alias=called[alias], kept=called[kept])
    if saving.save(MERGE, "correct", deed, done):
        st.session_state[ALIAS] = st.session_state[KEPT] = None


def _merged(t):
    """What was merged, and the way to take it back."""
    found = loaders.fresh(merged_reads.merged)
    if found:
        layout.show_table(_merged_names(found, t), alt=t(MERGED))
        if may("correct"):
            _offer_separating(found, t)
    saving.notice(SEPARATE)


def _offer_separating(found, t):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = st.selectbox(
            t("撤销合并"),
            range(len(found)),
            index=None,
            key="separate_which",
            format_func=lambda place: found[place].alias_name,
            placeholder=t("请选择"),
            width=320,
        )
        st.button(
            t("撤销"),
            key="separate_parties",
            icon=":material/call_split:",
            disabled=place is None,
            on_click=_separate,
            args=(t, found, place),
        )


def _separate(t, found, place):
    one = found[place]

    def deed(connection, who):
        party_decisions.separate(connection, one.id, who)

    done = t("已撤销：{alias}不再算作{kept}。", alias=one.alias_name, kept=one.kept_name)
    saving.save(SEPARATE, "correct", deed, done, kind=MERGE)
