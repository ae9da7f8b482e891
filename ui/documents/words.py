"""Documents in words: of what they are, how large, and what became of one."""

import pandas as pd

from data_access.database import clock
from data_access.documents.subjects import AMOUNT, DEADLINE, DISPUTE, ENTERPRISE, SESSION
from locales import formats, later
from ui.frame import loaders

OF = {
    DISPUTE: later("本案"),
    ENTERPRISE: later("本企业"),
    SESSION: later("本场培训"),
    DEADLINE: later("期限 {number}"),
    AMOUNT: later("金额 {number}"),
}
MEGABYTE = 1_000_000


def subject(table_name, record_key, t):
    """The record, or the part of it, that a document is of."""
    return t(OF[table_name], number=record_key)


def size(number, t):
    """Bytes as people say them."""
    if number >= MEGABYTE:
        return t("{n} MB", n=formats.decimal(number / MEGABYTE, t))
    return t("{n} KB", n=max(1, formats.half_up(number / 1000)))


def kind(code, t):
    """A kind of document."""
    return loaders.words().name("document_kind", code, t.language)


def removed(row):
    """Whether it was taken off its record."""
    return not pd.isna(row.removed_at)


def note(row):
    """What was said of it; "" for nothing."""
    return "" if pd.isna(row.note) else row.note


def told(row, t):
    """Kind, day, of what, size, as texts."""
    yield kind(row.kind, t)
    yield formats.day(row.dated_on, t)
    yield subject(row.table_name, row.record_key, t)
    yield size(row.bytes, t)


def facts(row, t):
    """Kind, day, of what, size, by whom and when, as texts."""
    yield from told(row, t)
    yield t("{who}于{when}上传", who=row.who, when=clock.shown(row.at))


def went(row, t):
    """Who removed it, when and why."""
    return t(
        "{who}于{when}移除：{why}",
        who=row.removed_by,
        when=clock.shown(row.removed_at),
        why=row.removed_why,
    )
