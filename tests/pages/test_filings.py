"""The page 海外布局 as a reader meets it: gaps of all rights and of one, one market only, and
enterprises without markets.
"""

from datetime import date

import pytest

from data_access.database import clock
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.data_access.statistics import test_filings as drawn_there
from tests.site.screens import View, screen

PAGE, DAY = View("filings"), "2024-12-31"


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(DAY))
    with writing(sqlite_engine) as connection:
        drawn_there.office.__wrapped__(connection)
        raise_version(connection)
    return str(sqlite_engine.url)


def titles(app):
    return [m.value for m in app.markdown]


@pytest.mark.parametrize(
    "language, said",
    [
        ("zh", "企业的8个出口市场中，4个没有任何海外申请或权利（美国最多，2家）；"),
        ("en", "Of 8 export markets of enterprises, 4 have no filing or right at all (most: "),
    ],
)
def test_answer(office, language, said):
    app = screen(office, PAGE, language, as_of=DAY)
    assert not app.exception and app.info[0].value.startswith(said)


def test_figures(office):
    assert [m.value for m in screen(office, PAGE, "zh", as_of=DAY).metric] == [
        "5件",
        "3件",
        "4 个",
        "1 项",
        "0 家",
    ]


def test_of_one_market_the_list_is_enough(office):
    whole, one = (
        screen(office, PAGE, "zh", as_of=DAY, **chosen) for chosen in ({}, {"country": "USA"})
    )
    several = [title for title in titles(whole) if title.endswith("个市场无保护**")]
    assert several and not [title for title in titles(one) if title.endswith("个市场无保护**")]
    assert any(title.startswith("**美国缺口最大：3家出口，") for title in titles(one))


def test_enterprises_without_a_market(office):
    app = screen(office, PAGE, "zh", as_of="2019-12-31")
    assert (
        not app.exception
        and app.info[0].value == "所选企业没有登记境外出口市场；1项优先权90天内届满。"
    )
