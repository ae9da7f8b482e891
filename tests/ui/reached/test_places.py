"""Charts and tables wait for the reader only where the browser says where he is, and not twice."""

import gc

import pytest
from streamlit.testing.v1 import AppTest

from tests.site.screens import ROOT
from tests.ui.frame.test_parts import one_card
from ui.printing import asked
from ui.reached import charts, places

SHOW = {"显示图表", "显示表格"}


@pytest.fixture
def told(monkeypatch):
    """A browser that tells where its reader comes."""
    monkeypatch.setattr(places, "is_told", lambda: True)


def opened(url, monkeypatch, page):
    monkeypatch.setenv("DATABASE_URL", url)
    app = AppTest.from_file(ROOT / "ui" / "main.py", default_timeout=60)
    app.switch_page(f"../pages/{page}.py")
    return app.run()


def waiting(app):
    """The buttons that stand where a chart or a table will stand."""
    return [button for button in app.button if button.label in SHOW]


def numbers(app):
    return [int(button.key.removeprefix("reach_")) for button in waiting(app)]


def drawn(app):
    return len(app.get("plotly_chart")), len(app.dataframe)


def test_a_browser_that_tells_nothing_gets_all_at_once(demonstration_url, monkeypatch):
    app = opened(demonstration_url, monkeypatch, "training")
    assert not waiting(app)
    assert drawn(app) == (8, 1)


def test_what_is_reached_is_drawn_and_stays(demonstration_url, monkeypatch, told):
    app = opened(demonstration_url, monkeypatch, "training")
    assert drawn(app) == (0, 0)
    assert numbers(app) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    waiting(app)[3].click().run()
    assert drawn(app) == (3, 0)  # the fourth, and the first two, which wait no more
    assert numbers(app) == [3, 5, 6, 7, 8, 9]
    waiting(app)[-1].click().run()
    assert drawn(app) == (3, 1)
    app.run()
    assert drawn(app) == (3, 1) and numbers(app) == [3, 5, 6, 7, 8]


def test_the_first_of_another_page_wait_no_more_once_the_browser_has_the_programs(
    demonstration_url, monkeypatch, told
):
    app = opened(demonstration_url, monkeypatch, "training")
    waiting(app)[0].click().run()
    app.switch_page("../pages/disputes.py").run()
    assert numbers(app)[0] == 3
    assert drawn(app) == (2, 0)
    app.switch_page("../pages/training.py").run()
    assert drawn(app) == (2, 0)


def test_paper_waits_for_nobody(demonstration_url, monkeypatch, told):
    app = opened(demonstration_url, monkeypatch, "training")
    app.session_state[asked.PAGE] = "training"
    app.run()
    assert not waiting(app) and drawn(app)[0] == 8


def test_a_place_has_the_height_of_what_will_stand_there(told, demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    heights = []
    monkeypatch.setattr(places, "stand_in", lambda number, label, height: heights.append(height))
    AppTest.from_function(one_card).run()
    assert heights == [200]  # as one_card says


def test_a_card_that_is_gone_from_memory_is_made_anew_by_its_page(monkeypatch):
    class Again(Exception):
        pass

    def rerun():
        raise Again

    monkeypatch.setattr(places, "is_awaited", lambda number: False)
    monkeypatch.setattr(charts.st, "rerun", rerun)
    with pytest.raises(Again):
        _draw_part(charts._in_its_place, lambda: None, 200, 1, "card", None)


def _draw_part(placed, *arguments):
    """What a part draws, without its fragment."""
    placed.__wrapped__(*arguments)


def test_no_card_that_waits_stays_in_memory_for_its_reader(
    told, demonstration_url, monkeypatch, newer_objects
):
    from ui.frame.card import Card

    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    app = AppTest.from_function(one_card).run()
    assert len(waiting(app)) == 1 and not app.get("plotly_chart")
    gc.collect()
    assert not [thing for thing in newer_objects() if type(thing) is Card]
