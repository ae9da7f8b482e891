"""Many cases changed alike: what would become of each, the change of all, and the way back of the
whole; on both databases.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.bulk import cases
from data_access.bulk.cases import Wish
from data_access.bulk.undo import undo
from data_access.database import entered
from data_access.database.refused import Refused
from data_access.database.state import raise_version, today
from data_access.decisions.assignment import note_conflict
from data_access.ledger.importing.batches import CannotUndo, one
from data_access.records.change import change
from data_access.records.read import read
from data_access.scope.allowed import keep_within
from data_access.scope.scope import Scope
from data_access.values.code_words import LedgerWords
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

WHO, DAY = "示例甲", date(2024, 6, 30)
# C1 and C2 are open; C3 is closed, C4 has an expert, C5 is of a firm that E1 may not act for.
DISPUTES = """
number | occurred   | closed     | stage         | enterprise
C1     | 2024-01-10 |            | early_warning | 1
C2     | 2024-02-01 |            | resolution    | 2
C3     | 2024-02-02 | 2024-05-01 | resolution    | 3
C4     | 2024-03-01 |            | early_warning | 4
C5     | 2024-03-02 |            | early_warning | 5
"""
EXPERTS = """
number | hours | joined     | left       | country | industry | ip_type | language
E1     | 40    | 2020-01-01 |            | USA     | C39      | patent  | en
E2     | 40    | 2020-01-01 | 2024-01-01 | USA     | C39      | patent  | en
"""
ASSIGNED = """
dispute | expert | assigned   | completed | planned | actual
C4      | E1     | 2024-03-05 |           | 6       |
"""
EVERY = ("C1", "C2", "C3", "C4", "C5", "C9")
ASSIGN = Wish("assign", "E1", DAY, Decimal("7.5"))
STAGE = Wish("stage", "resolution", DAY)


@pytest.fixture
def office(connection):
    keys = add_disputes(connection, DISPUTES)
    add_assignments(connection, keys, add_experts(connection, EXPERTS), ASSIGNED)
    entered.put(connection, entered.CASES, DAY)
    raise_version(connection)
    note_conflict(connection, "E1", f"{5:018d}", "曾任顾问", DAY, WHO)
    return connection


def told(connection, wish):
    return {line.number: line.why for line in cases.plan(connection, wish, EVERY)}


def values(connection, number):
    return read(connection, LedgerWords(connection), "dispute", number).values


OTHERS = {"C3": "closed", "C9": "gone"}
WHYS = {
    "assign": (ASSIGN, {"C1": "", "C2": "", "C4": "taken", "C5": "conflict"}),
    "handler": (Wish("handler", "李"), {"C1": "", "C2": "same", "C4": "", "C5": ""}),
    "stage": (STAGE, {"C1": "", "C2": "same", "C4": "", "C5": ""}),
    "too early": (
        replace(STAGE, on=date(2024, 2, 10)),
        {"C1": "", "C2": "same", "C4": "early", "C5": "early"},
    ),
    "deadline": (
        Wish("deadline", "补交证据", date(2040, 1, 5)),
        dict.fromkeys(("C1", "C2", "C4", "C5"), ""),
    ),
}


@pytest.mark.parametrize(("wish", "whys"), WHYS.values(), ids=list(WHYS))
def test_each_case_says_what_becomes_of_it(office, wish, whys):
    with_handler = update(s.dispute).where(s.dispute.c.number == "C2").values(handler="李")
    office.execute(with_handler)
    if wish.change == "deadline":
        wish = replace(wish, on=today(office) + timedelta(30))
    assert told(office, wish) == whys | OTHERS
    lines = {line.number: line for line in cases.plan(office, ASSIGN, EVERY)}
    assert lines["C3"].on == date(2024, 5, 1)
    assert (lines["C4"].expert, lines["C4"].on) == ("专家E1", date(2024, 3, 5))


def do(connection, wish):
    shown = tuple(cases.plan(connection, wish, EVERY))
    return cases.change(connection, wish, shown, WHO)


def test_experts_come_and_go_at_once(office):
    number, changed = do(office, ASSIGN)
    led = {"expert": "E1", "role": "lead", "assigned_on": DAY, "planned_hours": Decimal("7.5")}
    led |= {"actual_hours": None, "completed_on": None}
    assert (changed, values(office, "C1")["assignments"]) == (2, [led])
    lines = select(s.history.c.record_key, s.history.c.action, s.history.c.who)
    own = lines.where(s.history.c.batch_id == number).order_by(s.history.c.id)
    assert office.execute(own).all() == [("C1", "update", WHO), ("C2", "update", WHO)]
    assert undo(office, number, "示例乙") == (0, 2)
    assert values(office, "C1")["assignments"] == values(office, "C2")["assignments"] == []
    assert [row[1:] for row in office.execute(own)][2:] == [("undo", "示例乙")] * 2
    assert one(office, number).undone_by == "示例乙"


def test_stages_handlers_and_deadlines_come_and_go(office):
    before = {number: values(office, number) for number in EVERY[:-1]}
    due = today(office) + timedelta(30)
    done = [do(office, wish) for wish in (STAGE, Wish("handler", "李"))]
    assert [n for _, n in done] == [3, 4]
    now = values(office, "C1")
    stages = [(row["stage"], row["from_on"]) for row in now["stages"]]
    assert (now["handler"], stages) == (
        "李",
        [("early_warning", date(2024, 1, 10)), ("resolution", DAY)],
    )
    wish = Wish("deadline", "补交证据", due)
    own, n = do(office, wish)
    deadline = s.dispute_deadline.c
    rows = office.execute(select(deadline.act, deadline.printed_on, deadline.counted_from_on))
    assert (n, rows.all()) == (4, [("补交证据", due, DAY)] * 4)
    assert told(office, wish)["C1"] == "same"
    assert undo(office, own, WHO) == (4, 0)
    assert not office.scalar(select(deadline.id))
    for number, _ in reversed(done):
        undo(office, number, WHO)
    assert {number: values(office, number) for number in EVERY[:-1]} == before


def test_the_whole_stays_where_one_was_changed_since(office):
    number, _ = do(office, STAGE)
    words = LedgerWords(office)
    seen = read(office, words, "dispute", "C4")
    change(office, words, seen, {"note": "无关"}, "示例乙")  # not what was changed at once
    seen = read(office, words, "dispute", "C4")
    stages = [*seen.values["stages"], {"stage": "post_review", "from_on": date(2024, 7, 2)}]
    change(office, words, seen, {"stages": stages}, "示例丙")
    with pytest.raises(CannotUndo) as refused:
        undo(office, number, WHO)
    conflicts = [(each.key, each.code, each.facts) for each in refused.value.conflicts]
    assert conflicts == [("C4", "changed_by", {"who": "示例丙"})]


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (replace(ASSIGN, value=" "), "incomplete"),
        (replace(ASSIGN, hours=Decimal(0)), "incomplete"),
        (replace(ASSIGN, value="E2"), "left"),
        (replace(ASSIGN, on=date(2024, 6, 29)), "not_last_day"),
        (replace(STAGE, on=None), "incomplete"),
        (replace(STAGE, on=date(2099, 1, 1)), "future"),
        (Wish("deadline", "补交", date(2024, 1, 1)), "past"),
        (Wish("deadline", "补交", date(2099, 1, 1)), "far"),
    ],
)
def test_a_wish_that_no_case_can_have_is_refused(office, wish, why):
    with pytest.raises(Refused, match=why):
        cases.plan(office, wish, EVERY)


def test_what_was_not_shown_is_not_changed(office):
    shown = tuple(cases.plan(office, STAGE, ("C1", "C4")))
    seen = read(office, LedgerWords(office), "dispute", "C4")
    change(office, LedgerWords(office), seen, {"note": "其间"}, "示例乙")
    with pytest.raises(Refused, match="moved"):
        cases.change(office, STAGE, shown, WHO)
    closed = tuple(cases.plan(office, STAGE, ("C2", "C3")))
    with pytest.raises(Refused, match="nothing"):
        cases.change(office, STAGE, closed, WHO)
    assert not office.scalar(select(s.batch.c.id))


def test_what_is_out_of_scope_is_kept_from_it(office):
    """Somebody whose only case is C4 of E1 is refused as a whole, whatever the screen sent."""
    shown = tuple(cases.plan(office, STAGE, ("C1", "C4")))
    keep_within(office, Scope(experts=("E1",)))
    with pytest.raises(Refused, match="out_of_scope"):
        cases.change(office, STAGE, shown, WHO)
