"""A bundle is compressed once, and whoever asks for a part of it is not answered from what is
kept.
"""

import asyncio

import pytest
from starlette.middleware.gzip import GZipMiddleware

from ui.door.bundles import KeptBundles

TEXT = b"x" * 5000


class Files:
    """Answers every path with the same text, counts, and refuses /static/gone.js."""

    def __init__(self):
        self.asked = 0

    async def __call__(self, scope, _receive, send):
        self.asked += 1
        status = 404 if "gone" in scope["path"] else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": TEXT})


def answers(door, path, method="GET", **headers):
    sent = []

    async def send(message):
        sent.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}
    asyncio.run(door(scope, None, send))
    return sent


@pytest.fixture
def files():
    return Files()


@pytest.fixture
def door(files):
    return KeptBundles(GZipMiddleware(files, minimum_size=1000))


@pytest.mark.parametrize("path", ["/static/js/a.js", "/app/static/chrome.js"])
def test_a_bundle_is_compressed_once(door, files, path):
    first, second = (answers(door, path, accept_encoding="gzip, br") for _ in range(2))
    assert first == second and files.asked == 1
    assert len(first[1]["body"]) < 100
    first[0]["headers"].append((b"added", b"further out"))
    assert answers(door, path, accept_encoding="gzip") == second


@pytest.mark.parametrize("text", [b"small", TEXT], ids=["too small", "packed already"])
def test_what_is_not_compressed_is_kept_too(files, monkeypatch, text):
    monkeypatch.setattr(f"{__name__}.TEXT", text)
    door = KeptBundles(files)
    first, second = (answers(door, "/static/js/a.js", accept_encoding="gzip") for _ in range(2))
    assert first == second and files.asked == 1
    assert first[1]["body"] == text


def test_what_broke_off_is_not_kept():
    async def broken(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": TEXT, "more_body": True})

    door = KeptBundles(broken)
    answers(door, "/static/js/a.js", accept_encoding="gzip")
    assert door.kept == {}


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/a.js", {}),
        ("/static/js/a.js", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        ("/static/js/a.js", {"accept_encoding": "gzip", "if_none_match": '"x"'}),
        ("/static/gone.js", {"accept_encoding": "gzip"}),
        ("/media/names.csv", {"accept_encoding": "gzip"}),
        ("/disputes", {"accept_encoding": "gzip"}),
    ],
)
def test_everything_else_is_asked_each_time(door, files, path, headers):
    for _ in range(2):
        answers(door, path, **headers)
    assert (files.asked, door.kept) == (2, {})
