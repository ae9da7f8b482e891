"""`template`: the workbook it writes, and what it says of a sheet it does not know."""

from argparse import Namespace

import pytest
from python_calamine import CalamineWorkbook

from commands import import_ledger, template
from commands.command_line import parse
from data_access.database.engine import get_engine
from data_access.ledger.importing.import_file import import_file
from seed_data.prepare import prepare
from tests.fixtures.whole_database import CLEAN


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    monkeypatch.setattr(template, "get_engine", lambda: sqlite_engine)
    prepare(sqlite_engine, demonstration=False)
    return sqlite_engine


def test_the_template_is_written_and_changes_nothing_when_it_comes_back(office, tmp_path, capsys):
    template.main(Namespace(file=str(tmp_path / "模板.xlsx"), sheet=[]))
    assert "模板已写出" in capsys.readouterr().out and [
        path.name for path in tmp_path.glob("模板*")
    ] == ["模板.xlsx"]
    report = import_file(office, tmp_path / "模板.xlsx")
    assert (report.exit_status, report.batch) == (0, None)


def test_only_the_sheets_that_are_named(office, tmp_path, capsys):
    template.main(
        parse(["template", str(tmp_path / "t.xlsx"), "--sheet", "工作站", "--sheet", "走访诉求"])
    )
    assert CalamineWorkbook.from_path(str(tmp_path / "t.xlsx")).sheet_names[:2] == [
        "工作站",
        "走访诉求",
    ]
    with pytest.raises(SystemExit) as stopped:
        template.main(Namespace(file=str(tmp_path / "u.xlsx"), sheet=["台帐"]))
    assert (
        stopped.value.code == 2
        and "没有名为“台帐”的工作表" in capsys.readouterr().err
        and not (tmp_path / "u.xlsx").exists()
    )


def test_a_folder_that_is_not_there_is_said_plainly(office, tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        template.main(Namespace(file=str(tmp_path / "nowhere" / "t.xlsx"), sheet=[]))
    assert stopped.value.code == 1 and "工作簿写不出来" in capsys.readouterr().err


def test_before_the_first_start_it_leaves_the_demonstration_in_place(tmp_path, monkeypatch, capsys):
    """So does a trial of an import: neither begins the office."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    filled = []
    monkeypatch.setattr("seed_data.prepare.load_demonstration", filled.append)
    template.main(parse(["template", str(tmp_path / "t.xlsx")]))
    import_ledger.main(parse(["import", str(CLEAN), "--dry-run"]))
    assert "模板已写出" in capsys.readouterr().out and not filled
    assert prepare(get_engine()) and len(filled) == 1
    get_engine().dispose()
