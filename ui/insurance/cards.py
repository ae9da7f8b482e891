"""Cards of insurance: policies by kind, subsidies and caps, what lapses, claims; each with the rows behind it."""

import streamlit as st

from charts import insurance as insurance_charts
from data_access.statistics import insurance as insurance_reads
from indicators import insurance as insurance_figures
from locales import formats
from ui.frame import clicks, filter_state, layout, loaders, site
from ui.frame.export import to_csv
from ui.frame.tables import names, readable
from ui.insurance import words as insurance_words

LIST_ROWS, LIST_HEIGHT = 7, 290  # a list beside a chart is no higher than the chart
CHOSEN = {"kind": "insurance_kind_chosen", "result": "insurance_result_chosen"}


def shown(frame, t, lists=None):
    """For reading: codes as words (``lists``: column -> code list), yes and no, shares in %."""
    w, frame = loaders.words(), frame.copy()
    for column, name in (
        {"kind": insurance_words.KIND, "result": insurance_words.RESULT} | (lists or {})
    ).items():
        if column in frame:
            frame[column] = [
                w.name(name, code, t.language)
                if isinstance(code, str) and code != "pending"
                else t(insurance_words.PENDING)
                for code in frame[column]
            ]
    if "in_force" in frame:
        frame["in_force"] = [t("有效") if yes else t("已到期") for yes in frame["in_force"]]
    if "share" in frame:
        frame["share"] = [None if v is None or v != v else float(v) * 100 for v in frame["share"]]
    return readable(
        frame,
        w,
        t,
        insurance_words.HEADINGS | ({"kind": insurance_words.KINDS_OF_AMOUNTS} if lists else {}),
    )


def form(kind):
    """Opens the record of that kind in 录入与更正."""
    return lambda number: st.switch_page(
        site.path("edit"), query_params=filter_state.link() | {"record": f"{kind}:{number}"}
    )


def rows(title, frame, t, tables, key=None, opens=None, note="", lists=None, csv=False):
    """A list for reading; choosing a row calls ``opens`` with what stands in the column ``key``."""
    table = layout.table(title, shown(frame, t, lists))
    tables.append(table)
    st.markdown(f"**{t('{title}（{n}条）', title=title, n=formats.count(len(frame), t))}**")
    name = f"{title}_{filter_state.mark()}_{hash(tuple(frame[key])) if key else 0}"
    low = {"height": LIST_HEIGHT} if len(frame) > LIST_ROWS else {}
    event = (
        layout.show_table(
            table.frame, title, on_select="rerun", selection_mode="single-row", key=name, **low
        )
        if opens
        else layout.show_table(table.frame, title, **low)
    )
    st.caption(note)
    if csv and len(frame):
        st.download_button(
            t("下载CSV"),
            lambda: to_csv(table, layout.notes(t)),
            layout.file_name(title, "csv"),
            "text/csv",
            key=f"{title}_csv",
            icon=":material/download:",
            on_click="ignore",
        )
    if opens and event and event.selection.rows:
        opens(frame.iloc[event.selection.rows[0]][key])


