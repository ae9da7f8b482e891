"""Many deadlines marked done or given to an expert at once, and taken back; on both databases."""

from datetime import date

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.bulk import deadlines
from data_access.bulk.deadlines import Wish
from data_access.bulk.undo import undo
from data_access.database.refused import Refused
from data_access.decisions import deadlines as decisions
from tests.data_access.bulk.test_cases import WHO, office  # noqa: F401 - a fixture

DONE = Wish("done", date(2024, 6, 20))


@pytest.fixture
def numbers(office):  # noqa: F811
    """Deadlines of C1, C2 and C5 from 10, 20 and 25 June; that of C2 is done. E1 may not act for
    the enterprise of C5.
    """
    found = []
    for case, start in (("C1", 10), ("C2", 20), ("C5", 25)):
        due = date(2024, 8, 1)
        entry = decisions.Entry(case, date(2024, 6, start), (), "补交证据", due, who=WHO)
        found += decisions.add(office, entry)
    decisions.change(office, found[1], 1, {"done_on": date(2024, 6, 21)}, WHO)
    return tuple(found)


def stored(connection):
    own = s.dispute_deadline.c
    query = select(own.done_on, s.expert.c.number).select_from(s.dispute_deadline)
    rows = query.outerjoin(s.expert, s.expert.c.id == own.expert_id).order_by(own.number)
    return list(map(tuple, connection.execute(rows)))


@pytest.mark.parametrize(
    ("wish", "whys", "after"),
    [
        (
            DONE,
            ["", "done", "early", "gone"],
            [(date(2024, 6, 20), None), (date(2024, 6, 21), None), (None, None)],
        ),
        (
            Wish("expert", expert="E1"),
            ["", "done", "conflict", "gone"],
            [(None, "E1"), (date(2024, 6, 21), None), (None, None)],
        ),
    ],
)
def test_deadlines_are_changed_and_taken_back(office, numbers, wish, whys, after):  # noqa: F811
    before = stored(office)
    lines = tuple(deadlines.plan(office, wish, (*numbers, "QX9")))
    assert [line.why for line in lines] == whys
    own, n = deadlines.change(office, wish, lines, WHO)
    assert (n, stored(office)) == (1, after)
    with pytest.raises(Refused, match="moved"):
        deadlines.change(office, wish, lines, WHO)
    assert undo(office, own, WHO) == (0, 1)
    assert stored(office) == before


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish("done"), "incomplete"),
        (Wish("expert"), "incomplete"),
        (Wish("done", date(2099, 1, 1)), "future"),
    ],
)
def test_a_wish_that_none_can_have_is_refused(office, numbers, wish, why):  # noqa: F811
    with pytest.raises(Refused, match=why):
        deadlines.plan(office, wish, numbers)
    left = Wish("expert", expert="E2")
    with pytest.raises(Refused, match="left"):
        deadlines.change(office, left, tuple(deadlines.plan(office, left, numbers[:1])), WHO)
