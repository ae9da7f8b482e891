"""Who may take which case and how well it fits, on cases and experts worked out by hand."""

import pandas as pd
import pytest

from indicators.assignment_suitability import funnel, planned, suitability, urgency
from indicators.working_language import accepted, languages_of

CASES = pd.DataFrame(
    [
        ("C1", "DEU", "C39", "patent", "litigation", "A", 10, 0),
        ("C2", "TUR", "C39", "patent", "customs", "A", 31, 1),
        ("C3", "USA", None, "trademark", "ecommerce", "B", 30, 0),
        ("C4", "TWN", "F51", "patent", "section_337", "B", 400, 1),
    ],
    columns=[
        "number",
        "country",
        "industry",
        "ip_type",
        "channel",
        "credit_code",
        "waiting_days",
        "overdue",
    ],
)
EXPERTS = pd.DataFrame(
    [("E1", 20.0, 12.0), ("E2", 20.0, 12.5), ("E3", 20.0, 0.0)],
    columns=["number", "monthly_hours", "committed_hours"],
)
KNOWS = pd.DataFrame(
    [
        (number, dimension, code)
        for number, dimension, codes in (
            ("E1", "country", "DEU"),
            ("E1", "industry", "C39"),
            ("E1", "ip_type", "patent"),
            ("E1", "language", "de en"),
            ("E2", "country", "AUT"),
            ("E2", "industry", "C F"),
            ("E2", "ip_type", "patent trademark"),
            ("E2", "language", "de"),
            ("E3", "country", "USA"),
            ("E3", "industry", "C38"),
            ("E3", "ip_type", "trademark"),
            ("E3", "language", "en"),
        )
        for code in codes.split()
    ],
    columns=["number", "dimension", "code"],
)
HANDLED = pd.DataFrame([("E1", "patent", 3)], columns=["number", "ip_type", "cases"])
CONFLICTS = pd.DataFrame([("E2", "A")], columns=["number", "credit_code"])
USUAL = pd.DataFrame(
    [("litigation", 6.0, 2), ("litigation", 8.0, 3), ("ecommerce", 2.0, 4)],
    columns=["channel", "hours", "n"],
)


@pytest.fixture
def found():
    return suitability(CASES, EXPERTS, KNOWS, HANDLED, CONFLICTS, USUAL)


def rows(table):
    return table.astype(int).tolist()


def test_what_must_be_met(found):
    """Turkish is spoken by nobody, so English is accepted for C2; C4 in Taiwan, China needs no
    foreign language; E2 has a conflict with enterprise A and knows sections C and F;
    C3 has no industry. C1 takes 8 h (litigation), the others 6 h (median of nine): E1 has 8 h left,
    E2 7.5 h.
    """
    assert found.languages == (("de",), ("en",), ("en",), ())
    assert rows(found.passes["language"]) == [[1, 1, 1, 1], [1, 0, 0, 1], [0, 1, 1, 1]]
    assert rows(found.passes["industry"]) == [[1, 1, 1, 0], [1, 1, 1, 1], [0, 0, 1, 0]]
    assert rows(found.passes["ip_type"]) == [[1, 1, 0, 1], [1, 1, 1, 1], [0, 0, 1, 0]]
    assert rows(found.passes["conflict"]) == [[1, 1, 1, 1], [0, 0, 1, 1], [1, 1, 1, 1]]
    assert found.hours.tolist() == [8, 6, 6, 6]
    assert rows(found.passes["hours"]) == [[1, 1, 1, 1], [0, 1, 1, 1], [1, 1, 1, 1]]
    assert rows(found.allowed) == [[1, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]


def test_fit(found):
    """C1: E1 knows Germany, the division, has handled patents, speaks German: 1. E2: Austria works
    in German too (0.2), section (0.15), registered only (0.1), German (0.1).
    C2: E1 knows no market of Turkish, the division 0.3, patents 0.2, English in its place 0.05. C3:
    E3 knows the market 0.4, no industry entered 0.15, 0.1 and 0.1.
    """
    assert found.fit[0].tolist()[:2] == [1.0, 0.55]
    assert (found.fit[1, 0], found.fit[2, 2]) == (0.55, 0.75)


def test_urgency_has_three_grounds():
    """30 days are not yet long; customs and Section 337 have short terms."""
    assert urgency(CASES).tolist() == [1, 4, 1, 4]


def test_where_a_case_gets_stuck(found):
    assert funnel(found, 0) == [
        ("language", 2),
        ("industry", 2),
        ("ip_type", 2),
        ("conflict", 1),
        ("hours", 1),
    ]
    assert funnel(found, 2) == [
        ("language", 2),
        ("industry", 2),
        ("ip_type", 1),
        ("conflict", 1),
        ("hours", 1),
    ]


@pytest.mark.parametrize("n, expected", [(4, [8, 8]), (5, [3, 3])])
def test_planned_hours_need_five_assignments(n, expected):
    assert (
        planned(
            ["litigation", "other"],
            pd.DataFrame([("litigation", 3.0, n)], columns=["channel", "hours", "n"]),
        ).tolist()
        == expected
    )


def test_nobody_and_nothing():
    nothing = suitability(
        CASES, EXPERTS.head(0), KNOWS.head(0), HANDLED.head(0), CONFLICTS.head(0), USUAL.head(0)
    )
    assert nothing.fit.shape == (0, 4) and funnel(nothing, 0) == [("language", 0)]
    assert suitability(CASES.head(0), EXPERTS, KNOWS, HANDLED, CONFLICTS, USUAL).fit.shape == (3, 0)


@pytest.mark.parametrize(
    "market, spoken, expected",
    [
        ("JPN", {"ja", "en"}, ("ja",)),
        ("JPN", {"en"}, ("en",)),
        ("CHE", {"fr", "it"}, ("fr", "it")),
        ("EUE", {"de", "en"}, ("de", "en")),
        ("NOR", {"de"}, ("en",)),
        ("TWN", {"en"}, ()),
    ],
)
def test_languages_accepted(market, spoken, expected):
    assert accepted(market, spoken) == expected


def test_every_market_names_an_iso_code():
    assert languages_of("CAN") == ("fr", "en")
