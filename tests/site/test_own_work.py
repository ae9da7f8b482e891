"""What experts and station staff write: on the screens the own rows are offered, nothing else."""

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database.engine import get_engine, reading
from data_access.scope.scope import Scope
from tests.site.screens import ROOT
from ui.frame import site

MAIN = ROOT / "ui" / "main.py"


@pytest.fixture(autouse=True)
def _demonstration(demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)


@pytest.fixture
def expert(demonstration_url):
    """(number of an expert with cases, the numbers of the cases, another expert)."""
    assignment, number = s.expert_assignment.c, s.expert.c.number
    source = s.expert_assignment.join(s.expert).join(s.dispute)
    with reading(get_engine(demonstration_url)) as connection:
        first = (
            select(func.min(number)).select_from(source).where(assignment.completed_on.is_(None))
        )
        own = connection.scalar(first)
        cases = select(s.dispute.c.number).select_from(source).where(number == own)
        other = select(func.max(number)).where(number != own)
        return own, set(connection.scalars(cases)), connection.scalar(other)


def opened(url, **query):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params.update({"lang": "zh", **query})
    app.switch_page(site.path(url)).run()
    assert not app.exception
    return app


def keys(app, kind):
    return [one.key for one in app.get(kind) if one.key]


def test_an_expert_enters_deadlines_of_own_cases_alone(expert, work_as):
    number, cases, _ = expert
    work_as("expert", scope=Scope(experts=(number,)))
    app = opened("deadlines")
    offered = {option.split(" ")[0] for option in app.selectbox(key="deadline_of").options}
    assert offered and offered <= cases
    assert [link.proto.label for link in app.main.get("page_link")][0] == "我的案件和工时"


def test_an_expert_fills_in_hours_on_the_own_page_alone(expert, work_as):
    number, _, other = expert
    own = opened("expert", expert=number)
    assert not own.number_input  # of whoever has no own page
    work_as("expert", "staff", own=Scope(experts=(number,)))
    saved = [key for key in keys(opened("expert", expert=number), "button") if "own_" in key]
    assert len(saved) == 2
    assert not opened("expert", expert=other).number_input
