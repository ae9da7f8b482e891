"""The forms of tests/site/writers.py, opened and filled in on a database with something of
everything.
"""

import fnmatch
import shutil
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database.engine import get_engine, writing
from data_access.ledger.importing.import_file import import_file
from tests.site.screens import ROOT
from tests.site.writers import LEDGER_FILE, fill_office
from ui.frame import site

MAIN = ROOT / "ui" / "main.py"


@pytest.fixture(scope="module")
def filled(sqlite_files, tmp_path_factory):
    """A database with something of everything."""
    folder = tmp_path_factory.mktemp("saving")
    path = shutil.copyfile(sqlite_files.template("facts"), folder / "filled.db")
    engine = get_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        fill_office(connection)
    ledger = folder / "experts.csv"
    ledger.write_text(LEDGER_FILE, "utf-8")
    assert import_file(engine, ledger).accepted
    engine.dispose()
    return engine.url.database


@pytest.fixture
def office(filled, tmp_path, monkeypatch):
    """An engine on a copy of it; nobody waits longer than a moment for another writer."""
    monkeypatch.setattr("data_access.database.engine.BUSY_SECONDS", 0.05)
    url = f"sqlite:///{shutil.copyfile(filled, tmp_path / 'office.db')}"
    monkeypatch.setenv("DATABASE_URL", url)
    yield get_engine(url)
    get_engine(url).dispose()


def opened(writer):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params.update({"lang": "zh", **writer.address})
    for name, value in writer.state.items():
        app.session_state[name] = value
    app.switch_page(site.path(writer.page)).run()
    assert not app.exception
    for key, value in writer.steps.items():
        enter(app, {key: value})
        app.run()
    assert not app.exception
    return app


def first_row_chosen(table, alt, **options):
    """In place of a table: AppTest cannot choose a row."""
    return SimpleNamespace(selection=SimpleNamespace(rows=[0])) if "on_select" in options else None


def widget(app, key):
    pattern = key if "*" in key else f"{key}*"
    texts = (app.text_input, app.text_area, app.number_input)
    kinds = (*texts, app.selectbox, app.button, app.multiselect, app.checkbox, app.file_uploader)
    found = [w for kind in kinds for w in kind if w.key and fnmatch.fnmatchcase(w.key, pattern)]
    assert found, f"no {key} among {[w.key for kind in kinds for w in kind]}"
    return next((w for w in found if w.key == key), found[0])


def enter(app, values):
    for key, value in values.items():
        field = widget(app, key)
        if field.type == "selectbox" and isinstance(value, int):
            field.select_index(value)
        else:
            field.set_value(value)


def in_a_form(app, writer):
    """Whether the fields are sent with the button, not one by one."""
    return any(getattr(widget(app, key), "form_id", "") for key in writer.typed)
