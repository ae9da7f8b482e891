"""The page 咨询与移交 as a reader meets it: its answer in both languages, what waits, an earlier
day and a period with nothing.
"""

from datetime import date

import pytest

from data_access.database import clock
from data_access.database.engine import writing
from data_access.database.state import raise_version
from seed_data.load import load_facts
from tests.data_access.statistics.test_consultations import draw
from tests.site.screens import View, screen

PAGE = View("consultations")


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        draw(connection)
        raise_version(connection)
    return str(sqlite_engine.url)


def heads(app):
    return [h.value for h in app.header]


@pytest.mark.parametrize(
    "language, said",
    [
        (
            "zh",
            "咨询4次，3件事项，2家企业；答复不足5件，不给用时；2件待答复，最久已等35个工作日；"
            "移交4起，逾期未复0起。",
        ),
        ("en", "4 contacts on 3 matters from 2 enterprises"),
    ],
)
def test_answer_as_of_a_day(office, language, said, monkeypatch):
    """On 30 December Z3 and Z4 wait: Z4 since 11 November, 35 working days. The referral due that
    day is not late yet.
    """
    monkeypatch.setattr(clock, "today", lambda: date(2024, 12, 30))
    app = screen(office, PAGE, language, as_of="2024-12-30")
    assert not app.exception and app.info[0].value.startswith(said)


@pytest.mark.parametrize("as_of", ["2024-12-31", "2024-12-30"])
def test_what_waits_and_what_is_overdue_on_the_next_day(office, as_of, monkeypatch):
    """Whatever the as-of date: what is owed counts from today."""
    monkeypatch.setattr(clock, "today", lambda: date(2024, 12, 31))
    app = screen(office, PAGE, "zh", as_of=as_of)
    assert "最久已等36个工作日；移交4起，逾期未复1起。" in app.info[0].value
    assert heads(app)[:2] == ["待答复（2件）", "咨询清单（4次）"] and "**1起逾期未复**" in [
        m.value for m in app.markdown
    ]
    assert app.info[0].value.endswith("移交4起，逾期未复1起。")


def test_a_period_with_nothing_still_tells_how_to_begin(office):
    app = screen(office, PAGE, "zh", period="2020-01-01..2020-12-31")
    assert (
        not app.exception
        and app.info[0].value.startswith("所选范围内没有咨询。")
        and not app.metric
    )


def test_nothing_entered(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
        raise_version(connection)
    assert screen(str(sqlite_engine.url), PAGE, "zh").info[0].value.startswith("还没有录入任何数据")
