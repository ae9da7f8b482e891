"""One session, and all together, may keep only so much of what was uploaded."""

import asyncio

import pytest

from ui.door import uploads

MEGABYTE = 1_000_000


async def inside(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})


def answered(kept, coming, monkeypatch, method="PUT"):
    sent = []

    async def send(message):
        sent.append(message)

    monkeypatch.setattr(uploads, "kept_bytes", lambda: kept)
    scope = {
        "type": "http",
        "method": method,
        "path": "/_stcore/upload_file/mine/f1",
        "headers": [(b"content-length", str(coming).encode())],
    }
    asyncio.run(uploads.UploadQuota(inside)(scope, None, send))
    return sent[0]["status"]


@pytest.mark.parametrize(
    ("kept", "coming", "status"),
    [
        ({}, 50 * MEGABYTE, 204),
        ({"mine": 150 * MEGABYTE}, 50 * MEGABYTE, 204),
        ({"mine": 150 * MEGABYTE}, 50 * MEGABYTE + 1, 413),
        ({"other": 200 * MEGABYTE}, 50 * MEGABYTE, 204),
        ({str(n): 190 * MEGABYTE for n in range(5)}, 50 * MEGABYTE, 204),
        ({str(n): 190 * MEGABYTE for n in range(5)}, 50 * MEGABYTE + 1, 413),
    ],
)
def test_at_the_limit_and_one_byte_beyond(kept, coming, status, monkeypatch):
    assert answered(kept, coming, monkeypatch) == status


def test_a_file_can_be_taken_out_when_all_is_full(monkeypatch):
    assert answered({"mine": 200 * MEGABYTE}, 1, monkeypatch, "DELETE") == 204


def test_what_a_running_server_keeps_is_found():
    """Where Streamlit keeps it: another version may keep it elsewhere."""
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

    assert MemoryUploadedFileManager("/upload").file_storage == {}
    assert uploads.kept_bytes() == {}
