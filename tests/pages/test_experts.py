"""The pages 专家工作量 and 专家 as a reader meets them, in both languages."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database import entered
from data_access.database.engine import writing
from data_access.database.state import raise_version
from seed_data.load import load_facts
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes
from ui.frame import site

MAIN = Path(__file__).parents[2] / "ui" / "main.py"
DISPUTES = """
number | country | occurred   | accepted   | closed
C1     | USA     | 2024-01-10 | 2024-01-15 |
C2     | TUR     | 2024-06-01 | 2024-06-05 |
C3     | USA     | 2024-02-02 | 2024-02-03 | 2024-11-01
"""
EXPERTS = """
number | hours | joined     | left       | country
E1     | 10    | 2020-01-01 |            | USA
E2     | 40    | 2020-01-01 |            | USA
"""
ASSIGNMENTS = """
dispute | expert | assigned   | completed  | planned | actual
C1      | E1     | 2024-01-20 |            | 12.5    |
C3      | E2     | 2024-02-10 | 2024-11-01 | 9       | 8.5
"""


@pytest.fixture
def show(sqlite_engine, monkeypatch):
    """show(page, **query): the page after one run, which raised nothing."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))

    def run(page, **query):
        app = AppTest.from_file(MAIN, default_timeout=60)
        for key, value in query.items():
            app.query_params[key] = value
        app.switch_page(site.path(page)).run()
        assert not app.exception
        return app

    return run


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        disputes = add_disputes(connection, DISPUTES)
        add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNMENTS)
        entered.put(connection, entered.CASES, date(2024, 11, 1))
        raise_version(connection)


@pytest.mark.parametrize(
    "language, said",
    [
        (
            "zh",
            (
                "2名在册专家中1名超负荷、1名无在办案件；1起在办纠纷未派专家，已超过30天；"
                "土耳其没有对口专家。"
            ),
        ),
        (
            "en",
            (
                "Experts listed: 2, of them 1 overloaded and 1 without an open case; "
                "1 open case has no expert, for more than 30 days; "
            ),
        ),
    ],
)
def test_answer(show, office, language, said):
    app = show("experts", lang=language, as_of="2024-12-31")
    assert app.info[0].value.startswith(said)


def test_cases_but_no_expert(show, office):
    app = show("experts", country="TUR")
    assert app.info[0].value.startswith("所选范围内没有在册专家；") and app.info[
        1
    ].value.startswith("所选范围内没有在册专家。")


@pytest.mark.parametrize("page", ["experts", "expert"])
def test_nothing_entered(show, sqlite_engine, page):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
        raise_version(connection)
    assert show(page).info[0].value.startswith("还没有录入任何数据")


def test_nothing_matches(show, office):
    assert show("experts", country="FRA").info[0].value.startswith("没有符合当前筛选的记录")


@pytest.mark.parametrize(
    "number, said",
    [
        ("E1", "专家E1，在册，在办1起；负荷125%，超负荷。"),
        ("E2", "专家E2，在册，在办0起；负荷0%，空闲。"),
    ],
)
def test_one_expert(show, office, number, said):
    assert show("expert", expert=number).info[0].value == said


def test_unknown_expert(show, office):
    assert (
        show("expert", expert="E9").warning[0].value
        == f"截至{date(2024, 11, 1):%Y年%-m月%-d日}没有编号为“E9”的专家。"
    )
