"""宣传与案例: what was published through which medium, and typical cases with nothing in them that tells who it was."""

import streamlit as st

from charts import communication as communication_charts
from charts import shapes
from data_access.statistics import publicity as publicity_reads
from locales import formats, later
from ui.frame import clicks, filter_state, layout, loaders, site
from ui.frame.tables import names, readable
from ui.frame.theme import ink
from ui.frame.words import current as words
from ui.publicity import typical_case_form

HEADINGS = {
    "number": later("编号"),
    "published_on": later("发布日期"),
    "medium": later("媒介"),
    "title": later("标题"),
    "publisher": later("发布单位"),
    "place": later("网址或地点"),
    "audience": later("受众（人）"),
}
MEDIUM = "publicity_medium_chosen"


def headline(chosen, n, found, media, t):
    done = found["published_on"].notna().sum()
    label = names(loaders.words(), "publicity_medium", t.language)
    first = (
        t(
            "，{medium}最多（{n}条）",
            medium=label[media.iloc[0]["medium"]],
            n=int(media.iloc[0]["items"]),
        )
        if len(media)
        else ""
    )
    layout.answer(
        t(
            "宣传{items}条{first}；典型案例已发布{done}篇，{drafts}篇草稿待核对。",
            items=formats.count(n["items"], t),
            first=first,
            done=done,
            drafts=len(found) - done,
        )
    )
    layout.figures(
        [
            layout.Figure(
                t("宣传"), t("{n} 条", n=formats.count(n["items"], t)), "publicity_items"
            ),
            layout.Figure(
                t("受众（人次）"),
                formats.count(n["audience"], t) if n["counted"] else formats.NOTHING,
                "publicity_items",
                t("{n}条登记了受众", n=n["counted"]),
            ),
            layout.Figure(
                t("典型案例"),
                t("{n} 篇", n=done),
                "typical_cases",
                t("草稿{n}篇", n=len(found) - done),
            ),
        ],
        columns=3,
    )


def charts_of(chosen, media, t, tables):
    label, frame = (
        names(loaders.words(), "publicity_medium", t.language),
        loaders.load(publicity_reads.by_month, chosen),
    )
    top, first, last = (
        frame.groupby("month")["items"].sum(),
        int(frame["month"].min()),
        formats.month_number(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of),
    )
    with st.grid(2, min_column_width=340):
        shown = media.assign(medium=media["medium"].map(label)).rename(
            columns={
                "medium": t("媒介"),
                "items": t("宣传（条）"),
                "audience": t("受众（人次）"),
                "counted": t("登记了受众（条）"),
            }
        )
        layout.chart_card(
            t(
                "{medium}最多，{n}条",
                medium=label[media.iloc[0]["medium"]],
                n=int(media.iloc[0]["items"]),
            ),
            communication_charts.media(media, label, t, ink=ink()),
            layout.table(t("各媒介宣传"), shown),
            "publicity_items",
            f"publicity_media_{clicks.mark(MEDIUM)}",
            t("横向条形图：各媒介的宣传条数"),
            t(
                "按发布日期，条；点击条形，下面只列该媒介。来源：{source}",
                source=layout.source_words(t),
            ),
            tables,
            lambda points: clicks.pick(MEDIUM, points),
        )
        shown = frame.assign(
            medium=frame["medium"].map(label),
            month=[formats.month(formats.month_start(n), t) for n in frame["month"]],
        ).rename(columns={"month": t("月份"), "medium": t("媒介"), "items": t("宣传（条）")})
        layout.chart_card(
            t(
                "{month}宣传最多，{n}条",
                month=formats.month(formats.month_start(int(top.idxmax())), t),
                n=int(top.max()),
            ),
            shapes.stacked_months(frame, "medium", "items", label, first, last, t, ink=ink()),
            layout.table(t("逐月宣传"), shown),
            "publicity_items",
            "publicity_months",
            t("堆叠柱状图：各月宣传条数，按媒介分色"),
            t("按发布日期，条。"),
            tables,
        )


def listing(chosen, t, tables):
    label, selected = (
        names(loaders.words(), "publicity_medium", t.language),
        st.session_state.get(MEDIUM),
    )
    frame = loaders.load(publicity_reads.rows, chosen, selected if selected in label else None)
    title = t("{medium}的宣传", medium=label[selected]) if selected in label else t("宣传清单")
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("{title}（{n}）", title=title, n=formats.count(len(frame), t)), anchor=False)
        if selected in label:
            st.button(
                t("显示全部媒介"),
                key="publicity_all",
                icon=":material/close:",
                type="tertiary",
                on_click=clicks.clear,
                args=(MEDIUM,),
            )
        st.page_link(
            site.path("edit"),
            label=t("登记宣传"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "publicity_item:new"},
        )
    shown = readable(frame.assign(medium=frame["medium"].map(label)), loaders.words(), t, HEADINGS)
    event = layout.show_table(
        shown,
        title,
        on_select="rerun",
        selection_mode="single-row",
        key=f"publicity_{selected}_{filter_state.mark()}",
    )
    tables.append(layout.table(title, shown))
    if event and event.selection.rows:
        st.switch_page(
            site.path("edit"),
            query_params=filter_state.link()
            | {"record": f"publicity_item:{frame.iloc[event.selection.rows[0]]['number']}"},
        )


def page():
    t = words()
    chosen, place = layout.heading(t("宣传与案例"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    tables, n, media, found = (
        [],
        loaders.load(publicity_reads.headline, chosen),
        loaders.load(publicity_reads.by_medium, chosen),
        loaders.load(publicity_reads.cases, chosen),
    )
    headline(chosen, n, found, media, t)
    if n["items"]:
        charts_of(chosen, media, t, tables)
    else:
        st.info(
            t("所选期间没有宣传。宣传可在“录入与更正”逐条登记，或由宣传台账导入。"),
            icon=":material/inbox:",
        )
    st.header(t("典型案例（{n}篇）", n=len(found)), anchor=False)
    typical_case_form.published(found, tables, t)
    typical_case_form.review(found[found["published_on"].isna()], t)
    typical_case_form.begin(chosen, t)
    if n["items"]:
        listing(chosen, t, tables)
    return layout.export_menu(place, t("宣传与案例"), tables)


page()
