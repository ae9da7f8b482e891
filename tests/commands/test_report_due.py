"""`report due`: which drafts fall due when, on the demonstration ledger and an empty one."""

import subprocess
import sys
from argparse import Namespace
from datetime import date

import pytest

from commands.reports import draft, due
from data_access.database.engine import reading, writing
from data_access.database.facts import write_setting
from data_access.reports import drafts, reads


@pytest.mark.parametrize(
    ("now", "month", "quarter", "year"),
    [
        (date(2025, 10, 4), "2025-08", "2025-Q2", "2024"),
        (date(2025, 10, 5), "2025-09", "2025-Q3", "2024"),
        (date(2025, 10, 31), "2025-09", "2025-Q3", "2024"),
        (date(2025, 11, 4), "2025-09", "2025-Q3", "2024"),
        (date(2025, 11, 5), "2025-10", "2025-Q3", "2024"),
        (date(2026, 1, 4), "2025-11", "2025-Q3", "2024"),
        (date(2026, 1, 5), "2025-12", "2025-Q4", "2025"),
    ],
)
def test_which_reports_fall_due(monkeypatch, now, month, quarter, year):
    monkeypatch.setattr(due, "PERIODIC", ("month", "quarter", "year"))
    assert due.fallen_due(now, 5) == [("month", month), ("quarter", quarter), ("year", year)]


def test_the_command_drafts_what_is_due_and_says_so_once(
    sqlite_demonstration_engine, monkeypatch, capsys
):
    engine = sqlite_demonstration_engine
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    monkeypatch.setattr(due, "get_engine", lambda: engine)
    monkeypatch.setattr(due, "PERIODIC", ("month",))
    with writing(engine) as connection:
        write_setting(connection, "report_day", "1")
    for _ in range(2):
        draft.main(Namespace(kind="due"))
    with reading(engine) as connection:
        (row,) = reads.listing(connection).itertuples()
        found = reads.one(connection, row.code)
    assert (found.kind, found.period, found.state) == ("month", "2025-09", "draft")
    assert drafts.hands(found) == {"按期自动"}
    told = capsys.readouterr().out.splitlines()
    assert told == [
        f"已拟稿 / Draft made: {row.code}",
        "没有到期的报告 / No report is due",
    ]


def test_an_office_that_has_entered_nothing_gets_no_draft(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    assert due.make_all(sqlite_engine) == []


def test_what_composes_is_imported_when_a_draft_is_made_and_not_as_the_dashboard_starts():
    loaded = "import sys, commands.reports.due; print('ui.reports.compose' in sys.modules)"
    command = [sys.executable, "-c", loaded]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
