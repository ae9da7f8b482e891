"""The guide of the first day: five steps for each role, on pages that are open to it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.accounts.roles import ROLES, may
from ui.audit.words import ACTIONS
from ui.frame import site
from ui.guide.steps import STARTS, STEPS

MAIN = Path(__file__).parents[3] / "ui" / "main.py"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_five_steps_on_pages_that_are_open_to_it(role):
    steps = STEPS[role]
    assert len({step.name for step in steps}) == 5
    assert [step.page for step in steps if not may((role,), site.page_of(step.page).action)] == []
    assert {step.done_by for step in steps} - {""} <= set(ACTIONS)
    starts = [page for page, roles in STARTS.items() if role in roles]
    assert len(starts) == 1 and may((role,), site.page_of(starts[0]).action)


def opened(page):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params["lang"] = "zh"
    app.switch_page(site.path(page)).run()
    assert not app.exception
    return app


def labels(app):
    return [one.label for one in app.expander if "第一天" in one.label]


def test_a_step_is_ticked_and_the_guide_put_away_and_fetched_back(
    sqlite_engine, monkeypatch, work_as
):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    work_as("administrator")
    app = opened("settings")
    assert labels(app) == ["第一天的指引：五步，已做0步"]
    app.checkbox("guide_administrator_roles").check().run()
    assert labels(opened("settings")) == ["第一天的指引：五步，已做1步"]
    app.button("guide_away").click().run()
    assert labels(opened("settings")) == []
    opened("definitions").button("guide_again").click().run()
    assert labels(opened("settings")) == ["第一天的指引：五步，已做1步"]
