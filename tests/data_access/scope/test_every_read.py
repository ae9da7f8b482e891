"""Whoever sees a part is answered as by an office that has nothing else.

Every question of the product is put by somebody with a scope, and to the same database from which
everything out of scope has been deleted.
"""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.accounts import accounts
from data_access.database.engine import reading, writing
from data_access.documents.subjects import KEYS
from data_access.scope.engines import engine_for
from data_access.scope.scope import Scope
from data_access.scope.tables import SCOPED
from tests.data_access.scope.left_over import leave_only
from tests.data_access.scope.questions import questions, reads

MABA, PARK, SONGSHAN = "440205100", "QJ-PARK-1", "440205001"
EXPORT = "data_access.ledger.exporting.export.export_ledger"
# By whom the questions are asked: each kind of person on one of the databases, or on both. Of an
# expert every filled table holds something back.
KINDS = ("two", "an expert", "both", "nothing")
SOME = {"sqlite": ("two", "both", "nothing"), "postgresql": ("an expert",)}
ALL = {"sqlite": KINDS, "postgresql": KINDS}


@pytest.fixture
def office(demonstration_engine):
    """The demonstration, with what refers across every border."""
    with writing(demonstration_engine) as connection:
        _add_references(connection)
    return demonstration_engine


def _add_references(connection):
    first, last = (_dispute(connection, way) for way in ("asc", "desc"))
    expert = connection.scalar(select(s.expert.c.id).order_by(s.expert.c.id.desc()))
    enterprise = connection.scalar(select(s.enterprise.c.id).order_by(s.enterprise.c.id.desc()))
    for table, values in {
        "dispute_deadline": {"expert_id": expert},
        "consultation": {"dispute_id": last.id},
        "insurance_claim": {"dispute_id": first.id},
    }.items():
        connection.execute(update(s.metadata.tables[table]).values(values))
    newest = connection.scalar(select(s.consultation.c.id).order_by(s.consultation.c.id.desc()))
    earlier = s.consultation.c.id < newest
    connection.execute(update(s.consultation).where(earlier).values(repeat_of_id=newest))
    conflict = {"expert_id": expert, "enterprise_id": enterprise, "reason": "曾任顾问"}
    noted = conflict | {"noted_on": date(2025, 1, 1)}
    connection.execute(insert(s.expert_conflict), [noted])
    _add_notes(connection)
    _add_documents(connection)
    changed = {"record_key": "a", "action": "update", "changes": "{}", "who": "张三"}
    moment = {"at": pd.Timestamp("2025-01-01").to_pydatetime()}
    names = ("setting", "cycle", "dispute", "expert")
    lines = [{"table_name": name} | changed | moment for name in names]
    connection.execute(insert(s.history), lines)


def _add_notes(connection):
    """A note on every case and enterprise, and one of the office, each naming somebody."""
    accounts.add(connection, "示例甲", accounts.Rights(("staff",)), "命令行")
    named = connection.scalar(select(s.account.c.id))
    keys = {"dispute": s.dispute.c.number, "enterprise": s.enterprise.c.credit_code}
    written = [("", "")]
    written += [(name, key) for name in keys for key in connection.scalars(select(keys[name]))]
    same = {"content": "请公司核对", "who": "示例乙", "at": datetime(2025, 1, 1)}
    rows = [{"table_name": name, "record_key": key} | same for name, key in written]
    connection.execute(insert(s.note), rows)
    mentions = [
        {"note_id": key, "account_id": named} for key in connection.scalars(select(s.note.c.id))
    ]
    connection.execute(insert(s.note_mention), mentions)


