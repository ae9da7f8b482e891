"""Whoever sees a part is answered as by an office that has nothing else.

Every question of the product is asked of the demonstration ledger by somebody with a scope, and of
a copy from which everything out of scope was deleted by rules written anew here.
"""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from unittest.mock import patch

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import and_, bindparam, delete, select, text, update

from data_access import schema as s
from data_access import statistics
from data_access.database.engine import get_engine, reading, writing
from data_access.ledger.exporting.export import export_ledger, row_counts
from data_access.records.kinds import KINDS
from data_access.records.read import counts, read, search
from data_access.scope import tables
from data_access.scope.engines import engine_for
from data_access.scope.scope import EVERYTHING, NOTHING, Scope
from data_access.statistics import assignment as assignment_reads
from data_access.statistics import bulletins as bulletin_reads
from data_access.statistics import deadlines as deadline_reads
from data_access.statistics import dispute_file as dispute_file_reads
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import network as network_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import quality as quality_reads
from data_access.statistics import query_steps
from data_access.statistics import search as search_reads
from data_access.values.code_words import LedgerWords
from tests.data_access.database.test_replica import AS_OF, FILTERS, QUESTIONS, _plain
from tests.site.screens import FORMS, VIEWS, screen
from ui.frame import kept, loaders

OF_ENTERPRISE = (
    "association_member",
    "attendance",
    "bulletin_recipient",
    "consultation",
    "filing",
    "home_filing",
    "insurance_policy",
    "navigation_enterprise",
    "visit",
)
OF_DISPUTE = (
    "assignment_decision",
    "case_step",
    "dispute_deadline",
    "dispute_event",
    "dispute_right",
    "dispute_stage",
    "institution_matter",
    "loss_amount",
    "referral",
    "typical_case",
)
OF_EXPERT = ("expert_country", "expert_industry", "expert_ip_type", "expert_language")
OF_THE_OFFICE = (
    "assessment_score",
    "batch",
    "batch_row",
    "bulletin",
    "deletion",
    "history",
    "information_report",
    "settled_result",
    "station_assessment",
    "taken_number",
    "warning",
    "warning_decision",
    "audit",
    "audit_head",
    "account",
    "account_division",
    "account_link",
    "account_role",
    "account_session",
    "recovery_code",
    "sign_in_failure",
)


def test_every_table_says_by_what_it_is_scoped():
    stated = [*tables.COMMON, *tables.SCOPED]
    assert sorted(stated) == sorted(s.metadata.tables), "state it in data_access/scope/tables.py"


def test_whoever_sees_everything_reads_as_ever(sqlite_engine):
    assert engine_for(sqlite_engine, EVERYTHING) is sqlite_engine


def test_a_code_cannot_leave_its_place_in_a_view(sqlite_engine):
    odd = Scope(divisions=("x') OR ('1'='1",), experts=("E'1", "\0"))
    with reading(engine_for(sqlite_engine, odd)) as connection:
        assert connection.execute(select(s.enterprise)).all() == []


# -- what is kept, by rules of its own


