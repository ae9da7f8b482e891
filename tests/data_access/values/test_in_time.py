"""What has happened is not after today, in every field of every sheet; what lies ahead has an end.

Today is 2026-11-29.
"""

from datetime import date, datetime

import pytest

from data_access.database import clock, state
from data_access.sheets import SHEETS
from data_access.values import in_time
from data_access.values.cell_text import Refused
from data_access.values.cells import reader
from data_access.values.code_words import LedgerWords
from data_access.values.numbers import WAN
from data_access.values.problems import disagreeing

TODAY = date(2026, 11, 29)
AHEAD = {
    "培训计划": {"年度"},
    "培训场次": {"日期"},
    "纠纷台账": {"下一步日期"},
    "移交台账": {"应复日期"},
    "案件期限": {"推算到期日", "文书载明到期日", "延长后到期日"},
    "案件步骤": {"应办日期"},
    "保险台账": {"生效日期", "到期日期"},
    "服务机构": {"复核日期"},
    "走访诉求": {"应答复日期"},
    "目标": {"完成期限"},
    "信息报送": {"所属期间"},
}
DATED = [
    (sheet, field) for sheet in SHEETS for field in sheet.fields if field.kind in in_time.KINDS
]
HAPPENED = [
    (sheet, field) for sheet, field in DATED if field.heading not in AHEAD.get(sheet.name, ())
]
LIE_AHEAD = [(sheet, field) for sheet, field in DATED if field.ahead]
LATEST = {"date": "2026-11-29", "month": "2026-11", "year": "2026", "moment": "2026-11-29 08:00:00"}
TOO_LATE = {
    "date": "2026-11-30",
    "month": "2026-12",
    "year": "2027",
    "moment": "2026-12-01 08:00:00",
}
FARTHEST = {"date": "2046-12-31", "month": "2046-12", "year": "2046"}
TOO_FAR = {"date": "2047-01-01", "month": "2047-01", "year": "2047"}


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 29, 3, 0))


@pytest.fixture
def words(connection):
    return LedgerWords(connection)


def why_not(words, sheet, field, written):
    """The code of the refusal, None where it is taken."""
    try:
        reader(sheet, field, WAN, words, None)(written)
    except Refused as refused:
        return refused.code
    return None


def test_the_sheets_say_which_days_may_lie_ahead():
    declared = {}
    for sheet, field in LIE_AHEAD:
        declared.setdefault(sheet.name, set()).add(field.heading)
    assert declared == AHEAD


def test_today_is_the_last_day_of_what_has_happened(words):
    kept, refused = [], []
    for sheet, field in HAPPENED:
        kept.append(why_not(words, sheet, field, LATEST[field.kind]))
        refused.append(why_not(words, sheet, field, TOO_LATE[field.kind]))
    assert set(kept) == {None}
    assert set(refused) == {"after_today"}
    assert len(HAPPENED) > 50


def test_what_lies_ahead_lies_within_twenty_years(words):
    kept, refused = [], []
    for sheet, field in LIE_AHEAD:
        kept.append(why_not(words, sheet, field, FARTHEST[field.kind]))
        refused.append(why_not(words, sheet, field, TOO_FAR[field.kind]))
    assert set(kept) == {None}
    assert set(refused) == {"too_far_ahead"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2062-01-05", "after_today"),
        (datetime(2052, 3, 5), "after_today"),
        ("1900-01-00", "no_such_date"),
        ("1900-01-01", "date_out_of_range"),
        (datetime(1900, 1, 1), "date_out_of_range"),
        (0, "not_a_date"),
        (55_582, "after_today"),  # a number of Excel's: 2052-03-04
    ],
)
def test_no_mistyped_year_gets_through(words, written, code):
    sheet, field = next((sheet, field) for sheet, field in DATED if field.name == "occurred_on")
    assert why_not(words, sheet, field, written) == code


def test_in_the_demonstration_the_refusal_names_its_own_today(connection):
    state.raise_version(connection, demonstration=True, own_today=date(2025, 10, 1))
    words = LedgerWords(connection)
    sheet, field = DATED[0]
    assert why_not(words, sheet, field, "2025-10-01") is None
    assert why_not(words, sheet, field, "2025-10-02") == "after_own_today"


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("planned", date(2026, 12, 5), []),
        ("held", date(2026, 12, 5), [("held_on", "not_yet_happened")]),
        ("held", TODAY, []),
    ],
)
def test_a_session_held_was_not_held_ahead_of_today(words, code, day, expected):
    sheet = next(sheet for sheet in SHEETS if sheet.name == "培训场次")
    key = words.key_of("session_state", code)
    for stands_as in (key, code):
        found = disagreeing(sheet, {"held_on": day, "state": stands_as}, words)
        assert [(name, why) for name, why, _ in found] == expected
