"""How many tests run at once."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from xdist.scheduler import LoadGroupScheduling

from commands import run_tests
from commands.machine import Need

GB = 1 << 30


@pytest.mark.parametrize(
    ("cores", "memory", "workers"),
    [
        (1, 24 * GB, 2),
        (2, 24 * GB, 3),
        (4, 24 * GB, 6),
        (16, 64 * GB, 6),
        (None, 24 * GB, 2),
        (2, 4 * GB, 2),
        (2, GB, 1),
    ],
)
def test_three_for_two_cores_as_far_as_memory_goes(cores, memory, workers, monkeypatch):
    monkeypatch.setattr(run_tests.os, "cpu_count", lambda: cores)
    monkeypatch.setattr(run_tests, "_memory", lambda: memory)
    assert run_tests._workers() == workers


@pytest.mark.parametrize(("required", "status"), [(True, 1), (False, 0)])
def test_a_checked_change_fails_for_want_of_what_is_required_alone(required, status, monkeypatch):
    need = Need("A thing", "nothing runs", lambda: False, "get it", required=required)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(run_tests, "NEEDS", (need,))
    monkeypatch.setattr(run_tests, "install_missing", lambda: None)
    passed = SimpleNamespace(returncode=0)
    monkeypatch.setattr(run_tests.subprocess, "run", lambda *_, **__: passed)
    asked = SimpleNamespace(pytest_arguments=[], quick=False)
    assert run_tests.main(asked) == status


def test_what_python_compiles_is_kept_for_every_worker(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTEST_DEBUG_TEMPROOT", "/somewhere")
    environment = run_tests._environment()
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["PYTEST_DEBUG_TEMPROOT"] == "/somewhere"


def test_tests_that_share_go_to_one_worker(request):
    """By the end of their names, as the scheduler of pytest-xdist reads them."""
    own = Path(__file__).parents[1] / "conftest.py"
    conftest = request.config.pluginmanager.get_plugin(str(own))
    item, group = request.node, "site/test_as_of.py"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(item, "_id", item.id)  # put back afterwards
        conftest._name_group(item, group)
        assert LoadGroupScheduling._split_scope(None, item.nodeid) == group
    assert {*conftest.ONE_FOR_ALL, *conftest.ONE_WORKER, *conftest.DRAWN_ONCE} <= {
        path.relative_to(conftest.TESTS).as_posix() for path in conftest.TESTS.rglob("*")
    }
    if not request.config.getoption("loadgroup", False):
        return
    for one in request.session.items:
        group = conftest._group(one)
        assert not group or LoadGroupScheduling._split_scope(None, one.nodeid) == group
