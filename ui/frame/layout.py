"""The parts every page is made of: heading with its answer, figure cards, chart cards with table
twin and definition, exports, empty states.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pandas as pd
import streamlit as st

from charts.shapes import is_alone
from indicators.catalogue import definition_of, indicator
from indicators.catalogue.base import SPANS
from locales import formats
from ui.frame import downloads, filter_state, gathered, loaders, own_days, spans
from ui.frame.card import Nothing
from ui.frame.export import ExportTable
from ui.frame.figure import Figure as Figure
from ui.frame.filter_bar import filter_bar
from ui.frame.gathered import source_words as source_words
from ui.frame.parts import part, popover
from ui.frame.tables import height_of, look_of
from ui.frame.typed import as_typed
from ui.frame.words import current as words
from ui.frame.workbook import Contents
from ui.personal import masked
from ui.printing import asked, paper
from ui.printing import table as paper_table
from ui.reached import places
from ui.reached.charts import chart


def heading(title, filters=True, scope=""):
    """Title, filter bar and the place of the page's export; returns (resolved filter, export
    place). ``scope``: what the page shows, in place of the filter where it does not follow it.
    """
    t = words()
    page_scope = scope
    if not filters and not scope:
        page_scope = t("不随筛选，只受截至日期影响")
    gathered.begin(title, page_scope)
    place = _title(title, t)
    notice = st.session_state.pop("_notice", None)
    chosen = filter_bar() if filters else filter_state.current()
    if notice:
        st.warning(notice)
    _beyond_data(chosen)
    own_days.say(chosen.as_of)
    return chosen, place


def _title(title, t):
    """The title; returns the place of the page's export, beside it, and on paper below it."""
    if asked.is_on():
        paper.way_back(t)
        st.title(title, anchor=False)
        return st.container()
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.title(title, anchor=False)
        return st.container(width="content")


def _beyond_data(chosen):
    """The as-of date lies after the day the disputes are entered to: what stands on the page is
    what was entered by then.
    """
    until = loaders.entered_to()
    day_before = loaders.today() - timedelta(1)
    if until == day_before and chosen.as_of == loaders.today():
        return  # today is being entered
    if chosen.as_of > until and not loaders.nothing_entered():
        t = words()
        days = {"until": formats.day(until, t), "day": formats.day(chosen.as_of, t)}
        said = t("数据只录到{until}，此后到{day}的尚未录入，各项数字不含。", **days)
        st.warning(said, icon=":material/update:")


def answer(sentence_text):
    """The one sentence a busy reader can repeat in a meeting."""
    gathered.current().say(sentence_text)
    st.info(as_typed(sentence_text), icon=":material/lightbulb:")


def figures(items, columns=4):
    """Cards of equal height; each opens its definition."""
    t = words()
    page = gathered.current()
    chosen = page.chosen or filter_state.current()
    shown = [spans.labelled(item, chosen, t) for item in items]
    page.figures.extend(shown)
    with st.grid(min(columns, len(items)), min_column_width=165, gap="small"):
        for item in shown:
            _figure(item, t)


def _figure(item, t):
    moves = item.delta_color != "off" or isinstance(item.delta, int)
    arrow: Literal["auto", "off"] = "auto" if moves else "off"
    delta = as_typed(item.delta) if isinstance(item.delta, str) else item.delta
    st.metric(
        as_typed(item.label),
        as_typed(item.value),
        delta,
        delta_color=item.delta_color,
        delta_description=as_typed(item.delta_text) or None,
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
        t("{name}（{unit}）", name=f"**{t(one.name)}**", unit=t(one.unit)),
        definition_of(one, t, filter_state.overdue_days()),
        t("计数规则：{rule}", rule=t(one.rule)),
        t("期间：{span}", span=t(SPANS[one.span])),
        t("来源：{source}", source=t(one.source)),
    )
    return "\n\n".join(paragraphs)


