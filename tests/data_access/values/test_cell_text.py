"""Texts and numbers of something as they are kept, and what has lost its digits."""

from datetime import date, datetime, time

import pytest

from data_access.values import cell_text
from tests.data_access.values.test_text import refusal


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (12345678901234567890.0, "number_for_text"),
        (12345678901234567890, "number_for_text"),
        (1000000000000000.0, "number_for_text"),  # sixteen digits
        (-1000000000000000.0, "number_for_text"),
        ("1.23457E+19", "number_for_text"),
        ("8.05012E+20", "number_for_text"),
        ("２E+05", "number_for_text"),
        (12.5, "fraction_for_number"),
        (float("nan"), "fraction_for_number"),
        (date(2025, 3, 1), "day_for_number"),
        (datetime(2025, 3, 1, 8), "day_for_number"),
        (time(8, 30), "day_for_number"),
        ("Mar-25", "day_for_number"),
        ("25-Mar", "day_for_number"),
        ("3月25日", "day_for_number"),
        ("2025年3月", "day_for_number"),
    ],
)
def test_a_number_of_something_that_was_changed_is_refused(cell, code):
    assert refusal(cell_text.read_numbered, cell) == code
    assert refusal(cell_text.read_key, cell) == code


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (999999999999999.0, "999999999999999"),  # fifteen digits
        (20250007.0, "20250007"),
        ("12345678901234567890", "12345678901234567890"),
        ("2E10", "2E10"),
        ("2025-03-01", "2025-03-01"),
        ("jf\u200b2025\u00a0（1）", "JF2025(1)"),
        ("\u200b\ufeff", None),
    ],
)
def test_numbers_of_something_as_they_are_kept(cell, key):
    assert cell_text.read_key(cell) == key


def test_a_note_takes_a_fraction_and_a_day_but_no_lost_digits():
    assert cell_text.read_text(12.5) == "12.5"
    assert cell_text.read_text(date(2025, 3, 1)) == "2025-03-01"
    assert refusal(cell_text.read_text, 1.2345e19) == "number_for_text"


@pytest.mark.parametrize("cell", [9.14402052914177e17, "9.14402E+17"])
def test_a_credit_code_as_a_number(cell):
    assert refusal(cell_text.read_credit_code, cell) == "credit_code_as_number"
