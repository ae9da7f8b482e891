"""Cards of insurance: policies by kind, subsidies and caps, what lapses, claims; each with the
rows behind it."""

import streamlit as st

from charts import insurance as insurance_charts
from data_access.statistics import insurance as insurance_reads
from indicators import insurance as insurance_figures
from locales import formats, later
from ui.frame import clicks, due, filter_state, layout, lists, ties
from ui.frame.card import Card
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.insurance import lists as insurance_lists
from ui.insurance import words as insurance_words

KIND_CHOSEN, RESULT_CHOSEN = "insurance_kind_chosen", "insurance_result_chosen"
POLICIES = [
    "enterprise",
    "kind",
    "ends_on",
    "sum_insured_fen",
    "premium_fen",
    "subsidy_fen",
    "cap_fen",
    "policy",
    "insurer",
    "starts_on",
    "in_force",
]
ABOVE_CAP = [
    "enterprise",
    "subsidy_fen",
    "cap_fen",
    "above_fen",
    "kind",
    "premium_fen",
    "policy",
    "starts_on",
    "in_force",
]
LAPSING = [
    "days_left",
    "ends_on",
    "enterprise",
    "contact",
    "post",
    "telephone",
    "kind",
    "division",
    "credit_code",
    "policy",
    "insurer",
    "sum_insured_fen",
    "premium_fen",
]
CLAIMS = [
    "enterprise",
    "filed_on",
    "claimed_fen",
    "result",
    "paid_fen",
    "decided_on",
    "kind",
    "number",
    "claim",
    "policy",
]


def by_kind(screen: Screen):
    """Policies in force by kind, and beside them each policy."""
    key = f"insurance_kinds_{filter_state.mark()}"
    layout.card(screen.made(_by_kind), key, screen.tables, _choose_kind)
    with st.container(border=True, height="stretch"):
        _policy_list(screen)
        lists.new_record(screen.t("登记新保单"), "insurance_policy")


def _by_kind(view: View):
    t = view.t
    kinds = view.made(insurance_words.kinds)
    label = view.names(insurance_words.KIND)
    caption = t(
        "份数；条上为份数、参保企业和保额。点击条形，旁边列出保单。来源：{source}",
        source=layout.source_words(t),
    )
    return Card(
        title=_commonest_kind(kinds, label, t),
        spec=insurance_charts.by_kind(kinds, label, t, ink=view.ink),
        table=layout.table(t("有效保单"), insurance_lists.readable(view, kinds)),
        code="policies_in_force",
        alt=t("横向条形图：四个险种的有效保单份数，条上写明参保企业和保额"),
        caption=caption,
    )


def _commonest_kind(kinds, label, t):
    policies = kinds.set_index("kind")["policies"].astype(int)
    if not policies.sum():
        return t("没有有效保单")
    return ties.most_words(policies, label.__getitem__, later("{n}份"), t)


def _choose_kind(points):
    clicks.choose(KIND_CHOSEN, clicks.code(points), insurance_figures.KINDS)


@part
def _policy_list(screen: Screen):
    t = screen.t
    label = screen.names(insurance_words.KIND)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = chosen_of(t("险种"), insurance_figures.KINDS, KIND_CHOSEN, t("全部险种"), label)
        ended = st.toggle(t("也列已到期的"), key="insurance_ended")
    in_force = "" if ended else t("有效")
    within = " · ".join(filter(None, [in_force, label.get(kind, "")]))
    shown = screen.made(_policies_of, kind, ended)
    insurance_lists.opened(screen, shown, "insurance_policy", within=within)


def _policies_of(view: View, kind, ended):
    """The policies of a kind, or of any; ``ended``: with those that have run out."""
    shown = view.made(insurance_words.policies)
    if not ended:
        shown = shown[shown["in_force"] == 1]
    if kind is not None:
        shown = shown[shown["kind"] == kind]
    return insurance_lists.listed(view, view.t("保单"), shown[POLICIES], "policy")


def chosen_of(label, codes, key, everything, names):
    """The code chosen from a list; None while nothing narrows what is listed."""
    return st.selectbox(
        label,
        codes,
        index=None,
        key=key,
        placeholder=everything,
        format_func=names.get,
        width=220,
    )


def subsidies(screen: Screen):
    """What was paid of the premiums, and which policies got more than their cap."""
    t = screen.t
    layout.card(screen.made(_subsidies), "insurance_subsidies", screen.tables)
    with st.container(border=True, height="stretch"):
        above = screen.made(_above_cap)
        insurance_lists.opened(screen, above, "insurance_policy", t("已到期的也列。"))
        note = t("每份保单的上限为保费×补贴比例与每份最高额中较小者，取起保日在执行的上限。")
        insurance_lists.listing(screen, screen.made(_caps), note)


