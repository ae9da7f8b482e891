"""One enterprise that was entered twice: found, shown side by side, merged, and taken apart."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.decisions import apart
from data_access.decisions import enterprise_merging as decisions
from data_access.records import read as record_reads
from data_access.records.added_values import SEVERAL
from data_access.statistics.enterprises import twice as twice_reads
from data_access.values.code_words import LedgerWords
from indicators import entered_twice
from locales import formats, later
from ui import refusals, saving
from ui.frame import clicks, layout, loaders
from ui.frame.parts import part
from ui.frame.screen import Screen
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.merging import choices
from ui.records.kinds import table_words
from ui.records.words import field_words

MERGE, SEPARATE = "enterprise_merging", "enterprise_separation"  # where the notices stand
ONE, KEPT = "firm_merged", "firm_kept"
PAIRS = later("可能是同一家企业，每行两家，最像的在前")
BESIDE = later("两家企业并排")
MERGED = later("已合并的企业")
REASONS = {
    "name": later("名称相同"),
    "organisation": later("信用代码的组织机构部分相同"),
    "close_name": later("名称只多一个字或次序不同"),
    "telephone": later("电话相同"),
    "mail": later("邮箱相同"),
    "domain": later("域名相同"),
    "shop": later("网店相同"),
    "brand": later("品牌相同"),
    "address": later("地址相同"),
}
JOINED = "joined_on"  # of two days on which one enterprise came in, the earlier is right


@part
def merging(screen: Screen):
    """For whoever may correct records."""
    if not may("correct"):
        return
    t = screen.t
    st.header(t("一家企业登记了两次"), anchor=False)
    called = loaders.compute(_called)
    _pairs(called, t)
    _two(called, t)
    saving.notice(MERGE)
    _merged(t)


def _called():
    """Code -> name and code of each enterprise: written once, as there may be thousands."""
    everybody = loaders.load(twice_reads.everybody)
    codes, names = everybody["credit_code"].tolist(), everybody["name"].tolist()
    return {code: f"{name} {code}" for code, name in zip(codes, names, strict=True)}


def _pairs(called, t):
    """Those that may be one; a row fills the fields below."""
    pairs = loaders.compute(_found)
    if not pairs:
        st.caption(t("没有看起来登记了两次的企业。名称、信用代码、电话、地址、品牌都已比对。"))
        return
    frame = _pairs_shown(pairs, called, t)
    row = clicks.picked_row(frame, t(PAIRS), "firms_twice")
    if row is not None:
        one, other = _fewer_first(pairs[row])
        clicks.choose(ONE, one)
        clicks.choose(KEPT, other)


def _found():
    known = loaders.load(apart.told_apart, apart.ENTERPRISE)
    return entered_twice.pairs(loaders.load(twice_reads.marks), known)


def _pairs_shown(pairs, called, t):
    rows = [(called[one.one], called[one.other], _reasons(one, t)) for one in pairs]
    return pd.DataFrame(rows, columns=[t("企业"), t("另一家"), t("相同之处")])


def _reasons(pair, t):
    return t("、").join(t(REASONS[reason]) for reason in pair.reasons)


def _fewer_first(pair):
    """The one with fewer records is merged into the other."""
    frame = loaders.load(twice_reads.holdings)
    held = frame.groupby("credit_code")["number"].sum()
    return sorted((pair.one, pair.other), key=lambda code: held.get(code, 0))


def _two(called, t):
    with st.container(horizontal=True):
        both = choices.two_of((ONE, KEPT), (t("并入的企业"), t("保留的企业")), called)
    if None in both:
        return
    one, kept = loaders.fresh(_records, both)
    if one is None or kept is None:
        return
    layout.show_table(_beside(one, kept, t), alt=t(BESIDE))
    _decide(one, kept, t)


def _records(connection, codes):
    words = LedgerWords(connection)
    return [record_reads.read(connection, words, "enterprise", code) for code in codes]


def _beside(one, kept, t):
    """What differs between the two, and what each has."""
    rows = [(t(label), *words) for label, *words in _differing(one, kept, t)]
    held = loaders.load(twice_reads.holdings)
    for table, of_table in held.groupby("table", sort=False):
        numbers = of_table.set_index("credit_code")["number"]
        counts = [int(numbers.get(record.key, 0)) for record in (one, kept)]
        if any(counts):
            told = [formats.count(number, t) for number in counts]
            rows.append((t("{what}（条）", what=table_words(table, t)), *told))
    return pd.DataFrame(rows, columns=[t("项目"), t("并入的企业"), t("保留的企业")])


def _differing(one, kept, t):
    for name, value in one.values.items():
        if value != kept.values[name]:
            label, words = field_words("enterprise", name, value, t)
            yield label, words, field_words("enterprise", name, kept.values[name], t)[1]


def _decide(one, kept, t):
    names = [name for name in one.values if _may_differ(one, kept, name)]
    taken = st.multiselect(
        t("改用并入一家的"),
        names,
        default=[name for name in names if _is_better(one, kept, name)],
        key=f"firm_taken_{one.key}_{kept.key}",
        format_func=lambda name: field_words("enterprise", name, None, t)[0],
        placeholder=t("照保留的一家"),
    )
    with st.container(horizontal=True):
        st.button(
            t("合并"),
            key="merge_firms",
            icon=":material/merge:",
            on_click=_merge,
            args=(t, one, kept, tuple(taken)),
        )
        st.button(
            t("不是同一家"),
            key="firms_apart",
            icon=":material/call_split:",
            on_click=_tell_apart,
            args=(t, one, kept),
        )
    st.caption(
        t(
            "并入一家的纠纷、咨询、走访、培训等记录都移到保留的一家，品牌、市场、联系人合在一起，"
            "名称留作曾用名；以后用其信用代码导入的记录也算保留的一家。可以撤销。"
        )
    )


def _may_differ(one, kept, name):
    if name in SEVERAL or name == "credit_code":
        return False
    return one.values[name] not in (None, kept.values[name])


def _is_better(one, kept, name):
    if name == JOINED:
        return one.values[name] < kept.values[name]
    return kept.values[name] in (None, False)


def _merge(t, one, kept, taken):
    def deed(connection, who):
        decisions.merge(connection, LedgerWords(connection), one, kept, taken, who)

    names = one.values["name"], kept.values["name"]
    done = t("已合并：{alias}算作{kept}。", alias=as_typed(names[0]), kept=as_typed(names[1]))
    if saving.save(MERGE, "correct", deed, done):
        _begin_anew()


def _tell_apart(t, one, kept):
    def deed(connection, who):
        apart.tell_apart(connection, apart.ENTERPRISE, one.key, kept.key, who)

    names = [as_typed(record.values["name"]) for record in (one, kept)]
    done = t("已记下：{one}和{other}不是同一家。", one=names[0], other=names[1])
    if saving.save(MERGE, "correct", deed, done, kind="told_apart"):
        _begin_anew()


def _begin_anew():
    st.session_state[ONE] = st.session_state[KEPT] = None


def _merged(t):
    """What was merged, and the way to take it back."""
    found = loaders.fresh(twice_reads.merged)
    if found:
        layout.show_table(choices.merged_names(found, t), alt=t(MERGED))
        undo = partial(_separate, t, found)
        press = choices.Press(t("撤销"), "separate_firms", undo, ":material/call_split:")
        names = [one.alias_name for one in found]
        choices.one_of(t("撤销合并"), "separate_firm", names, press)
    saving.notice(SEPARATE)


def _separate(t, found, place):
    one = found[place]

    def deed(connection, who):
        decisions.separate(connection, LedgerWords(connection), one.id, who)

    def say(refused):
        return refusals.words(refused, MERGE, t, what=_changed_words(refused, t))

    names = {"alias": as_typed(one.alias_name), "kept": as_typed(one.kept_name)}
    done = t("已撤销：{alias}不再算作{kept}。", **names)
    saving.save(SEPARATE, "correct", deed, done, kind=MERGE, say=say)


def _changed_words(refused, t):
    """What is not any more as the merging left it."""
    fields = refused.facts.get("fields", ())
    rows = refused.facts.get("rows", ())
    told = [field_words("enterprise", name, None, t)[0] for name in fields]
    told += [f"{table_words(table, t)} {key}" for table, key in rows]
    return t("、").join(told)
