"""A table as text: every shown row and column, which a sheet of paper takes as broad as it is."""

import re
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from locales import Translator, formats
from ui.frame.export import ExportTable
from ui.frame.tables import are_years
from ui.frame.typed import as_typed

DIGITS = 12  # of a number that is written out, as a table on the screen shows it
MOST_ROWS = 200  # of a page that is open: about seven sheets; a longer list is for the workbook
LONG = re.compile(r"[!-~]{24,}")  # signs in a row without a blank
SIGNS = re.compile(r"[/?&=_.%-]")
BREAK = "\u200b"  # where a line may break, seen by nobody
JOINED = "\u2060"  # keeps a day in one line, where a browser would break it after a dash


def show(table: ExportTable, t: Translator, most: int = MOST_ROWS) -> None:
    """The table under its title; where paper has only some of its rows, it says where all are."""
    st.markdown(f"**{as_typed(table.title)}**")
    frame = table.frame.head(most)
    st.table(as_text(frame), hide_index=True)
    if len(frame) < len(table.frame) or table.every is not None:
        st.caption(t("此处列出{shown}行，全部各行见本页导出的Excel。", shown=len(frame)))


def as_text(frame: pd.DataFrame) -> Styler:
    """A frame as it is written: numbers with their thousands, which stay on the right, years
    without, days as 2025-09-30, nothing as "—"; what somebody typed as it was typed.
    """
    named = frame.set_axis([as_typed(str(heading)) for heading in frame.columns], axis=1)
    numbers = named.select_dtypes("number")
    years = [heading for heading in numbers if are_years(numbers[heading])]
    return named.style.format(_text).format("{:.0f}", subset=years, na_rep=formats.NOTHING)


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return as_typed("、".join(str(one) for one in value))
    if pd.isna(value):
        return formats.NOTHING
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, (int, float)):
        return f"{value:,.{DIGITS}g}"
    if isinstance(value, date):
        return str(value).replace("-", f"-{JOINED}")
    return as_typed(LONG.sub(_breakable, str(value)))


def _breakable(found: re.Match[str]) -> str:
    """An address and the like, which a line may break between its parts."""
    return SIGNS.sub(rf"\g<0>{BREAK}", found.group())
