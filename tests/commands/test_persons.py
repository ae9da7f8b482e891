"""`person`: what is held of somebody listed and erased on the server, and what it leaves."""

import json

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from commands import persons
from commands.command_line import parse
from data_access import schema as s
from data_access.database.engine import reading, writing
from tests.fixtures.experts import add_experts

EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
E2     | 40    | 2020-01-01 | USA     | C39      | patent  | en
"""


@pytest.fixture
def ask(sqlite_engine, monkeypatch, capsys):
    """Runs `person` with these arguments: (status, output)."""
    monkeypatch.setattr(persons, "get_engine", lambda: sqlite_engine)
    with writing(sqlite_engine) as connection:
        add_experts(connection, EXPERTS)

    def run(*argv):
        try:
            status = persons.main(parse(["person", *argv]))
        except SystemExit as stopped:
            status = stopped.code
        return status, capsys.readouterr().out

    return run


def test_shown_and_written(ask, tmp_path):
    file = tmp_path / "p.xlsx"
    status, printed = ask("show", "专家E1", "--out", str(file))
    assert (status, printed.splitlines()) == (
        0,
        ["专家名录  专家名录 E1  姓名  专家E1  个人信息，可删去", "共 1 处 / 1 places"],
    )
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert rows == [
        ["存在哪里", "记录", "栏目", "内容", "怎样处理"],
        ["专家名录", "专家名录 E1", "姓名", "专家E1", "个人信息，可删去"],
    ]


def test_erased_with_a_record_that_names_nobody(ask, sqlite_engine):
    status, printed = ask("erase", "专家E1", "--reason", "本人来信")
    assert (status, printed) == (0, "删去 1 处 / erased in 1 places\n")
    status, printed = ask("list")
    assert printed.endswith("命令行 本人来信 1 \n")
    with reading(sqlite_engine) as connection:
        names = list(connection.scalars(select(s.expert.c.name).order_by(s.expert.c.number)))
        lines = connection.execute(select(s.audit.c.action, s.audit.c.about, s.audit.c.details))
        told = [(action, about, json.loads(details)) for action, about, details in lines]
    assert names == ["（已删去1）", "专家E2"]
    assert told == [("erase", "", {"erasures": [1], "places": 1})]


def test_what_is_refused(ask):
    assert ask("erase", "无此人", "--reason", "来信")[0] == 2
    assert ask("show", "甲")[0] == 2
    assert ask("erase", "专家E1", "--reason", " ")[0] == 2


def test_what_is_due(ask):
    assert ask("due") == (0, "到期 0 件 / 0 records\n")
