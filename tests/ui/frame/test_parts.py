"""Parts of a page: what is closed is not drawn, and what is touched only while its page stands."""

import gc
from datetime import date

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from data_access.accounts.person import Person
from data_access.database import reads
from data_access.database.state import State
from data_access.scope.scope import NOTHING
from data_access.statistics import forecast
from indicators import targets
from tests.site.screens import ROOT
from ui.door import logs
from ui.frame import gathered, loaders, parts, who

STAFF = Person("李冬", frozenset(("staff",)))
LEADER = Person("李冬", frozenset(("leader",)))
OF_NO_ROWS = Person("李冬", frozenset(("staff",)), NOTHING)
ANOTHER = Person("王夏", frozenset(("staff",)))
MONDAY, TUESDAY = date(2025, 9, 29), date(2025, 9, 30)


def opened(url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    app = AppTest.from_file(ROOT / "ui" / "main.py", default_timeout=60)
    app.switch_page("../pages/disputes.py")
    return app.run()


def test_a_table_is_drawn_once_its_box_is_open(demonstration_url, monkeypatch):
    app = opened(demonstration_url, monkeypatch)
    closed = len(app.dataframe)
    app.session_state["monthly_table"] = True
    app.run()
    assert len(app.dataframe) == closed + 1
    app.session_state["monthly_table"] = False
    app.run()
    assert len(app.dataframe) == closed


def test_the_widgets_of_the_filter_are_drawn_once_asked_for(demonstration_url, monkeypatch):
    app = opened(demonstration_url, monkeypatch)
    assert not app.multiselect
    app.session_state["filter_popover"] = True
    app.run()
    app.multiselect("filter_country").set_value(["USA"]).run()
    assert app.query_params["country"] == "USA"
    assert "美国" in app.markdown[0].value


def test_a_period_draws_no_other_forecast(demonstration_url, monkeypatch):
    """The forecast counts by the as-of date; what it weighs by the exports of a period does not."""
    app = opened(demonstration_url, monkeypatch)
    app.switch_page("../pages/forecast.py").run()
    app.query_params["period"] = "2024-01-01..2024-06-30"
    asked = []
    answer = reads.answer
    monkeypatch.setattr(reads, "answer", lambda *told: asked.append(told[2]) or answer(*told))
    app.run()
    assert not app.exception and asked and forecast.classes_held not in asked
    app.query_params["industry"] = "C39"
    app.run()
    assert forecast.classes_held in asked


def test_targets_are_worked_out_once_for_all_periods(demonstration_url, monkeypatch):
    """Also those without a baseline: no NaN equals another."""
    app = opened(demonstration_url, monkeypatch)
    app.switch_page("../pages/overview.py").run()
    monkeypatch.setattr(targets, "progress", None)
    app.query_params["period"] = "2024-01-01..2024-06-30"
    app.run()
    assert not app.exception and "2024" in app.markdown[0].value


def test_what_a_page_tells_once_is_told_once(demonstration_url, monkeypatch):
    app = opened(demonstration_url, monkeypatch)
    app.session_state["_notice"] = "“2025-02-30”不是可用的日期，筛选保持不变。"
    app.run()
    assert "2025-02-30" in app.warning[0].value
    app.run()
    assert not app.warning


@pytest.mark.parametrize(
    ("now", "person", "drawn"),
    [
        (State(1, False, MONDAY), STAFF, "part"),
        (State(2, False, MONDAY), STAFF, "page"),
        (State(1, False, TUESDAY), STAFF, "page"),
        (State(1, False, MONDAY), OF_NO_ROWS, "page"),
        (State(1, False, MONDAY), LEADER, "page"),
        (State(1, False, MONDAY), ANOTHER, "page"),
    ],
    ids=[
        "nothing changed",
        "other data",
        "another day",
        "another scope",
        "other roles, of the same rows",
        "another person, of the same roles",
    ],
)
def test_a_touched_part_is_drawn_alone_where_its_page_still_stands(monkeypatch, now, person, drawn):
    began, redrawn = gathered.Gathered("纠纷统计"), []
    monkeypatch.setattr(loaders, "begin_run", lambda: None)
    monkeypatch.setattr(loaders, "current_state", lambda: now)
    monkeypatch.setattr(who, "current", lambda: person)
    monkeypatch.setattr(parts.st, "rerun", lambda: redrawn.append("page"))
    monkeypatch.setattr(gathered, "resume", lambda page: redrawn.append("part"))
    parts._touched(parts.Place(began, 1, MONDAY, STAFF))
    assert redrawn[0] == drawn


def test_a_part_that_is_drawn_alone_is_a_run_of_its_own_in_the_log(monkeypatch):
    drawn = []
    monkeypatch.setattr(parts, "_touched", lambda place: None)
    place = parts.Place(
        gathered.Gathered("纠纷统计"), 1, MONDAY, STAFF, logged_as=("/disputes", "李冬")
    )
    before = logs.begin()
    parts._draw.__wrapped__(place, lambda: drawn.append((logs.whose(), logs.reference())), (), {})
    [(whose, reference)] = drawn
    assert whose == ("/disputes", "李冬")
    assert reference not in ("", before)


def two_parts_that_fail():
    """A run in which two parts cannot be drawn."""
    from ui.door import logs
    from ui.door.errors import show_error

    logs.begin()
    for _ in range(2):
        show_error(ValueError(), "")


def test_two_parts_of_one_run_may_fail():
    app = AppTest.from_function(two_parts_that_fail).run()
    assert not app.exception
    assert [button.label for button in app.button] == ["重试", "重试"]


def one_card():
    """A page that makes its card itself, for each reader anew."""
    import pandas as pd

    from charts.spec import chart
    from ui.frame import layout, loaders
    from ui.frame.card import Card
    from ui.frame.export import ExportTable

    loaders.begin_run()
    bars = {"type": "bar", "x": [1, 2], "y": [3, 4]}
    spec = chart([bars], ink="#000000", x={}, y={}, height=200)
    table = ExportTable("数", pd.DataFrame({"月": [1, 2], "数": [3, 4]}))
    layout.card(Card("发现", spec, table, "disputes_by_dimension", "数"), "card")


def test_no_chart_stays_in_memory_for_a_reader_who_has_seen_it(
    demonstration_url, monkeypatch, newer_objects
):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    app = AppTest.from_function(one_card).run()
    assert not app.exception and len(app.get("plotly_chart")) == 1
    gc.collect()
    assert not [thing for thing in newer_objects() if type(thing) is go.Figure]
