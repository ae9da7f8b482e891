"""Reports as they are kept: the list, one of them, and the frozen files of a published one."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, Select, func, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.values.file_names import for_a_file

DRAFT, CHECKED, PUBLISHED = "draft", "checked", "published"
STATES = (DRAFT, CHECKED, PUBLISHED)
FORMS = ("docx", "xlsx", "pdf", "json")
report = s.report.c
file = s.report_file.c
older = s.report.alias("older")
newer = s.report.alias("newer")


class Damaged(Exception):
    """A frozen file is not any more what was published, or is not there."""


@dataclass(frozen=True)
class Edit:
    """What a person wrote in a block of text, instead of what was composed."""

    paragraphs: tuple[str, ...]
    who: str
    at: datetime


@dataclass(frozen=True)
class Report:
    """One report; ``edits`` by the name of the block; ``corrects`` and ``corrected_by``: codes of
    the reports before and after it, "" for none.
    """

    code: str
    version: int
    kind: str
    period: str
    subject: str
    language: str
    edition: int
    state: str
    title: str
    as_of: date
    data_version: int
    composed: str
    edits: dict[str, Edit]
    made_by: str
    made_at: datetime
    checked_by: str | None
    checked_at: datetime | None
    published_by: str | None
    published_at: datetime | None
    published_on: date | None
    number: str | None
    corrects: str
    correction_reason: str | None
    corrected_by: str

    def file_name(self, form: str) -> str:
        """Title and number (of a draft its code), without what a file system refuses."""
        return for_a_file(f"{self.title}_{self.number or self.code}") + f".{form}"


def listing(connection: Connection) -> pd.DataFrame:
    """Every report, the newest first: code, kind, period, subject, language, edition, state,
    title, as_of, number, made_by, made_at, checked_by, published_by, published_on.
    """
    names = ("code", "kind", "period", "subject", "language", "edition", "state", "title", "as_of")
    signed = ("number", "made_by", "made_at", "checked_by", "published_by", "published_on")
    columns = [report[name] for name in (*names, *signed)]
    return read_frame(connection, select(*columns).order_by(report.id.desc()))


def one(connection: Connection, code: str) -> Report | None:
    """The report of this code; None where there is none."""
    row = connection.execute(_whole().where(report.code == code)).first()
    return None if row is None else _report(row)


def alike(
    connection: Connection, kind: str, period: str, subject: str, language: str
) -> str | None:
    """The code of the newest report on the same; None where there is none."""
    of_it = (report.kind == kind, report.period == period)
    about = (report.subject == subject, report.language == language)
    query = select(report.code).where(*of_it, *about).order_by(report.edition.desc())
    return connection.scalar(query.limit(1))


def _whole() -> Select:
    before = s.report.outerjoin(older, older.c.id == report.corrects_id)
    around = before.outerjoin(newer, newer.c.corrects_id == report.id)
    corrects = func.coalesce(older.c.code, "").label("corrects")
    corrected_by = func.coalesce(newer.c.code, "").label("corrected_by")
    return select(s.report, corrects, corrected_by).select_from(around)


def _report(row: Row[Any]) -> Report:
    values = {name: getattr(row, name) for name in Report.__dataclass_fields__}
    return Report(**(values | {"edits": edits_of(row.edits)}))


def edits_of(text: str) -> dict[str, Edit]:
    """The changed blocks as they are kept."""
    return {
        name: Edit(tuple(kept["paragraphs"]), kept["who"], datetime.fromisoformat(kept["at"]))
        for name, kept in json.loads(text).items()
    }


def frozen(connection: Connection, code: str, form: str) -> bytes:
    """A file of a published report as it was published. Raises ``Damaged``."""
    source = s.report_file.join(s.report, report.id == file.report_id)
    query = select(file.content, file.sha256).select_from(source)
    row = connection.execute(query.where(report.code == code, file.form == form)).first()
    if row is None or checksum(row.content) != row.sha256:
        raise Damaged(f"{code}.{form}")
    return row.content


def checksums(connection: Connection, code: str) -> dict[str, str]:
    """Form of a frozen file -> its SHA-256."""
    source = s.report_file.join(s.report, report.id == file.report_id)
    query = select(file.form, file.sha256).select_from(source).where(report.code == code)
    return {row.form: row.sha256 for row in connection.execute(query.order_by(file.form))}


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def damaged_of(connection: Connection, code: str) -> list[str]:
    """The forms of a published report that are not any more what was published."""
    return [form for form in FORMS if not _is_whole(connection, code, form)]


def _is_whole(connection: Connection, code: str, form: str) -> bool:
    try:
        frozen(connection, code, form)
    except Damaged:
        return False
    return True


def damaged(connection: Connection) -> list[str]:
    """The same of every published report: code.form of each."""
    every = select(report.code).where(report.state == PUBLISHED).order_by(report.code)
    codes = connection.scalars(every).all()
    return [f"{code}.{form}" for code in codes for form in damaged_of(connection, code)]
