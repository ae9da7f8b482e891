"""The filter object: codes of the URL, the sentence, and what each field selects, worked out by
hand on the rows below.
"""

from datetime import date

import pytest

from data_access.filter import filters
from data_access.filter.filters import Filter, from_query, only, sentence, to_query
from data_access.filter.periods import add_months, parse_period, period_words
from data_access.sheets.code_lists import read_words
from data_access.statistics import disputes as dispute_reads
from locales import translator
from tests.fixtures.ledger import add_disputes

ROWS = """
number | country | industry | ip_type   | channel    | position   | size
A1     | USA     | C39      | patent    | litigation | respondent | small
A2     | USA     | C38      | trademark | ecommerce  | respondent | micro
A3     | DEU     | C39      | patent    | customs    | claimant   | small
A4     | EUE     | F51      | trademark | other      | respondent | large
A5     | VNM     | C13      | copyright | exhibition | claimant   | small

number | stage          | occurred   | accepted   | closed
A1     | resolution     | 2023-03-01 | 2023-03-05 |
A2     | early_warning  | 2024-02-10 | 2024-02-12 | 2024-09-01
A3     | countermeasure | 2024-05-20 |            |
A4     | resolution     | 2024-08-31 | 2024-09-10 | 2024-08-31
A5     | resolution     | 2025-01-15 | 2025-01-20 |

number | town
A1     | 440205100
A2     | QJ-PARK-1
A3     | 440205100
A4     | 440205
A5     |
"""


@pytest.fixture
def ledger(connection):
    add_disputes(connection, ROWS.replace("2024-09-10 | 2024-08-31", "2024-08-31 | 2024-08-31"))
    return connection


@pytest.mark.parametrize(
    "query, expected",
    [
        ({}, "A1 A2 A3 A4 A5"),
        ({"country": "USA"}, "A1 A2"),
        (
            {"country": "EU"},
            "A3 A4",
        ),  # Germany is a member; EU-level proceedings count with the group
        ({"country": "ASEAN,DEU"}, "A3 A5"),
        ({"industry": "C"}, "A1 A2 A3 A5"),  # a section holds its divisions
        ({"industry": "C39"}, "A1 A3"),
        ({"ip": "trademark"}, "A2 A4"),
        ({"channel": "customs,exhibition"}, "A3 A5"),
        ({"position": "claimant"}, "A3 A5"),
        ({"size": "small", "ip": "patent"}, "A1 A3"),
        ({"town": "440205100"}, "A1 A3"),
        ({"town": "440205100,QJ-PARK-1", "country": "USA"}, "A1 A2"),
        ({"town": "440205100", "size": "large"}, ""),
        ({"stage": "resolution"}, "A1 A4 A5"),
        ({"state": "open"}, "A1 A3 A5"),
        ({"state": "closed"}, "A2 A4"),
        (
            {"state": "overdue"},
            "A1 A3",
        ),  # accepted, or occurred, more than 365 days before 2025-06-30
        ({"period": "2024"}, "A2 A3 A4"),
        ({"period": "2024Q3"}, "A4"),
        ({"period": "2024-05"}, "A3"),
        ({"period": "2024-02-11..2024-08-30"}, "A3"),
        ({"period": "last12"}, "A4 A5"),  # July 2024 to June 2025
        ({"period": "cycle:2023-2025"}, "A1 A2 A3 A4 A5"),
        ({"as_of": "2024-06-30"}, "A1 A2 A3"),
        ({"as_of": "2024-06-30", "state": "closed"}, ""),  # A2 closed later
        ({"as_of": "2024-08-31", "state": "closed"}, "A4"),
    ],
)
def test_each_field_selects_exactly_its_cases(ledger, query, expected):
    cycles = _cycles(ledger)
    chosen, dropped = from_query(query, read_words(ledger), cycles)
    frame = dispute_reads.rows(
        ledger, chosen.resolve(date(2025, 6, 30), cycles), sort="number", descending=False
    )
    assert (" ".join(frame["number"]), dropped) == (expected, [])


def _cycles(connection):
    from data_access.database.state import read_cycles

    return read_cycles(connection)


def test_url_codes_come_back_and_unknown_ones_are_named(ledger):
    words = read_words(ledger)
    query = {
        "country": "EU,USA,XXX",
        "industry": "C39",
        "channel": "wire",
        "town": "440205,440205100",  # the district itself is no town
        "state": "lost",
        "period": "2024Q5",
        "as_of": "yesterday",
    }
    chosen, dropped = from_query(query, words)
    assert to_query(chosen) == {
        "country": "EU,USA",
        "industry": "C39",
        "town": "440205100",
    }
    assert dropped == [
        "country=XXX",
        "channel=wire",
        "town=440205",
        "state=lost",
        "period=2024Q5",
        "as_of=yesterday",
    ]
    full = Filter(
        ("EU",),
        ("C",),
        ("patent",),
        ("customs",),
        ("resolution",),
        ("claimant",),
        ("micro",),
        ("QJ-PARK-1", "440205101"),
        "open",
        "2024-05",
        date(2024, 6, 30),
    )
    assert from_query(to_query(full), words) == (full, [])


def test_sentence_in_both_languages(ledger):
    words = read_words(ledger)
    chosen = Filter(countries=("USA", "EU"), ip_types=("patent",), state="overdue", period="2024Q1")
    assert (
        sentence(chosen, words, translator("zh"))
        == "美国、欧盟（含成员国） · 专利 · 超期在办 · 2024年第1季度"
    )
    assert (
        sentence(chosen, words, translator("en"))
        == "United States, European Union with members · Patent · Overdue · Q1 2024"
    )
    assert sentence(Filter(), words, translator("zh")) == "全部纠纷"
    towns = Filter(divisions=("440205100", "QJ-PARK-1"))
    assert sentence(towns, words, translator("zh")) == "马坝镇、曲江经济开发区"
    assert (
        filters.as_of_words(Filter(as_of=date(2025, 3, 5)), translator("zh"))
        == "数据截至2025年3月5日"
    )


@pytest.mark.parametrize(
    "code, start, end",
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-05-04..2023-06-01", date(2023, 5, 4), date(2023, 6, 1)),
        ("last12", date(2024, 7, 1), date(2025, 6, 30)),
        ("", None, None),
    ],
)
def test_periods(code, start, end):
    period = parse_period(code, date(2025, 6, 30))
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "code",
    [
        "24",
        "2024Q0",
        "2024-13",
        "2024-02-30..2024-03-01",
        "2024-05-01..2024-04-01",
        "cycle:none",
        "x..y",
    ],
)
def test_no_period(code):
    with pytest.raises(ValueError):
        parse_period(code, date(2025, 6, 30))


def test_months_are_counted_by_the_calendar():
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert add_months(date(2024, 11, 30), 3) == date(2025, 2, 28)
    assert period_words("2024-03-01..2024-03-31", translator("zh")) == "2024年3月1日至2024年3月31日"


def test_only_some_fields_of_a_filter():
    chosen = Filter(countries=("USA",), ip_types=("patent",), state="open", period="2024")
    resolved = chosen.resolve(date(2024, 12, 31), overdue_days=100)
    assert only(resolved, ("countries",)) == Filter(
        countries=("USA",), as_of=date(2024, 12, 31), overdue_days=100
    )
    assert only(resolved, ("period",)) == Filter(
        period="2024",
        as_of=date(2024, 12, 31),
        start=date(2024, 1, 1),
        end=date(2024, 12, 31),
        overdue_days=100,
    )
