"""What must hold after any file, however hostile, went through the import."""

import io
import json
import zipfile

from sqlalchemy import func, select, text

from data_access import schema as s
from data_access.database.engine import reading
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.files import guarded_reader
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.error_workbook import error_workbook


def look(engine, path, dry_run, back):
    """Import the file and check what came of it; "report", or the code of its refusal. Raises
    AssertionError, or what the import itself let through.
    """
    before = _state(engine)
    report = import_file(engine, path, dry_run=dry_run, file_name=path.name, who="fuzz")
    for language in ("zh", "en"):
        json.dumps(report.as_json(language), ensure_ascii=False).encode()
        "\n".join(report.lines(language)).encode()
    if report.unreadable:
        assert report.exit_status == 2 and report.problem("zh") and report.problem("en")
        assert _state(engine) == before, "a refused file changed the database"
        return report.unreadable[0]
    for sheet in report.sheets:
        assert (
            sheet.rows_read
            == sheet.new + sheet.changed + sheet.ignored_as_identical + sheet.refused_rows
        ), sheet
    assert (_state(engine) == before) == (dry_run or not report.accepted), (
        "written and reported do not agree"
    )
    if report.refused_cells:
        _readable(path.with_name("errors.xlsx"), error_workbook(report))
    with reading(engine) as connection:
        if connection.dialect.name == "sqlite":
            assert not connection.execute(text("PRAGMA foreign_key_check")).all()
    if back:
        _comes_back(engine, path.with_name("export.xlsx"))
    return "report"


def _state(engine):
    """What a refused file must not change."""
    with reading(engine) as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (s.batch, s.batch_row, s.history)
        ]


def _readable(path, data):
    """A workbook of ours: it can be read, and nothing in it runs."""
    path.write_bytes(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(name) and b"<hyperlink" not in archive.read(
                    name
                ), f"a formula or link in {path.name}"
    for sheet in guarded_reader.open_sheets(path):
        for _ in sheet.rows():
            pass


def _comes_back(engine, path):
    """The whole ledger, exported and imported once more, changes nothing."""
    with reading(engine) as connection:
        data = export_ledger(connection)
    _readable(path, data)
    again = import_file(engine, path, dry_run=True)
    assert not again.unreadable, again.unreadable
    differing = [
        (sheet.sheet, sheet.new, [vars(c) for c in sheet.changes[:3]], sheet.refused[:3])
        for sheet in again.sheets
        if sheet.new or sheet.changed or sheet.refused_rows
    ]
    assert not differing, differing