def _subsidies(view: View):
    t = view.t
    kinds = view.made(insurance_words.kinds)
    label = view.names(insurance_words.KIND)
    above = insurance_words.above_cap(view.made(insurance_words.policies))
    return Card(
        title=insurance_words.above_words(above, t),
        spec=insurance_charts.subsidies(kinds, label, t, ink=view.ink),
        table=layout.table(t("保费补贴与上限"), insurance_lists.readable(view, kinds)),
        code="premium_subsidy",
        alt=t("横向条形图：四个险种有效保单已付的补贴，竖线为各份上限之和"),
        caption=t("万元，有效保单；竖线为各份保单上限之和，没有上限的保单不计。"),
    )


def _above_cap(view: View):
    above = insurance_words.above_cap(view.made(insurance_words.policies))
    return insurance_lists.listed(view, view.t("补贴高于上限的保单"), above[ABOVE_CAP], "policy")


def _caps(view: View):
    return insurance_lists.listed(view, view.t("补贴上限"), view.load(insurance_reads.caps))


def lapses(screen: Screen):
    """Policies that run out within 90 days of today, and whom to call about them."""
    t = screen.t
    layout.card(screen.made(_lapses), "insurance_lapses")
    with st.container(border=True, height="stretch"):
        due.say(screen.chosen, t)
        lapsing = screen.made(_to_call)
        insurance_lists.opened(screen, lapsing, "insurance_policy", t("先到期的在前。"))


def _lapses(view: View):
    t = view.t
    frame = view.made(insurance_words.lapsing)
    counts = insurance_figures.lapse_counts(frame)
    shown = frame[["policy", "enterprise", "kind", "ends_on", "days_left"]]
    listed = insurance_lists.readable(view, shown)
    return Card(
        title=_lapsing_words(counts, t),
        spec=insurance_charts.lapses(counts, t, ink=view.ink),
        table=layout.table(t("即将到期保单"), listed, chosen=view.due_rows),
        code="policies_lapsing",
        alt=t("柱状图：30天、60天、90天内到期而没有续保的保单份数"),
        caption=t("份；后一档含前一档；同一险种已续保的不计。"),
    )


def _to_call(view: View):
    frame = view.made(insurance_words.lapsing)
    return insurance_lists.listed(view, view.t("到期电话名单"), frame[LAPSING], "policy")


def _lapsing_words(counts, t):
    if counts[90]:
        return t("30天内到期{a}份，90天内{b}份", a=counts[30], b=counts[90])
    return t("90天内没有到期而未续保的保单")


def claims(screen: Screen):
    """Claims by result, and each of them."""
    key = f"insurance_claims_{filter_state.mark()}"
    layout.card(screen.made(_claims), key, screen.tables, _choose_result)
    with st.container(border=True, height="stretch"):
        _claim_list(screen)


def _result_names(view: View):
    names = view.names(insurance_words.RESULT)
    return names | {"pending": view.t(insurance_words.PENDING)}


def _claims(view: View):
    t = view.t
    frame = view.load(insurance_reads.claims)
    results = insurance_figures.by_result(frame)
    return Card(
        title=_claims_words(frame, results, t),
        spec=insurance_charts.claims(results, _result_names(view), t, ink=view.ink),
        table=layout.table(t("保险理赔"), insurance_lists.readable(view, results)),
        code="insurance_claims",
        alt=t("横向条形图：按结果统计的理赔笔数，条上写明索赔额和赔付额"),
        caption=t("笔；索赔额与赔付额分列，不相加。点击条形，旁边列出理赔。"),
    )


def _claims_words(frame, results, t):
    if frame.empty:
        return t("还没有理赔报案")
    paid = formats.money(insurance_figures.total(results["paid_fen"]), t)
    return t("报案{n}笔，赔付{sum}", n=len(frame), sum=paid)


def _choose_result(points):
    clicks.choose(RESULT_CHOSEN, clicks.code(points), insurance_figures.RESULTS)


@part
def _claim_list(screen: Screen):
    t = screen.t
    label = _result_names(screen)
    result = chosen_of(
        t("理赔结果"), insurance_figures.RESULTS, RESULT_CHOSEN, t("全部结果"), label
    )
    shown = screen.made(_claims_of, result)
    within = label.get(result, "")
    insurance_lists.opened(screen, shown, "insurance_claim", within=within)


def _claims_of(view: View, result):
    frame = _with_result(view.load(insurance_reads.claims), result)
    return insurance_lists.listed(view, view.t("理赔"), frame[CLAIMS], "claim")


def _with_result(frame, result):
    """The claims with a result; all of them where none is chosen."""
    if result is None:
        return frame
    if result == "pending":
        return frame[frame["result"].isna()]
    return frame[frame["result"] == result]