class Kept:
    """The keys of the rows that an office keeps which has nothing but what is in scope."""

    def __init__(self, connection, scope):
        self.rows = {
            name: [row._asdict() for row in connection.execute(select(table))]
            for name, table in s.metadata.tables.items()
        }
        own = {row["id"] for row in self.rows["division"] if row["code"] in scope.divisions}
        own |= {row["id"] for row in self.rows["division"] if row["parent_id"] in own}
        self.own = {r["id"] for r in self.rows["enterprise"] if r["division_id"] in own}
        self.persons = {r["id"] for r in self.rows["expert"] if r["number"] in scope.experts}
        assigned = {
            row["dispute_id"]
            for row in self.rows["expert_assignment"]
            if row["expert_id"] in self.persons
        }
        self.disputes = {
            row["id"]
            for row in self.rows["dispute"]
            if row["enterprise_id"] in self.own or row["id"] in assigned
        }
        their = {r["enterprise_id"] for r in self.rows["dispute"] if r["id"] in assigned}
        self.enterprises = self.own | their
        self.experts = {row["id"] for row in self.rows["expert"]} if own else self.persons
        self.filings = self._of_own("filing")
        self.policies = self._of_own("insurance_policy")

    def _of_own(self, name):
        return {row["id"] for row in self.rows[name] if row["enterprise_id"] in self.own}

    def holds(self, name, row):
        """Whether the row of this table stays."""
        if name in OF_ENTERPRISE:
            return row["enterprise_id"] in self.own
        if name in OF_DISPUTE:
            return row["dispute_id"] in self.disputes
        if name in OF_EXPERT:
            return row["expert_id"] in self.experts
        if name in OF_THE_OFFICE:
            return False
        return self._further(name, row)

    def _further(self, name, row):
        known = {
            "dispute": lambda: row["id"] in self.disputes,
            "enterprise": lambda: row["id"] in self.enterprises,
            "enterprise_market": lambda: row["enterprise_id"] in self.enterprises,
            "expert": lambda: row["id"] in self.experts,
            "expert_assignment": lambda: (
                row["dispute_id"] in self.disputes and row["expert_id"] in self.experts
            ),
            "expert_conflict": lambda: (
                row["expert_id"] in self.experts and row["enterprise_id"] in self.enterprises
            ),
            "filing_designation": lambda: row["filing_id"] in self.filings,
            "insurance_claim": lambda: row["policy_id"] in self.policies,
            "policy_country": lambda: row["policy_id"] in self.policies,
        }
        return known[name]() if name in known else True


def leave_only(engine, scope):
    """Delete everything that is out of scope."""
    with reading(engine) as connection:
        kept_rows = Kept(connection, scope)
    with writing(engine) as connection:
        _stop_triggers(connection)
        for table in reversed(s.metadata.sorted_tables):
            rows = kept_rows.rows[table.name]
            gone = [row for row in rows if not kept_rows.holds(table.name, row)]
            if gone and "id" in table.c:
                _forget(connection, table, [row["id"] for row in gone])
                connection.execute(delete(table).where(table.c.id.in_([r["id"] for r in gone])))
            elif gone:
                one = and_(
                    *(column == bindparam(f"_{column.name}") for column in table.primary_key)
                )
                keys = [{f"_{c.name}": row[c.name] for c in table.primary_key} for row in gone]
                connection.execute(delete(table).where(one), keys)


def _forget(connection, table, keys):
    """What points to a row without being a part of it, points to nothing."""
    for other in s.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and key.parent.nullable:
                pointing = update(other).where(key.parent.in_(keys))
                connection.execute(pointing.values({key.parent.name: None}))


