"""What somebody with a scope may write: each kind of statement, on rows of a town, of another one
and of an expert's cases.
"""

from datetime import date

import pytest
from sqlalchemy import delete, func, insert, select, update

from data_access import schema as s
from data_access.database.bulk import insert_columns
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.records import numbers
from data_access.scope.allowed import check_dispute, check_enterprise, keep_within
from data_access.scope.scope import EVERYTHING, NOTHING, Scope
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

HERE, THERE = "440205100", "440205101"
DISPUTES = """
number | enterprise | country | industry | ip_type | occurred   | accepted
C1     | 1          | USA     | C39      | patent  | 2024-01-10 | 2024-01-15
C2     | 2          | USA     | C39      | patent  | 2024-06-01 | 2024-06-05
C3     | 2          | USA     | C39      | patent  | 2024-06-30 | 2024-06-30
"""
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
E2     | 40    | 2020-01-01 | DEU     | C        | patent  | en
"""
ASSIGNED = """
dispute | expert | assigned   | completed | planned | actual
C2      | E1     | 2024-06-30 |           | 6       |
C3      | E2     | 2024-06-30 |           | 6       |
"""
TOWN, EXPERT = Scope(divisions=(HERE,)), Scope(experts=("E1",))
BOTH = Scope(divisions=(HERE,), experts=("E1",))
dispute, enterprise = s.dispute.c, s.enterprise.c


@pytest.fixture
def office(engine):
    """C1 is of an enterprise of the town; C2 and C3 are of one elsewhere, C2 is E1's, C3 E2's."""
    with writing(engine) as connection:
        disputes = add_disputes(connection, DISPUTES)
        add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNED)
        for number, code in (("C1", HERE), ("C2", THERE)):
            of = select(dispute.enterprise_id).where(dispute.number == number).scalar_subquery()
            division = select(s.division.c.id).where(s.division.c.code == code).scalar_subquery()
            place = update(s.enterprise).where(enterprise.id == of)
            connection.execute(place.values(division_id=division))
    return engine


def key(connection, table, number):
    return connection.scalar(select(table.c.id).where(table.c.number == number))


def of_case(connection, number):
    wanted = select(dispute.enterprise_id).where(dispute.number == number)
    return connection.scalar(wanted)


def event_of(number):
    """An event is added to a case."""

    def write(connection):
        row = {"happened_on": date(2024, 7, 1), "what": "甲", "line": 9}
        own = {"dispute_id": key(connection, s.dispute, number)}
        connection.execute(insert(s.dispute_event), [row | own])

    return write


def note_of(*given):
    """A note is written on the cases with these numbers, or on all."""

    def write(connection):
        rows = update(s.dispute).values(note="甲")
        if given:
            rows = rows.where(dispute.number.in_(given))
        connection.execute(rows)

    return write


def moved(number, to):
    """A case is given to the enterprise of another one."""

    def write(connection):
        place = update(s.dispute).where(dispute.number == number)
        connection.execute(place.values(enterprise_id=of_case(connection, to)))

    return write


def taken_out(number):
    def write(connection):
        own = s.expert_assignment.c.dispute_id == key(connection, s.dispute, number)
        connection.execute(delete(s.expert_assignment).where(own))

    return write


def taken_on(number):
    """E1 takes a case on, and a note is written on it."""

    def write(connection):
        row = {
            "dispute_id": key(connection, s.dispute, number),
            "expert_id": key(connection, s.expert, "E1"),
            "role_id": connection.scalar(select(func.min(s.expert_role.c.id))),
            "assigned_on": date(2024, 7, 1),
            "planned_hours": 1,
        }
        connection.execute(insert(s.expert_assignment).values(row))
        note_of(number)(connection)

    return write


def visit_of(number):
    def write(connection):
        row = {
            "number": "ZF1",
            "enterprise_id": of_case(connection, number),
            "way_id": connection.scalar(select(func.min(s.visit_way.c.id))),
            "visited_on": date(2024, 7, 1),
        }
        connection.execute(insert(s.visit).values(row))

    return write


def responsible(number, expert):
    """An expert becomes responsible for a deadline of a case."""

    def write(connection):
        row = {
            "number": "QX1",
            "dispute_id": key(connection, s.dispute, number),
            "expert_id": key(connection, s.expert, expert),
            "act": "答辩",
            "counted_from_on": date(2024, 7, 1),
            "printed_on": date(2024, 8, 1),
        }
        connection.execute(insert(s.dispute_deadline).values(row))

    return write


def in_bulk(connection):
    insert_columns(connection, s.dispute_event, {"dispute_id": [1], "what": ["甲"], "line": [9]})


def a_setting(connection):
    connection.execute(insert(s.setting).values(name="a", text_value="b"))
    numbers.take(connection, s.dispute, ["C9"])


ALLOWED = {
    "an event of a case of the town": (TOWN, event_of("C1")),
    "an event of an own case": (EXPERT, event_of("C2")),
    "a note on a case of the town": (TOWN, note_of("C1")),
    "notes on both": (BOTH, note_of("C1", "C2")),
    "a note on no case": (TOWN, note_of("none")),
    "a visit in the town": (TOWN, visit_of("C1")),
    "a deadline with any expert, by the town": (TOWN, responsible("C1", "E2")),
    "an own deadline": (EXPERT, responsible("C2", "E1")),
    "what has no rows of anybody": (NOTHING, a_setting),
    "everything": (EVERYTHING, note_of()),
}
REFUSED = {
    "an event of a case elsewhere": (TOWN, event_of("C2")),
    "an event of another's case": (EXPERT, event_of("C3")),
    "a note on a case elsewhere": (TOWN, note_of("C2")),
    "a note on one of each": (TOWN, note_of("C1", "C2")),
    "a note on every case": (BOTH, note_of()),
    "a case given away": (TOWN, moved("C1", to="C2")),
    "a case taken over": (TOWN, moved("C2", to="C1")),
    "an own case given to an enterprise of no own case": (EXPERT, moved("C2", to="C1")),
    "an assignment elsewhere taken out": (TOWN, taken_out("C2")),
    "another's case taken on": (EXPERT, taken_on("C3")),
    "a visit elsewhere": (TOWN, visit_of("C2")),
    "a visit at the enterprise of an own case": (BOTH, visit_of("C2")),
    "a deadline with another expert": (EXPERT, responsible("C2", "E2")),
    "rows in bulk": (TOWN, in_bulk),
    "anything without a row in scope": (NOTHING, note_of("C1")),
}


def outcome(engine, scope, write):
    """What becomes of a writer: written, unchanged or refused; nothing is kept."""
    with engine.connect() as connection:
        keep_within(connection, scope)
        before = everything_there(connection)
        try:
            write(connection)
        except Refused as refused:
            return refused.why
        return "unchanged" if everything_there(connection) == before else "written"


def everything_there(connection):
    tables = s.metadata.sorted_tables
    return [connection.execute(select(table)).all() for table in tables]


def test_what_is_in_scope_is_written_and_nothing_else(office):
    expected = dict.fromkeys(ALLOWED, "written") | dict.fromkeys(REFUSED, "out_of_scope")
    expected["a note on no case"] = "unchanged"
    found = {name: outcome(office, *case) for name, case in (ALLOWED | REFUSED).items()}
    assert found == expected


def test_a_writer_that_is_refused_leaves_nothing_of_what_it_wrote_before(office):
    def both(connection):
        note_of("C1")(connection)
        note_of("C2")(connection)

    with pytest.raises(Refused), writing(office) as connection:
        keep_within(connection, TOWN)
        both(connection)
    with reading(office) as connection:
        assert set(connection.scalars(select(dispute.note))) == {None}


def test_who_comes_next_on_the_same_connection_is_not_kept_within(office):
    with writing(office) as connection:
        keep_within(connection, TOWN)
    with writing(office) as connection:
        note_of()(connection)


def test_a_case_and_an_enterprise_are_asked_for_by_their_numbers(office):
    with reading(office) as connection:
        codes = dict(
            connection.execute(
                select(dispute.number, enterprise.credit_code).join(
                    s.enterprise, enterprise.id == dispute.enterprise_id
                )
            ).all()
        )
        check_dispute(connection, TOWN, "C1")
        check_dispute(connection, EXPERT, "C2")
        check_dispute(connection, EVERYTHING, "C3")
        check_enterprise(connection, TOWN, codes["C1"])
        check_enterprise(connection, EXPERT, codes["C2"])
        for scope, number in ((TOWN, "C2"), (EXPERT, "C3"), (BOTH, "C3"), (TOWN, "none")):
            with pytest.raises(Refused, match="out_of_scope"):
                check_dispute(connection, scope, number)
        with pytest.raises(Refused, match="out_of_scope"):
            check_enterprise(connection, TOWN, codes["C2"])


@pytest.mark.parametrize("code", ["a:b", ":experts", "x') OR ('1'='1", "%s", "{base}"])
def test_a_code_is_only_a_code(demonstration_engine, code):
    odd = Scope(divisions=(code,), experts=(code,))
    with reading(demonstration_engine) as connection:
        number = connection.scalar(select(func.min(dispute.number)))
        with pytest.raises(Refused, match="out_of_scope"):
            check_dispute(connection, odd, number)
