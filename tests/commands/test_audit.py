"""`audit`: what it proves, lists and removes, and how it ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from commands import audit
from commands.command_line import parse
from data_access import schema as s
from data_access.audit import Event, write
from data_access.backup.copying import resting
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.facts import write_setting
from tests.fixtures.databases import written


@pytest.fixture
def ask(engine, monkeypatch, capsys):
    """Runs `audit` with these arguments: (status, output, errors)."""
    monkeypatch.setattr(audit, "get_engine", lambda: engine)

    def run(*argv):
        try:
            status = audit.main(parse(["audit", *argv]))
        except SystemExit as stopped:
            status = stopped.code
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def three(engine, monkeypatch):
    """A line of 400 days ago, one of 200 and one of today."""
    now = clock.now()
    for days in (400, 200, 0):
        monkeypatch.setattr(clock, "now", lambda at=now - timedelta(days=days): at)
        written(engine, write, Event("look", "李冬", about=f"dispute C{days}"))
    return engine


def test_a_whole_log(ask, three):
    with reading(three) as connection:
        last = connection.scalar(select(s.audit.c.hash).where(s.audit.c.id == 3))
    status, out, _ = ask("verify")
    assert (status, "核对了 3 行" in out, last in out) == (0, True, True)


@pytest.mark.parametrize(
    ("column", "said"), [("who", "第 2 行内容与校验值不符"), ("id", "第 9 行它前面缺了行")]
)
def test_a_broken_log(ask, three, column, said):
    with writing(three) as connection, resting(connection):
        changed = update(s.audit).where(s.audit.c.id == (2 if column == "who" else 3))
        connection.execute(changed.values({column: "别人" if column == "who" else 9}))
    status, out, err = ask("verify")
    assert (status, out) == (3, "")
    assert said in err


def test_a_list_newest_first(ask, three):
    status, out, _ = ask("list", "--lines", "2")
    lines = out.splitlines()
    assert (status, [line.split()[0] for line in lines[:2]]) == (0, ["3", "2"])
    assert lines[2].startswith("共 3 行，列出 2 行")
    day = str(clock.today() - timedelta(days=300))
    assert "dispute C400" in ask("list", "--until", day, "--who", "李冬", "--action", "look")[1]
    assert "共 1 行" in ask("list", "--from", day, "--text", "C200")[1]


@pytest.mark.parametrize(("argv", "removed"), [((), 1), (("--before", "2100-01-01"), 2)])
def test_what_is_old_is_removed_with_a_record(ask, three, argv, removed):
    status, out, _ = ask("prune", *argv)
    assert (status, f"已清理 {removed} 行" in out) == (0, True)
    assert ask("verify")[0] == 0
    assert "audit_prune 命令行" in ask("list")[1]


def test_the_setting_says_what_is_old(ask, three):
    with writing(three) as connection:
        write_setting(connection, "audit_days", "500")
    assert "已清理 0 行" in ask("prune")[1]


def test_a_day_that_is_none(ask):
    assert ask("prune", "--before", "2026-13-01")[0] == 2
