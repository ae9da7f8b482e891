"""Only so many pages stand open at once; the next one is refused in words, and open ones go on."""

import asyncio

import pytest

from ui.door import sockets


class Page:
    """A socket that stays open until it is closed."""

    def __init__(self):
        self.leave = asyncio.Event()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "websocket":
            await self.leave.wait()
        else:
            await send({"type": "http.response.start", "status": 200, "headers": []})


def socket(**more):
    return {"type": "websocket", "path": "/_stcore/stream", "headers": [], **more}


def request(path="/", accept="text/html,*/*"):
    headers = [(b"accept", accept.encode())]
    return {"type": "http", "method": "GET", "path": path, "headers": headers}


async def sent(door, scope):
    found = []

    async def send(message):
        found.append(message)

    await door(scope, None, send)
    return found


async def with_two_open(then, monkeypatch, most="2"):
    """What ``then(door)`` answers while two sockets are open."""
    monkeypatch.setenv(sockets.SETTING, most)
    page = Page()
    door = sockets.MostSockets(page)
    pages = [asyncio.create_task(sent(door, socket())) for _ in range(2)]
    await asyncio.sleep(0)
    answer = await then(door)
    page.leave.set()
    await asyncio.gather(*pages)
    assert door.open == 0
    return answer


def answered(scope, monkeypatch, most="2"):
    return asyncio.run(with_two_open(lambda door: sent(door, scope), monkeypatch, most))


@pytest.mark.parametrize(
    ("scope", "most", "status"),
    [
        (request(), "2", 503),
        (request(), "3", 200),
        (request("/disputes"), "2", 503),
        (request("/healthz"), "2", 200),
        (request("/static/js/index.js"), "2", 200),
        (request("/media/file.xlsx"), "2", 200),
        (request("/app/a.csv", "*/*"), "2", 200),
        (request(), "", 200),
        (request(), "0", 200),
        (request(), "viele", 200),
    ],
)
def test_a_page_at_the_limit_and_below_it(scope, most, status, monkeypatch):
    assert answered(scope, monkeypatch, most)[0]["status"] == status


def test_the_words(monkeypatch):
    start, body = answered(request(), monkeypatch)
    assert "最多2个" in body["body"].decode() and "at most 2" in body["body"].decode()
    assert (b"retry-after", b"60") in start["headers"]


def test_a_socket_is_refused_with_503_where_the_server_can_say_so(monkeypatch):
    spoken = answered(socket(extensions={sockets.DENIAL: {}}), monkeypatch)
    assert (spoken[0]["type"], spoken[0]["status"]) == ("websocket.http.response.start", 503)
    assert answered(socket(), monkeypatch) == [{"type": "websocket.close", "code": 1013}]


def test_a_place_that_was_left_is_free_again(monkeypatch):
    monkeypatch.setenv(sockets.SETTING, "1")

    async def one_after_the_other():
        page = Page()
        page.leave.set()
        door = sockets.MostSockets(page)
        return [await sent(door, socket()) for _ in range(3)]

    assert asyncio.run(one_after_the_other()) == [[], [], []]
