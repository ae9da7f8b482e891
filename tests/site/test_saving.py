"""Every way to write, on its screen: refused, or pressed while the database is held by another
program, it says so in words, and what was typed still stands.
"""

import ast
import fnmatch

import pytest

from data_access.accounts.roles import MATRIX, ROLES
from data_access.database.engine import reading, writing
from data_access.database.state import lock, raise_version, read_state
from data_access.scope.scope import Scope
from tests.site.forms import (  # noqa: F401 - two are fixtures
    enter,
    filled,
    first_row_chosen,
    in_a_form,
    office,
    opened,
    widget,
)
from tests.site.source import none_of, sources
from tests.site.writers import AS_THE_PAGE_RUNS, WRITERS
from ui.frame import layout, parts

SAVING = {"save", "attempt", "unreachable"}  # of ui.saving
OWN_TRANSACTIONS = {"ui/saving.py"}


def calls_of_saving():
    """file:function of every call of ui.saving that writes, the helpers of forms followed."""
    found = set()
    for source in sources():
        if source.folder not in ("ui", "pages") or source.path == "ui/saving.py":
            continue
        for function in source.tree.body:
            if isinstance(function, ast.FunctionDef) and _saves(function):
                found.add(f"{source.path}:{function.name}")
    return found


def _saves(function):
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (
            node.func.value.id == "saving"
            and node.func.attr in SAVING
            or node.func.value.id == "settings_parts"
            and node.func.attr == "save"
        )
        for node in ast.walk(function)
    )


def test_every_call_of_saving_is_tried_here():
    helpers = {"ui/settings/parts.py:save"}  # its callers stand for it
    decided = {"ui/records/save.py:save_decided"}  # see test_a_conflict_is_decided_later
    listed = {writer.where for writer in WRITERS} | helpers | decided
    none_of(calls_of_saving() ^ listed, "add the writer to tests/site/writers.py, or take it out")


def actions_named():
    """where -> the actions that the calls of saving in it name, as text."""
    found = {}
    for source in sources():
        if source.folder not in ("ui", "pages") or source.path == "ui/saving.py":
            continue
        for function in source.tree.body:
            if isinstance(function, ast.FunctionDef):
                texts = (n.value for n in ast.walk(function) if isinstance(n, ast.Constant))
                named = {text for text in texts if isinstance(text, str) and text in MATRIX}
                found[f"{source.path}:{function.name}"] = named
    return found


def test_every_writer_names_its_action():
    """The typical cases share a function, to which each of its callers names the action; of
    records it follows from their kind (``data_access/records/actions.py``), of many records from
    what is changed (``ui.bulk.panel.Change``).
    """
    named = actions_named()
    shared = (
        "ui/publicity/typical_case_form.py:_save",
        "ui/records/save.py:save",
        "ui/bulk/panel.py:_save",
        "ui/reports/kept/saved.py:save",
    )
    wrong = [
        f"{writer.where}: {writer.action}"
        for writer in WRITERS
        if writer.where not in shared and writer.action not in named[writer.where]
    ]
    none_of(wrong, "name the action in the call of ui.saving")


def test_nobody_else_opens_a_write_transaction():
    """The import keeps its own: it shows its progress and waits for other imports. The door's own
    pages, which sign in and out, are no screens of a person.
    """
    none_of(
        (
            f"{source.path}:{node.lineno}"
            for source in sources()
            if source.folder in ("ui", "pages")
            and source.path not in OWN_TRANSACTIONS
            and not source.path.startswith("ui/door/")
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Name) and node.id == "writing"
        ),
        "save through ui.saving",
    )


def stands(app, typed):
    for key, value in typed.items():
        field = widget(app, key)
        if field.type == "selectbox" and isinstance(value, int):
            assert field.index == value, key
        else:
            assert field.value == value, key


def press(app, writer):
    widget(app, writer.button).click().run()
    assert not app.exception
    return " ".join(error.value for error in app.error)


@pytest.mark.parametrize("writer", WRITERS, ids=str)
def test_a_saving_that_does_not_come_about_is_said_and_loses_nothing(
    office,  # noqa: F811
    writer,
    monkeypatch,
    work_as,
):
    if writer.row_chosen:
        monkeypatch.setattr(layout, "show", first_row_chosen)
    if writer.in_a_box:
        monkeypatch.setattr(parts, "is_open", lambda box: True)
    work_as(*MATRIX[writer.action], own=Scope(experts=("E1",)))
    app = opened(writer)
    enter(app, writer.typed | writer.refused)
    if not in_a_form(app, writer):
        app.run()
    with writing(office) as connection:
        lock(connection)
        assert writer.busy in press(app, writer)
        stands(app, writer.typed | writer.refused)
        connection.rollback()
    if not writer.words:
        return
    if writer.meanwhile:
        with writing(office) as connection:
            writer.meanwhile(connection)
    assert writer.words in press(app, writer)
    if not writer.meanwhile:
        stands(app, writer.typed | writer.refused)
        with writing(office) as connection:
            raise_version(connection)  # somebody else saves something
        stands(app.run(), writer.typed | writer.refused)
        is_for_its_roles_alone(app, writer, office, work_as)


def is_for_its_roles_alone(app, writer, office, work_as):  # noqa: F811
    """A role that was taken away since the form was drawn saves nothing, and sees no form."""
    work_as(*(set(ROLES) - MATRIX[writer.action]))
    before = version(office)
    told = press(app, writer)
    assert version(office) == before
    if writer.where not in AS_THE_PAGE_RUNS:
        assert "您的角色不能这样做" in told
    assert not any(fnmatch.fnmatchcase(b.key or "", f"{writer.button}*") for b in app.button)


def version(engine):
    with reading(engine) as connection:
        return read_state(connection).data_version
