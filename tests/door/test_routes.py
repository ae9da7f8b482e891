"""Every route of the server, Streamlit's and the product's, signed out, with each role and after
each end of a session: who is answered is written out by hand here, and a route that is not fails.
"""

from unittest.mock import MagicMock

import pytest
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from data_access.accounts.roles import ROLES
from data_access.database.engine import get_engine, reading, writing
from data_access.database.state import raise_version
from tests.door.asgi import METHODS, Browser
from tests.fixtures.sessions import ENDS, Somebody, rows_of
from tests.site.source import none_of
from ui.door import open_way, owners, visitors
from ui.door.parts import door_parts

# Who is answered: everybody; each for the own account, at the door's own pages; whoever is signed
# in; nobody; of what belongs to a session, that one alone; by a token, what it is a token
# of; and what an office without a sign-on of its own does not offer.
EVERYBODY, OWN_PAGE, SIGNED_IN, NOBODY, OWN_FILE, OWN_UPLOAD, OWN_SOCKET, OWN_TOKEN, OFF = range(9)
ROUTES = {
    "/healthz": EVERYBODY,
    "/robots.txt": EVERYBODY,
    "/sign-in": EVERYBODY,
    "/set-password/{token}": EVERYBODY,
    "/_stcore/health": EVERYBODY,
    "/app/static/{path:path}": EVERYBODY,
    "/sign-out": OWN_PAGE,
    "/account": OWN_PAGE,
    "/overview": SIGNED_IN,
    "/_stcore/host-config": SIGNED_IN,
    "/component/{path:path}": SIGNED_IN,
    "/_stcore/bidi-components/{path:path}": SIGNED_IN,
    "": SIGNED_IN,  # all that is left: the pages; their programs under /static/ are open
    "/media/{file_id:path}": OWN_FILE,
    "/_stcore/upload_file/{session_id}/{file_id}": OWN_UPLOAD,
    "/_stcore/stream": OWN_SOCKET,
    "/calendar/{token}.ics": OWN_TOKEN,
    "/wall/{token}": OWN_TOKEN,
    "/wall": OWN_TOKEN,
    "/sign-on": OFF,
    "/sign-on/back": OFF,
    "/_stcore/metrics": NOBODY,
    "/auth/login": NOBODY,
    "/auth/logout": NOBODY,
    "/oauth2callback": NOBODY,
    "/_stcore/agent/interact": NOBODY,
    "/_stcore/agent/openapi.json": NOBODY,
    "/_stcore/agent/mcp": NOBODY,
}
FILLED = {
    "{token}": "0a1b",
    "{path:path}": "a.js",
    "{file_id:path}": "f1.xlsx",
    "{session_id}": "mine",
    "{file_id}": "f1",
}
ANSWERED, TO_SIGN_IN, REFUSED, NOT_THERE = "answered", "led to sign in", "refused", "not there"
OF_A_PAGE = ("GET", "HEAD")
# Beyond these, the app behind this door answers what it is asked.
ASKED_BY = {
    EVERYBODY: (*OF_A_PAGE, "POST"),
    OWN_PAGE: (*OF_A_PAGE, "POST"),
    OWN_TOKEN: OF_A_PAGE,
    OFF: OF_A_PAGE,
}
# Who sends files: ledgers and sign-in sheets, and documents of the cases that they see.
SEND_FILES = ("staff", "expert", "station")
NO_PAGES = ("/_stcore/", "/media/", "/component/")


def _address(route):
    filled = route or "/disputes"
    for name, value in FILLED.items():
        filled = filled.replace(name, value)
    return filled


@pytest.fixture(scope="module")
def somebody(sqlite_files, tmp_path_factory):
    with sqlite_files.copy("demonstration", tmp_path_factory.mktemp("routes")) as url:
        engine = get_engine(url)
        with writing(engine) as connection:
            raise_version(connection, demonstration=False)
        with reading(engine) as connection:
            rows = rows_of(connection)
        yield Somebody(engine, rows)
        engine.dispose()


