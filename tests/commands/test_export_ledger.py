"""`export` and `import --errors`: the files they write."""

from argparse import Namespace

import pytest
from python_calamine import CalamineWorkbook

from commands import export_ledger, import_ledger
from data_access.ledger.importing.import_file import import_file
from seed_data.prepare import prepare
from tests.data_access.ledger.importing.test_import_file import SAMPLES


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    for command in (export_ledger, import_ledger):
        monkeypatch.setattr(command, "get_engine", lambda: sqlite_engine)
    prepare(sqlite_engine, demonstration=False)
    return sqlite_engine


def test_the_exported_ledger_changes_nothing_when_it_comes_back(office, tmp_path, capsys):
    import_file(office, SAMPLES / "ledger-clean.xlsx")
    export_ledger.main(Namespace(file=str(tmp_path / "out.xlsx")))
    assert "台账已导出" in capsys.readouterr().out
    report = import_file(office, tmp_path / "out.xlsx")
    assert (report.accepted, report.exit_status, report.batch) == (0, 0, None)
    assert [path.name for path in tmp_path.glob("out*")] == ["out.xlsx"]


def test_a_folder_that_is_not_there_is_said_plainly(office, tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        export_ledger.main(Namespace(file=str(tmp_path / "nowhere" / "out.xlsx")))
    assert stopped.value.code == 1 and "工作簿写不出来" in capsys.readouterr().err


def test_import_writes_the_error_workbook_beside_and_names_the_batch(office, tmp_path, capsys):
    status = import_ledger.main(
        Namespace(
            file=str(SAMPLES / "ledger-messy.xlsx"),
            dry_run=False,
            json=False,
            errors=str(tmp_path / "errors.xlsx"),
            mapping=None,
            columns=None,
            entered_to=[],
            sheet=[],
        )
    )
    out = capsys.readouterr().out
    assert status == 3 and "批次号 1" in out and "errors.xlsx" in out
    assert (
        len(
            CalamineWorkbook.from_path(str(tmp_path / "errors.xlsx"))
            .get_sheet_by_name("纠纷台账")
            .to_python()
        )
        == 13
    )


def test_no_error_workbook_when_nothing_was_refused(office, tmp_path, capsys):
    import_ledger.main(
        Namespace(
            file=str(SAMPLES / "ledger-clean.xlsx"),
            dry_run=False,
            json=False,
            errors=str(tmp_path / "errors.xlsx"),
            mapping=None,
            columns=None,
            entered_to=[],
            sheet=[],
        )
    )
    assert not (tmp_path / "errors.xlsx").exists() and "errors.xlsx" not in capsys.readouterr().out