def card(shown, key, tables=None, on_select=None):
    """A chart with its finding as title, its table twin with CSV, and its definition; or why there
    is none.

    The table joins the page's export, in the order of ``tables`` where they are given.
    ``on_select(points)`` is called with the points of a click.
    """
    joined = gathered.current().tables if tables is None else tables
    if shown.table is not None:
        joined.append(shown.table)
    if isinstance(shown, Nothing):
        empty_card(shown.text, shown.icon)
        return
    t = words()
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{as_typed(shown.title)}**")
        if is_alone(shown.spec) and len(shown.table.frame) == 1:
            facts(_only_row(shown.table.frame))
        else:
            chart(shown, key, on_select)
        _caption(shown, t)
        _foot(shown.table, shown.code, key, t, _rows_to_pick(shown, on_select))


def _caption(shown, t):
    """The caption of a chart, with the day to which its own ledgers are entered."""
    chosen = gathered.current().chosen or filter_state.current()
    own = own_days.said_of(shown.code, chosen.as_of_day, t)
    if said := formats.sentences((shown.caption, own), t):
        st.caption(as_typed(said))


def _rows_to_pick(shown, on_select):
    """(codes of the rows, what is called with a picked one), where a row does what a bar does."""
    return (shown.codes, on_select) if shown.codes and on_select else None


@part
def _foot(table, code, key, t, rows):
    """What opens below a chart; not given the chart, which would be kept for each reader."""
    with st.container(horizontal=True, gap="small"):
        table_twin(table, key, t, rows)
        definition(code, t, key)


def _only_row(frame):
    """What one bar would say, in words: pairs of heading and value."""
    row = frame.iloc[0]
    return [(heading, _plain_words(row[heading])) for heading in frame.columns]


def _plain_words(value):
    if pd.isna(value):
        return formats.NOTHING
    if isinstance(value, pd.Period):
        return formats.month(value, words())
    return formats.day(value, words()) if hasattr(value, "day") else str(value)


def empty_card(text, icon=":material/hourglass_empty:"):
    """A card that says why nothing is drawn in it; ``icon``: "" to say it quietly."""
    box = st.container(border=True, height="stretch")
    if icon:
        box.info(as_typed(text), icon=icon)
    else:
        box.caption(as_typed(text))


def table_twin(table, key, t, rows=None):
    """The button that opens a table, with its file; ``rows``: of ``_rows_to_pick``."""
    look = {"icon": ":material/table:", "type": "tertiary", "key": f"{key}_table"}
    popover(t("看表格"), _whole_width, table, key, t, rows, **look)


def _whole_width(table, key, t, rows):
    """A table as wide as its columns: a box is as wide as what is in it."""
    if rows is None:
        show(table, table.title, key, at_once=True, width="content")
        return
    codes, on_select = rows
    choice = {"on_select": "rerun", "selection_mode": "single-row", "key": f"{key}_rows"}
    st.caption(t("选中一行（键盘按Shift键加空格）与点击条形相同。"))
    event = show(table, table.title, key, at_once=True, width="content", **choice)
    if event and event.selection.rows:
        on_select([{"customdata": [codes[event.selection.rows[0]]]}])


def definition(code, t, key):
    """The button that opens the definition of an indicator."""
    look = {"icon": ":material/info:", "type": "tertiary", "key": f"{key}_definition"}
    popover(t("口径"), _definition, code, t, **look)


@part
def definition_alone(code, t, key):
    """The same where it stands in no part, and on a line of its own."""
    definition(code, t, key)


def _definition(code, t):
    st.markdown(definition_text(code, t))


def show_table(frame, alt, title="", personal=True, **options):
    """A table, or the words that there is nothing. It joins the page's export, and has its own
    file, under ``title`` or the first words of ``alt``; ``personal``: of ``ExportTable``.
    """
    table = replace(titled(frame, title or alt), personal=personal)
    return show(table, alt, **options)


