"""How much readers may upload: Streamlit limits each file, not their number or sum, and keeps them
in memory until a session ends.
"""

from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit import runtime

UPLOAD = "/_stcore/upload_file/"
# One of these a role must allow: files are ledgers and sign-in sheets, and documents of records.
UPLOADING = ("import", "file_documents")
MOST_OF_ONE = 200_000_000  # bytes kept for one session
MOST_OF_ALL = 1_000_000_000


class UploadQuota:
    """Answers 413 to an upload that goes beyond what a session, or all of them, may keep."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        uploads = scope["type"] == "http" and scope["method"] == "PUT" and UPLOAD in scope["path"]
        if uploads and not _has_room(scope):
            refusal = PlainTextResponse("Too much is uploaded", status_code=413)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _has_room(scope):
    session = scope["path"].partition(UPLOAD)[2].partition("/")[0]
    length = Headers(scope=scope).get("content-length", "")
    coming = int(length) if length.isdecimal() else 0
    kept = kept_bytes()
    own, everything = kept.get(session, 0) + coming, sum(kept.values()) + coming
    return own <= MOST_OF_ONE and everything <= MOST_OF_ALL


def kept_bytes():
    """Session -> the bytes of its files in memory."""
    if not runtime.exists():
        return {}
    manager: Any = runtime.get_instance().uploaded_file_mgr
    storage = manager.file_storage
    return {
        session: sum(len(file.data) for file in list(files.values()))
        for session, files in list(storage.items())
    }
