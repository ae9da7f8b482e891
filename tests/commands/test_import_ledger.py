"""What `import` prints and how it ends; the import itself is tested with data_access."""

import json
import sys
from argparse import Namespace
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from commands import import_ledger
from data_access.database import clock
from data_access.sheets.ledgers import LEDGER

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


SEPTEMBER = date(2025, 9, 30)


@pytest.fixture
def _noon(monkeypatch):
    """28 November 2025 in the office."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 11, 28, 4))


@pytest.mark.usefixtures("_noon")
@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([], {}),
        (["disputes=2025-09-30"], {"disputes": SEPTEMBER}),
        (["2025-09-30"], dict.fromkeys(LEDGER, SEPTEMBER)),
        (
            ["2025-09-30", "training=as-it-happens", "experts=2025-11-27"],
            dict.fromkeys(LEDGER, SEPTEMBER) | {"training": None, "experts": date(2025, 11, 27)},
        ),
        (["as-it-happens"], dict.fromkeys(LEDGER)),
    ],
)
def test_the_days_that_ledgers_are_entered_to(asked, texts, said):
    assert asked(entered_to=texts)[1]["entered_to"] == said


@pytest.mark.usefixtures("_noon")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("disputes=2025-09-31", "要写到昨天（2025-11-27）为止的日期"),
        ("2025年9月30日", "要写到昨天（2025-11-27）为止的日期"),
        ("disputes=", "要写到昨天（2025-11-27）为止的日期"),
        ("2025-11-28", "要写到昨天（2025-11-27）为止的日期"),
        ("disputes=2052-03-05", "要写到昨天（2025-11-27）为止的日期"),
        ("1999-12-31", "要写到昨天（2025-11-27）为止的日期"),
        ("cases=2025-09-30", "--entered-to 的台账应为：disputes、enterprises、training、"),
        ("=2025-09-30", "--entered-to 的台账应为："),
    ],
)
def test_a_day_that_cannot_be_said_ends_the_command(asked, capsys, text, told):
    with pytest.raises(SystemExit) as stopped:
        asked(entered_to=[text])
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err