def _stop_triggers(connection):
    """History can be added to only; here an office is made that never had it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
    for name in names:
        connection.execute(text(f"DROP TRIGGER {name}"))


# -- the proof


# What no page asks when it is first drawn.
FURTHER = (
    (bulletin_reads.warnings,),
    (deadline_reads.case_experts, "ZJ0001"),
    (deadline_reads.exist,),
    (dispute_file_reads.search, "2"),
    (dispute_reads.every_row, "occurred_on", True),
    (duration_reads.register_began,),
    (network_reads.assessments, "S01"),
    (quality_reads.duplicates,),
    (quality_reads.missing_months,),
    (search_reads.every_row, "示例", "enterprise"),
)
# What only other reads call, and what is asked without a filter.
PARTS = (
    assignment_reads.recommendation_shown,
    deadline_reads.suggested,
    duration_reads.by_duration,
    expert_reads.with_helped,
    partner_reads.members,
    query_steps.codes_by_key,
    query_steps.count_rows,
    query_steps.first_row,
    query_steps.one_row,
)
AS_ASKED = [FILTERS[0].resolve(AS_OF)]
SCOPES = ("town", "two", "expert", "both", "nothing")


def _scope(connection, name):
    """Scopes of the demonstration: the divisions with most disputes, and an expert."""
    of_disputes = select(s.division.c.code).join(
        s.enterprise, s.enterprise.c.division_id == s.division.c.id
    )
    codes = connection.scalars(
        of_disputes.join(s.dispute, s.dispute.c.enterprise_id == s.enterprise.c.id)
        .group_by(s.division.c.code)
        .order_by(s.division.c.code)
    ).all()
    numbers = connection.scalars(
        select(s.expert.c.number)
        .join(s.expert_assignment, s.expert_assignment.c.expert_id == s.expert.c.id)
        .group_by(s.expert.c.number)
        .order_by(s.expert.c.number)
    ).all()
    return {
        "town": Scope(divisions=(codes[0],)),
        "two": Scope(divisions=(codes[1], codes[2])),
        "expert": Scope(experts=(numbers[0],)),
        "both": Scope(divisions=(codes[3],), experts=(numbers[1],)),
        "nothing": NOTHING,
    }[name]


@pytest.fixture(scope="module")
def asked(sqlite_files, tmp_path_factory):
    """Every question that a page or a form asks: [(function, arguments)]."""
    found = {}
    load = loaders.load

    def remember(function, *arguments):
        found[function, arguments] = None
        return load(function, *arguments)

    with (
        sqlite_files.copy("demonstration", tmp_path_factory.mktemp("asked")) as url,
        patch.object(loaders, "load", remember),
    ):
        for view in (*VIEWS, *FORMS):
            kept.forget()
            screen(url, view, "zh")
        get_engine(url).dispose()
    return [question for question in found if inspect.isfunction(question[0])]


ON_SQLITE = [("sqlite_files", name) for name in SCOPES]
ON_POSTGRESQL = [("postgresql_databases", name) for name in ("expert", "both")]


@pytest.fixture(params=[*ON_SQLITE, *ON_POSTGRESQL], ids=lambda param: f"{param[0]}-{param[1]}")
def offices(request, tmp_path_factory):
    """(an engine of somebody with a scope, an engine of an office without the rest)."""
    kind, name = request.param
    databases = request.getfixturevalue(kind)
    folders = [tmp_path_factory.mktemp(f"{part}{name}") for part in ("whole", "less")]
    with (
        databases.copy("demonstration", folders[0]) as whole_url,
        databases.copy("demonstration", folders[1]) as less_url,
    ):
        whole, less = get_engine(whole_url), get_engine(less_url)
        with reading(whole) as connection:
            scope = _scope(connection, name)
        leave_only(less, scope)
        yield engine_for(whole, scope), less
        whole.dispose()
        less.dispose()


def _alike(offices, questions):
    part, less = offices
    with reading(part) as one, reading(less) as other:
        for function, arguments in questions:
            expected = _answer(function, other, arguments)
            assert _answer(function, one, arguments) == expected, (function, arguments)


def _answer(function, connection, arguments):
    return _plain_all(function(connection, *arguments))


def _plain_all(value):
    if isinstance(value, dict):
        return {name: _plain_all(part) for name, part in value.items()}
    if isinstance(value, (list, tuple, Iterator)) and not hasattr(value, "_fields"):
        return [_plain_all(part) for part in value]
    return _plain(value)


def test_every_question_is_answered_as_by_an_office_with_nothing_else(offices, asked):
    assert len(asked) > 100
    _alike(offices, asked)
    further = [
        (function, (chosen.resolve(AS_OF), *arguments))
        for chosen in FILTERS[:3]
        for function, *arguments in QUESTIONS
    ]
    _alike(offices, further)
    _alike(
        offices, [(function, (chosen, *more)) for function, *more in FURTHER for chosen in AS_ASKED]
    )
    _alike(offices, [(_records, (kind,)) for kind in KINDS])
    _alike(offices, [(_whole_ledger, ()), (row_counts, ()), (counts, ())])


def _records(connection, kind):
    """Every record of a kind that is found, whole, as its form reads it."""
    words = LedgerWords(connection)
    found = search(connection, kind, "", most=100_000)
    return [repr(read(connection, words, kind, key)) for key, _ in found]


def _whole_ledger(connection):
    """The cells of the ledger as it is taken out."""
    book = CalamineWorkbook.from_filelike(BytesIO(export_ledger(connection)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_no_read_is_left_out(asked):
    """Every function of data_access/statistics that asks the database was asked here."""
    questions = [*asked, *QUESTIONS, *FURTHER, *((function,) for function in PARTS)]
    seen = {function for function, *_ in questions}
    names = {f"{function.__module__}.{function.__qualname__}" for function in seen}
    left = sorted(_reads() - names)
    assert left == [], "\n".join(left)


def _reads():
    found = set()
    for module in pkgutil.iter_modules(statistics.__path__, f"{statistics.__name__}."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters), "") == "connection":
                found.add(f"{module.name}.{name}")
    return found
