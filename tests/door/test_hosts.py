"""The door answers for its own names, and to its own pages."""

import asyncio
import json

import pytest

from ui.door.hosts import BEHIND_NGINX, OwnHosts


async def inside(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})


def answered(headers, kind="http", server=("10.1.1.1", 8501), path="/"):
    """The status of an answer, or the code with which a socket is closed."""
    sent = []

    async def send(message):
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "method": "GET", "headers": raw, "server": server}
    asyncio.run(OwnHosts(inside)(scope, None, send))
    return sent[0].get("status") or sent[0].get("code")


@pytest.fixture(autouse=True)
def _names(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "ip.example.gov.cn, second.example")
    monkeypatch.setattr("ui.door.hosts.socket.gethostname", lambda: "Bureau.office.lan")


@pytest.mark.parametrize(
    "host",
    ["10.1.1.1:8501", "10.1.1.1", "bureau:8501", "BUREAU.office.lan", "ip.example.gov.cn"],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_own_addresses_and_names_are_answered(host, kind):
    assert answered({"host": host}, kind) == 200
    assert answered({"host": host, "origin": f"http://{host}"}, kind) == 200


@pytest.mark.parametrize("host", ["evil.example", "10.1.1.2", "localhost", "", "[", "a@b:x"])
def test_other_hosts_are_refused_with_their_own_origin_too(host):
    assert answered({"host": host}) == 421
    assert answered({"host": host, "origin": f"http://{host}"}) == 421
    assert answered({"host": host, "origin": f"http://{host}"}, "websocket") == 1008


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:1234", "https://127.0.0.1:9999", "null", "file://"],
)
def test_pages_of_others_are_refused(origin):
    headers = {"host": "10.1.1.1:8501", "origin": origin}
    assert (answered(headers), answered(headers, "websocket")) == (403, 1008)


def test_this_machine_by_its_local_names_and_no_other_port_of_it():
    here = ("127.0.0.1", 8501)
    for host in ("localhost:8501", "127.0.0.1:8501", "[::1]:8501"):
        assert answered({"host": host, "origin": f"http://{host}"}, "websocket", here) == 200
    other = {"host": "localhost:8501", "origin": "http://localhost:1234"}
    assert answered(other, "websocket", here) == 1008


def test_a_proxy_with_encryption():
    """Its name stands in both, the port in neither or in one of them."""
    for host in ("ip.example.gov.cn", "ip.example.gov.cn:8443"):
        headers = {"host": host, "origin": "https://ip.example.gov.cn"}
        assert answered(headers, "websocket", ("127.0.0.1", 8501)) == 200


@pytest.mark.parametrize(
    ("host", "reached", "status"),
    [
        ("10.1.1.9:8501", "10.1.1.9", 200),
        ("10.1.1.8:8501", "10.1.1.9", 421),
        ("localhost:8501", "127.0.0.1", 200),
        ("localhost:8501", "10.1.1.9", 421),
        ("evil.example", "evil.example", 421),  # a page elsewhere could send such a header
        ("127.0.0.1:8501", "", 200),
    ],
)
def test_behind_our_own_nginx_it_says_which_address_was_reached(host, reached, status, monkeypatch):
    headers = {"host": host, "x-reached-address": reached}
    here = ("127.0.0.1", 9001)
    monkeypatch.setenv(BEHIND_NGINX, "1")
    assert answered(headers, server=here) == status
    monkeypatch.delenv(BEHIND_NGINX)  # elsewhere nobody may say so
    own = 200 if host.startswith(("localhost", "127.0.0.1")) else 421
    assert answered(headers, server=here) == own


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login"])
def test_what_the_product_does_not_use_is_closed(path):
    assert answered({"host": "10.1.1.1:8501"}, path=path) == 404


def test_the_door_itself_refuses(door):
    assert door.get("/", Host="evil.example").status == 421
    assert door.get("/", Origin="http://localhost:1234").status == 403
    assert door.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert json.loads(door.get("/_stcore/host-config").body)["allowedOrigins"] == []
    assert door.get("/").headers["x-robots-tag"] == "noindex, nofollow"
