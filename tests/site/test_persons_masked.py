"""Every page that a station and an expert may open, with its files: over a demonstration in which
every name and number of a person is unmistakable, none of them is in any element.
"""

import json
import shutil
from unittest.mock import patch

import pytest
from google.protobuf import text_format
from sqlalchemy import select

from data_access import schema as s
from data_access.accounts import roles
from data_access.accounts.person import Person
from data_access.audit import queue
from data_access.database.engine import get_engine, reading, writing
from tests.fixtures.persons import MIDDLE, SECRET, is_secret, make_unmistakable, name_of
from tests.site.downloads import XLSX, downloads
from tests.site.screens import FULL, View
from ui.frame import site, who

TOWN = "440205100"
ESCAPED = json.dumps(SECRET).strip('"')
MASKS = ("赵*", "139****")
REVEAL = "显示姓名和电话"


@pytest.fixture(scope="module")
def office(sqlite_files, tmp_path_factory):
    """The address of the database, an expert with a case, and that case."""
    path = tmp_path_factory.mktemp("persons") / "office.db"
    shutil.copyfile(sqlite_files.template("demonstration"), path)
    url = f"sqlite:///{path}"
    with writing(get_engine(url)) as connection:
        make_unmistakable(connection)
        source = s.expert.join(s.expert_assignment).join(s.dispute)
        wanted = select(s.expert.c.number, s.dispute.c.number).select_from(source)
        expert, case = connection.execute(wanted.order_by(s.expert.c.number)).first()
    yield url, expert, case
    get_engine(url).dispose()


def person(role, expert):
    scope = roles.scope_of((role,), (TOWN,), expert)
    return Person("示例甲", frozenset((role,)), scope)


def elements(app):
    """Whatever is sent to the browser, as text: words, options, specifications of charts, cells."""
    told = [text_format.MessageToString(node.proto, as_utf8=True) for node in _nodes(app._tree)]
    cells = [frame.value.to_csv() for frame in app.dataframe]
    return "\n".join((*told, *cells)).replace(ESCAPED, SECRET)


def _nodes(block):
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _nodes(child)
        if getattr(child, "proto", None) is not None:
            yield child


def opened(office, role, view):
    """The page as this role sees it, with its files."""
    url, expert, case = office
    query = {"dispute": {"case": case}, "expert": {"expert": expert}}.get(view.page, {})
    own = person(role, expert)
    view = View(view.page, ()) if query else view
    with patch.object(who, "asked", lambda: own):
        app, found = downloads(url, view, "zh", **query)
        assert not app.exception
        files = [str(one.rows()) for one in found if one.ending == XLSX and _has_persons(app)]
    return app, files


def _has_persons(app):
    """Whether the page has any, as its file has them then."""
    told = elements(app)
    return any(sign in told for sign in (*MASKS, SECRET, MIDDLE))


def views_of(role):
    return [view for view in FULL if roles.may((role,), site.page_of(view.page).action)]


@pytest.mark.parametrize("role", ["station", "expert"])
def test_nobody_is_named_on_any_page_nor_in_its_file(office, role):
    url, expert, _ = office
    with reading(get_engine(url)) as connection:
        own = name_of(connection, expert)
    known = own if role == "expert" else ""
    told, masked = [], 0
    for view in views_of(role):
        app, files = opened(office, role, view)
        texts = (elements(app), *files)
        told += [view.page for text in texts if is_secret(text, known)]
        masked += sum(any(mask in text for mask in MASKS) for text in texts)
    assert told == []
    assert masked > (8 if role == "station" else 0)


def test_the_same_pages_name_them_to_the_office(office):
    """So the walk above looks where names are."""
    (view,) = [view for view in FULL if view.page == "dispute"]
    app, files = opened(office, "staff", view)
    assert SECRET in elements(app) and SECRET in files[0]
    (view,) = [view for view in FULL if view.page == "network"]
    app, files = opened(office, "staff", view)
    assert f"139{MIDDLE}" in elements(app) and f"139{MIDDLE}" in files[0]


def test_an_expert_reads_the_own_name(office):
    url, expert, _ = office
    (view,) = [view for view in FULL if view.page == "expert"]
    app, _ = opened(office, "expert", view)
    with reading(get_engine(url)) as connection:
        assert name_of(connection, expert) in elements(app)


def test_a_click_names_them_there_and_stands_in_the_log(office, monkeypatch):
    url, expert, _ = office
    own = person("station", expert)
    monkeypatch.setenv("DATABASE_URL", url)
    with reading(get_engine(url)) as connection:
        assigned = s.expert_assignment.join(s.dispute).join(s.enterprise).join(s.division)
        of_town = select(s.dispute.c.number).select_from(assigned)
        case = connection.scalar(of_town.where(s.division.c.code == TOWN))
    with patch.object(who, "asked", lambda: own):
        app, _ = downloads(url, View("dispute", ()), "zh", case=case)
        assert not is_secret(elements(app))
        next(button for button in app.button if button.label == REVEAL).click().run()
        assert is_secret(elements(app))
        assert not [button for button in app.button if button.label == REVEAL]
    queue.flush()
    with reading(get_engine(url)) as connection:
        lines = select(s.audit.c.about, s.audit.c.details).where(s.audit.c.action == "reveal")
        assert connection.execute(lines).all() == [(f"dispute {case}", "{}")]


def test_the_log_of_who_saw_and_took_what_names_nobody(office):
    """It can be changed by nobody, and so could not be erased."""
    for page in ("expert", "dispute", "network", "deadlines", "enterprise"):
        (view,) = [view for view in FULL if view.page == page]
        opened(office, "staff", view)
    queue.flush()
    with reading(get_engine(office[0])) as connection:
        line = s.audit.c
        told = connection.execute(select(line.action, line.about, line.details)).all()
    assert {"look", "export"} <= {one.action for one in told}
    assert [
        one for one in told if is_secret(f"{one.about} {one.details}".replace(ESCAPED, SECRET))
    ] == []
