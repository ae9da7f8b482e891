"""The workbook of a page for people outside the office."""

from dataclasses import replace
from functools import partial

import pandas as pd

from data_access.database.engine import Connection
from data_access.records.names import all_names
from ui.frame.export import ExportTable, Rows
from ui.frame.stamp import Stamp
from ui.frame.workbook import ROWS_A_SHEET, Contents, Makes, written
from ui.outside import said
from ui.outside.lists import Outside
from ui.outside.rows import HIDDEN


def stamp_of(stamp: Stamp) -> Stamp:
    """What the file says of itself: its name tells that it is the one for outside."""
    title = stamp.t("{title}（对外版）", title=stamp.title)
    rules = stamp.t(
        "单位和人员以字母代替；逐件的清单不列；1至4的数和可以由合计推出它的数以{sign}代替",
        sign=HIDDEN,
    )
    return replace(stamp, title=title, remarks=((stamp.t("对外版"), rules),))


def to_outside_xlsx(whole: Makes, stamp: Stamp) -> bytes:
    """The workbook of a page, or of several, without names, single records and small counts."""
    return stamp.file_of(partial(_written, whole, stamp))


def _written(whole: Makes, stamp: Stamp, connection: Connection, version: int) -> bytes:
    contents = whole.made(version)
    outside = Outside(stamp.t, all_names(connection))
    read = [_whole(table, outside, connection) for table in contents.tables]
    tables = tuple(map(_as_read, outside.tables(read)))
    left_out = len(contents.tables) - len(tables)
    sentences = _sentences(contents, outside, left_out)
    figures = said.figures(contents.figures, outside.names)
    told = Contents(sentences, figures, tables, contents.later)
    return written(told, stamp, ROWS_A_SHEET, connection, version)


def _as_read(table: ExportTable) -> ExportTable:
    """A list that was read for the file, which says of which data version it is: its rows are those
    that may be told.
    """
    if table.every is None:
        return table
    return replace(table, every=Rows.of(table.frame))


def _whole(table: ExportTable, outside: Outside, connection: Connection) -> ExportTable:
    """A table with every row of it, but for one that is left out whatever its rows."""
    if table.every is None or not table.frame.empty and outside.is_left_out(table.frame):
        return table
    pieces = list(table.every.pieces(connection))  # counted when they are written
    frame = pd.concat(pieces, ignore_index=True) if pieces else table.frame
    return replace(table, frame=frame)


def _sentences(contents: Contents, outside: Outside, left_out: int) -> tuple[str, ...]:
    """What the page says and may be told, and why some of it is missing."""
    t = outside.t
    told = [text for text in contents.sentences if said.is_open(text, outside.names)]
    if len(told) < len(contents.sentences):
        told.append(t("结论中有单位、案件或1至4的小数，对外版不列。"))
    if left_out:
        told.append(t("另有{n}张表逐件列出、或多为小数，对外版不列。", n=left_out))
    return tuple(told)
