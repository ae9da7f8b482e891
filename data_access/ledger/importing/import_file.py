"""Brings a ledger file in: everything is read and checked, then the good rows are committed.

That is one transaction.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from data_access.audit import COMMAND_LINE, Event, write
from data_access.database.engine import reading, writing
from data_access.database.state import is_empty, lock, raise_version
from data_access.ledger.customs.mappings import Mapping
from data_access.ledger.customs.read import CustomsReader
from data_access.ledger.files.guarded_reader import open_sheets
from data_access.ledger.files.headings import WORDS_SHEET
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.importing.batch_log import OUTCOMES, begin_batch, finish_batch, record_rows
from data_access.ledger.importing.check import check_sheets
from data_access.ledger.importing.entered_days import Move, Said, move, moves
from data_access.ledger.importing.initial_targets import take_out_initial_targets
from data_access.ledger.importing.read_sheet import read_sheet
from data_access.ledger.importing.rows import WRITTEN, SheetRead, UnknownSheet
from data_access.ledger.importing.shown_changes import changes_of
from data_access.ledger.importing.unseen import hidden_sheet, hidden_titles, tell_unseen
from data_access.ledger.importing.write import Written, write_sheets
from data_access.ledger.reporting.refused_rows import read_refused
from data_access.ledger.reporting.report import Report, report_sheet
from data_access.sheets import CONTRACT
from data_access.sheets.fields import Sheet
from data_access.values.code_words import LedgerWords

log = logging.getLogger(__name__)

TRIES = 3  # of writing, when another import put the same new rows in at the same moment

Tell: TypeAlias = Callable[[str, int, int], None]  # step, done, total


@dataclass(frozen=True)
class _How:
    """How a file is to be read, as ``import_file`` says."""

    mapping: Mapping | str | None
    hidden_sheets: Collection[str]
    said: Said  # of the days that ledgers are entered to
    shown: str | None  # what was confirmed, None where nobody was asked
    address: str  # from which it was asked


@dataclass(frozen=True)
class _Source:
    """Where a batch comes from."""

    file_name: str
    sha256: str
    who: str
    how: _How


@dataclass(frozen=True)
class _Committed:
    batch: int | None  # None where no row was to be written
    data_version: int | None  # None where nothing changed
    entered: list[Move]
    shown: str | None = None  # nothing was written: this is now what the file changes


def import_file(
    engine: Engine,
    path: Path | str,
    dry_run: bool = False,
    file_name: str | None = None,
    who: str = COMMAND_LINE,
    address: str = "",
    progress: Tell | None = None,
    mapping: Mapping | str | None = None,
    hidden_sheets: Collection[str] = (),
    entered_to: Said | None = None,
    shown: str | None = None,
) -> Report:
    """Import one .xlsx, .xls or .csv file and say what became of every row.

    ``dry_run`` compares with the database and writes nothing. ``file_name`` is the name people know
    the file by, where ``path`` is a temporary one. ``who``, at ``address``, is the person or
    command that imports; it is kept with the batch. ``progress(step, done, total)`` is called now
    and then with a step of "read", "check" or "write" and numbers of rows, or "wait" and how many
    files are read before it. ``mapping`` is a column mapping, or the name of a saved one, by which
    a customs-style file is to be read; without it, saved mappings are known by their headings.
    ``hidden_sheets`` are hidden in the file and to be read too. ``entered_to``: code of a ledger ->
    the day it is entered to once the file is in, None for as things happen; of the others in the
    file the proposal is taken (``importing.entered_days``). ``shown``: the ``changes`` of the
    report of a dry run that a person has confirmed. Where the file would now change anything else,
    because somebody corrected a record, nothing is written and the report shows that.

    What was written is one batch (``importing.batches``), its number stands in the report. A
    refused row blocks no other row. Errors of the database are raised, and nothing is written then.
    """
    began = time.monotonic()
    report = Report(file_name or Path(path).name, dry_run, who=who)
    how = _How(mapping, hidden_sheets, entered_to or {}, shown, address)
    committed = None
    try:
        committed = _import(engine, path, report, how, progress or _tell_nobody)
    except Unreadable as problem:
        report.unreadable = (problem.code, problem.facts)
    _log(report, committed, began)
    return report


def _import(
    engine: Engine,
    path: Path | str,
    report: Report,
    how: "_How",
    tell: Tell,
) -> _Committed | None:
    """Read, check and, unless it is a dry run, commit; the report is filled in."""
    sheets, words = _read_sheets(engine, path, tell, how)
    ours = [sheet for sheet in sheets if isinstance(sheet, SheetRead)]
    tell("check", 0, _rows_of(ours))
    committed = None
    if report.dry_run:
        with reading(engine) as connection:
            check_sheets(connection, ours)
            proposed = moves(connection, ours, {})
            report.entered = moves(connection, ours, how.said) if how.said else proposed
            report.changes = changes_of(ours, proposed)
    else:
        source = _Source(report.file_name, _sha256(path), report.who, how)
        committed = _commit(engine, ours, words, source, tell)
    if committed is not None:
        report.batch = committed.batch
        report.entered = committed.entered
        report.changes = committed.shown or ""
        report.shown_again = report.dry_run = committed.shown is not None
    report.sheets = [report_sheet(sheet) for sheet in sheets]
    report.refused_cells = read_refused(path, sheets)
    return committed


def _tell_nobody(step: str, done: int, total: int) -> None:
    pass


def _rows_of(sheets: Sequence[SheetRead]) -> int:
    return sum(len(sheet.rows) for sheet in sheets)


def _sha256(path: Path | str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _log(report: Report, committed: _Committed | None, began: float) -> None:
    """One line a file, without its name and without anything that stands in it."""
    kind = Path(report.file_name).suffix.lower() or "no ending"
    seconds = time.monotonic() - began
    if report.unreadable:
        code, _ = report.unreadable
        log.info("ledger file not read: %s, %s, %.1f s", kind, code, seconds)
        return
    done = "checked only" if report.dry_run else "brought in"
    version = (committed and committed.data_version) or "unchanged"
    log.info(
        "ledger file %s: %s, %d sheets, %d rows read, %d accepted, %d refused, "
        "data version %s, %.1f s",
        done,
        kind,
        len(report.sheets),
        report.rows_read,
        report.accepted,
        report.refused_rows,
        version,
        seconds,
    )


def _read_sheets(
    engine: Engine, path: Path | str, tell: Tell, how: "_How"
) -> tuple[list[SheetRead | UnknownSheet], LedgerWords]:
    """The sheets of the file, and the words by which they were read. Raises ``Unreadable``."""
    with reading(engine) as connection:
        words = LedgerWords(connection)
        customs = CustomsReader(connection, how.mapping)
    if not words.names["country"] or not words.names["ip_type"]:
        raise Unreadable("no_facts")
    sheets: list[SheetRead | UnknownSheet] = []
    before = 0
    for raw in open_sheets(path, lambda ahead: tell("wait", ahead, ahead)):
        if raw.title == WORDS_SHEET:  # stands last
            continue
        if raw.unseen.sheet and raw.title not in how.hidden_sheets:
            sheets.append(hidden_sheet(raw))
            continue
        sheet = read_sheet(raw, words, _telling_read(tell, before, raw.height), customs)
        sheets.append(sheet)
        if isinstance(sheet, SheetRead):
            tell_unseen(sheet, raw)
            before += len(sheet.file_rows)
    customs.check_met()
    _check_read(sheets, how)
    return sheets, words


def _check_read(sheets: Sequence[SheetRead | UnknownSheet], how: _How) -> None:
    """Raise ``Unreadable`` where a sheet that was asked for is missing, or none could be read."""
    titles = [sheet.title for sheet in sheets]
    for name in how.hidden_sheets:
        if name not in titles:
            raise Unreadable("no_such_sheet", name=name, names="、".join(titles))
    if any(isinstance(sheet, SheetRead) for sheet in sheets):
        return
    if hidden := hidden_titles(sheets):
        raise Unreadable("only_hidden_sheets", names="、".join(hidden), titles=hidden)
    for sheet in sheets:
        code, facts = sheet.notices[0]
        if code in ("like_sheet", "like_sheet_near"):
            raise Unreadable(code, **facts)
    names = "、".join(spec.name for spec in CONTRACT)
    raise Unreadable("no_known_sheet", sheets=names)


def _telling_read(tell: Tell, before: int, height: int) -> Callable[[int], None]:
    """Tells how far the reading of a sheet is, after ``before`` rows of others."""

    def told(done: int) -> None:
        tell("read", before + done, before + height)

    return told


def _commit(
    engine: Engine, sheets: Sequence[SheetRead], words: LedgerWords, source: _Source, tell: Tell
) -> _Committed:
    """Write the good rows, where there are any to be written."""
    for _ in range(TRIES - 1):
        with suppress(IntegrityError):
            return _try_to_commit(engine, sheets, words, source, tell)
    return _try_to_commit(engine, sheets, words, source, tell)


def _try_to_commit(
    engine: Engine, sheets: Sequence[SheetRead], words: LedgerWords, source: _Source, tell: Tell
) -> _Committed:
    """Compare and write in one transaction, so that nobody else's change comes in between."""
    with writing(engine) as connection:
        lock(connection)
        check_sheets(connection, sheets)
        if source.how.shown is not None:
            proposed = moves(connection, sheets, {})
            now = changes_of(sheets, proposed)
            if source.how.shown != now:
                return _Committed(None, None, proposed, now)
        if any(sheet.rows.how_many(*WRITTEN) for sheet in sheets):
            return _write_batch(connection, sheets, words, source, tell)
        return _move_days(connection, sheets, source)


