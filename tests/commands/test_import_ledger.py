"""What `import` prints and how it ends; the import itself is tested with data_access."""

import json
import sys
from argparse import Namespace
from types import SimpleNamespace

import pytest

from commands import import_ledger

REPORT = SimpleNamespace(
    as_json=lambda: {"counts": {"企业": 2}},
    lines=lambda language: [f"2 家企业（{language}）", "完成"],
    exit_status=3,
    refused_cells=[],
)


@pytest.fixture
def asked(sqlite_engine, tmp_path, monkeypatch):
    """Runs the command on a workbook that exists; returns exit status and what the importer was
    asked.
    """
    seen = {}

    def import_file(engine, path, **options):
        seen.update(path=path, **options)
        return REPORT

    monkeypatch.setitem(
        sys.modules,
        "data_access.ledger.importing.import_file",
        SimpleNamespace(import_file=import_file),
    )
    monkeypatch.setattr(import_ledger, "get_engine", lambda: sqlite_engine)
    ledger = tmp_path / "台账.xlsx"
    ledger.touch()

    def ask(**options):
        return import_ledger.main(
            Namespace(
                **{
                    "file": str(ledger),
                    "dry_run": False,
                    "json": False,
                    "errors": None,
                    "mapping": None,
                    "columns": None,
                    "entered_to": [],
                    "sheet": [],
                    **options,
                }
            )
        ), seen

    return ask


def test_it_prints_the_report_in_words_and_ends_with_its_status(asked, capsys):
    status, seen = asked()
    assert status == 3
    assert (seen["dry_run"], seen["file_name"], seen["who"]) == (False, "台账.xlsx", "命令行")
    assert capsys.readouterr().out.splitlines() == ["2 家企业（zh）", "完成"]


def test_json_is_json_with_chinese_left_readable(asked, capsys):
    asked(json=True, dry_run=True)
    out = capsys.readouterr().out
    assert json.loads(out) == {"counts": {"企业": 2}} and "企业" in out


def test_a_missing_file_is_said_plainly(asked, capsys):
    with pytest.raises(SystemExit) as stopped:
        asked(file="没有.xlsx")
    assert stopped.value.code == 2
    assert "找不到台账文件" in capsys.readouterr().err