def titled(frame, alt):
    """A frame under the first words of what is said of it: "期限清单，最紧急的在前" is 期限清单."""
    return ExportTable(alt.partition(words()("，"))[0], frame)


def show(table, alt, file_key="", at_once=False, **options):
    """An ExportTable as ``show_table`` shows a frame; its file has every row. ``at_once``: what a
    reader has just opened does not wait until its place is in sight.
    """
    if table.frame.empty:
        st.caption(words()("没有符合条件的记录。"))
        return None
    page = gathered.current()
    page.tables.append(table)
    if asked.is_on():
        paper_table.show(table, words())
        return None
    number = gathered.next_place()
    if not at_once and places.is_awaited(number):
        places.stand_in(number, words()("显示表格"), height_of(table))
        return None
    key = file_key or options.get("key") or f"table_{len(page.tables)}"
    own_columns = options.pop("column_config", None) or {}
    lines, columns = look_of(table)
    with st.container(gap="xxsmall"):
        shown = st.dataframe(
            table.frame,
            hide_index=True,
            alt=alt,
            placeholder=formats.NOTHING,
            column_config=columns | own_columns,
            **(lines | options),
        )
        downloads.table(table, key)
        masked.offer_of(table, key, words())
    return shown


def counts_by(chosen):
    """The page that is drawn follows this filter and not the reader's, as its files say."""
    gathered.current().chosen = chosen


def export_menu(place, title, tables, outside=True, together=None):
    """The page's export: what it says, and every table of it, in one workbook; ``outside``: also
    the one for people outside the office, which a page of a single record has not; ``together``:
    the other tabs of its entry, which are in its file (``ui.whole``).
    """
    page = gathered.current()
    every = page.all_tables(tables)
    if not every:
        return
    contents = Contents(tuple(page.sentences), tuple(page.figures), tuple(every))
    if asked.is_on():
        _on_paper(place, title, contents, together)
        return
    with place, st.container(horizontal=True, gap="small"):
        paper.button(gathered.stamp(title))
        if together is not None:
            _files_together(contents, outside, together)
            return
        stamp = gathered.stamp(title)
        downloads.workbook(contents, stamp)
        if outside:
            downloads.outside(contents, stamp)


def _on_paper(place, title, contents, together):
    """The tabs of the page's entry that were not open, and last of all what the paper says of
    itself, by which ui/static/print.js knows that everything is drawn.
    """
    stamp = gathered.stamp(title)
    if together is not None:
        for other_title, other in together.others(filter_state.here(), contents):
            paper.further(other_title, other, stamp.t)
    with place:
        paper.about(stamp)


def _files_together(contents, outside, together):
    """The files of a page with the other tabs of its entry."""
    here = filter_state.here()
    downloads.workbook(*together.file(here, contents, False))
    if outside:
        downloads.outside(*together.file(here, contents, True))


def nothing_entered():
    """The designed state of an office that has entered nothing yet."""
    t = words()
    st.info(
        t(
            "还没有录入任何数据。请在“数据管理”导入台账，或在“录入与更正”逐条录入；"
            "之后本页自动显示。"
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


def within(table, *chosen):
    """The table with what a reader chose beside the filter, in words, as its file says; "" for
    nothing chosen.
    """
    of_filter = gathered.named(table).narrowed or gathered.stamp(table.title).narrowed
    parts = [of_filter, *filter(None, chosen)]
    return replace(table, narrowed=" · ".join(parts))


def unseen(title, every):
    """A table that the page does not draw now; it stands in the page's file, where it is read."""
    return ExportTable(title, pd.DataFrame(), every)


def table(title, frame, every=None, chosen=None):
    """A table for the page's export; ``every``: Rows, where ``frame`` holds some of them;
    ``chosen``: the filter of its rows, where it is not that of the page.
    """
    return ExportTable(title, frame, every, chosen=chosen)
