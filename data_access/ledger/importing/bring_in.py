"""Brings a ledger file in: read and check everything, then commit the good rows in one transaction."""

import hashlib
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from data_access.database.engine import reading, writing
from data_access.database.state import is_empty, lock, raise_version
from data_access.ledger.customs.read import Foreign
from data_access.ledger.files.headings import WORDS_SHEET
from data_access.ledger.files.read import open_sheets
from data_access.ledger.files.xlsx_cells import Unreadable
from data_access.ledger.importing.check import check
from data_access.ledger.importing.keep import begin_batch, finish_batch, record_rows
from data_access.ledger.importing.rows import read_sheet
from data_access.ledger.importing.write import write
from data_access.ledger.telling.errors import refused_cells
from data_access.ledger.telling.report import Report, report_sheet
from data_access.sheets import CONTRACT
from data_access.values.code_words import LedgerWords

TRIES = 3  # of writing, when another import put the same new rows in at the same moment


def import_file(
    engine, path, dry_run=False, file_name=None, who="命令行", progress=None, mapping=None
):
    """Import one .xlsx, .xls or .csv file and say what became of every row; see ``ledger_report.Report``.

    ``dry_run`` compares with the database and writes nothing. ``file_name`` is the name people know the file by, where ``path`` is a
    temporary one. ``who`` is the person or command that imports; it is kept with the batch. ``progress(step, done, total)`` is called now and then with a step of
    "read", "check" or "write" and numbers of rows. ``mapping`` is the name of the saved column mapping, or a ``column_mappings.Mapping``, by which a customs-style file is to be read; without it,
    saved mappings are known by their headings. What was written is one batch (``data_access.ledger.importing.batches``), its number stands in the report. A refused row blocks no other row. Errors of the database are raised, and nothing is written then.
    """
    report = Report(file_name or Path(path).name, dry_run, who=who)
    tell = progress or (lambda step, done, total: None)
    try:
        sheets, words = _read(engine, path, tell, mapping)
    except Unreadable as problem:
        report.unreadable = (problem.code, problem.facts)
        return report
    total = sum(len(sheet.rows) for sheet in sheets)
    tell("check", 0, total)
    if dry_run:
        with reading(engine) as connection:
            check(connection, sheets)
    else:
        with open(path, "rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        report.batch = _commit(engine, sheets, words, tell, total, (report.file_name, sha256, who))
    report.sheets = [report_sheet(sheet, words) for sheet in sheets]
    report.refused_cells = refused_cells(path, sheets)
    return report


def _read(engine, path, tell, mapping):
    with reading(engine) as connection:
        words, foreign = LedgerWords(connection), Foreign(connection, mapping)
    if not words.names["country"] or not words.names["ip_type"]:
        raise Unreadable("no_facts")
    sheets, before = [], 0
    for raw in open_sheets(path):
        if raw.title == WORDS_SHEET:  # stands last
            continue
        sheets.append(
            read_sheet(
                raw,
                words,
                lambda done, b=before, h=raw.height: tell("read", b + done, b + h),
                foreign,
            )
        )
        before += len(sheets[-1].file_rows)
    foreign.check_met()
    if not any(sheet.spec for sheet in sheets):
        raise Unreadable("no_known_sheet", sheets="、".join(spec.name for spec in CONTRACT))
    return sheets, words


def _commit(engine, sheets, words, tell, total, source):
    """Compare and write in one transaction, so that nobody else's change comes in between; the number of the batch, None when nothing was to be changed."""
    for left in reversed(range(TRIES)):
        try:
            with writing(engine) as connection:
                lock(connection)
                check(connection, sheets)
                return _write(connection, sheets, words, tell, total, source)
        except IntegrityError:
            if not left:
                raise


def _write(connection, sheets, words, tell, total, source):
    if not any(row.state in ("new", "changed") for sheet in sheets for row in sheet.rows):
        return None
    first = is_empty(connection)
    batch, who, done = begin_batch(connection, *source), source[2], [0]

    def written(rows):
        done[0] += rows
        tell("write", done[0], total)

    write(
        connection,
        sheets,
        words,
        written,
        lambda spec, rows: record_rows(connection, batch, who, spec, rows),
    )
    finish_batch(connection, batch, sheets)
    raise_version(connection, demonstration=False if first else None)
    return batch
