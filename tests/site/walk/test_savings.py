"""Every way to write, pressed on an open page by each role that may not and after each end of the
session: nothing is written. That its own roles reach it is in ``test_saving.py``.
"""

import sqlite3

import pytest
from sqlalchemy import select
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from data_access.accounts.roles import MATRIX, ROLES
from data_access.audit import queue
from data_access.database.bulk import WRITTEN_ALONG
from data_access.database.engine import reading
from data_access.schema import metadata
from data_access.scope.scope import NOTHING
from data_access.scope.tables import SCOPED
from tests.fixtures.sessions import ENDS, Somebody, rows_of
from tests.site.forms import enter, first_row_chosen, in_a_form, opened, widget
from tests.site.source import none_of
from tests.site.writers import AS_THE_PAGE_RUNS, WRITERS
from ui import access
from ui.frame import layout, parts, who

OF_SCOPED_ROWS = {
    "assignment",
    "consultations",
    "deadlines",
    "dispute",
    "expert",
    "publicity",
    "warning",
}  # pages
ANOTHER_REFUSAL = {"review_publish"}  # the writer publishes nothing of their own


@pytest.fixture
def somebody(office, monkeypatch):
    with reading(office) as connection:
        rows = rows_of(connection)
    found = Somebody(office, rows)
    monkeypatch.setattr(who, "asked", found.asked)
    return found


@pytest.fixture
def written(office):
    """A function that says which change of the database is the last: SQLite counts them. What was
    seen is written a moment later, and is not waited for by a page.
    """
    with sqlite3.connect(office.url.database) as looking:

        def last():
            queue.flush()
            return looking.execute("PRAGMA data_version").fetchone()[0]

        yield last
    looking.close()


@pytest.mark.parametrize("writer", WRITERS, ids=str)
def test_nobody_else_writes(writer, somebody, written, monkeypatch):
    if writer.row_chosen:
        monkeypatch.setattr(layout, "show", first_row_chosen)
    if writer.in_a_box:
        monkeypatch.setattr(parts, "is_open", lambda box: True)
    own = next(role for role in ROLES if role in MATRIX[writer.action])
    somebody.signs_in(own)
    app = opened(writer)
    enter(app, writer.typed | writer.further)
    if not in_a_form(app, writer):
        app.run()
    widget(app, writer.button).click()
    press = _pressing(app)
    if writer.where not in AS_THE_PAGE_RUNS:  # a callback: it runs before the page, which is left
        monkeypatch.setattr(access, "run", lambda page, t: None)
    found = []
    for happens, words in _cases(writer, somebody, own):
        happens()
        before = written()
        told = _told(press())
        if written() != before:
            found.append(f"{words}: something was written")
        if words not in told and writer.where not in AS_THE_PAGE_RUNS:
            found.append(f"{words} is not said, but {told}")
    if what := _out_of_scope(press, writer, somebody):
        found.append(what)
    none_of(found, f"{writer}: refuse it in ui.saving")


def _out_of_scope(press, writer, somebody):
    """What is wrong where the form, drawn with everything in it, is pressed by somebody with every
    role who has nothing in scope: what is common to all may be written, no more.
    """
    somebody.scope = NOTHING
    before = _scoped_rows(somebody.engine)
    assert any(before.values())
    told = _told(press())
    if _scoped_rows(somebody.engine) != before:
        return "a row out of scope was changed"
    of_rows = writer.page in OF_SCOPED_ROWS and writer.button not in ANOTHER_REFUSAL
    if of_rows and "不在您的范围内" not in told:
        return f"that it is out of scope is not said, but {told}"
    return ""


def _scoped_rows(engine):
    """Every row of the tables of which somebody may see a part."""
    names = [name for name in SCOPED if name not in WRITTEN_ALONG]
    with reading(engine) as connection:
        return {name: connection.execute(select(metadata.tables[name])).all() for name in names}


def _pressing(app):
    """A function that presses the button of the page as it was drawn here, with its files; returns
    what is drawn then.
    """
    drawn, sent = app._tree, _sent(app)
    for field in drawn.file_uploader:
        field._files = field._get_files_to_register()

    def press():
        app._tree = drawn
        return app._run(sent)

    return press


def _sent(app):
    """What a browser sends of its page, once more and again: the fields, and the one button."""
    states = app._tree.get_widget_states()
    sent = [one for one in states.widgets if one.WhichOneof("value") != "trigger_value"]
    sent += [one for one in states.widgets if one.trigger_value]
    return WidgetStates(widgets=sent)


def _cases(writer, somebody, own):
    """(what happens meanwhile, what is said when the button is pressed then)."""
    for role in ROLES:
        if role not in MATRIX[writer.action]:
            yield (lambda role=role: somebody.becomes(role)), "您的角色不能这样做"
    somebody.becomes(own)
    for how in ENDS:
        yield (lambda how=how: somebody.ends(how)), "您已退出，或登录已过期"
        somebody.comes_back()


def _told(app):
    assert not app.exception
    return " ".join([one.value for kind in (app.error, app.title) for one in kind])
