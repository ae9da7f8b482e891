"""One clock: the same moment reads the same everywhere, whatever the zone of the server."""

import ast
import time
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database import clock, entered
from data_access.database.engine import get_engine, writing
from data_access.database.state import read_state
from data_access.decisions import assessment as assessment_decisions
from data_access.decisions import assignment as assignment_decisions
from data_access.decisions import conflicts as conflict_decisions
from data_access.decisions import deadlines as deadline_decisions
from data_access.decisions import index_weights as index_weight_decisions
from data_access.decisions import procedures as procedure_decisions
from data_access.decisions import settings as setting_decisions
from data_access.decisions import targets as target_decisions
from data_access.decisions import warning as warning_decisions
from data_access.ledger.importing.import_file import import_file
from tests.fixtures.ledger import add_disputes
from tests.site.screens import View, screen, spoken
from tests.site.source import none_of, sources
from tests.site.writers import LEDGER_FILE, REASON, WHO, add_expert, fill_office

CLOCK = "data_access/database/clock.py"
OF_A_DAY = {"today", "now", "utcnow", "astimezone", "fromtimestamp", "utcfromtimestamp"}
CLASSES = {"date", "datetime", "Timestamp"}
EVENING = datetime(2025, 9, 30, 20, 15)  # in UTC; the next morning in Guangdong


@contextmanager
def in_utc():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def utc_server():
    """A server whose own clock is UTC."""
    with in_utc():
        yield


@pytest.fixture
def evening(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: EVENING)


def test_nobody_else_asks_for_the_time():
    """Not even an import of it under another name: every call is of the module ``clock``."""
    asked = [
        f"{source.path}:{node.lineno}: {ast.unparse(node)}"
        for source in sources()
        if source.path != CLOCK and source.folder != "benchmarks"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in OF_A_DAY and _of_a_class(node)
    ]
    none_of(asked, "take today, now, shown, local or stamp of data_access.database.clock")


def _of_a_class(node):
    if node.attr == "astimezone":
        return True
    name = node.value.attr if isinstance(node.value, ast.Attribute) else None
    return (name or getattr(node.value, "id", None)) in CLASSES


def test_the_walker_finds_the_clock_itself():
    (own,) = [source for source in sources() if source.path == CLOCK]
    found = {node.attr for node in ast.walk(own.tree) if isinstance(node, ast.Attribute)}
    assert {"now", "astimezone"} <= found


@pytest.mark.parametrize("moment", [EVENING, pd.Timestamp(EVENING)], ids=["datetime", "pandas"])
def test_a_moment_reads_by_the_clock_of_the_office(utc_server, moment):
    assert clock.shown(moment) == "2025-10-01 04:15"


def test_today_is_the_day_in_the_office(utc_server, evening):
    assert clock.today() == date(2025, 10, 1)
    assert clock.stamp() == "20251001-041500"


def test_another_zone(utc_server, evening):
    clock.keep_to("America/New_York")
    assert clock.today() == date(2025, 9, 30)
    assert clock.shown(EVENING) == "2025-09-30 16:15"


@pytest.mark.parametrize("name", [None, "", "北京", "Asia", "../Asia/Shanghai", "/etc/passwd"])
def test_a_zone_that_is_none_is_the_default(name):
    clock.keep_to("America/New_York")
    clock.keep_to(name)
    assert clock.shown(EVENING) == "2025-10-01 04:15"
    assert not clock.is_zone(name or "")


def test_a_day_typed_before_eight_is_not_in_the_future(utc_server, evening, connection):
    add_disputes(connection, "number | country | occurred\nC1 | USA | 2025-09-01")
    entry = deadline_decisions.Entry("C1", date(2025, 10, 1), (("D004", None),), who="甲")
    assert deadline_decisions.add(connection, entry) == ["QX20250001"]


def decide_on_everything(connection):
    """A line in every history that the screens show."""
    fill_office(connection)
    add_expert(connection, "ZJ7")
    settings = setting_decisions.present(connection)
    changed = settings | {"overdue_days": Decimal(300)}
    setting_decisions.save(connection, changed, settings, WHO, REASON)
    weights = {"frequency": 30, "severity": 30, "momentum": 20, "legal": 20}
    index_weight_decisions.save(connection, weights, WHO, REASON, index_weight_decisions.INITIAL)
    target = {
        "goal": 7,
        "baseline": None,
        "due_on": date(2025, 12, 31),
        "set_by": WHO,
        "set_on": date(2024, 1, 1),
        "reason": REASON,
    }
    seen = target_decisions.present(connection, "stations_in_service", "2023-2025")["version"]
    which = ("stations_in_service", "2023-2025")
    target_decisions.save(connection, *which, target, seen, date(2025, 10, 1))
    assessment_decisions.confirm(connection, 2024, "reports", 5.0, 5.0, "依据", "", WHO, None)
    warning_decisions.decide(connection, 1, "task", REASON, WHO)
    procedure = ("GENERIC", "2025-1", date(2024, 1, 1), "局务会议", WHO)
    procedure_decisions.put_in_force(connection, *procedure)
    _decide_an_assignment(connection)
    owner = connection.scalar(select(s.enterprise.c.credit_code).order_by(s.enterprise.c.id))
    noted = (REASON, date(2024, 6, 30))
    conflict_decisions.withdraw(connection, "E2", owner, noted, WHO, REASON)


def _decide_an_assignment(connection):
    state, as_of = read_state(connection), entered.day_of_cases(connection)
    decision = assignment_decisions.Decision(
        "C2", None, None, None, REASON, WHO, "{}", as_of, state.data_version
    )
    assignment_decisions.decide(connection, decision)


@pytest.fixture(scope="module")
def decided(sqlite_files, tmp_path_factory):
    """Everything was decided at the same moment, on a server in UTC."""
    folder = tmp_path_factory.mktemp("decided")
    with (
        in_utc(),
        pytest.MonkeyPatch.context() as patch,
        sqlite_files.copy("facts", folder) as url,
    ):
        patch.setattr(clock, "now", lambda: EVENING)
        engine = get_engine(url)
        with writing(engine) as connection:
            decide_on_everything(connection)
        ledger = folder / "experts.csv"
        ledger.write_text(LEDGER_FILE, "utf-8")
        assert import_file(engine, ledger).accepted
        engine.dispose()
    yield url
    engine.dispose()


@pytest.fixture
def office(decided, evening, utc_server):
    """The address of its database; its screens are drawn once, at that moment."""
    return decided


HISTORIES = (  # the pages that show when something was done
    View("settings"),
    View("risk_index"),
    View("scoreboard"),
    View("assessment"),
    View("warning"),
    View("procedure", (("procedure", "GENERIC"),)),
    View("assignment"),
    View("dispute", (("case", "C1"),)),
    View("ledger"),
    View("edit"),
    View("edit", (("record", "expert:ZJ7"),)),
)


@pytest.mark.parametrize("view", HISTORIES, ids=str)
def test_a_moment_reads_the_same_in_every_kind_of_record(office, view):
    told = [text for _, text in spoken(screen(office, view, "zh")) if "04:15" in text]
    assert told
    assert all("2025-10-01 04:15" in text for text in told)


def test_no_screen_shows_the_clock_of_the_server(office):
    for view in HISTORIES:
        said = [text for _, text in spoken(screen(office, view, "zh"))]
        assert not [text for text in said if "20:15" in text], view
