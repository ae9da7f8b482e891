"""Nobody is answered without a session, by whatever way they ask."""

import asyncio
from collections import OrderedDict
from datetime import timedelta
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data_access.accounts import sessions
from data_access.database import clock
from data_access.database.engine import Moved
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME
from tests.fixtures.sessions import ENDS
from ui.door import owners, unmade, visitors
from ui.door.cookies import token_of
from ui.door.visitors import Visitor

PAGES = ("/", "/disputes", "/settings?lang=en", "/nowhere/at/all", "/accounts", "/ui/main.py")
OTHERS = (
    "/_stcore/host-config",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components/a/b.js",
    "/media/0f1e2d.xlsx",
    "/component/a/index.html",
)
PUBLIC = (
    "/healthz",
    "/robots.txt",
    "/_stcore/health",
    "/static/js/index.js",
    "/app/static/chrome.js",
    "/sign-in",
)
FORGED = (
    {},
    {"x_forwarded_for": "127.0.0.1"},
    {"x_forwarded_host": "127.0.0.1"},
    {"forwarded": "for=127.0.0.1;host=localhost"},
    {"x_real_ip": "::1"},
    {"x_streamlit_user": "admin"},
    {"authorization": "Basic YTpi"},
)
HALF_OPEN = ("/static/../disputes", "/static//media/a", "/app/static/..\\..\\x", "/sign-in/../x")


def rerun():
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leads_to_the_sign_in_page(office, path):
    answer = Browser().get(path)
    assert answer.status == 303
    assert answer.header("location").lstrip("./").startswith("sign-in")
    assert answer.header("cache-control") == "no-store"
    assert INSIDE not in answer.body


def test_the_way_back_is_in_the_address_and_goes_up_as_far_as_the_page_is_deep(office):
    assert Browser().get("/").header("location") == "./sign-in"
    found = Browser().get("/disputes?country=USA&lang=en").header("location")
    assert found == "./sign-in?next=/disputes%3Fcountry%3DUSA%26lang%3Den&lang=en"
    assert Browser().get("/a/b/c").header("location") == "../../sign-in?next=/a/b/c"


