"""The lists of 保险与成本: codes as words, no higher than the chart beside them."""

import streamlit as st

from locales import formats
from ui.frame import clicks, filter_state, layout
from ui.insurance import words as insurance_words

ROWS, HEIGHT = 7, 290  # a list of more rows is given this height, that of the chart beside it


def readable(screen, frame, of_amounts=False):
    """For reading: codes as words, yes and no, shares in %. ``of_amounts``: ``kind`` holds kinds
    of amounts, not of insurance."""
    t = screen.t
    shown = frame.copy()
    if "kind" in shown:
        list_name = insurance_words.AMOUNT if of_amounts else insurance_words.KIND
        shown["kind"] = _words(screen, list_name, shown["kind"])
    if "result" in shown:
        shown["result"] = _words(screen, insurance_words.RESULT, shown["result"])
    if "in_force" in shown:
        shown["in_force"] = [t("有效") if yes else t("已到期") for yes in shown["in_force"]]
    if "share" in shown:
        shown["share"] = [_per_cent(share) for share in shown["share"]]
    return screen.readable(shown, _headings(of_amounts))


def _words(screen, list_name, codes):
    return [_word(screen, list_name, code) for code in codes]


def _word(screen, list_name, code):
    if isinstance(code, str) and code != "pending":
        return screen.name(list_name, code)
    return screen.t(insurance_words.PENDING)


def _per_cent(share):
    return None if share is None or share != share else float(share) * 100


def _headings(of_amounts):
    if of_amounts:
        return insurance_words.HEADINGS | {"kind": insurance_words.KINDS_OF_AMOUNTS}
    return insurance_words.HEADINGS


def listing(screen, title, frame, note):
    """A list to read, with a ``note`` below."""
    table = _begin(screen, title, frame)
    layout.show(table, title, **_height(frame))
    st.caption(note)


def picked(screen, title, frame, column, note, of_amounts=False, within=""):
    """A list of which one row can be picked: what stands there in ``column``, or None."""
    table = _begin(screen, title, frame, of_amounts, within)
    key = f"{title}_{filter_state.mark()}_{hash(tuple(frame[column]))}"
    row = clicks.picked(table, title, key, **_height(frame))
    st.caption(note)
    return None if row is None else frame.iloc[row][column]


def _begin(screen, title, frame, of_amounts=False, within=""):
    t = screen.t
    by_cases = screen.chosen if of_amounts else None  # amounts follow the whole filter
    shown = readable(screen, frame, of_amounts)
    table = layout.within(layout.table(title, shown, chosen=by_cases), within)
    screen.tables.append(table)
    heading = t("{title}（{n}条）", title=title, n=formats.count(len(frame), t))
    st.markdown(f"**{heading}**")
    return table


def _height(frame):
    return {"height": HEIGHT} if len(frame) > ROWS else {}
