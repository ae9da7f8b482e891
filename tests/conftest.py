"""Fixtures of all tests, the short run, the sharing out of tests, and what this machine lacks."""

import sys
from functools import cache
from pathlib import Path

import pytest

from commands.machine import NEEDS

pytest_plugins = [
    "tests.fixtures.memory",
    "tests.fixtures.databases",
    "tests.fixtures.browser",
    "tests.fixtures.reference",
    "tests.fixtures.soak",
    "tests.fixtures.passwords",
]

TESTS = Path(__file__).parent
OF_A_RUN = {
    "ui.frame.who": "_of_this_run",
    "ui.frame.loaders": "_of_this_run",
    "ui.frame.gathered": "_page",
}  # what a run of a page keeps in its thread
# What the short run leaves out: processes, browsers, large files, and pages drawn again and again.
NOT_QUICK = (
    "browser",
    "door",
    "faults",
    "benchmarks",
    "pages",
    "citus",
    "commands",
    "deploy",
    "papers",
    "seed_data",
    "site/walk",
    "data_access/accounts",
    "data_access/backup",
    "data_access/bulk",
    "data_access/database",
    "data_access/decisions",
    "data_access/documents",
    "data_access/ledger",
    "data_access/personal",
    "data_access/reports",
    "data_access/scope",
)
NOT_QUICK_FILES = (
    "site/test_as_of.py",
    "site/test_as_typed.py",
    "site/test_clock.py",
    "site/test_downloads.py",
    "site/test_drawn_again.py",
    "site/test_filters_handed.py",
    "site/test_one_record.py",
    "site/test_one_value.py",
    "site/test_one_verdict.py",
    "site/test_persons_masked.py",
    "site/test_reached.py",
    "site/test_round_trip.py",
    "site/test_saving.py",
    "site/test_together.py",
    "data_access/test_ledger_further.py",
    "data_access/filter/test_town.py",
    "data_access/records/test_kinds.py",
    "ui/frame/test_parts.py",
    "ui/warning/test_words.py",
)
ONE_WORKER = ("door", "faults", "benchmarks")  # each file needs a server, a browser or a disk
ONE_FOR_ALL = ("browser", "citus")  # one server, or one cluster, for the whole folder
# Files whose tests share an office and what was drawn of it: another worker would make all of it
# again, up to half a minute of a core.
DRAWN_ONCE = (
    "site/test_as_of.py",
    "site/test_as_typed.py",
    "site/test_clock.py",
    "site/test_downloads.py",
    "site/test_one_record.py",
    "site/test_persons_masked.py",
    "site/test_saving.py",
    "site/test_scope_on_screens.py",
    "site/test_typed_names.py",
    "site/test_words.py",
    "site/walk/test_pages.py",
    "site/walk/test_savings.py",
    "ui/wall/test_sheets.py",
)


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="SQLite only, no browser, nothing slow")


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: left out by --quick")
    config.addinivalue_line("markers", "quick: kept by --quick although its folder is not")
    if config.getoption("dist", "no") == "load":  # what ``-n`` alone asks for
        config.option.dist = "loadgroup"  # else every worker makes what a group shares
    config.option.loadgroup = getattr(config, "workerinput", {}).get("by_groups", False)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """A worker knows the command alone."""
    node.workerinput["by_groups"] = node.config.option.dist == "loadgroup"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        if group := getattr(config.option, "loadgroup", False) and _group(item):
            _name_group(item, group)
    if config.getoption("--quick"):
        left_out = [item for item in items if not _is_quick(item)]
        items[:] = [item for item in items if _is_quick(item)]
        config.hook.pytest_deselected(items=left_out)


def _name_group(item, group):
    """pytest-xdist reads the group at the end of a name. Its own mark writes it where pytest 9.2
    does not look, and says nothing: the tests of a group would run on every worker.
    """
    item._id = item.id.parse(f"{item.nodeid}@{group}")