@pytest.mark.parametrize("path", OTHERS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_everything_else_is_401(office, path, method):
    assert Browser().get(path, method).status == 401


@pytest.mark.parametrize("path", HALF_OPEN)
def test_a_path_that_leads_out_of_an_open_folder_is_closed(office, path):
    assert Browser().get(path).status in (303, 401)


@pytest.mark.parametrize("path", PUBLIC)
def test_the_short_list_is_open(office, path):
    assert Browser().get(path).status == 200


@pytest.mark.parametrize("path", ["/auth/login", "/oauth2callback", "/_stcore/metrics"])
def test_what_the_product_does_not_use_stays_closed(signed_in, path):
    assert signed_in.get(path).status == 404


@pytest.mark.parametrize("headers", FORGED)
@pytest.mark.parametrize("cookies", [{}, {"ip_session": "forged"}, {"__Host-ip_session": "x"}])
def test_a_socket_without_a_session_is_closed_whatever_its_headers_say(office, headers, cookies):
    answered = Browser(cookies=dict(cookies)).socket(rerun(), **headers)
    assert answered == [{"type": "websocket.close", "code": 1008}]
    assert Browser(cookies=dict(cookies)).get("/_stcore/host-config", **headers).status == 401


@pytest.mark.parametrize("address", ["/_stcore/stream", "/static/x", "/sign-in", "/healthz"])
def test_no_socket_is_open_whatever_its_path(office, address):
    assert Browser().socket(address=address)[0]["code"] == 1008


def test_with_a_session_pages_and_the_socket_are_open(signed_in):
    assert signed_in.get("/disputes").body == INSIDE
    answered = signed_in.socket(rerun())
    assert [one["type"] for one in answered[1:]] == ["websocket.send"] * 2


def test_a_socket_of_a_page_elsewhere_is_closed_though_the_cookie_comes_along(signed_in):
    answered = signed_in.socket(rerun(), origin="http://evil.example")
    assert answered == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("end", ENDS)
def test_an_open_tab_is_out_at_its_next_touch(office, signed_in, end):
    def before(number):
        if number == 1:
            office.write(ENDS[end], NAME, signed_in.cookies["ip_session"])

    answered = signed_in.socket(rerun(), rerun(), rerun(), before=before)
    assert [one["type"] for one in answered[2:]] == ["websocket.send", "websocket.close"]
    assert answered[-1]["code"] == 1008


def test_a_tab_that_is_used_keeps_its_session(office, signed_in, monkeypatch):
    begun = clock.now()
    monkeypatch.setattr(visitors, "_touched", OrderedDict())
    for minutes in (50, 100):
        monkeypatch.setattr(clock, "now", lambda at=minutes: begun + timedelta(minutes=at))
        visitors._touched.clear()
        assert signed_in.socket(rerun())[-1]["type"] == "websocket.send"


def test_while_the_database_cannot_say_who_it_is_nothing_but_a_run_is_done(signed_in, monkeypatch):
    """A run tells of it; it looks up its person itself."""

    def before(_number):
        monkeypatch.setattr(visitors, "reading", _stopped)

    stop = BackMsg()
    stop.stop_script = True
    messages = (rerun(), stop.SerializeToString(), rerun())
    heard = signed_in.socket(*messages, before=before)
    assert [one.get("bytes") for one in heard[2:]] == [rerun(), None]
    assert heard[-1] == {"type": "websocket.close", "code": 1008}


def _stopped(*_):
    raise Moved("gone")


@pytest.mark.parametrize("end", ENDS)
def test_a_cookie_that_was_kept_is_worth_nothing_afterwards(office, signed_in, end):
    office.write(ENDS[end], NAME, signed_in.cookies["ip_session"])
    assert signed_in.get("/disputes").status == 303
    assert signed_in.get("/media/a.xlsx").status == 401
    assert signed_in.socket(rerun())[0]["code"] == 1008


def test_over_tls_only_the_cookie_that_no_neighbour_can_set_counts(office, signed_in):
    token = signed_in.cookies["ip_session"]
    plain = Browser(scheme="https", cookies={"ip_session": token})
    assert plain.get("/disputes").status == 303
    own = Browser(scheme="https", cookies={"__Host-ip_session": token})
    assert own.get("/disputes").body == INSIDE
    assert own.get("/").header("strict-transport-security") == "max-age=31536000"
    assert signed_in.get("/").header("strict-transport-security") is None


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_second_dashboard_below_one_name_keeps_its_cookie_apart(
    office, signed_in, monkeypatch, scheme
):
    """What the browser keeps of the first is nothing to it, and what it gives has another name."""
    mark = "__Host-" if scheme == "https" else ""
    first = {f"{mark}ip_session": signed_in.cookies["ip_session"]}
    assert Browser(scheme=scheme, cookies=first).get("/disputes").body == INSIDE
    monkeypatch.setenv("COOKIE_SUFFIX", "2")
    assert Browser(scheme=scheme, cookies=first).get("/disputes").status == 303
    second = {f"{mark}ip_session_2": office.write(sessions.begin, NAME, "127.0.0.1")}
    assert Browser(scheme=scheme, cookies=first | second).get("/disputes").body == INSIDE
    assert token_of(first) == "" and token_of(first | second) in second.values()
    left = Browser(scheme=scheme, cookies=first | second).post("/sign-out", do="here")
    assert set(left.cookies) == set(second)


def _visitor(browser):
    return visitors.signed_in(browser.cookies["ip_session"])


def test_uploads_go_to_sessions_of_ones_own(office, signed_in):
    other = Visitor(99)
    owners.note("mine", _visitor(signed_in).session)
    owners.note("theirs", other.session)
    upload = "/_stcore/upload_file/{}/f1"
    assert signed_in.get(upload.format("mine"), "PUT").body == INSIDE
    for session in ("theirs", "unknown", "mine2", ""):
        assert signed_in.get(upload.format(session), "PUT").status == 404
        assert signed_in.get(upload.format(session), "DELETE").status == 404
    assert Browser().get(upload.format("mine"), "PUT").status == 401


def test_what_was_not_seen_for_longest_is_closed(monkeypatch):
    monkeypatch.setattr(owners, "MOST", 2)
    kept = owners._Owners()
    for what in ("first", "second", "first", "third"):
        kept.note(what, 7, alone=True)
    may = [kept.may(what, Visitor(7)) for what in ("first", "second", "third")]
    assert may == [True, False, True]


def _made(address):
    told = ForwardMsg()
    told.backend_operation_response.deferred_file.url = address
    return told.SerializeToString()


def _begun(session):
    told = ForwardMsg()
    told.new_session.initialize.session_id = session
    return told.SerializeToString()


def _drawn(text):
    told = ForwardMsg()
    told.delta.new_element.markdown.body = text
    return told.SerializeToString()


def test_a_file_is_for_the_session_that_was_told_of_it(office, signed_in):
    another = Browser(cookies={"ip_session": office.write(sessions.begin, NAME, "127.0.0.1")})
    another.tells = [_drawn("/media/abc123.xlsx")]  # typed by a reader and shown to that reader
    another.socket()
    signed_in.tells = [_made("/media/abc123.xlsx")]
    signed_in.socket()
    assert signed_in.get("/media/abc123.xlsx").body == INSIDE
    assert another.get("/media/abc123.xlsx").status == 404
    assert signed_in.get("/media/other.xlsx").status == 404


def _not_made():
    told = ForwardMsg()
    told.backend_operation_response.error_msg = "Failed to generate file for download"
    return told.SerializeToString()


def test_why_a_file_was_not_made_is_told_to_its_own_reader_once(office, signed_in):
    another = Browser(cookies={"ip_session": office.write(sessions.begin, NAME, "127.0.0.1")})
    unmade.note(_visitor(signed_in).session, "没有下载。")
    heard = []
    for browser in (another, signed_in, signed_in):
        browser.tells = [_not_made()]
        told = ForwardMsg()
        told.ParseFromString(browser.socket()[2]["bytes"])
        heard.append(told.backend_operation_response.error_msg)
    usual = "Failed to generate file for download"
    assert heard == [usual, "没有下载。", usual]


def test_streamlit_still_tells_of_a_file_that_was_not_made_in_this_place():
    from streamlit.runtime.backend_operation_handler import DeferredFileHandler

    def broken():
        raise KeyError("no file manager")

    asked = BackMsg().backend_operation_request
    answer = asyncio.run(DeferredFileHandler(broken).handle(asked, "a session"))
    assert answer.error_msg and not answer.deferred_file.url


def test_what_nobody_came_to_hear_of_goes(monkeypatch):
    monkeypatch.setattr(unmade, "MOST", 2)
    for session in (1, 2, 3):
        unmade.note(session, "why")
    assert [unmade.taken(session) for session in (1, 2, 3)] == ["", "why", "why"]


def test_a_session_is_of_the_socket_that_was_told_of_it(office, signed_in):
    signed_in.tells = [_begun("begun here")]
    signed_in.socket()
    assert owners.may_use("begun here", _visitor(signed_in))
    assert not owners.may_use("begun here", Visitor(99))


def test_a_file_is_made_only_by_a_button_of_ones_own(office, signed_in, monkeypatch):
    """Streamlit itself makes it for whoever names it."""
    owners.note("mine", _visitor(signed_in).session)
    owners.note("theirs", 99)
    offered = {"p1": {"session_id": "mine"}, "p2": {"session_id": "theirs"}}
    media = SimpleNamespace(_deferred_callables=offered)
    running = SimpleNamespace(media_file_mgr=media)
    monkeypatch.setattr(owners.runtime, "exists", lambda: True)
    monkeypatch.setattr(owners.runtime, "get_instance", lambda: running)
    heard = signed_in.socket(_asks_for("p2"), _asks_for("gone"), _asks_for("p1"))
    assert [one["bytes"] for one in heard[2:]] == [_asks_for("p1")]
    del media._deferred_callables
    assert len(signed_in.socket(_asks_for("p1"))) == 2


def _asks_for(placeholder):
    message = BackMsg()
    message.backend_operation_request.deferred_file.file_id = placeholder
    return message.SerializeToString()


def test_streamlit_still_keeps_whose_button_it_is():
    """Where Streamlit keeps it: another version may keep it elsewhere."""
    from streamlit.runtime.media_file_manager import MediaFileManager
    from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    placeholder = files.add_deferred(bytes, None, "1", "a.xlsx")
    assert files._deferred_callables[placeholder]["session_id"] == "dontcare"
    assert owners.file_of(files.execute_deferred(placeholder)) in files._storage._files_by_id


def test_a_socket_cannot_come_back_to_somebody_elses_session(office, signed_in):
    owners.note("mine", _visitor(signed_in).session)
    owners.note("theirs", 99)
    named = {"sec_websocket_protocol": "streamlit, token, {}"}

    def asked_for(session):
        header = {"sec_websocket_protocol": named["sec_websocket_protocol"].format(session)}
        return signed_in.socket(**header)[1]["text"]

    assert asked_for("mine") == "streamlit, token, mine"
    for session in ("theirs", "unknown", "theirs, mine"):
        assert asked_for(session) == "streamlit,token"


def test_messages_that_no_page_sends_are_dropped(signed_in):
    dropped = BackMsg()
    dropped.clear_cache = True
    nothing = BackMsg()
    nothing.backend_operation_request.install_skills.SetInParent()
    answered = signed_in.socket(dropped.SerializeToString(), nothing.SerializeToString(), b"\xff")
    assert len(answered) == 2
