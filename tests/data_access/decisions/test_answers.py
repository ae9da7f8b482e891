"""What comes of a consultation, on both databases."""

from datetime import date

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.decisions import answers
from data_access.filter.filters import Filter
from data_access.records.history import read_history
from data_access.statistics import consultations as consultation_reads
from tests.data_access.statistics.test_consultations import draw

TODAY = date(2025, 1, 6)
F = Filter().resolve(TODAY)
LEVEL = "guangdong"


@pytest.fixture(autouse=True)
def office(connection, monkeypatch):
    """Z4 and Z5 wait; Z3 and Z1 are answered."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    draw(connection)


def waiting(connection):
    return consultation_reads.unanswered(connection, F)["number"].tolist()


def give(connection, version=1, on=TODAY, by="示例乙", text="可提异议", level=None):
    answers.give(connection, answers.Answer("Z4", version, on, by, text, level), "示例甲")


def stored(connection, number):
    c = s.consultation.c
    columns = (c.version, c.answered_on, c.answered_by, c.answer, c.referred_on)
    query = select(*columns, s.referral_level.c.code, s.dispute.c.number.label("case"))
    source = s.consultation.outerjoin(s.referral_level)
    source = source.outerjoin(s.dispute, s.dispute.c.id == c.dispute_id)
    row = connection.execute(query.select_from(source).where(c.number == number)).one()
    return tuple(row)


def told(connection, number):
    line = read_history(connection, "consultation", number)[0]
    return line["who"], {name: new for name, (_, new) in line["changes"].items()}


def test_an_answer_takes_a_matter_from_the_list(connection):
    assert waiting(connection) == ["Z4", "Z5"]
    give(connection)
    assert waiting(connection) == ["Z5"]
    assert stored(connection, "Z4") == (2, TODAY, "示例乙", "可提异议", None, None, None)
    who, changes = told(connection, "Z4")
    assert (who, changes["answer"], changes["answered_by"]) == ("示例甲", "可提异议", "示例乙")
    assert "referred_to" not in changes


def test_what_is_referred_upward_is_told_to_who_asked_on_that_day(connection):
    give(connection, text=" ", level=LEVEL)
    assert stored(connection, "Z4") == (2, TODAY, "示例乙", None, TODAY, LEVEL, None)
    assert told(connection, "Z4")[1]["referred_to"] == LEVEL
    assert waiting(connection) == ["Z5"]


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("moved", {"version": 2}),
        ("incomplete", {"text": " \u200b"}),
        ("incomplete", {"by": " "}),
        ("incomplete", {"on": None}),
        ("future", {"on": date(2025, 1, 7)}),
        ("early", {"on": date(2024, 11, 10)}),
    ],
)
def test_what_is_refused(connection, why, given):
    with pytest.raises(Refused) as refused:
        give(connection, **given)
    assert refused.value.why == why
    assert waiting(connection) == ["Z4", "Z5"]


def test_the_day_of_asking_and_today_are_days_to_answer(connection):
    give(connection, on=date(2024, 11, 11))
    assert stored(connection, "Z4")[1] == date(2024, 11, 11)


def test_a_consultation_becomes_a_dispute_and_that_is_its_answer(connection):
    answers.turn_into(connection, "Z4", "D2", "示例甲")
    taken_up = "已受理为纠纷D2。"
    assert stored(connection, "Z4") == (2, TODAY, "示例甲", taken_up, None, None, "D2")
    assert told(connection, "Z4")[1]["dispute"] == "D2"
    assert waiting(connection) == ["Z5"]
    for number, why in (("Z4", "turned"), ("Z0", "gone")):
        with pytest.raises(Refused) as refused:
            answers.turn_into(connection, number, "D1", "示例甲")
        assert refused.value.why == why


def test_what_was_answered_before_keeps_its_answer(connection):
    give(connection)
    answers.turn_into(connection, "Z4", "D2", "示例丙")
    assert stored(connection, "Z4") == (3, TODAY, "示例乙", "可提异议", None, None, "D2")
