"""The copy in memory answers every question as the database does, and is made of large ones."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from sqlalchemy import func, insert, select

from data_access import schema
from data_access.database import replica, state
from data_access.database.engine import file_of, writing
from data_access.filter.filters import Filter
from data_access.statistics import dispute_file as dispute_file_reads
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from data_access.statistics import expert_file as expert_file_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import export_series as export_series_reads
from data_access.statistics import overview as overview_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import targets as target_reads
from data_access.statistics import training as training_reads
from data_access.statistics import training_call_list as training_call_reads
from data_access.statistics import treaties as treaty_reads
from data_access.statistics import warning as warning_reads

AS_OF, CYCLE = date(2025, 9, 30), (date(2023, 1, 1), date(2025, 12, 31))
FILTERS = (
    Filter(),
    Filter(countries=("USA",)),
    Filter(
        countries=("USA", "ASEAN"), industries=("C",), period="2022-01-01..2024-12-31", state="open"
    ),
    Filter(ip_types=("patent",), stages=("handling",), sizes=("small",), divisions=("440205100",)),
)
QUESTIONS = (
    [
        (dispute_reads.headline,),
        (dispute_reads.monthly,),
        (dispute_reads.by_stage,),
        (dispute_reads.country_by_industry,),
        (dispute_reads.durations,),
        (dispute_reads.durations, "channel"),
    ]
    + [(dispute_reads.by, name) for name in dispute_reads.DIMENSIONS]
    + [
        (dispute_reads.rows, sort, down, 30, 5)
        for sort in dispute_reads.SORTS
        for down in (True, False)
    ]
    + [
        (overview_reads.two_windows, date(2025, 3, 31), date(2025, 7, 1)),
        (overview_reads.overdue_cases,),
    ]
    + [(duration_reads.endings,), (duration_reads.endings, "channel"), (duration_reads.routes,)]
    + [(warning_reads.monthly,), (warning_reads.delays,), (warning_reads.known_on,)]
    + [
        (partner_reads.components, export_series_reads.Series("industry", "示例海关数据")),
        (export_series_reads.choice,),
        (partner_reads.exports_by_year,),
        (partner_reads.momentum, "USA"),
        (treaty_reads.treaty_routes, "USA", ("EUE",)),
    ]
    + [
        (expert_reads.loads,),
        (expert_reads.cases,),
        (expert_reads.gaps,),
        (expert_reads.unassigned,),
        *((expert_reads.by, name) for name in ("country", "industry", "language")),
    ]
    + [
        (training_reads.spells, CYCLE[0]),
        (training_reads.spells, CYCLE[0], True),
        (training_reads.person_times, CYCLE[0]),
        (training_reads.by_type, CYCLE[0]),
        (training_reads.matrix, CYCLE[0]),
        (training_reads.sessions_by_month, CYCLE[0]),
        (training_reads.sessions_ahead, CYCLE[1]),
        (training_reads.yearly_plan, *CYCLE),
        (training_reads.change, CYCLE[0], date(2024, 9, 30)),
        (training_call_reads.never_trained, CYCLE[0]),
        (training_call_reads.never_trained_with_cases, CYCLE[0]),
    ]
    + [(training_reads.by_group, CYCLE[0], name) for name in training_reads.GROUPS]
    + [
        (target_reads.targets, "2023-2025"),
        (target_reads.latest_with_targets,),
        *((target_reads.spells, name, *CYCLE) for name in target_reads.SPELLS),
    ]
)


@pytest.fixture
def full(sqlite_demonstration_engine):
    """An engine on the demonstration ledger."""
    return sqlite_demonstration_engine


@pytest.fixture
def large_from(monkeypatch):
    """Sets from how many disputes on a copy is made."""
    return lambda least: monkeypatch.setenv("REPLICA_FROM", str(least))


def _plain(value):
    """The same for the same answer: frames as lists of rows in one order, numbers as floats where
    they are decimals, no difference between kinds of nothing.
    """
    if isinstance(value, pd.DataFrame):
        rows = [tuple(_plain(v) for v in row) for row in value.itertuples(index=False)]
        return list(value.columns), sorted(rows, key=str)
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, Decimal):
        return float(value)
    return None if value is pd.NaT or value != value else value


def test_every_question_has_the_same_answer(full):
    copy = replica.copy(full)
    with full.connect() as database, copy.engine.connect() as memory:
        for chosen in (chosen.resolve(AS_OF) for chosen in FILTERS):
            for function, *arguments in QUESTIONS:
                expected, found = (
                    function(database, chosen, *arguments),
                    function(memory, chosen, *arguments),
                )
                assert _plain(found) == _plain(expected), (function.__qualname__, arguments, chosen)
                if isinstance(expected, pd.DataFrame) and len(expected):
                    kinds = [[k.kind for k in frame.dtypes] for frame in (expected, found)]
                    assert kinds[0] == kinds[1], (function.__qualname__, arguments, chosen)
    replica.close(copy)


def test_sorted_pages_come_in_the_same_order(full):
    copy, chosen = replica.copy(full), Filter().resolve(AS_OF)
    with full.connect() as database, copy.engine.connect() as memory:
        for sort in dispute_reads.SORTS:
            assert (
                dispute_reads.rows(database, chosen, sort)["number"].tolist()
                == dispute_reads.rows(memory, chosen, sort)["number"].tolist()
            )
    replica.close(copy)


def test_single_records_and_facts_are_the_same(full):
    copy, chosen = replica.copy(full), Filter().resolve(AS_OF)
    with full.connect() as database, copy.engine.connect() as memory:
        case = dispute_reads.rows(database, chosen, limit=1)["number"].iloc[0]
        expert = expert_reads.loads(database, chosen)["number"].iloc[0]
        for ask in (
            lambda c: dispute_file_reads.read(c, chosen, case),
            lambda c: dispute_file_reads.search(c, chosen, case[:6]),
            lambda c: dispute_file_reads.search(c, chosen, "（示\u200b例）公司%"),
            lambda c: dispute_file_reads.search(c, chosen, "ＪＦ"),
            lambda c: expert_file_reads.read(c, chosen, expert),
            state.read_settings,
            state.read_cycles,
            state.read_state,
            partner_reads.members,
            partner_reads.places,
            lambda c: partner_reads.groups(c, "JPN"),
        ):
            assert _plain(ask(memory)) == _plain(ask(database))
    replica.close(copy)


def test_kinds_of_columns_survive(connection, engine):
    """Both databases: a day is a day, a flag a flag, a decimal exact, and a column without any
    value keeps its kind.
    """
    connection.execute(
        insert(schema.expert),
        [
            {
                "number": "a",
                "name": "甲",
                "monthly_hours": Decimal("12.35"),
                "joined_on": date(2024, 2, 29),
            }
        ],
    )
    flags = {"export_oriented": True, "key_contact": False, "observation": False}
    connection.execute(
        insert(schema.enterprise),
        [
            {
                "credit_code": "1" * 18,
                "name": "甲",
                "revenue_fen": 9007199254740993,
                "joined_on": date(2024, 2, 29),
                **flags,
            }
        ],
    )
    state.raise_version(connection)
    connection.commit()
    copy = replica.copy(engine)
    with copy.engine.connect() as memory:
        assert memory.execute(
            select(
                schema.expert.c.monthly_hours, schema.expert.c.joined_on, schema.expert.c.left_on
            )
        ).all() == [(Decimal("12.35"), date(2024, 2, 29), None)]
        e = schema.enterprise.c
        assert memory.execute(
            select(e.revenue_fen, e.export_oriented, e.key_contact, e.employees)
        ).all() == [(9007199254740993, True, False, None)]
        assert memory.execute(select(func.count()).select_from(schema.dispute)).scalar() == 0
    assert copy.data_version == 1
    replica.close(copy)


ANOTHER_WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("writes")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_a_writer_keeps_its_lock_while_the_database_is_copied(full):
    """The driver that reads for the copy has a SQLite of its own, which would undo the locks of
    this process on the same file: two processes could then write at once.
    """
    with writing(full) as connection:
        state.raise_version(connection)
        copy = replica.copy(full)
        command = [sys.executable, "-c", ANOTHER_WRITER, str(file_of(full))]
        other = subprocess.run(command, capture_output=True, text=True, check=True)
        assert other.stdout == "database is locked\n"
    assert copy.data_version == 1  # as it was when it was copied
    assert not list(file_of(full).parent.glob(f"{replica.OWN_FILE}*"))
    replica.close(copy)


@pytest.mark.parametrize(("least", "large"), [(399, True), (400, True), (401, False), (0, False)])
def test_only_large_databases_are_copied(full, large_from, least, large):
    large_from(least)
    assert replica.is_large(full) is large
