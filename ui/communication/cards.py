"""Cards and lists of communication with enterprises: visits, appeals, watched enterprises, associations, bulletins and the warnings they passed on."""

import pandas as pd
import streamlit as st

from charts import communication as communication_charts
from charts import shapes
from data_access.database import clock
from data_access.decisions import bulletins as bulletin_decisions
from data_access.statistics import bulletins as bulletin_reads
from data_access.statistics import visits as visit_reads
from locales import formats, later
from ui import saving
from ui.frame import filter_state, layout, loaders, site
from ui.frame.dates import needed_day
from ui.frame.loaders import fresh
from ui.frame.tables import names, readable
from ui.frame.theme import ink

WATCHED = {"open": later("在办纠纷（起）"), "last_visit": later("最近走访"), "signs": later("类别")}
APPEAL = {
    "number": later("编号"),
    "visited_on": later("提出日期"),
    "way": later("方式"),
    "appeal": later("诉求"),
    "due_on": later("答复期限"),
    "answered_on": later("答复日期"),
    "answered_by": later("答复人"),
    "result": later("结果"),
    "overdue": later("逾期"),
}
VISIT = {
    "number": later("编号"),
    "visited_on": later("日期"),
    "way": later("方式"),
    "visitors": later("走访人"),
    "summary": later("情况"),
    "appeal": later("诉求"),
}
ASSOCIATION = {
    "number": later("编号"),
    "name": later("名称"),
    "kind": later("类别"),
    "members": later("会员企业（家）"),
    "contact": later("联系方式"),
    "joined_on": later("建立联系日期"),
}
BULLETIN = {
    "number": later("编号"),
    "issued_on": later("发布日期"),
    "kind": later("类别"),
    "title": later("标题"),
    "recipients": later("接收企业（家）"),
}
CASES_SHOWN, TURN = 12, "_bulletin_turn"


def months(chosen, t, tables):
    frame, label = (
        loaders.load(visit_reads.by_month, chosen),
        names(loaders.words(), "visit_way", t.language),
    )
    top, first, last = (
        frame.groupby("month")["visits"].sum(),
        int(frame["month"].min()),
        formats.month_number(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of),
    )
    shown = frame.assign(
        way=frame["way"].map(label),
        month=[formats.month(formats.month_start(n), t) for n in frame["month"]],
    ).rename(columns={"month": t("月份"), "way": t("方式"), "visits": t("走访（次）")})
    layout.chart_card(
        t(
            "{month}走访最多，{n}次",
            month=formats.month(formats.month_start(int(top.idxmax())), t),
            n=int(top.max()),
        ),
        shapes.stacked_months(frame, "way", "visits", label, first, last, t, ink=ink()),
        layout.table(t("逐月走访"), shown),
        "visits",
        "visit_months",
        t("堆叠柱状图：各月走访次数，按方式分色"),
        t("按走访日期，次。来源：{source}", source=layout.source_words(t)),
        tables,
    )


def results(n, answered, t, tables):
    if not n["appeals"]:
        return st.container(border=True, height="stretch").info(
            t("所选范围内没有诉求。"), icon=":material/inbox:"
        )
    label = names(loaders.words(), "appeal_result", t.language) | {
        "unknown": t("未填结果"),
        "waiting": t("待答复"),
    }
    counted = (
        answered.assign(result=answered["result"].fillna("unknown"))
        .groupby("result")["appeals"]
        .sum()
    )
    counts = {
        code: int(counted[code])
        for code in (*loaders.words().codes("appeal_result"), "unknown")
        if code in counted
    } | ({"waiting": n["waiting"]} if n["waiting"] else {})
    first = max(counts, key=counts.get)
    alone = list(counts.values()).count(counts[first]) == 1
    title = (
        t("{result}最多，{n}件", result=label[first], n=counts[first])
        if alone
        else t("诉求{n}件，已答复{m}件", n=n["appeals"], m=n["appeals"] - n["waiting"])
    )
    shown = layout.table(
        t("诉求结果"),
        pd.DataFrame(
            {t("结果"): [label[c] for c in counts], t("诉求（件）"): list(counts.values())}
        ),
    )
    return layout.chart_card(
        title,
        communication_charts.results(label, counts, t, ink=ink()),
        shown,
        "appeals_in_time",
        "appeal_results",
        t("横向条形图：企业诉求的结果，待答复单列"),
        t("所选范围内的诉求{n}件。", n=formats.count(n["appeals"], t)),
        tables,
    )


