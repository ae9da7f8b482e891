"""The parts every page is made of: heading with its answer, figure cards, chart cards with table
twin and definition, exports, empty states.
"""

from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from charts.spec import CONFIG
from data_access.database import clock
from data_access.filter.filters import as_of_words, sentence
from indicators.catalogue import definition_of, indicator
from locales import formats
from ui.frame import filter_state, loaders
from ui.frame.export import ExportTable, to_csv, to_xlsx
from ui.frame.filter_bar import filter_bar
from ui.frame.words import current as words


@dataclass(frozen=True)
class Figure:
    """One figure at the top of a page: words ready to read, and the indicator whose definition it
    opens.
    """

    label: str
    value: str
    indicator: str
    delta: str | int | None = None
    delta_text: str = ""
    delta_color: str = "off"  # normal: more is better; inverse: more is worse; off: neither
    trend: tuple = ()


def heading(title, icon=None, filters=True):
    """Title, filter bar and the place of the page's export; returns (resolved filter, export
    place).
    """
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.title(title, anchor=False)
        place = st.container(width="content")
    chosen = filter_bar() if filters else filter_state.current()
    if notice := st.session_state.pop("_notice", None):
        st.warning(notice)
    return chosen, place


def answer(sentence_text):
    """The one sentence a busy reader can repeat in a meeting."""
    st.info(sentence_text, icon=":material/lightbulb:")


def figures(items, columns=4):
    """Cards of equal height; each opens its definition."""
    t = words()
    with st.grid(min(columns, len(items)), min_column_width=165, gap="small"):
        for item in items:
            _figure(item, t)


def _figure(item, t):
    moves = item.delta_color != "off" or isinstance(item.delta, int)
    arrow: Literal["auto", "off"] = "auto" if moves else "off"
    st.metric(
        item.label,
        item.value,
        item.delta,
        delta_color=item.delta_color,
        delta_description=item.delta_text or None,
        border=True,
        height="stretch",
        chart_data=list(item.trend) or None,
        chart_type="bar",
        help=definition_text(item.indicator, t),
        delta_arrow=arrow,
    )


def facts(pairs, columns=3):
    """What is known of one record: pairs of label and value, side by side."""
    with st.grid(columns, min_column_width=200, gap="small"):
        for label, value in pairs:
            with st.container(gap=None):
                st.caption(label)
                st.text(value)


def definition_text(code, t):
    """The definition of an indicator as the help of a card."""
    one = indicator(code)
    paragraphs = (
        f"**{t(one.name)}**（{t(one.unit)}）",
        definition_of(one, t, filter_state.overdue_days()),
        f"{t('计数规则')}：{t(one.rule)}",
        f"{t('来源')}：{t(one.source)}",
    )
    return "\n\n".join(paragraphs)


def chart_card(title, spec, table, code, key, alt, caption="", tables=None, on_select=None):
    """A chart with its finding as title, its table twin with CSV, and the definition of ``code``.

    ``spec``: what a function of ``charts`` gives; ``table``: an ExportTable, which ``tables``
    collects for the page's export. ``on_select(points)`` is called with the points of a click.
    """
    t = words()
    if tables is not None:
        tables.append(table)
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{title}**")
        draw(spec, key, alt, on_select)
        if caption:
            st.caption(caption)
        with st.container(horizontal=True, gap="small"):
            table_twin(table, key, t)
            definition(code, t, key)


def empty_card(text, icon=":material/hourglass_empty:"):
    """A card that says why nothing is drawn in it."""
    st.container(border=True, height="stretch").info(text, icon=icon)


def draw(spec, key, alt, on_select=None):
    """The chart of a specification; the one place that hands it to Streamlit.

    It goes there unvalidated, which is what makes it quick: the tests validate every one.
    """
    figure = go.Figure(spec, _validate=False)
    if on_select is None:
        st.plotly_chart(figure, key=key, config=CONFIG, alt=alt)
        return
    event = st.plotly_chart(
        figure, key=key, config=CONFIG, alt=alt, on_select="rerun", selection_mode="points"
    )
    if event.selection.points:
        on_select(event.selection.points)


def table_twin(table, key, t):
    with st.popover(t("看表格"), icon=":material/table:", type="tertiary", key=f"{key}_table"):
        show_table(table.frame, alt=table.title)
        st.download_button(
            t("下载CSV"),
            lambda: to_csv(table, notes(t)),
            file_name(table.title, "csv"),
            "text/csv",
            key=f"{key}_csv",
            on_click="ignore",
        )


def definition(code, t, key):
    with st.popover(t("口径"), icon=":material/info:", type="tertiary", key=f"{key}_definition"):
        st.markdown(definition_text(code, t))


def show_table(frame, alt, **options):
    """A table, or the words that there is nothing."""
    if frame.empty:
        st.caption(words()("没有符合条件的记录。"))
        return None
    return st.dataframe(frame, hide_index=True, alt=alt, placeholder=formats.NOTHING, **options)


def notes(t, scope=None):
    """What an export prints about itself; ``scope`` stands in place of the filter where a page does
    not follow it.
    """
    narrowed = sentence(filter_state.chosen(), loaders.words(), t, loaders.cycles())
    return [
        (t("筛选"), scope or narrowed),
        (t("截至日期"), as_of_words(filter_state.current(), t)),
        (t("数据版本"), str(loaders.current_state().data_version)),
        (t("来源"), source_words(t)),
        (t("导出日期"), formats.day(clock.today(), t)),
    ]


def source_words(t):
    if loaders.current_state().demonstration:
        return t("演示数据（随机生成，非真实企业）")
    return t("曲江区知识产权局台账")


def export_menu(place, title, tables, scope=None):
    """The page's export: every table of the page in one workbook; ``scope`` as for ``notes``."""
    t = words()
    filled = [table for table in tables if not table.frame.empty]
    if not filled:
        return
    place.download_button(
        t("导出Excel"),
        lambda: to_xlsx(filled, [(t("页面"), title), *notes(t, scope)], t("说明")),
        file_name(title, "xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        key="page_export",
        on_click="ignore",
    )


def file_name(title, ending):
    chosen = filter_state.current()
    return f"{title}_{chosen.as_of:%Y%m%d}.{ending}"


def nothing_entered():
    """The designed state of an office that has entered nothing yet."""
    t = words()
    st.info(
        t(
            "还没有录入任何数据。请在“数据管理”导入台账，或在“录入与更正”逐条录入；之后本页自动显示。"
        ),
        icon=":material/inbox:",
    )


def nothing_matches():
    """Data is there, but the filter leaves none of it."""
    t = words()
    st.info(
        t("没有符合当前筛选的记录。可以放宽筛选条件，或重置筛选。"), icon=":material/search_off:"
    )
    st.button(
        t("重置筛选"), on_click=filter_state.reset, key="reset_empty", icon=":material/restart_alt:"
    )


def table(title, frame):
    return ExportTable(title, frame)
