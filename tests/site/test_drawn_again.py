"""A page drawn a second time is the same page: what was made once for all people was not changed by
who was shown it first, nothing of it is drawn only while it is made, and no table is made again.
"""

import re
from traceback import walk_stack
from unittest import mock

import pytest
from streamlit.testing.v1 import AppTest

from tests.site.screens import FULL, ROOT, subject
from ui.frame import parts, tables
from ui.frame.site import SITE

FEW_ROWS = {"assignment", "dispute", "expert", "enterprise"}  # put into words each time
OF_ONE = {"expert", "procedure"}  # without notes beside the record
OF_FORMS = {"search", "edit", "ledger", "quality", "settings", "accounts", "persons"}
NOTHING_OPENS = (
    OF_ONE
    | OF_FORMS
    | {
        "definitions",
        "roles",
        "audit",
        "reports",
    }
)
FILE_NUMBER = re.compile(r"deferred_file_id.*")


@pytest.mark.parametrize("view", FULL, ids=str)
def test_a_page_drawn_again_is_the_same_page(demonstration_url, monkeypatch, view):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    first = drawn(opened(view, demonstration_url).run())
    worded = mock.Mock(wraps=tables.readable)
    monkeypatch.setattr(tables, "readable", worded)
    assert drawn(opened(view, demonstration_url).run()) == first
    assert len(first) > 5
    again = "tables are put into words once, in what screen.made makes"
    assert bool(worded.call_count) == (view.page in FEW_ROWS), again


@pytest.mark.parametrize("view", FULL, ids=str)
def test_what_opens_on_a_click_stands_in_a_part(demonstration_url, monkeypatch, view):
    """Else the whole page would be drawn anew for it. A tab is all that such a page shows."""
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    found = []

    def is_open(box):
        codes = [step.f_code for step, _ in walk_stack(None)]
        of_parts = [code.co_name for code in codes if code.co_filename == parts.__file__]
        if "tabs" not in of_parts:
            found.append("_draw" in of_parts)
        return False

    monkeypatch.setattr(parts, "is_open", is_open)
    drawn(opened(view, demonstration_url).run())
    assert all(found)
    assert bool(found) == (view.page not in NOTHING_OPENS)


def opened(view, url):
    """One person's page, not yet drawn."""
    app = AppTest.from_file(ROOT / "ui" / "main.py", default_timeout=60)
    app.query_params.update(subject(url, view))
    app.switch_page(f"../pages/{next(p.file for p in SITE if p.url == view.page)}")
    return app


def drawn(app):
    """All that stands on a page; of what people fill in the label, as Streamlit marks in the rest
    whether the page has filled it in, and of a file not its number, which is new on each run.
    """
    assert not app.exception
    return [(element.type, _words(element)) for element in app.main if hasattr(element, "proto")]


def _words(element):
    if hasattr(element, "label") and hasattr(element, "set_value"):
        return element.label
    return FILE_NUMBER.sub("", str(element.proto))
