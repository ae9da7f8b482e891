"""The buttons that give a file: the only place that hands Streamlit what is made later.

What makes a file runs in a thread without session and address. So it is a function of values that
were fixed while the page was drawn.
"""

from functools import partial
from typing import Any

import streamlit as st

from data_access.database.engine import Connection, Engine, reading
from ui.frame import gathered, loaders, traced, who
from ui.frame.export import ExportTable, to_csv
from ui.frame.stamp import Stamp
from ui.frame.workbook import Makes, to_xlsx
from ui.outside import file as outside_file
from ui.printing import asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
CSV = "text/csv"
ICAL = "text/calendar"


def offer(
    label: str,
    make: partial,
    file_name: str,
    mime: str,
    key: str,
    stamp: Stamp | None = None,
    action: str = "export",
    **look: Any,
) -> None:
    """A button for the file that ``make()`` gives; ``make`` binds a function of a module to the
    values that it needs. ``stamp``: what the file says of itself, for the audit log; ``action``:
    that a role must allow, else there is no button.
    """
    if asked.is_on() or not who.may(action):
        return
    look = {"icon": ":material/download:"} | look
    told = traced.file_of(make, file_name, stamp)
    st.download_button(label, told, file_name, mime, key=key, on_click="ignore", **look)


def workbook(whole: Makes, stamp: Stamp) -> None:
    """The whole page, or several that stand together, as an Excel workbook."""
    make = partial(to_xlsx, whole, stamp)
    label = stamp.t("导出Excel")
    offer(label, make, stamp.file_name("xlsx"), XLSX, "page_export", stamp)


def outside(whole: Makes, stamp: Stamp) -> None:
    """The same for people outside the office: without names, records and small counts."""
    own = outside_file.stamp_of(stamp)
    make = partial(outside_file.to_outside_xlsx, whole, own)
    label = stamp.t("对外版")
    look = {"icon": ":material/public:", "help": stamp.t("可以给本单位以外的人的Excel")}
    offer(label, make, own.file_name("xlsx"), XLSX, "page_export_outside", own, **look)


def table(shown: ExportTable, key: str, stamp: Stamp | None = None, label: str = "") -> None:
    """A table as CSV, with every row of it."""
    named = gathered.named(shown)
    own = (stamp or gathered.stamp(named.title)).of(named.title, named.narrowed)
    make = partial(csv_file, named, own)
    text = label or own.t("下载CSV")
    offer(text, make, own.file_name("csv"), CSV, f"{key}_csv", own, type="tertiary")


def csv_file(shown: ExportTable, stamp: Stamp) -> bytes:
    """The bytes of a table as CSV."""
    if shown.every is None:
        return to_csv(shown.pieces(None), stamp.title, stamp.notes())
    return stamp.file_of(partial(_csv_of_rows, shown, stamp))


def _csv_of_rows(shown: ExportTable, stamp: Stamp, connection: Connection, version: int) -> bytes:
    notes = stamp.notes(stamp.later_rows(version))
    return to_csv(shown.pieces(connection), stamp.title, notes)


def read_when_made(read: Any, *arguments: Any) -> partial:
    """What makes a file of ``read(connection, *arguments)`` as the data are at that moment."""
    return partial(read_once, loaders.engine(), read, *arguments)


def read_once(engine: Engine, read: Any, *arguments: Any) -> Any:
    """``read(connection, *arguments)`` at the moment a file is made."""
    with reading(engine) as connection:
        return read(connection, *arguments)
