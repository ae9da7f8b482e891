"""数据质量: what of the ledger is missing or odd as of the date, each with its rows and the way to mend them."""

import streamlit as st

from data_access.statistics import quality as quality_reads
from locales import formats
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import readable
from ui.frame.words import current as words
from ui.quality.words import CHECKS, HEADINGS, record_of


def rows_of(chosen, name):
    """The rows of a check, as a frame of codes."""
    whole = {"missing_months": quality_reads.missing_months, "duplicates": quality_reads.duplicates}
    return (
        loaders.load(whole[name], chosen)
        if name in whole
        else loaders.load(quality_reads.rows, chosen, name)
    )


def cards(found, t):
    """Every check with its count; a good one says so in words."""
    with st.grid(4, min_column_width=150, gap="small"):
        for name, check in CHECKS.items():
            good = not found[name]
            st.metric(
                t(check.title),
                formats.count(found[name], t),
                t("没有问题") if good else t("待处理"),
                delta_color="off",
                delta_arrow="off",
                border=True,
                height="stretch",
                help=f"{t(check.rule)}\n\n{t(check.mend)}",
            )


def section(chosen, name, n, first, t, tables):
    check, frame = CHECKS[name], rows_of(chosen, name)
    shown = frame.head(quality_reads.MOST_ROWS)
    if name == "missing_months":
        shown = shown.assign(
            missing=[
                t("、").join(formats.month(formats.month_start(m), t) for m in months[:12])
                + (t("等") if len(months) > 12 else "")
                for months in shown["missing"]
            ]
        )
    if name == "duplicates":
        shown = shown.assign(
            why=shown["why"].map({"name": t("名称相近"), "code": t("主体标识码相同")})
        )
    shown = readable(shown, loaders.words(), t, HEADINGS)
    with st.expander(
        t("{name}（{n}条）", name=t(check.title), n=formats.count(n, t)),
        expanded=first,
        icon=":material/rule:",
    ):
        st.caption(f"{t(check.rule)} {t(check.mend)}")
        if not record_of(name):
            return tables.append(layout.table(t(check.title), shown)) or layout.show_table(
                shown, alt=t(check.title)
            )
        event = layout.show_table(
            shown,
            alt=t(check.title),
            on_select="rerun",
            selection_mode="single-row",
            key=f"quality_{name}_{chosen.as_of}",
        )
        more = (
            t("只列最早的{n}条。", n=quality_reads.MOST_ROWS)
            if len(frame) < n or len(frame) > quality_reads.MOST_ROWS
            else ""
        )
        st.caption(t("选中一行即打开更正表单。") + more)
        if event and event.selection.rows:
            kind, column = record_of(name)
            st.switch_page(
                site.path("edit"),
                query_params=filter_state.link()
                | {"record": f"{kind}:{frame.iloc[event.selection.rows[0]][column]}"},
            )
    return tables.append(layout.table(t(check.title), shown))


def page():
    t = words()
    chosen, place = layout.heading(t("数据质量"), filters=False)
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    found, tables = loaders.load(quality_reads.counts, chosen), []
    wrong = sorted((name for name in CHECKS if found[name]), key=lambda name: -found[name])
    if wrong:
        layout.answer(
            t(
                "截至{day}，{n}项检查中{wrong}项有待处理，共{rows}条；最多的是{most}，{count}条。",
                day=formats.day(chosen.as_of, t),
                n=len(CHECKS),
                wrong=len(wrong),
                rows=formats.count(sum(found.values()), t),
                most=t(CHECKS[wrong[0]].title),
                count=formats.count(found[wrong[0]], t),
            )
        )
    else:
        layout.answer(
            t(
                "截至{day}，{n}项检查都没有发现问题。",
                day=formats.day(chosen.as_of, t),
                n=len(CHECKS),
            )
        )
    cards(found, t)
    for name in wrong:
        section(chosen, name, found[name], name == wrong[0], t, tables)
    layout.export_menu(place, t("数据质量"), tables)


page()
