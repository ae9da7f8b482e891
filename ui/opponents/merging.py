"""Two names of one opponent or firm: shown side by side, merged, and taken apart again."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.decisions import apart
from data_access.decisions import parties as party_decisions
from data_access.statistics.parties import merged as merged_reads
from indicators import spellings
from locales import formats, later
from ui import saving
from ui.frame import clicks, layout, loaders
from ui.frame.parts import part
from ui.frame.screen import Screen
from ui.frame.who import may
from ui.merging import choices

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
    pairs = _pairs(called)
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
    close = _close_names(_pairs(called), called, cases, t)
    merged = choices.merged_names(loaders.fresh(merged_reads.merged), t)
    shown = ((close, t(CLOSE)), (merged, t(MERGED)))
    return [layout.table(alt.partition(t("，"))[0], frame) for frame, alt in shown]


def _pairs(called):
    """The names that are alike, but those of which somebody said that they are of two."""
    known = loaders.fresh(apart.told_apart, apart.PARTY)
    return [pair for pair in spellings.close_pairs(called) if pair not in known]


def _close_names(pairs, called, cases, t):
    rows = [(called[one], cases[one], called[other], cases[other]) for one, other in pairs]
    headings = [t("名称"), t("纠纷（起）"), t("相近的名称"), t("其纠纷（起）")]
    return pd.DataFrame(rows, columns=headings)


def _side_by_side(pairs, called, cases, t):
    """The names that may mean one party; a row fills the fields below."""
    frame = _close_names(pairs, called, cases, t)
    row = clicks.picked_row(frame, t(CLOSE), "close_names")
    if row is not None:
        fewer, more = sorted(pairs[row], key=lambda key: cases[key])
        clicks.choose(ALIAS, fewer)
        clicks.choose(KEPT, more)


def _offer_merging(called, cases, t):
    shown = {key: _with_cases(name, cases[key], t) for key, name in called.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        both = choices.two_of((ALIAS, KEPT), (t("这个名称"), t("算作")), shown)
        st.button(
            t("合并"),
            key="merge_parties",
            icon=":material/merge:",
            disabled=None in both,
            on_click=_merge,
            args=(t, *both, called),
        )
        st.button(
            t("不是同一家"),
            key="parties_apart",
            icon=":material/call_split:",
            disabled=None in both,
            on_click=_tell_apart,
            args=(t, *both, called),
        )
    st.caption(t("案件里的名称照原样；以后导入和登记的这个名称也算作保留的一家，可以撤销。"))


def _with_cases(name, cases, t):
    return t("{name}（{n}起）", name=name, n=formats.count(cases, t))


def _tell_apart(t, one, other, called):
    def deed(connection, who):
        apart.tell_apart(connection, apart.PARTY, one, other, who)

    done = t("已记下：{one}和{other}不是同一家。", one=called[one], other=called[other])
    if saving.save(MERGE, "correct", deed, done, kind="told_apart"):
        st.session_state[ALIAS] = st.session_state[KEPT] = None


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
        layout.show_table(choices.merged_names(found, t), alt=t(MERGED))
        if may("correct"):
            _offer_separating(found, t)
    saving.notice(SEPARATE)


def _offer_separating(found, t):
    undo = partial(_separate, t, found)
    press = choices.Press(t("撤销"), "separate_parties", undo, ":material/call_split:")
    names = [one.alias_name for one in found]
    choices.one_of(t("撤销合并"), "separate_which", names, press)


def _separate(t, found, place):
    one = found[place]

    def deed(connection, who):
        party_decisions.separate(connection, one.id, who)

    done = t("已撤销：{alias}不再算作{kept}。", alias=one.alias_name, kept=one.kept_name)
    saving.save(SEPARATE, "correct", deed, done, kind=MERGE)
