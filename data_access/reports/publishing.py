"""Publishing: the number is given, the files are frozen, and the report counts as sent.

All in one transaction; from then on the database itself refuses every change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import read_settings, today
from data_access.records import change as changes
from data_access.records.read import next_number as next_record
from data_access.reports.drafts import as_seen, hands, store
from data_access.reports.reads import CHECKED, FORMS, PUBLISHED, Report, checksum
from data_access.values.code_words import LedgerWords

WORD = "report_word"  # the setting with the sign of the office in its numbers
COUNTED = {"month": "monthly", "quarter": "quarterly", "year": "annual_summary"}
SENT = "information_report"
report = s.report.c


@dataclass(frozen=True)
class Number:
    """An official number and the day that stands beside it."""

    text: str
    year: int
    serial: int
    on: date


def next_number(connection: Connection) -> Number:
    """The number that the next published report gets, today."""
    on = today(connection)
    last = select(func.max(report.serial)).where(report.number_year == on.year)
    serial = (connection.scalar(last) or 0) + 1
    word = read_settings(connection).get(WORD, "")
    return Number(f"{word}〔{on.year}〕{serial}号", on.year, serial, on)


def publish(
    connection: Connection,
    code: str,
    version: int,
    number: Number,
    files: Mapping[str, bytes],
    who: str,
) -> None:
    """Publish a checked report with its files (form -> content), which name ``number``.

    Refused: gone, published, moved, unchecked, same_person (who wrote or checked it), number (it
    was given to another one meanwhile: the files are to be made anew).
    """
    assert set(files) == set(FORMS)
    old = as_seen(connection, code, version)
    if old.state != CHECKED:
        raise Refused("unchecked")
    if who in hands(old) | {old.checked_by}:
        raise Refused("same_person")
    if next_number(connection) != number:
        raise Refused("number")
    _freeze(connection, code, files)
    _count_as_sent(connection, old, number, who)
    signed = {"published_by": who, "published_at": clock.now(), "published_on": number.on}
    numbered = {"number": number.text, "number_year": number.year, "serial": number.serial}
    told = {"state": (CHECKED, PUBLISHED), "number": (None, number.text)}
    store(connection, old, {"state": PUBLISHED} | signed | numbered, told, who)


def _freeze(connection: Connection, code: str, files: Mapping[str, bytes]) -> None:
    key = connection.scalars(select(report.id).where(report.code == code)).one()
    rows = [
        {"report_id": key, "form": form, "content": content, "sha256": checksum(content)}
        for form, content in files.items()
    ]
    connection.execute(insert(s.report_file), rows)


def _count_as_sent(connection: Connection, old: Report, number: Number, who: str) -> None:
    """The yearly assessment counts a report of a month, a quarter or the year once, however it was
    registered: by hand, in another language or before its correction.
    """
    kind = COUNTED.get(old.kind)
    if kind is None:
        return
    first_day = first_day_of(old.period)
    sent = s.information_report.c
    kinds = select(s.report_kind.c.id).where(s.report_kind.c.code == kind).scalar_subquery()
    there = select(sent.id).where(sent.kind_id == kinds, sent.period_on == first_day)
    if connection.scalar(there) is not None:
        return
    own = next_record(connection, SENT, number.on)
    about = {"number": own, "kind": kind, "period_on": first_day}
    signed = {"submitted_on": number.on, "submitted_by": who, "note": number.text}
    changes.create(connection, LedgerWords(connection), SENT, about | signed, who)


def first_day_of(period: str) -> date:
    """Of a month (2025-09), a quarter (2025-Q3) or a year (2025)."""
    year, _, rest = period.partition("-")
    if rest.startswith("Q"):
        return date(int(year), 3 * int(rest[1:]) - 2, 1)
    return date(int(year), int(rest or 1), 1)
