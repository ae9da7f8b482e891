"""On every page: once all its places are reached, it is as if it had been drawn at once, and before
that no form and no dialog stands in the way of a place.
"""

import pytest
from streamlit.testing.v1 import AppTest

from tests.site.screens import FULL, ROOT, subject
from tests.ui.reached.test_places import waiting
from ui.frame.site import SITE
from ui.reached import places


def opened(url, view, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    app = AppTest.from_file(ROOT / "ui" / "main.py", default_timeout=60)
    app.query_params.update(subject(url, view))
    app.switch_page(f"../pages/{next(p.file for p in SITE if p.url == view.page)}")
    return app.run()


def shown(app):
    """What can wait for its reader: the charts, and the tables row by row."""
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    return charts, [table.value.to_csv() for table in app.dataframe]


@pytest.mark.parametrize("view", FULL, ids=str)
def test_a_page_is_the_same_once_all_of_it_was_reached(demonstration_url, view, monkeypatch):
    app = opened(demonstration_url, view, monkeypatch)
    charts, tables = shown(app)
    monkeypatch.setattr(places, "is_told", lambda: True)
    app.run()
    assert not app.exception
    assert len(waiting(app)) == len(charts) + len(tables)
    assert shown(app)[0] == []
    for button in waiting(app):
        button.click()
    app.run()
    assert not app.exception and not waiting(app)
    assert shown(app) == (charts, tables)
