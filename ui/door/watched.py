"""The socket of a tab: each message of the browser is taken only while its session goes on.

A tab that was open before a sign-out, a new password or a locked account is out at its next touch.
"""

import logging

from google.protobuf.message import DecodeError
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data_access.database.engine import DatabaseFailed
from ui.door import owners, unmade
from ui.door.visitors import Visitor, goes_on

log = logging.getLogger(__name__)

PROTOCOLS = b"sec-websocket-protocol"  # Streamlit: its name, a token, the session to come back to
OVER = 1008  # the code with which the socket is closed
FILE, RUN = "backend_operation_request", "rerun_script"
TAKEN = {FILE, RUN, "stop_script", "file_urls_request"}
LONGEST_OF_THESE = 200_000  # bytes: the messages that are noted are small, those of charts are not


class Watched:
    """The app behind one socket of one visitor."""

    def __init__(self, app: ASGIApp, visitor: Visitor) -> None:
        self.app = app
        self.visitor = visitor

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def asked() -> Message:
            while True:
                message = await receive()
                data = message.get("bytes") or b""
                if message["type"] != "websocket.receive":
                    return message
                kind, placeholder = _read(data)
                if not await self._goes_on(kind):
                    log.info("closed a page whose session is over")
                    await send({"type": "websocket.close", "code": OVER})
                    return {"type": "websocket.disconnect", "code": OVER}
                if self._is_taken(kind, placeholder):
                    return message

        async def told(message: Message) -> None:
            data = message.get("bytes")
            if data and len(data) < LONGEST_OF_THESE:
                message = {**message, "bytes": self._noted(data)}
            await send(message)

        await self.app(self._without_others(scope), asked, told)

    async def _goes_on(self, kind: str) -> bool:
        """While the database does not answer, a run says so itself; nothing else is done."""
        try:
            return await run_in_threadpool(goes_on, self.visitor)
        except DatabaseFailed:
            return kind == RUN

    def _is_taken(self, kind: str, placeholder: str) -> bool:
        """What the pages use; a file only from a button of the visitor's own."""
        if kind != FILE:
            return kind in TAKEN
        if owners.may_have_made(placeholder, self.visitor):
            return True
        log.warning("refused a file that belongs to another session")
        return False

    def _noted(self, data: bytes) -> bytes:
        """Which Streamlit session, and which files, are of this visitor; the message, in which it
        is said why a file was not made.
        """
        told = ForwardMsg()
        told.ParseFromString(data)
        kind = told.WhichOneof("type")
        if kind == "new_session":
            owners.note(told.new_session.initialize.session_id, self.visitor.session)
        elif kind == "backend_operation_response":
            answer = told.backend_operation_response
            if answer.error_msg:
                answer.error_msg = unmade.taken(self.visitor.session) or answer.error_msg
                return told.SerializeToString()
            file = owners.file_of(answer.deferred_file.url)
            owners.note_file(file, self.visitor.session)
        return data

    def _without_others(self, scope: Scope) -> Scope:
        """A socket that names somebody else's Streamlit session gets one of its own."""
        headers = [(name, self._own(name, value)) for name, value in scope["headers"]]
        return {**scope, "headers": headers}

    def _own(self, name: bytes, value: bytes) -> bytes:
        if name != PROTOCOLS:
            return value
        entries = [entry.strip() for entry in value.split(b",")]
        named = b"".join(entries[2:]).decode("latin-1")
        if not named or owners.may_use(named, self.visitor):
            return value
        log.warning("a socket named a session that is not its own")
        return b",".join(entries[:2])


def _read(data: bytes) -> tuple[str, str]:
    """(kind, the file that is asked for) of a message of the browser."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return "", ""
    kind = message.WhichOneof("type") or ""
    return kind, message.backend_operation_request.deferred_file.file_id
