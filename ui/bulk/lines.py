"""What a change of many records did, a line a record."""

import json

import pandas as pd

from data_access.bulk import undo as bulk_undo
from ui.frame import loaders
from ui.frame.layout import show_table
from ui.records.kinds import table_words
from ui.records.words import change_words, key_words


def show(number, t):
    """The records that were changed under a number, in their order."""
    lines = loaders.fresh(bulk_undo.lines_of, number)
    rows = [_row(line, t) for line in lines]
    headings = [t("编号"), t("种类"), t("改动")]
    frame = pd.DataFrame(rows, columns=headings)
    show_table(frame, alt=t("这一批的各条改动，每行一条记录"))


def _row(line, t):
    kind = line.table_name
    told = change_words(kind, json.loads(line.changes), t)
    return key_words(kind, line.record_key, t), table_words(kind, t), told
