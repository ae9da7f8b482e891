"""`rate` and `import --mapping`: what is kept, what is refused, and how they end."""

import pytest
from sqlalchemy import select

from commands import import_ledger, set_rate
from commands.command_line import parse
from data_access import schema as s
from data_access.database.engine import reading
from data_access.decisions import exchange_rates as exchange_rate_decisions
from data_access.ledger.customs import mappings as column_mappings

FILE = "period,partner,cmd,fob\n202201,USA,250410,1.5\n"
COLUMNS = ["--columns", "month=period", "country=partner", "hs=cmd", "value=fob"]


@pytest.fixture
def ask(sqlite_engine, tmp_path, monkeypatch):
    """Runs `rate` or `import` with the arguments of a command line; a.csv stands for the file."""
    path = tmp_path / "a.csv"
    path.write_text(FILE, "utf-8")
    for module in (import_ledger, set_rate):
        monkeypatch.setattr(module, "get_engine", lambda: sqlite_engine)

    def run(*argv):
        arguments = parse([str(path) if argument == "a.csv" else argument for argument in argv])
        return (import_ledger if argv[0] == "import" else set_rate).main(arguments)

    return run


def mappings(engine):
    with reading(engine) as connection:
        return [m.name for m in column_mappings.mappings(connection)]


def test_rates_are_entered_listed_and_corrected(ask, sqlite_engine, capsys):
    ask("rate")
    assert capsys.readouterr().out.startswith("还没有汇率。")
    for value in ("6.7", "6.5", "6.5"):
        ask("rate", "usd", "2022", value, "--source", "公报")
    assert capsys.readouterr().out.splitlines() == [
        "USD 2022 6.7 公报",
        "USD 2022 6.5 公报",
        "USD 2022 6.5 公报",
    ]
    with reading(sqlite_engine) as connection:
        assert [line["action"] for line in exchange_rate_decisions.history(connection)] == [
            "update",
            "insert",
        ]


@pytest.mark.parametrize(
    "argv",
    [
        ("USD", "2022", "6.5"),
        ("USD", "2022"),
        ("USD", "2022", "x", "--source", "公报"),
        ("CNY", "2022", "1", "--source", "公报"),
    ],
)
def test_half_a_rate_is_refused(ask, argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        ask("rate", *argv)
    assert stopped.value.code == 2 and capsys.readouterr().err


def test_a_file_is_explained_once_and_known_again(ask, sqlite_engine, capsys):
    asked = ("--mapping", "海关", *COLUMNS, "--currency", "USD", "--source", "统计甲")
    assert (
        ask("import", "a.csv", "--dry-run", *asked) == 3 and mappings(sqlite_engine) == []
    )  # a dry run keeps nothing
    assert ask("import", "a.csv", *asked) == 3 and mappings(sqlite_engine) == ["海关"]
    assert "没有 USD 的年平均汇率：2022 年" in capsys.readouterr().out
    ask("rate", "USD", "2022", "6.5", "--source", "公报")
    assert ask("import", "a.csv") == 0  # known by its headings
    with reading(sqlite_engine) as connection:
        assert connection.execute(select(s.export_flow.c.value_fen)).scalars().all() == [975]


def test_a_mapping_that_is_not_there_or_not_whole_is_said_plainly(ask, capsys):
    assert ask("import", "a.csv", "--mapping", "没有") == 2
    assert "没有名为「没有」的列对应" in capsys.readouterr().out
    for argv in (
        ("--mapping", "海关", *COLUMNS),
        ("--source", "甲", *COLUMNS),
        ("--mapping", "海关", "--source", "甲", "--columns", "a=b", "c=d", "e=f", "g=h"),
        ("--mapping", "海关", "--source", "甲", *COLUMNS, "--unit", "7"),
    ):
        with pytest.raises(SystemExit) as stopped:
            ask("import", "a.csv", *argv)
        assert stopped.value.code == 2 and capsys.readouterr().err


def test_flow_and_reporter_are_named_with_the_columns(ask, sqlite_engine, tmp_path, capsys):
    path = tmp_path / "both.csv"
    lines = ["period,partner,cmd,fob,Flow Code", "202201,USA,250410,1.5,2", "202201,USA,381230,9,1"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    asked = ("--mapping", "海关", "--source", "统计甲", *COLUMNS)
    assert ask("import", str(path), *asked) == 2
    assert "flow=Flow Code=出口的写法" in capsys.readouterr().out
    assert ask("import", str(path), *asked, "flow=Flow Code=2") == 0
    assert "取出口（2 1）；不是出口的 1 行未取（1 1）" in capsys.readouterr().out