@pytest.fixture(autouse=True)
def _at_the_door(somebody, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", somebody.url)
    open_way.forget()
    yield
    open_way.forget()


def test_every_route_of_the_server_is_known_here():
    running = MagicMock()
    running._main_script_path = "ui/main.py"
    served = [*door_parts()["routes"], *create_streamlit_routes(running)]
    found = {getattr(route, "path", None) or "" for route in served}
    none_of(found ^ set(ROUTES), "say in ROUTES who is answered, or take it out")


def _outcome(browser, route, method):
    answer = browser.get(_address(route), method)
    if answer.status == 303 and "sign-in" in answer.header("location"):
        return TO_SIGN_IN
    return {401: REFUSED, 403: REFUSED, 405: REFUSED, 404: NOT_THERE}.get(answer.status, ANSWERED)


def _compared(browser, expected):
    """Where a route answers otherwise than ``expected(who, route, method)`` says."""
    for route, who in ROUTES.items():
        if who == OWN_SOCKET:
            continue
        for method in ASKED_BY.get(who, METHODS):
            found, wanted = _outcome(browser, route, method), expected(who, route, method)
            if found not in wanted:
                yield f"{method} {_address(route)}: {found}, not {wanted}"


def _without_a_session(who, route, method):
    if who in (NOBODY, OWN_TOKEN):
        return (NOT_THERE,)
    if who == OFF:
        return (TO_SIGN_IN,)
    if who == EVERYBODY:  # a form is taken from an own page alone
        return (ANSWERED,) if method in OF_A_PAGE else (ANSWERED, REFUSED)
    if who == OWN_PAGE:
        return (TO_SIGN_IN,) if method in OF_A_PAGE else (TO_SIGN_IN, REFUSED)
    is_page = who == SIGNED_IN and not _address(route).startswith(NO_PAGES)
    return (TO_SIGN_IN,) if is_page and method in OF_A_PAGE else (REFUSED,)


def _with_one(role):
    def expected(who, route, method):
        if who == OFF:
            return (TO_SIGN_IN,)
        if who in (NOBODY, OWN_TOKEN) or who == OWN_UPLOAD and role not in SEND_FILES:
            return (NOT_THERE,)
        takes_forms = who in (EVERYBODY, OWN_PAGE) and method not in OF_A_PAGE
        return (ANSWERED, REFUSED) if takes_forms else (ANSWERED,)

    return expected


def _browser(somebody):
    return Browser(cookies={"ip_session": somebody.token})


def _has_a_file_and_a_page(somebody):
    session = visitors.signed_in(somebody.token).session
    owners.note("mine", session)
    owners.note_file("f1", session)


def _is_in(browser):
    return browser.socket()[0]["type"] == "websocket.accept"


def test_signed_out(somebody):
    none_of(_compared(Browser(), _without_a_session), "who is answered: see ROUTES")
    assert not _is_in(Browser())


@pytest.mark.parametrize("role", ROLES)
def test_signed_in(role, somebody):
    somebody.signs_in(role)
    _has_a_file_and_a_page(somebody)
    none_of(_compared(_browser(somebody), _with_one(role)), "who is answered: see ROUTES")
    assert _is_in(_browser(somebody))


@pytest.mark.parametrize("role", ROLES)
def test_what_is_of_another_session_is_not_there(role, somebody):
    somebody.signs_in(role)
    _has_a_file_and_a_page(somebody)
    somebody.signs_in(role)
    others = [_address(route) for route, who in ROUTES.items() if who in (OWN_FILE, OWN_UPLOAD)]
    given = [
        f"{method} {address}"
        for address in others
        for method in METHODS
        if _browser(somebody).get(address, method).status != 404
    ]
    none_of(given, "a file and an upload are of one session")


@pytest.mark.parametrize("how", ENDS)
def test_after_the_end_of_a_session(how, somebody):
    somebody.signs_in("staff")
    _has_a_file_and_a_page(somebody)
    browser = _browser(somebody)
    somebody.ends(how)
    none_of(_compared(browser, _without_a_session), "who is answered: see ROUTES")
    assert not _is_in(browser)
