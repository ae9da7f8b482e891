"""What manage.py accepts, and that each command leads somewhere."""

import ast
from importlib import import_module

import pytest

from commands.bootstrap import ROOT
from commands.command_line import parse

COMMANDS = {
    "run": ("serve", "main"),
    "test": ("run_tests", "main"),
    "check": ("check", "main"),
    "init": ("fill", "init"),
    "seed": ("fill", "seed"),
    "import": ("import_ledger", "main"),
    "export": ("export_ledger", "main"),
    "backup": ("backup", "make"),
    "restore": ("backup", "put_back"),
    "user": ("users", "main"),
    "bench": ("measure", "main"),
}


@pytest.mark.parametrize(("command", "place"), COMMANDS.items())
def test_each_command_leads_to_a_function_that_exists(command, place):
    module, function = place
    assert callable(getattr(import_module(f"commands.{module}"), function))


def test_run_listens_on_this_machine_only_unless_told_otherwise():
    arguments = parse(["run"])
    assert (arguments.host, arguments.port, arguments.empty) == ("127.0.0.1", 8501, False)
    assert arguments.requirements == "requirements.txt"


def test_run_takes_port_host_and_empty():
    arguments = parse(["run", "--port", "8700", "--host", "0.0.0.0", "--empty"])
    assert (arguments.host, arguments.port, arguments.empty) == ("0.0.0.0", 8700, True)


@pytest.mark.parametrize("port", ["1", "65535"])
def test_ports_at_the_ends_of_the_range(port):
    assert parse(["run", "--port", port]).port == int(port)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "八千", ""])
def test_what_is_no_port_is_refused(port, capsys):
    with pytest.raises(SystemExit) as stopped:
        parse(["run", "--port", port])
    assert stopped.value.code == 2


def test_arguments_of_test_go_to_pytest():
    arguments = parse(["test", "--soak", "-k", "funnel", "tests/charts"])
    assert arguments.pytest_arguments == ["--soak", "-k", "funnel", "tests/charts"]
    assert arguments.requirements == "requirements-dev.txt"


def test_other_commands_refuse_what_they_do_not_know(capsys):
    with pytest.raises(SystemExit):
        parse(["run", "--prot", "8700", "x"])
    assert "unrecognized arguments" in capsys.readouterr().err


def test_seed_and_bench_count_from_one():
    assert (
        parse(["seed", "--disputes", "1000000", "--into", "sqlite:///x.db"]).disputes == 1_000_000
    )
    with pytest.raises(SystemExit):
        parse(["bench", "--sessions", "0"])


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_in_both_languages(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        parse([*command, "--help"])
    words = capsys.readouterr().out
    assert stopped.value.code == 0
    assert any("一" <= letter <= "鿿" for letter in words) and " / " in words


def test_an_old_python_can_still_read_why_it_is_too_old():
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 6))
