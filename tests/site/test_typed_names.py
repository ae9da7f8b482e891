"""Wherever the screens say by whom something was done, a name that was typed is marked so."""

import re
import shutil
from datetime import datetime

import pytest
from sqlalchemy import insert, update

from data_access import schema as s
from data_access.accounts.typed import SETTING
from data_access.database.append_only import resting
from data_access.database.engine import get_engine, writing
from data_access.database.state import raise_version
from data_access.personal.places import SIGNED
from tests.site.screens import FULL, screen
from tests.site.test_persons_masked import elements

NAME = "钱㐅㐆"
MARKED = re.compile(rf"{NAME}(?!（手填）)")
# Who a case was given to, as any field of a record: what was entered by whom is in its history.
FIELDS = {("case_step", "who"), ("referral", "handled_by"), ("information_report", "submitted_by")}
PAGES = ("scoreboard", "warning", "settings", "ledger", "edit", "publicity", "risk_index")
PAGES = (*PAGES, "assessment", "assignment", "dispute", "procedure")


@pytest.fixture(scope="module")
def office(sqlite_files, tmp_path_factory):
    """The demonstration, every name of it typed before there were accounts."""
    path = tmp_path_factory.mktemp("typed") / "office.db"
    shutil.copyfile(sqlite_files.template("demonstration"), path)
    url = f"sqlite:///{path}"
    with writing(get_engine(url)) as connection, resting(connection):
        _add(connection)
        for name, columns in SIGNED.items():
            for column in columns:
                if (name, column) not in FIELDS:
                    table = s.metadata.tables[name]
                    filled = update(table).where(table.c[column].is_not(None))
                    connection.execute(filled.values({column: NAME}))
        connection.execute(update(s.typical_case).values(written_by=NAME))
        connection.execute(insert(s.setting).values(name=SETTING, text_value="2100-01-01T00:00:00"))
        raise_version(connection)
    yield url
    get_engine(url).dispose()


def _add(connection):
    """A line of history for each kind that a page shows, and an undone batch."""
    at = datetime(2025, 1, 1)
    keys = {"setting": "overdue_days", "target": "training_coverage 2023-2025"}
    for name, key in keys.items():
        changes = '{"text_value": ["1", "2"]}' if name == "setting" else '{"goal": [1, 2]}'
        line = {"table_name": name, "record_key": key, "action": "update", "changes": changes}
        connection.execute(insert(s.history).values(line | {"who": "甲", "at": at}))
    file = {"file_name": "a.xlsx", "sha256": "0" * 64, "who": "甲", "counts": "[]"}
    times = {"imported_at": at, "undone_at": at, "undone_by": "甲"}
    connection.execute(insert(s.batch).values(file | times))


@pytest.mark.parametrize("page", PAGES)
def test_a_typed_name_is_marked(office, page):
    (view,) = [view for view in FULL if view.page == page]
    told = elements(screen.__wrapped__(office, view, "zh"))
    assert MARKED.findall(told) == []


def test_the_walk_looks_where_names_are(office):
    pages = [view for view in FULL if view.page in PAGES]
    named = {one.page for one in pages if NAME in elements(screen.__wrapped__(office, one, "zh"))}
    assert {"scoreboard", "settings", "ledger", "publicity", "edit"} <= named