def _move_days(connection: Connection, sheets: Sequence[SheetRead], source: _Source) -> _Committed:
    """A file that brings nothing new may still say that a ledger is entered to a later day."""
    moved = move(connection, moves(connection, sheets, source.how.said), source.who)
    version = None
    if any(one.moves for one in moved):
        version = raise_version(connection)
        _tell(connection, source, sheets, "", version)
    return _Committed(None, version, moved)


def _write_batch(
    connection: Connection,
    sheets: Sequence[SheetRead],
    words: LedgerWords,
    source: _Source,
    tell: Tell,
) -> _Committed:
    first = is_empty(connection)
    planned = moves(connection, sheets, source.how.said)
    batch = begin_batch(connection, source.file_name, source.sha256, source.who)
    total = _rows_of(sheets)
    written = 0

    def count(rows: int) -> None:
        nonlocal written
        written += rows
        tell("write", written, total)

    def record(spec: Sheet, written: list[Written]) -> None:
        record_rows(connection, batch, source.who, spec, written)

    take_out_initial_targets(connection, sheets, words, source.who)
    write_sheets(connection, sheets, words, count, record)
    moved = move(connection, planned, source.who, batch)
    finish_batch(connection, batch, sheets, moved)
    version = raise_version(connection, demonstration=False if first else None)
    _tell(connection, source, sheets, f"batch {batch}", version)
    return _Committed(batch, version, moved)


def _tell(
    connection: Connection, source: _Source, sheets: Sequence[SheetRead], about: str, version: int
) -> None:
    """The line of the audit log, with the rows of the file by what became of them."""
    rows = {name: sum(sheet.rows.how_many(name) for sheet in sheets) for name in OUTCOMES}
    details = {
        "file": source.file_name,
        "sha256": source.sha256,
        "rows": rows,
        "data_version": version,
    }
    write(connection, Event("import", source.who, source.how.address, about, details))