def by_kind(policies, kinds, t, tables):
    label = names(loaders.words(), insurance_words.KIND, t.language)
    top = kinds.loc[kinds["policies"].astype(int).idxmax()]
    layout.chart_card(
        t("{name}最多，{n}份", name=label[top["kind"]], n=top["policies"]),
        insurance_charts.by_kind(kinds, label, t),
        layout.table(t("有效保单"), shown(kinds, t)),
        "policies_in_force",
        f"insurance_kinds_{filter_state.mark()}",
        t("横向条形图：四个险种的有效保单份数，条上写明参保企业和保额"),
        t(
            "份数；条上为份数、参保企业和保额。点击条形，旁边列出保单。来源：{source}",
            source=layout.source_words(t),
        ),
        tables,
        lambda points: clicks.choose(
            CHOSEN["kind"], clicks.code(points), list(insurance_figures.KINDS)
        ),
    )
    with st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            kind = st.selectbox(
                t("险种"),
                insurance_figures.KINDS,
                index=None,
                key=CHOSEN["kind"],
                placeholder=t("全部险种"),
                format_func=label.get,
                width=220,
            )
            ended = st.toggle(t("也列已到期的"), key="insurance_ended")
        part = policies[
            ((policies["in_force"] == 1) | ended) & ((policies["kind"] == kind) | (kind is None))
        ].reset_index(drop=True)
        rows(
            t("保单"),
            part[
                [
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
            ],
            t,
            tables,
            "policy",
            form("insurance_policy"),
            t("选中一行即打开更正表单。"),
        )
        st.page_link(
            site.path("edit"),
            label=t("登记新保单"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "insurance_policy:new"},
        )


def subsidies(policies, kinds, chosen, t, tables):
    label, above = (
        names(loaders.words(), insurance_words.KIND, t.language),
        policies[policies["above_fen"].map(lambda v: v is not None and v > 0)].reset_index(
            drop=True
        ),
    )
    title = (
        t("{n}份保单的补贴高于上限", n=len(above)) if len(above) else t("没有保单的补贴高于上限")
    )
    layout.chart_card(
        title,
        insurance_charts.subsidies(kinds, label, t),
        layout.table(t("保费补贴与上限"), shown(kinds, t)),
        "premium_subsidy",
        "insurance_subsidies",
        t("横向条形图：四个险种有效保单已付的补贴，竖线为各份上限之和"),
        t("万元，有效保单；竖线为各份保单上限之和，没有上限的保单不计。"),
        tables,
    )
    with st.container(border=True, height="stretch"):
        rows(
            t("补贴高于上限的保单"),
            above[
                [
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
            ],
            t,
            tables,
            "policy",
            form("insurance_policy"),
            t("已到期的也列；选中一行即打开更正表单。"),
        )
        rows(
            t("补贴上限"),
            loaders.load(insurance_reads.caps, chosen),
            t,
            tables,
            note=t("每份保单的上限为保费×补贴比例与每份最高额中较小者，取起保日在执行的上限。"),
        )


def lapses(policies, chosen, t, tables):
    frame = insurance_figures.lapsing(policies, chosen.as_of)
    counts = insurance_figures.lapse_counts(frame)
    title = (
        t("30天内到期{a}份，90天内{b}份", a=counts[30], b=counts[90])
        if counts[90]
        else t("90天内没有到期而未续保的保单")
    )
    table = layout.table(
        t("即将到期保单"), shown(frame[["policy", "enterprise", "kind", "ends_on", "days_left"]], t)
    )
    layout.chart_card(
        title,
        insurance_charts.lapses(counts, t),
        table,
        "policies_lapsing",
        "insurance_lapses",
        t("柱状图：30天、60天、90天内到期而没有续保的保单份数"),
        t("份；后一档含前一档；同一险种已续保的不计。"),
    )
    with st.container(border=True, height="stretch"):
        rows(
            t("到期电话名单"),
            frame[
                [
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
            ],
            t,
            tables,
            "policy",
            form("insurance_policy"),
            t("先到期的在前；选中一行即打开更正表单。"),
            csv=True,
        )


def claims(frame, t, tables):
    label = names(loaders.words(), insurance_words.RESULT, t.language) | {
        "pending": t(insurance_words.PENDING)
    }
    found = insurance_figures.by_result(frame)
    paid = insurance_figures.total(found["paid_fen"])
    layout.chart_card(
        t("报案{n}笔，赔付{sum}", n=len(frame), sum=formats.money(paid, t))
        if len(frame)
        else t("还没有理赔报案"),
        insurance_charts.claims(found, label, t),
        layout.table(t("保险理赔"), shown(found, t)),
        "insurance_claims",
        f"insurance_claims_{filter_state.mark()}",
        t("横向条形图：按结果统计的理赔笔数，条上写明索赔额和赔付额"),
        t("笔；索赔额与赔付额分列，不相加。点击条形，旁边列出理赔。"),
        tables,
        lambda points: clicks.choose(
            CHOSEN["result"], clicks.code(points), list(insurance_figures.RESULTS)
        ),
    )
    with st.container(border=True, height="stretch"):
        result = st.selectbox(
            t("理赔结果"),
            insurance_figures.RESULTS,
            index=None,
            key=CHOSEN["result"],
            placeholder=t("全部结果"),
            format_func=label.get,
            width=220,
        )
        selected = frame["result"].isna() if result == "pending" else frame["result"] == result
        part = (frame[selected] if result else frame).reset_index(drop=True)
        rows(
            t("理赔"),
            part[
                [
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
            ],
            t,
            tables,
            "claim",
            form("insurance_claim"),
            t("选中一行即打开更正表单。"),
        )