def _group(item):
    """Tests of one group run on one worker: they share what was drawn, or a server."""
    where = item.path.relative_to(TESTS).as_posix()
    folder = where.partition("/")[0]
    if folder in ONE_FOR_ALL:
        return folder
    if where in DRAWN_ONCE or folder in ONE_WORKER:
        return where
    given = _parameters(item)
    shared = given.get("view") or given.get("ledger")
    return shared and f"{folder} {shared}"


def _is_quick(item):
    if item.get_closest_marker("quick"):
        return True
    where = item.path.relative_to(TESTS).as_posix()
    in_a_room_left_out = any(where.startswith(f"{room}/") for room in NOT_QUICK)
    if in_a_room_left_out or where in NOT_QUICK_FILES:
        return False
    return not item.get_closest_marker("slow") and _is_plain(_parameters(item))


def _is_plain(parameters):
    """SQLite, and of the pages only the Chinese ones over the demonstration ledger."""
    wanted = {"databases": "sqlite", "office": "demonstration", "language": "zh"}
    if "view" not in parameters:
        del wanted["office"], wanted["language"]
    return all(parameters.get(name, value) == value for name, value in wanted.items())


def _parameters(item):
    return getattr(item, "callspec", None) and item.callspec.params or {}


@pytest.fixture(scope="session", autouse=True)
def _installed_components_looked_for_once():
    """Streamlit reads about every installed package anew for each ``AppTest``, which is a third of
    the time of a page; nothing is installed meanwhile.
    """
    with pytest.MonkeyPatch.context() as patch:
        if "streamlit.testing.v1" in sys.modules:
            from streamlit.components.v2 import manifest_scanner as scanner

            once = cache(scanner.scan_component_manifests)
            patch.setattr(scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_end_of_a_run_waited_for():
    """``AppTest`` looks every millisecond through all that a run has sent whether it has ended, in
    the time of that very run.
    """
    with pytest.MonkeyPatch.context() as patch:
        if "streamlit.testing.v1" in sys.modules:
            from streamlit.testing.v1 import local_script_runner as runners

            too_late = runners.require_widgets_deltas

            def wait(runner, timeout):
                runner._script_thread.join(timeout)
                if not runner.script_stopped():
                    too_late(runner, 0)

            patch.setattr(runners, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_key_of_backups(tmp_path_factory):
    """The backups of a run are sealed with a key of its own, not with that of an installation."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("keys")
        patch.setenv("BACKUP_KEY_FILE", str(folder / "backup-seal.key"))
        yield


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What is kept lives as long as the process; no test may see what another one asked for."""
    yield
    if "ui.frame.kept" in sys.modules:
        sys.modules["ui.frame.kept"].forget()


@pytest.fixture(autouse=True)
def _nobody_before_the_screen():
    """Outside a page there is one session and one run for the process; no test may see whose it
    was, nor what it had drawn.
    """
    yield
    if "streamlit" in sys.modules:
        sys.modules["streamlit"].session_state.clear()
    for module, of_a_run in OF_A_RUN.items():
        if module in sys.modules:
            getattr(sys.modules[module], of_a_run).set(None)


@pytest.fixture(autouse=True)
def _nothing_still_written():
    """A database of a test is not written any more when the next test begins."""
    yield
    if "data_access.audit.queue" in sys.modules:
        sys.modules["data_access.audit.queue"].flush()


@pytest.fixture(autouse=True)
def _the_zone_of_the_product():
    """A process keeps to one zone; no test may see which another one set."""
    yield
    if "data_access.database.clock" in sys.modules:
        sys.modules["data_access.database.clock"].keep_to(None)


def pytest_terminal_summary(terminalreporter):
    missing = [need for need in NEEDS if not need.is_there()]
    if missing:
        terminalreporter.section("本机缺少 / missing on this machine")
    for need in missing:
        terminalreporter.write_line(f"{need.name}: {need.without}\n    {need.command}")
