"""指标口径: the definition of what is overdue says the days that the office set."""

from pathlib import Path

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.fixtures.ledger import add_disputes
from ui.frame import site

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
SAID = {
    "zh": "受理超过100天仍未结案的纠纷（天数可在设置中调整）。",
    "en": (
        "Cases still open more than 100 days after acceptance (the number of days is a setting)."
    ),
}


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    """A page where a case is overdue after 100 days."""
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    with writing(sqlite_engine) as connection:
        add_disputes(connection, "number | country | occurred\nC1 | USA | 2024-01-15")
        days = update(s.setting).where(s.setting.c.name == "overdue_days")
        connection.execute(days.values(text_value="100"))
        raise_version(connection)

    def opened(page, language="zh"):
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update({"lang": language})
        app.switch_page(site.path(page)).run()
        assert not app.exception
        return app

    return opened


@pytest.mark.parametrize("language", SAID)
def test_the_page_of_definitions(open_page, language):
    said = [text.value for text in open_page("definitions", language).markdown]
    assert SAID[language] in said
    assert not any("{" in text for text in said)


def test_it_is_found_by_the_days_that_are_set(open_page):
    app = open_page("definitions")
    for words, found in (("100天", True), ("365天", False)):
        app.text_input(key="definition_search").set_value(words).run()
        assert (SAID["zh"] in [text.value for text in app.markdown]) == found


def test_the_card(open_page):
    helps = [metric.help for metric in open_page("disputes").metric]
    assert any(SAID["zh"] in text for text in helps)
