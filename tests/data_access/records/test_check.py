"""What is typed into a form, checked as the import checks it."""

from datetime import date
from decimal import Decimal

import pytest

from data_access.records.check import Place, check, typed_of
from data_access.records.kinds import KINDS
from tests.fixtures.record_values import FULL, add, assignment, code, facts, stage, values


@pytest.fixture
def words(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    add(connection, words, "expert")
    return words


def typed(kind, **given):
    """A form as the widgets hand it over."""
    k = KINDS[kind]
    return typed_of(k.fields, FULL[kind]) | {child: [] for child in k.children} | given


def problems(connection, words, kind, **given):
    return {
        place: problem.code
        for place, problem in check(connection, words, kind, typed(kind, **given))[1].items()
    }


@pytest.mark.parametrize("kind", list(FULL))
def test_a_form_gives_back_what_it_shows(connection, words, kind):
    assert check(connection, words, kind, typed(kind)) == (values(kind), {}, [])


def test_what_people_type_is_read_exactly(connection, words):
    read, wrong, notices = check(
        connection,
        words,
        "dispute",
        typed(
            "dispute",
            occurred_on="2025年3月1日",
            accepted_on="２０２５/3/5",
            amount_fen="1,234.567891",
            avoided_fen="0.1",
            note="  两行\n备注 ",
            number="jf 2025 0009",
        ),
    )
    assert wrong == {} and notices == []
    assert (
        read["occurred_on"],
        read["accepted_on"],
        read["amount_fen"],
        read["avoided_fen"],
        read["note"],
        read["number"],
    ) == (date(2025, 3, 1), date(2025, 3, 5), 1_234_567_891, 100_000, "两行\n备注", "JF20250009")


def test_finer_than_a_fen_is_rounded_and_said(connection, words):
    read, _, notices = check(
        connection, words, "dispute", typed("dispute", amount_fen="0.00000050")
    )
    assert read["amount_fen"] == 1 and notices == [
        ("rounded_money", {"column": "涉案金额(万元)", "n": 1})
    ]


@pytest.mark.parametrize(
    ("given", "name", "expected"),
    [
        ({"country": None}, "country", "missing"),
        ({"occurred_on": ""}, "occurred_on", "missing"),
        ({"occurred_on": "3/4/2025"}, "occurred_on", "date_ambiguous"),
        ({"occurred_on": "2025-02-30"}, "occurred_on", "no_such_date"),
        ({"amount_fen": "约十万"}, "amount_fen", "not_a_number"),
        ({"amount_fen": "-1"}, "amount_fen", "negative"),
        ({"respondents": "0"}, "respondents", "too_small"),
        ({"accepted_on": "2025-02-28"}, "accepted_on", "before"),
        ({"outcome": "won"}, "closed_on", "needed_with"),
        ({"country": "XXX"}, "country", "unknown_word"),
        ({"enterprise": code(9)}, "enterprise", "not_there"),
        ({"enterprise": None}, "enterprise", "missing"),
    ],
)
def test_a_case_is_refused_as_the_import_refuses_it(connection, words, given, name, expected):
    assert problems(connection, words, "dispute", **given) == {Place(name): expected}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("9144020500000001", "credit_code_length"),
        (code(1)[:17] + ("0" if code(1)[17] != "0" else "1"), "credit_code_check_digit"),
        ("I" * 18, "credit_code_characters"),
    ],
)
def test_the_check_digit_is_checked(connection, words, given, expected):
    assert problems(connection, words, "enterprise", credit_code=given) == {
        Place("credit_code"): expected
    }


def test_hours_are_exact(connection, words):
    assert check(connection, words, "expert", typed("expert", monthly_hours="12.25小时"))[0][
        "monthly_hours"
    ] == Decimal("12.25")
    assert problems(connection, words, "expert", monthly_hours="10000") == {
        Place("monthly_hours"): "too_large"
    }


def test_rows_are_checked_each_in_its_place(connection, words):
    rows = [
        typed_of(KINDS["dispute"].rows_of("assignments"), row)
        for row in (assignment("ZJ0001", date(2025, 3, 5)), assignment("ZJ0001", date(2025, 3, 6)))
    ]
    rows[1] |= {"completed_on": "2025-03-01"}
    assert problems(connection, words, "dispute", assignments=rows) == {
        Place("completed_on", "assignments", 1): "before",
        Place("expert", "assignments", 1): "twice",
    }
    referral = {
        "level": "guangdong",
        "direction": "up",
        "sent_on": "2025-03-05",
        "answered_on": "",
        "result": "已复",
    }
    assert problems(connection, words, "dispute", referrals=[referral]) == {
        Place("answered_on", "referrals", 0): "needed_with"
    }
    assert problems(
        connection, words, "training_session", attendance=[{"enterprise": code(1), "people": "0"}]
    ) == {Place("people", "attendance", 0): "too_small"}


def test_rows_are_kept_in_one_order(connection, words):
    rows = [
        typed_of(KINDS["dispute"].rows_of("stages"), row)
        for row in (stage("resolution", date(2025, 6, 1)), stage("early_warning", date(2025, 3, 5)))
    ]
    assert check(connection, words, "dispute", typed("dispute", stages=rows))[0]["stages"] == [
        stage("early_warning", date(2025, 3, 5)),
        stage("resolution", date(2025, 6, 1)),
    ]