def watched(chosen, t, tables):
    frame = loaders.load(visit_reads.watched, chosen)
    since = visit_reads.not_seen_since(chosen)
    missed = [day is None or day != day or day <= since for day in frame["last_visit"]]
    st.header(t("重点联系企业和观察企业（{n}家）", n=len(frame)), anchor=False)
    if frame.empty:
        return st.info(t("企业名录中还没有标注重点联系企业或观察企业。"), icon=":material/inbox:")
    if sum(missed):
        st.warning(
            t("{n}家近12个月没有走访，排在最前。", n=sum(missed)), icon=":material/person_search:"
        )
    signs = [
        t("、").join(
            t(word)
            for flag, word in (
                (row.key_contact, later("重点联系企业")),
                (row.observation, later("观察企业")),
            )
            if flag
        )
        for row in frame.itertuples()
    ]
    shown = readable(
        frame.assign(signs=signs)[["enterprise", "signs", "open", "last_visit"]],
        loaders.words(),
        t,
        WATCHED,
    )
    event = layout.show_table(
        shown,
        t("重点联系企业和观察企业"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"watched_{filter_state.mark()}",
    )
    tables.append(layout.table(t("重点联系企业和观察企业"), shown))
    if event and event.selection.rows:
        st.switch_page(
            site.path("enterprise"),
            query_params=filter_state.link()
            | {"enterprise": frame.iloc[event.selection.rows[0]]["credit_code"]},
        )
    return st.caption(t("选中一行打开该企业。"))


def appeals(chosen, n, t, tables):
    frame, w = loaders.load(visit_reads.appeals, chosen), loaders.words()
    st.header(t("诉求（{n}件）", n=formats.count(n["appeals"], t)), anchor=False)
    shown = frame.assign(
        way=frame["way"].map(names(w, "visit_way", t.language)),
        result=frame["result"].map(names(w, "appeal_result", t.language)),
        overdue=[t("逾期") if v else "" for v in frame["overdue"]],
    )
    _listed(readable(shown, w, t, APPEAL), t("诉求清单"), frame, "appeals", tables)


def listing(chosen, n, t, tables):
    frame, w = loaders.load(visit_reads.rows, chosen), loaders.words()
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("走访记录（{n}次）", n=formats.count(n["visits"], t)), anchor=False)
        st.page_link(
            site.path("edit"),
            label=t("登记走访"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "visit:new"},
        )
    _listed(
        readable(
            frame.assign(way=frame["way"].map(names(w, "visit_way", t.language))), w, t, VISIT
        ),
        t("走访记录"),
        frame,
        "visits",
        tables,
    )


def _listed(shown, title, frame, key, tables, kind="visit"):
    event = layout.show_table(
        shown,
        title,
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key}_{filter_state.mark()}",
    )
    tables.append(layout.table(title, shown))
    if event and event.selection.rows:
        st.switch_page(
            site.path("edit"),
            query_params=filter_state.link()
            | {"record": f"{kind}:{frame.iloc[event.selection.rows[0]]['number']}"},
        )


def associations(chosen, t, tables):
    frame, w = loaders.load(visit_reads.associations, chosen), loaders.words()
    st.header(t("商会和行业协会（{n}个）", n=len(frame)), anchor=False)
    _listed(
        readable(
            frame.assign(kind=frame["kind"].map(names(w, "association_kind", t.language))),
            w,
            t,
            ASSOCIATION,
        ),
        t("商会和行业协会"),
        frame,
        "associations",
        tables,
        "association",
    )


