"""What is said about something the machine lacks."""

import pytest

from commands import machine
from tests.fixtures.absence import absent

NEED = machine.Need("A thing", "nothing runs", lambda: False, "apt-get install thing", ("thing",))


def test_a_test_without_it_is_skipped_with_the_command(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="A thing .* apt-get install thing"):
        absent(NEED)


def test_under_ci_the_test_fails_instead(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install thing"):
        absent(NEED)


@pytest.mark.parametrize("need", machine.NEEDS, ids=lambda need: need.name)
def test_every_need_says_what_fails_and_how_to_get_it(need):
    assert need.without and need.command
    assert isinstance(need.is_there(), bool)


def test_nothing_is_installed_by_who_may_not(monkeypatch):
    monkeypatch.setattr(machine, "NEEDS", (NEED,))
    monkeypatch.setattr(machine, "_is_root_on_debian", lambda: False)
    monkeypatch.setattr(machine.subprocess, "run", lambda *_, **__: pytest.fail("installed"))
    machine.install_missing()


def test_as_root_on_debian_exactly_what_is_missing_is_installed(monkeypatch):
    ran = []
    there = machine.Need("Another", "nothing", lambda: True, "-", ("other",))
    monkeypatch.setattr(machine, "NEEDS", (NEED, there))
    monkeypatch.setattr(machine, "_is_root_on_debian", lambda: True)
    monkeypatch.setattr(machine.subprocess, "run", lambda command, **_: ran.append(command))
    machine.install_missing()
    assert [command[1] for command in ran] == ["update", "install"]
    assert ran[1][-1] == "thing"
