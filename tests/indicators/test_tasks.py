"""Who keeps the days and who is behind, by hand."""

from datetime import date

import pandas as pd

from indicators import tasks

FALLEN = [
    ("甲", date(2025, 3, 1), date(2025, 3, 1)),  # on its day
    ("甲", date(2025, 3, 1), date(2025, 3, 2)),  # a day late
    ("甲", date(2025, 3, 2), None),
    ("甲", date(2025, 3, 3), date(2025, 2, 1)),
    ("甲", date(2025, 3, 4), date(2025, 3, 4)),
    ("乙", date(2025, 3, 1), date(2025, 3, 1)),
]
NOW = [
    ("甲", date(2025, 3, 2), True),
    ("乙", date(2025, 2, 1), True),
    ("乙", date(2025, 3, 20), False),
    (None, None, False),
]


def test_each_handler_with_what_was_kept_and_what_is_behind():
    fallen = pd.DataFrame(FALLEN, columns=["owner", "due_on", "done_on"], dtype=object)
    now = pd.DataFrame(NOW, columns=["owner", "due_on", "late"], dtype=object)
    found = tasks.by_handler(fallen, now)
    assert [tuple(row) for row in found.itertuples(index=False)] == [
        ("乙", 1, 1, None, 2, 1, date(2025, 2, 1)),  # one of one: no percentage
        ("甲", 5, 3, 0.6, 1, 1, date(2025, 3, 2)),
        ("", 0, 0, None, 1, 0, None),
    ]


def test_without_anything():
    nothing = pd.DataFrame([], columns=["owner", "due_on", "done_on", "late"], dtype=object)
    assert tasks.by_handler(nothing, nothing).empty
