"""The lists of 保险与成本: codes as words, no higher than the chart beside them."""

from dataclasses import dataclass

import streamlit as st

from locales import formats
from ui.frame import clicks, filter_state, layout, lists
from ui.frame.export import ExportTable
from ui.frame.links import corrects
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed
from ui.insurance import words as insurance_words

ROWS, HEIGHT = 7, 290  # a list of more rows is given this height, that of the chart beside it


@dataclass(frozen=True)
class Listed:
    """A list as readers see it; ``codes``: what each row opens."""

    table: ExportTable
    codes: tuple = ()


def readable(view: View, frame, of_amounts=False):
    """For reading: codes as words, yes and no, shares in %. ``of_amounts``: ``kind`` holds kinds
    of amounts, not of insurance."""
    t = view.t
    shown = frame.copy()
    if "kind" in shown:
        list_name = insurance_words.AMOUNT if of_amounts else insurance_words.KIND
        shown["kind"] = _words(view, list_name, shown["kind"])
    if "result" in shown:
        shown["result"] = _words(view, insurance_words.RESULT, shown["result"])
    if "in_force" in shown:
        shown["in_force"] = [t("有效") if yes else t("已到期") for yes in shown["in_force"]]
    if "share" in shown:
        shown["share"] = [_per_cent(share) for share in shown["share"]]
    return view.readable(shown, _headings(of_amounts))


def _words(view, list_name, codes):
    reader = view.reader
    return [_word(reader, list_name, code) for code in codes.tolist()]


def _word(reader, list_name, code):
    if isinstance(code, str) and code != "pending":
        return reader.name(list_name, code)
    return reader.t(insurance_words.PENDING)


def _per_cent(share):
    return None if share is None or share != share else float(share) * 100


def _headings(of_amounts):
    if of_amounts:
        return insurance_words.HEADINGS | {"kind": insurance_words.KINDS_OF_AMOUNTS}
    return insurance_words.HEADINGS


def listed(view: View, title, frame, column="", of_amounts=False):
    """A frame as a list; ``column``: of what a row opens."""
    by_cases = view.chosen if of_amounts else None  # amounts follow the whole filter
    table = layout.table(title, readable(view, frame, of_amounts), chosen=by_cases)
    return Listed(table, tuple(frame[column]) if column else ())


def listing(screen: Screen, shown: Listed, note):
    """A list to read, with a ``note`` below."""
    table = _begin(screen, shown, "")
    layout.show(table, table.title, **_height(table))
    st.caption(note)


def picked(screen: Screen, shown: Listed, note, within="", opens=""):
    """A list of which one row can be picked: what it opens, or None. ``within``: what a reader
    chose of it, in words; ``opens``: as of ``clicks.picked``.
    """
    table = _begin(screen, shown, within)
    key = f"{table.title}_{filter_state.mark()}_{hash(shown.codes)}"
    row = clicks.picked(table, table.title, key, opens, **_height(table))
    st.caption(note)
    return None if row is None else shown.codes[row]


def opened(screen: Screen, shown: Listed, kind, note="", within=""):
    """A list of which a row opens the form of its record, of a ``kind``, for whoever corrects it;
    below, a ``note``.
    """
    hint = screen.t("选中一行即打开更正表单。") if corrects(kind) else ""
    number = picked(screen, shown, note + hint, within, kind)
    if number is not None:
        lists.open_record(kind, number)


def _begin(screen: Screen, shown: Listed, within):
    table = layout.within(shown.table, within)
    screen.tables.append(table)
    number = formats.count(len(table.frame), screen.t)
    heading = screen.t("{title}（{n}条）", title=as_typed(table.title), n=number)
    st.markdown(f"**{heading}**")
    return table


def _height(table: ExportTable):
    return {"height": HEIGHT} if len(table.frame) > ROWS else {}