def _add_documents(connection):
    """One on every case, amount, deadline, enterprise and training, with its content."""
    kind = connection.scalar(select(s.document_kind.c.id).limit(1))
    same = {"kind_id": kind, "dated_on": date(2025, 1, 1), "name": "a.pdf", "form": "pdf"}
    same |= {"macros": False, "bytes": 1, "who": "示例乙", "at": datetime(2025, 1, 1)}
    written = [
        {"table_name": name, "record_key": key, "sha256": f"{name} {key}"} | same
        for name, column in KEYS.items()
        for key in connection.scalars(select(column))
    ]
    connection.execute(insert(s.document), written)
    held = [{"sha256": row["sha256"], "content": b"x"} for row in written]
    connection.execute(insert(s.document_content), held)


def _dispute(connection, way):
    key = s.dispute.c.id
    return connection.execute(select(s.dispute).order_by(getattr(key, way)())).first()


def _scopes(connection):
    number = s.expert.c.number
    busy = select(number).join(s.expert_assignment).distinct().order_by(number)
    one, two = connection.scalars(busy.limit(2)).all()
    towns = {"two": (MABA, PARK), "both": (SONGSHAN,)}
    experts = {"an expert": (one,), "both": (two,)}
    return {kind: _scope(towns.get(kind, ()), experts.get(kind, ())) for kind in KINDS}


def _scope(divisions, experts):
    """Which rows are seen is asked here, whole; how persons are masked in ``test_masked``."""
    return Scope(divisions=divisions, experts=experts, revealed=True)


@pytest.mark.parametrize(
    "kinds", [SOME, pytest.param(ALL, marks=pytest.mark.soak)], ids=["some", "all"]
)
def test_every_read_answers_as_an_office_that_has_nothing_else(office, kinds):
    with reading(office) as connection:
        asked, scopes = questions(connection), _scopes(connection)
        whole = _rows(connection)
    wrong, smaller = [], set()
    # there are more questions than an engine keeps statements of
    whole_office = office.execution_options(compiled_cache={})
    for name in kinds[office.dialect.name]:
        part, less = _both(whole_office, scopes[name], asked)
        wrong += [(name, *each) for each in less if part[each] != less[each]]
        smaller |= {
            table for table in SCOPED if len(part["rows", table]) < len(whole["rows", table])
        }
    assert wrong == []
    filled = {table for table in SCOPED if whole["rows", table]}
    assert smaller == filled  # each is held back from somebody
    assert len(filled) > 30


def _both(office, scope, asked):
    """The answers of the scope, and of the office without the rest, which is then put back."""
    with reading(engine_for(office, scope)) as connection:
        part = _answers(connection, asked) | _rows(connection)
    with office.execution_options(writes=True).connect() as connection:
        transaction = connection.begin()
        leave_only(connection, scope)
        less = _answers(connection, asked) | _rows(connection)
        transaction.rollback()
    return part, less


def _rows(connection):
    """Every row of every table, as it is."""
    return {
        ("rows", name): sorted(map(str, connection.execute(select(table))))
        for name, table in s.metadata.tables.items()
    }


def _answers(connection, asked):
    found = {}
    for place, (name, function, arguments) in enumerate(asked):
        found[name, place] = _told(name, function(connection, *arguments))
    return found


def _told(name, answer):
    """An answer as plain values that can be compared."""
    if name == EXPORT:
        book = CalamineWorkbook.from_filelike(BytesIO(answer))
        return {sheet: book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names}
    if isinstance(answer, Iterator):
        return [_told(name, part) for part in answer]
    if isinstance(answer, dict):
        return {key: _told(name, part) for key, part in answer.items()}
    if isinstance(answer, (list, tuple)):
        return [_told(name, part) for part in answer]
    if isinstance(answer, (set, frozenset)):
        return sorted(map(str, answer))
    if isinstance(answer, pd.DataFrame):
        return list(answer.columns), sorted(map(str, answer.to_numpy().tolist()))
    return str(answer)


def test_the_walker_finds_what_is_known():
    known = {
        "data_access.statistics.disputes.headline",
        "data_access.statistics.search.find",
        "data_access.decisions.case_steps.outstanding",
        "data_access.records.read.search",
        "data_access.records.history.read_history",
        EXPORT,
    }
    assert known <= set(reads())
    assert len(reads()) > 150