def reach(chosen, t, tables):
    """Which enterprises concerned by an early warning received a bulletin on it."""
    frame = fresh(bulletin_reads.warnings, chosen)
    if frame.empty:
        return st.info(
            t("还没有记录预警。预警在“预警”页记录后，这里显示信息送达了哪些企业。"),
            icon=":material/inbox:",
        )
    name = lambda dimension, code: (
        t("全部纠纷") if dimension == "all" else loaders.words().name(dimension, code, t.language)
    )  # noqa: E731
    labels = [
        t("{month} · {name}", month=formats.month(row.month, t), name=name(row.dimension, row.code))
        for row in frame.itertuples()
    ]
    missing = int((frame["reached"] < frame["concerned"]).sum())
    shown = pd.DataFrame(
        {
            t("预警"): labels,
            t("纠纷（起）"): frame["cases"],
            t("涉及企业（家）"): frame["concerned"],
            t("已送达（家）"): frame["reached"],
        }
    )
    layout.chart_card(
        t("{n}条预警还有企业没有送达", n=missing) if missing else t("预警都已送达涉及企业"),
        communication_charts.reach(
            labels[:CASES_SHOWN],
            frame["concerned"].tolist()[:CASES_SHOWN],
            frame["reached"].tolist()[:CASES_SHOWN],
            t,
            ink=ink(),
        ),
        layout.table(t("预警送达"), shown),
        "bulletins_reach",
        "bulletin_reach",
        t("横向条形图：各条预警涉及的在册企业中已送达和未送达的家数"),
        t(
            "按国家/地区或行业确定涉及企业，其余预警涉及全部外向型企业；列最近{n}条。",
            n=min(CASES_SHOWN, len(frame)),
        ),
        tables,
    )
    return _send(frame, labels, t)


def _send(frame, labels, t):
    turn = st.session_state.get(TURN, 0)  # the fields begin anew after each bulletin
    by_id = dict(zip(frame["id"].tolist(), labels, strict=True))
    with (
        st.expander(
            t("就一条预警向涉及企业发布信息"), icon=":material/send:", key="bulletin_expander"
        ),
        st.form("bulletin_form", border=False),
    ):
        st.selectbox(t("预警"), list(by_id), format_func=by_id.get, key="bulletin_warning")
        st.text_input(t("标题"), key=f"bulletin_title_{turn}", max_chars=200)
        st.text_area(t("内容"), key=f"bulletin_content_{turn}", max_chars=5000)
        st.text_input(t("发布日期"), f"{clock.today():%Y-%m-%d}", key="bulletin_day", max_chars=20)
        saving.name_field(t("经办人姓名"), "bulletin_who")
        st.form_submit_button(
            t("登记发布"),
            key="bulletin_issue",
            icon=":material/send:",
            on_click=_issue,
            args=(turn, t),
        )
        saving.refusal("bulletin")
    saving.notice("bulletin")


def _issue(turn, t):
    typed = {name: st.session_state.get(f"bulletin_{name}") for name in ("warning", "day", "who")}
    title, content = (
        st.session_state.get(f"bulletin_{name}_{turn}") or "" for name in ("title", "content")
    )
    who = typed["who"] or ""

    def deed(connection):
        day = needed_day(typed["day"])
        return bulletin_decisions.issue(connection, typed["warning"], title, content, who, day)

    def done(number):
        return t(
            "已登记信息{number}，接收企业为这条预警涉及的在册企业。发送本身请按本单位办法进行。",
            number=number,
        )

    if saving.save("bulletin", deed, done, who=who):
        st.session_state[TURN] = turn + 1


def bulletin_list(chosen, t, tables):
    frame, w = loaders.load(bulletin_reads.rows, chosen), loaders.words()
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("信息发布（{n}期）", n=formats.count(len(frame), t)), anchor=False)
        st.page_link(
            site.path("edit"),
            label=t("登记信息"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "bulletin:new"},
        )
    _listed(
        readable(
            frame.assign(kind=frame["kind"].map(names(w, "bulletin_kind", t.language))),
            w,
            t,
            BULLETIN,
        ),
        t("信息发布"),
        frame,
        "bulletins",
        tables,
        "bulletin",
    )
