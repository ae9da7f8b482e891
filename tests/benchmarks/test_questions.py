"""The yardstick asks what the product asks: every question of the screens has SQL by hand, and both
give as many rows and the same counts.
"""

import pandas as pd
import pytest

from benchmarks import questions
from data_access.database import replica
from data_access.database.engine import get_engine
from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import training_call_list as training_call_reads
from data_access.statistics import warning as warning_reads
from data_access.statistics.enterprises import standing as standing_reads


@pytest.fixture(scope="module")
def copy(demonstration_url):
    """The demonstration ledger in memory, for tests that only ask; DATABASE_URL names the database
    it came from.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", demonstration_url)
        found = replica.copy(get_engine(demonstration_url))
        yield found
        replica.close(found)


def _both(copy, question):
    function, arguments = question
    with copy.engine.connect() as connection:
        answer = function(connection, *arguments)
    return answer, copy.keeper.driver_connection.execute(
        questions.by_hand(copy.keeper.driver_connection, question)
    ).fetchall()


@pytest.mark.parametrize("screen", questions.SCREENS)
def test_every_question_has_sql_by_hand_with_as_many_rows(copy, screen):
    duck = copy.keeper.driver_connection
    for choice in questions.CHOICES.values():
        asked = questions.recorded(screen, choice)
        assert asked
        for question in asked:
            assert questions.by_hand(duck, question), (
                f"write {question[0].__module__}.{question[0].__qualname__} in benchmarks/native.py"
            )
            answer, rows = _both(copy, question)
            if (
                isinstance(answer, pd.DataFrame) and question[0].__name__ != "by_type"
            ):  # this one fills in what has no rows
                assert len(answer) == len(rows), question


def test_the_answers_are_the_same(copy):
    chosen = Filter(countries=("USA", "DEU"), period="2022-01-01..2024-12-31").resolve(
        pd.Timestamp("2025-09-30").date()
    )
    answer, rows = _both(copy, (dispute_reads.headline, (chosen,)))
    assert rows == [
        tuple(
            answer[name]
            for name in ("cases", "open", "overdue", "amount_fen", "enterprises", "avoided_fen")
        )
    ]
    answer, rows = _both(copy, (dispute_reads.by, (chosen, "industry")))
    assert rows == list(answer.itertuples(index=False, name=None))
    answer, rows = _both(copy, (duration_reads.endings, (chosen,)))
    assert rows == list(answer.itertuples(index=False, name=None))
    answer, rows = _both(copy, (dispute_reads.rows, (chosen, "amount_fen", True, 20, 0)))
    assert [row[0] for row in rows] == answer["number"].tolist()
    answer, rows = _both(copy, (expert_reads.cases, (chosen,)))
    assert rows == [tuple(answer.values())]
    answer, rows = _both(
        copy, (training_call_reads.never_trained, (chosen, pd.Timestamp("2023-01-01").date(), 10))
    )
    assert [row[0] for row in rows] == answer["enterprise"].tolist()
    answer, rows = _both(copy, (warning_reads.monthly, (chosen,)))
    assert sum(row[-1] for row in rows) == answer["cases"].sum()


@pytest.mark.parametrize(
    ("choice", "day", "start"),
    [
        ({"countries": ("USA", "DEU")}, "2025-09-30", pd.Timestamp("2023-01-01").date()),
        ({}, "2024-02-24", None),  # with an appeal past its day
    ],
)
def test_how_enterprises_stand_is_the_same(copy, choice, day, start):
    chosen = Filter(**choice).resolve(pd.Timestamp(day).date())
    answer, rows = _both(copy, (standing_reads.standing, (chosen, start)))
    assert choice or answer["late_appeals"].sum() > 0
    assert (answer[["cases", "open", "policies", "bare_markets"]].sum() > 0).all()
    assert [_plain(row) for row in rows] == [_plain(row) for row in answer.itertuples(index=False)]


def _plain(row):
    return [None if pd.isna(value) else value for value in row]


def test_who_handles_the_open_cases_is_the_same(copy):
    chosen = Filter().resolve(pd.Timestamp("2025-09-30").date())
    answer, rows = _both(copy, (standing_reads.handlers, (chosen,)))
    assert dict(rows) == answer != {}
