"""What people typed, and what stands in an address, is shown as typed on every screen.

A ledger in which every text ends with signs of Markdown and of charts: a place that reads Markdown
holds them escaped, a chart holds them escaped in its way, every other place as they are.
"""

import pytest
from sqlalchemy import exc, update

from data_access import schema as s
from data_access.database.engine import get_engine
from tests.fixtures.people import NAME
from tests.site import later_rows
from tests.site.markdown_calls import FIELDS, raw_texts
from tests.site.screens import ENTERED, FORMS, VIEWS, View, screen, spoken
from tests.site.source import none_of
from ui.frame.filter_state import RECORD_KEYS

SIGNS = "*甲*<b>"  # at the end of every text; the end itself is cut off in narrow places
AS_MARKDOWN, AS_DRAWN = "\\*甲\\*", "*甲*&lt;b"
READ_AS_NUMBERS = {s.setting.c.text_value}
PLAIN = {"text", "dataframe", "selectbox", "multiselect", "deck_gl_json_chart"}  # as they are
PLAIN_PARTS = {"alt", "placeholder"}
LABELS = {"label", "help"}
NOT_FOUND = tuple(
    View(page, ((key, f"没有的{SIGNS}"),)) for page, key in RECORD_KEYS.items() if page != "edit"
)
UNKNOWN_CODE = View("disputes", (("country", f"没有的{SIGNS}"),))


@pytest.fixture(scope="session")
def hostile_url(sqlite_files, tmp_path_factory):
    """The demonstration ledger with the signs at the end of whatever the database lets them."""
    with sqlite_files.copy("demonstration", tmp_path_factory.mktemp("hostile")) as url:
        engine = get_engine(url)
        for column in set(ENTERED) - READ_AS_NUMBERS:
            _end_with_signs(engine, column)
        later_rows.fill(engine, SIGNS, NAME)
        engine.dispose()
        yield url
        engine.dispose()


def _end_with_signs(engine, column):
    try:
        with engine.begin() as connection:
            longer = column.concat(SIGNS)
            connection.execute(update(column.table).values({column: longer}).where(column != ""))
    except exc.IntegrityError:
        pass  # a word of a short list


@pytest.mark.parametrize("view", (*VIEWS, *FORMS, *NOT_FOUND, UNKNOWN_CODE), ids=str)
def test_a_screen_shows_what_was_typed(hostile_url, view):
    app = screen(hostile_url, view, "zh")
    assert [(e.message, e.stack_trace) for e in app.exception] == []
    none_of(wrong(app), "wrap what was typed in ui.frame.typed.as_typed, or charts.spec.literal")


def test_the_signs_are_met(hostile_url):
    """The walk sees names in Markdown, in tables and in charts."""
    found = [text for view in VIEWS for _, text in spoken(screen(hostile_url, view, "zh"))]
    for signs in (SIGNS, AS_MARKDOWN, AS_DRAWN):
        assert any(signs in text for text in found), signs


def wrong(app):
    """Texts that a reader would see changed, with where they stand."""
    return sorted(
        {f"{where}: {text[:200]}" for where, text in spoken(app) if _changed(where, text)}
    )


def _changed(where, text):
    part, _, kind = where.partition(" of ")
    if kind == "plotly_chart" and part == "word":
        return "甲*<" in text or "\\*甲" in text
    if part in PLAIN_PARTS or (kind in PLAIN and part not in LABELS):
        return "\\*甲" in text
    return "*甲" in text.replace(AS_MARKDOWN, "")


def test_no_text_of_a_record_is_read_as_markdown():
    """In what the walk above does not open: forms, refusals, what stands after a press."""
    assert {"name", "number", "reason", "who", "title"} <= FIELDS
    none_of(raw_texts(), "wrap it in ui.frame.typed.as_typed")


def test_notes_documents_and_saved_views_are_among_them(hostile_url):
    """What the demonstration ledger has none of."""
    views = [view for view in VIEWS if view.page in ("dispute", "enterprise", "overview", "ledger")]
    found = " ".join(text for view in views for _, text in spoken(screen(hostile_url, view, "zh")))
    words = ("请看", "判决书", "视图", "来源")
    assert [word for word in words if f"{word}\\*甲" not in found] == []
