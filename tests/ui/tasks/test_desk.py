"""Which of the tasks concern whom, in a list that a person can count."""

import pandas as pd
import pytest

from data_access.accounts.names import name_key
from data_access.filter.filters import Filter
from seed_data.demonstration.shape import TODAY
from tests.fixtures.ledger import day, drawn
from ui.tasks import desk as desks
from ui.tasks import found

TASKS = """
rule         | owner | late | until_on
deadline     | 甲    | 1    |
consultation |       | 1    |
policy       |       |      |
deadline     | 乙    | 1    |
next_step    | 甲    |      |
policy       | 甲    | 1    | 2025-10-06
visit        |       |      | 2025-10-06
"""
MOMENT = found.Moment(Filter(as_of=TODAY), (0, 0))
OFFICE = desks.Desk(MOMENT, True, name_key("甲"), frozenset(("deadline", "policy")), True)
LEADER = desks.Desk(MOMENT, True, name_key("丙"), frozenset(("visit",)), False)
STATION = desks.Desk(MOMENT, False, name_key("丙"), frozenset(("consultation", "visit")), True)


@pytest.fixture(autouse=True)
def tasks(monkeypatch):
    frame = pd.DataFrame(drawn(TASKS), dtype=object)
    days = [day(text) for text in frame["until_on"]]
    frame = frame.assign(late=frame["late"].notna(), until_on=pd.Series(days, dtype=object))
    monkeypatch.setattr(found, "every", lambda _: frame)


@pytest.mark.parametrize(
    ("desk", "mine", "free", "everything", "resting", "late"),
    [
        (OFFICE, [0, 4], [2], [0, 1, 2, 3, 4], [5, 6], 1),
        (LEADER, [], [1, 2], [0, 1, 2, 3, 4], [5, 6], 0),  # hands to others what nobody has
        (STATION, [1], [1], [1], [6], 1),  # whose rows are all its own
    ],
)
def test_the_tasks_of_a_desk(desk, mine, free, everything, resting, late):
    counted = desks._counted(desk, 1000)
    views = desks.MINE, desks.FREE, desks.ALL, desks.RESTING
    places = [counted.first[view].tolist() for view in views]
    assert places == [mine, free, everything, resting]
    assert [counted.number[view] for view in views] == list(map(len, places))
    assert (counted.late, counted.whole) == (late, len(everything) + len(resting))
    assert desks.concerning(desk).index.tolist() == sorted([*everything, *resting])


def test_only_the_first_are_placed_and_all_are_counted():
    counted = desks._counted(OFFICE, 2)
    assert counted.first[desks.ALL].tolist() == [0, 1] and counted.number[desks.ALL] == 5
    rows = desks.in_view(found.every(MOMENT), OFFICE, desks.ALL)
    assert rows.index.tolist() == [0, 1, 2, 3, 4]
