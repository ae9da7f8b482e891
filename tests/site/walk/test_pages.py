"""Every page with each role and after each end of a session: what is open and what is drawn there
is what the matrix of roles says, and no link leads to what is closed.
"""

import re
from fnmatch import fnmatchcase

import pytest
from streamlit.testing.v1 import AppTest

from data_access.accounts import roles
from data_access.database.engine import get_engine, reading, writing
from data_access.database.refused import Refused
from data_access.records import actions
from data_access.records.kinds import KINDS
from data_access.reports import drafts
from tests.fixtures.reports import composed
from tests.fixtures.sessions import ENDS, NAME, Somebody, rows_of
from tests.site.downloads import offered
from tests.site.screens import FORMS, FULL, NEW_FORMS, ROOT, SUBJECTS, View, spoken, subject
from tests.site.source import none_of
from tests.site.writers import WRITERS
from ui.door.uploads import UPLOADING
from ui.frame import parts, site, who
from ui.menu import entries

MAIN = ROOT / "ui" / "main.py"
NOT_OPEN, SIGNED_OUT = "这一页不对您的角色开放", "您已退出，或登录已过期"
WALKED = (*FULL, *FORMS, *NEW_FORMS)
# Of what only somebody who may open the page sees.
DRAWN = ("metric", "dataframe", "plotly_chart", "deck_gl_json_chart", "file_uploader", "popover")
# Where ``UPLOADING``, or the one action of it that is meant, is asked for.
UPLOADS = {"ui/ledger/upload.py", "ui/bulk/names.py", "ui/documents/form.py"}
# Buttons that write: those of the writers, and the same in other places.
SAVING = {f"{writer.button}*": writer.action for writer in WRITERS} | {
    "alarm_*_save": "decide_warning",
    "past_*_save": "decide_warning",
    "guide_*": "see_rules",  # a mark of their own
    **dict.fromkeys(("backup_now", "backups_prove", "go_live"), "keep_data"),
    **{f"edit_{kind}_*_save": actions.to_correct(kind) for kind in KINDS},
}
# Buttons that write nothing: they open, choose, or ask for what the page may show anyway.
LOOKING = ("language_switch", "found_*", "new_*", "open_*", "edit_*", "audit_verify", "*_reveal")
LOOKING += ("page_print",)  # what the screen shows anyway, and it is told in the log
WITHOUT_FILE = {"edit", "accounts", "overview"}  # the last is the first own page where it is closed
ROLES_WITH_ROWS = ("expert", "station")
ADDRESS = re.compile(r"(?:\]\(|^)\.?/?([a-z_]+)\?")  # of a page, in a text or a cell


@pytest.fixture(scope="module")
def office(sqlite_files, tmp_path_factory):
    """Somebody with an account in an office of their own."""
    with sqlite_files.copy("demonstration", tmp_path_factory.mktemp("walk")) as url:
        engine = get_engine(url)
        with writing(engine) as connection:
            drafts.make(connection, composed(), "示例甲")  # none is there before one falls due
        with reading(engine) as connection:
            rows = rows_of(connection)
        yield Somebody(engine, rows)
        engine.dispose()


