"""Cards of insurance: policies by kind, subsidies and caps, what lapses, claims; each with the
rows behind it."""

import streamlit as st

from charts import insurance as insurance_charts
from data_access.statistics import insurance as insurance_reads
from indicators import insurance as insurance_figures
from locales import formats, later
from ui.frame import clicks, due, filter_state, layout, lists, ties
from ui.frame.theme import ink
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


def by_kind(screen, policies, kinds):
    """Policies in force by kind, and beside them each policy. ``kinds``: of
    ``insurance_figures.by_kind``."""
    t = screen.t
    label = screen.names(insurance_words.KIND)
    caption = t(
        "份数；条上为份数、参保企业和保额。点击条形，旁边列出保单。来源：{source}",
        source=layout.source_words(t),
    )
    layout.chart_card(
        _commonest_kind(kinds, label, t),
        insurance_charts.by_kind(kinds, label, t, ink=ink()),
        layout.table(t("有效保单"), insurance_lists.readable(screen, kinds)),
        "policies_in_force",
        f"insurance_kinds_{filter_state.mark()}",
        t("横向条形图：四个险种的有效保单份数，条上写明参保企业和保额"),
        caption,
        screen.tables,
        _choose_kind,
    )
    with st.container(border=True, height="stretch"):
        _policy_list(screen, policies, label)
        lists.new_record(t("登记新保单"), "insurance_policy")


def _commonest_kind(kinds, label, t):
    policies = kinds.set_index("kind")["policies"].astype(int)
    if not policies.sum():
        return t("没有有效保单")
    return ties.most_words(policies, label.__getitem__, later("{n}份"), t)


def _choose_kind(points):
    clicks.choose(KIND_CHOSEN, clicks.code(points), insurance_figures.KINDS)


def _policy_list(screen, policies, label):
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = chosen_of(t("险种"), insurance_figures.KINDS, KIND_CHOSEN, t("全部险种"), label)
        ended = st.toggle(t("也列已到期的"), key="insurance_ended")
    part = policies
    if not ended:
        part = part[part["in_force"] == 1]
    if kind is not None:
        part = part[part["kind"] == kind]
    in_force = "" if ended else t("有效")
    within = " · ".join(filter(None, [in_force, label.get(kind, "")]))
    _open_policy(screen, t("保单"), part[POLICIES], t("选中一行即打开更正表单。"), within)


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


def _open_policy(screen, title, frame, note, within=""):
    rows = frame.reset_index(drop=True)
    policy = insurance_lists.picked(screen, title, rows, "policy", note, within=within)
    if policy is not None:
        lists.open_record("insurance_policy", policy)


def subsidies(screen, policies, kinds):
    """What was paid of the premiums, and which policies got more than their cap."""
    t = screen.t
    label = screen.names(insurance_words.KIND)
    above = insurance_words.above_cap(policies)
    layout.chart_card(
        insurance_words.above_words(above, t),
        insurance_charts.subsidies(kinds, label, t, ink=ink()),
        layout.table(t("保费补贴与上限"), insurance_lists.readable(screen, kinds)),
        "premium_subsidy",
        "insurance_subsidies",
        t("横向条形图：四个险种有效保单已付的补贴，竖线为各份上限之和"),
        t("万元，有效保单；竖线为各份保单上限之和，没有上限的保单不计。"),
        screen.tables,
    )
    with st.container(border=True, height="stretch"):
        note = t("已到期的也列；选中一行即打开更正表单。")
        _open_policy(screen, t("补贴高于上限的保单"), above[ABOVE_CAP], note)
        _caps(screen)


def _caps(screen):
    t = screen.t
    caps = screen.load(insurance_reads.caps)
    note = t("每份保单的上限为保费×补贴比例与每份最高额中较小者，取起保日在执行的上限。")
    insurance_lists.listing(screen, t("补贴上限"), caps, note)


def lapses(screen):
    """Policies that run out within 90 days of today, and whom to call about them."""
    t = screen.t
    frame = insurance_words.lapsing(screen)
    counts = insurance_figures.lapse_counts(frame)
    shown = frame[["policy", "enterprise", "kind", "ends_on", "days_left"]]
    listed = insurance_lists.readable(screen, shown)
    layout.chart_card(
        _lapsing_words(counts, t),
        insurance_charts.lapses(counts, t, ink=ink()),
        layout.table(t("即将到期保单"), listed, chosen=due.of_rows(screen.due)),
        "policies_lapsing",
        "insurance_lapses",
        t("柱状图：30天、60天、90天内到期而没有续保的保单份数"),
        t("份；后一档含前一档；同一险种已续保的不计。"),
    )
    with st.container(border=True, height="stretch"):
        due.say(screen.chosen, t)
        note = t("先到期的在前；选中一行即打开更正表单。")
        _open_policy(screen, t("到期电话名单"), frame[LAPSING], note)


def _lapsing_words(counts, t):
    if counts[90]:
        return t("30天内到期{a}份，90天内{b}份", a=counts[30], b=counts[90])
    return t("90天内没有到期而未续保的保单")


def claims(screen, frame):
    """Claims by result, and each of them."""
    t = screen.t
    label = screen.names(insurance_words.RESULT)
    label["pending"] = t(insurance_words.PENDING)
    results = insurance_figures.by_result(frame)
    layout.chart_card(
        _claims_words(frame, results, t),
        insurance_charts.claims(results, label, t, ink=ink()),
        layout.table(t("保险理赔"), insurance_lists.readable(screen, results)),
        "insurance_claims",
        f"insurance_claims_{filter_state.mark()}",
        t("横向条形图：按结果统计的理赔笔数，条上写明索赔额和赔付额"),
        t("笔；索赔额与赔付额分列，不相加。点击条形，旁边列出理赔。"),
        screen.tables,
        _choose_result,
    )
    with st.container(border=True, height="stretch"):
        _claim_list(screen, frame, label)


def _claims_words(frame, results, t):
    if frame.empty:
        return t("还没有理赔报案")
    paid = formats.money(insurance_figures.total(results["paid_fen"]), t)
    return t("报案{n}笔，赔付{sum}", n=len(frame), sum=paid)


def _choose_result(points):
    clicks.choose(RESULT_CHOSEN, clicks.code(points), insurance_figures.RESULTS)


def _claim_list(screen, frame, label):
    t = screen.t
    result = chosen_of(
        t("理赔结果"), insurance_figures.RESULTS, RESULT_CHOSEN, t("全部结果"), label
    )
    part = _with_result(frame, result)[CLAIMS].reset_index(drop=True)
    note = t("选中一行即打开更正表单。")
    claim = insurance_lists.picked(
        screen, t("理赔"), part, "claim", note, within=label.get(result, "")
    )
    if claim is not None:
        lists.open_record("insurance_claim", claim)


def _with_result(frame, result):
    """The claims with a result; all of them where none is chosen."""
    if result is None:
        return frame
    if result == "pending":
        return frame[frame["result"].isna()]
    return frame[frame["result"] == result]
