"""Demonstration data on one's own machine needs no account; nothing else is open that way."""

import pytest

from data_access.accounts import sessions
from data_access.database import engine as engines
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME
from tests.door.test_gate import rerun
from ui.door import open_way
from ui.door.hosts import BEHIND_NGINX

LOOPBACK = {"host": "127.0.0.1:8501"}


@pytest.fixture
def demonstration(office):
    office.mark(demonstration=True)
    return office


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "LocalHost"])
@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "127.0.0.9", "::ffff:127.0.0.1"])
def test_it_is_open_on_the_machine_itself(demonstration, host, client):
    browser = Browser(client=client, host=host)
    assert browser.get("/disputes").body == INSIDE
    assert browser.socket(rerun())[-1]["type"] == "websocket.send"


def test_never_for_a_real_database(office):
    assert Browser().get("/disputes").status == 303
    assert Browser().socket(rerun())[0]["code"] == 1008


@pytest.mark.parametrize("client", ["10.1.1.7", "::ffff:10.1.1.7", "", "testclient", "fe80::1"])
def test_never_from_another_machine(demonstration, client):
    assert Browser(client=client).get("/disputes").status == 303
    assert Browser(client=client).socket(rerun())[0]["code"] == 1008


@pytest.mark.parametrize(
    "header",
    [
        "x_forwarded_for",
        "X_Forwarded_For",
        "x_forwarded_host",
        "x_forwarded_proto",
        "x_forwarded_server",
        "forwarded",
        "x_real_ip",
        "via",
        "cf_connecting_ip",
        "true_client_ip",
        "x_client_ip",
        "x_original_host",
    ],
)
@pytest.mark.parametrize("value", ["127.0.0.1", "", "localhost"])
def test_never_through_a_proxy(demonstration, header, value):
    answer = Browser().get("/disputes", **{header.lower(): value})
    assert answer.status == 303
    named = {header.replace("_", "-"): value}
    assert not open_way.is_open(LOOPBACK | named, None)


@pytest.mark.parametrize("host", ["ip.example.gov.cn", "bureau", "127.0.0.1.evil.example"])
def test_never_under_another_name(demonstration, host, monkeypatch):
    """Names that the door answers to, and one that it does not."""
    monkeypatch.setenv("ALLOWED_HOSTS", "ip.example.gov.cn,bureau")
    assert Browser(host=host).get("/disputes").status in (303, 421)
    assert Browser(host=host).socket(rerun())[0]["code"] == 1008


def test_never_behind_our_own_nginx(demonstration, monkeypatch):
    monkeypatch.setenv(BEHIND_NGINX, "1")
    assert Browser().get("/disputes").status == 303
    assert not open_way.is_open({}, None)


def test_a_run_without_any_request_is_of_this_machine(office):
    """As Streamlit's own tests of a page; what that opens is a demonstration alone."""
    assert not open_way.is_open({}, None)
    office.mark(demonstration=True)
    assert open_way.is_open({}, None)
    assert not open_way.is_open({}, "10.1.1.7")
    assert not open_way.is_open({"user-agent": "x"}, None)  # a request without a Host


def test_an_open_tab_is_out_when_the_database_becomes_a_real_one(demonstration):
    def before(number):
        if number == 1:
            demonstration.mark(demonstration=False)

    answered = Browser().socket(rerun(), rerun(), before=before)
    assert answered[-1] == {"type": "websocket.close", "code": 1008}


def test_an_account_counts_before_the_open_way(demonstration):
    token = demonstration.write(sessions.begin, NAME, "127.0.0.1")
    from ui.door import owners, visitors

    owners.note("mine", visitors.signed_in(token).session)
    upload = "/_stcore/upload_file/mine/f1"
    assert Browser(cookies={"ip_session": token}).get(upload, "PUT").body == INSIDE
    assert Browser().get(upload, "PUT").status == 404
    assert Browser().get("/_stcore/upload_file/own/f1", "PUT").body == INSIDE


def test_while_the_database_cannot_be_read_the_mark_is_the_last_one(office, monkeypatch):
    def stopped(*_):
        raise engines.Moved("gone")

    monkeypatch.setattr(open_way, "KEPT", 0.0)
    for mark in (False, True):
        office.mark(mark)
        assert open_way.is_demonstration() is mark
        with monkeypatch.context() as patch:
            patch.setattr(open_way, "reading", stopped)
            assert open_way.is_demonstration() is mark
    open_way.forget()
    monkeypatch.setattr(open_way, "reading", stopped)
    with pytest.raises(engines.Moved):
        open_way.is_demonstration()
    assert Browser().get("/disputes").status == 503
    assert Browser().socket(rerun())[0] == {"type": "websocket.close", "code": 1013}
