"""办理时长 over small ledgers: its sentence, and each of its designed states."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.fixtures.ledger import add_disputes

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
HEAD = "number | country | channel | occurred | accepted | closed | route\n"
FIRST = date(2023, 1, 1)


def rows(prefix, country, channel, closings, open_cases, route="settlement"):
    """Cases that occur on ``FIRST`` and close after so many days, and open ones, one every 100
    days.
    """
    closed = [
        (
            f"{prefix}{n} | {country} | {channel} | {FIRST} | {FIRST} | "
            f"{FIRST + timedelta(days)} | {route}"
        )
        for n, days in enumerate(closings)
    ]
    return closed + [
        f"{prefix}o{n} | {country} | {channel} | {FIRST + timedelta(100 * n)} | | |"
        for n in range(open_cases)
    ]


LEDGER = HEAD + "\n".join(
    rows("A", "USA", "litigation", range(100, 700, 50), 4)
    + rows("B", "DEU", "ecommerce", range(20, 140, 10), 3, "judgment")
    + rows("C", "JPN", "customs", (30,), 1)
)


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))

    def opened(ledger, **query):
        with writing(sqlite_engine) as connection:
            if ledger:
                add_disputes(connection, ledger)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update({"as_of": "2024-12-31"} | query)
        app.switch_page("../pages/durations.py").run()
        assert not app.exception
        return app

    return opened


def titles(app):
    return [
        m.value.strip("*")
        for m in app.markdown
        if m.value.startswith("**") and not m.value.startswith("**筛选")
    ]


def test_the_sentence_the_figures_and_the_findings(open_page):
    app = open_page(LEDGER)
    assert app.info[0].value == (
        "一半案件在8.2个月内办结（95%区间3.3至16.4个月）；满一年时仍有42%在办，"
        "两年后的比例尚不能判断。"
    )  # the 17th of 33 ends on day 250; 14 are open after day 365
    assert {m.label: m.value for m in app.metric}["在办超过一年"] == "8 起"
    assert "德国比美国办结得快，超出偶然" in titles(app)
    assert any("德国平均比美国少在办" in m.value for m in app.markdown)
    assert len(app.get("plotly_chart")) == 4


def test_an_age_class_lists_its_cases(open_page):
    app = open_page(LEDGER)
    app.selectbox(key="durations_age").select(
        4
    ).run()  # older than 730 days: none occurred before 2023-01-01
    assert not any("案件清单" in h.value for h in app.header) and "没有符合条件的记录。" in [
        c.value for c in app.caption
    ]
    app.selectbox(key="durations_age").select(3).run()
    assert "案件清单（8起）" in [
        h.value for h in app.header
    ]  # occurred 366 to 730 days before 2024-12-31


def test_the_choice_of_open_cases_does_not_apply(open_page):
    app = open_page(LEDGER, state="open")
    assert app.info[0].value.startswith("一半案件在8.2个月内办结")
    assert any("办理状态在此不起作用" in c.value for c in app.caption)


def test_too_few_cases_are_counted(open_page):
    app = open_page(LEDGER, country="JPN")
    assert app.info[0].value == "共2起，结案1起；案件太少，只计数，不估计办理时长。"
    assert [len(app.get("plotly_chart")), app.info[1].value] == [
        1,
        "跟踪中的案件不足5起，不画曲线。",
    ]  # the ages of the open one


def test_nothing_matches_and_nothing_entered(open_page):
    assert "没有符合当前筛选的记录" in open_page(LEDGER, country="FRA").info[0].value


def test_nothing_entered(open_page):
    assert open_page("").info[0].value.startswith("还没有录入任何数据")


def test_english(open_page):
    app = open_page(LEDGER, lang="en")
    assert app.info[0].value.startswith("Half of the cases close within 8.2 months")
    assert "Germany closes faster than United States, beyond chance" in titles(app)