@pytest.fixture(autouse=True)
def _at_work(office, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", office.url)
    monkeypatch.setattr(parts, "is_open", lambda box: True)  # each box of the page is drawn too
    monkeypatch.setattr(who, "asked", office.asked)


def opened(office, view):
    """(the screen, its downloads) of a view, for whoever is signed in."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params.update({"lang": "zh", **subject(office.url, view)})
    with offered() as files:
        app.switch_page(site.path(view.page)).run()
    assert not app.exception, view
    return app, files


def titles(app):
    return [title.value for title in app.title]


def action_of(view):
    return site.page_of(view.page).action


@pytest.mark.parametrize("role", roles.ROLES)
def test_what_a_role_opens_and_finds_there(role, office):
    office.signs_in(role)
    wrong, without = [], set()
    for view in WALKED:
        app, files = opened(office, view)
        if not roles.may((role,), action_of(view)):
            found = _not_closed(app, files, office.asked())
        else:
            found = _too_much(app, files, role)
            without |= set() if files else {view.page}
        wrong += [f"{view}: {what}" for what in found]
    none_of(wrong, f"this is not what data_access/accounts/roles.py says of {role}")
    if roles.may((role,), "export"):
        own = set(SUBJECTS) if role in ROLES_WITH_ROWS else set()  # records that are not theirs
        assert without <= WITHOUT_FILE | own, "these pages have no file"


def _not_closed(app, files, person):
    """What is wrong with a page that is closed; the first page leads to the first own one."""
    (role,) = person.roles
    first = entries.open_to(person)[0].first.title
    if titles(app) == [first]:
        return _too_much(app, files, role)
    found = [f"has {kind}" for kind in DRAWN if app.main.get(kind)]
    found += [f"offers {one.name}" for one in files]
    found += [f"has the button {button.key}" for button in app.main.button]
    if titles(app) != [NOT_OPEN]:
        found.append(f"says {titles(app)}")
    return [*found, *_links(app, role)]


def _too_much(app, files, role):
    """What a role finds on an open page and may not use."""
    if roles.may((role,), "export"):  # one is made: all of them are elsewhere
        found = [f"does not give {one.name}" for one in files[:1] if not _is_made(one)]
    else:
        found = [f"offers {one.name}" for one in files]
    if app.main.get("file_uploader") and not any(roles.may((role,), one) for one in UPLOADING):
        found.append("takes files")
    found += [what for button in app.button if (what := _wrong_button(button.key, role))]
    if titles(app) == [NOT_OPEN]:
        found.append("is closed")
    return [*found, *_links(app, role)]


def _wrong_button(key, role):
    needed = {action for pattern, action in SAVING.items() if fnmatchcase(key, pattern)}
    if not needed and not any(fnmatchcase(key, pattern) for pattern in LOOKING):
        return f"the button {key} is unknown: add it to SAVING or LOOKING"
    if needed and not any(roles.may((role,), action) for action in needed):
        return f"the button {key} is for {needed}"
    return None


def _links(app, role):
    """Links to pages that are closed to the role, and to pages that are not there."""
    linked = {link.proto.page for part in (app.main, app.sidebar) for link in part.get("page_link")}
    for _, text in spoken(app):
        linked |= set(ADDRESS.findall(text))
    known = {page.url: page.action for page in site.SITE} | {"": site.SITE[0].action}
    for url in sorted(linked):
        if url not in known:
            yield f"a link leads to {url!r}, which is no page"
        elif not roles.may((role,), known[url]):
            yield f"a link leads to {url!r}, which is closed"


def first_who_may(action):
    return next(role for role in roles.ROLES if roles.may((role,), action))


def test_an_open_page_closes_with_the_role_and_with_the_session(office):
    wrong = []
    for view in WALKED:
        role = first_who_may(action_of(view))
        office.signs_in(role)
        app, files = opened(office, view)
        for other in _others(view):
            office.becomes(other)
            wrong += [f"{view} as {other}: {what}" for what in _left(app.run(), files, NOT_OPEN)]
        office.becomes(role)
        for how in ENDS:
            office.ends(how)
            wrong += [f"{view}, {how}: {what}" for what in _left(app.run(), files, SIGNED_OUT)]
            office.comes_back()
    none_of(wrong, "the role and the session of this moment count")


def _others(view):
    """The roles to which a page is closed; the first page leads them elsewhere."""
    if view.page == site.SITE[0].url:
        return []
    return [role for role in roles.ROLES if not roles.may((role,), action_of(view))]


def _left(app, files, title):
    found = [f"has {kind}" for kind in DRAWN if app.main.get(kind)]
    found += [f"gives {one.name}" for one in files if _is_made(one)]
    if titles(app) != [title]:
        found.append(f"says {titles(app)}")
    return found


def _is_made(file):
    try:
        file.make()
    except Refused as refused:
        assert refused.why == "not_allowed"
        return False
    return True


def test_files_are_taken_where_a_role_is_asked_for():
    files = [path for room in ("ui", "pages") for path in (ROOT / room).rglob("*.py")]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
    places = {path for path, text in texts.items() if "file_uploader(" in text}
    assert places == UPLOADS, "ask there for what the door asks for, and name the file in UPLOADS"


@pytest.mark.parametrize("page", ["accounts", "roles"])
def test_what_only_seems_to_be_a_person_is_not_masked(page, office):
    """The names of accounts, and the column of the role that is called like a person."""
    office.signs_in("administrator")
    app, _ = opened(office, View(page))
    cells = [text for table in app.dataframe for text in table.value.to_numpy().ravel()]
    assert {"accounts": NAME, "roles": "✓"}[page] in cells
    assert not [button for button in app.button if button.key.endswith("_reveal")]
