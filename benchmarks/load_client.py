"""A person at the dashboard without a browser: a real Streamlit session over its WebSocket, in the
browser's own protocol.

Like the browser it sends the state of every widget, and answers large messages that it knows by
their hash, so the server does all that it does for a person. ``async with
Session("ws://127.0.0.1:8501") as s: await s.open("disputes"); await s.touch(rng)``.
"""

import asyncio
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets import Subprotocol
from websockets.asyncio.client import connect

DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
VALUES = {
    "selectbox": "string_value",
    "multiselect": "string_array_value",
    "button_group": "string_array_value",
}  # widgets that are touched, and where their value goes


@dataclass
class Run:
    """One run of the script as the client saw it: seconds from the request to its end, bytes
    received, and what went wrong.
    """

    kind: str
    seconds: float = 0.0
    bytes: int = 0
    exceptions: list[str] = field(default_factory=list)


class Session:
    def __init__(self, url, timeout=60):
        self.url, self.timeout = f"{url.rstrip('/')}/_stcore/stream", timeout
        self.widgets: dict[str, Any] = {}  # by id, the element
        self.values: dict[str, WidgetState] = {}  # by id
        self.known: dict[str, int] = {}  # message hash -> runs since it was used
        self.pages: dict[str, str] = {}
        self.page = self.query = ""
        self.oldest = 2
        self.socket: Any = None

    async def __aenter__(self):
        self.socket = await connect(
            self.url,
            subprotocols=[Subprotocol("streamlit"), Subprotocol("no-xsrf")],
            max_size=None,
            compression=None,
            open_timeout=self.timeout,
            ping_interval=None,
            proxy=None,
        )
        return self

    async def __aexit__(self, *_error):
        await self.socket.close()

    async def open(self, page="", query=""):
        """The first run of a page by its address."""
        message, self.query = BackMsg(), query
        message.rerun_script.page_name = page
        return await self._run("open", message)

    async def goto(self, page):
        """A click on the menu; the first page has no address of its own."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self.pages[page if page in self.pages else ""]
        self.values = {}
        return await self._run("page", message)

    async def rerun(self):
        """The same page once more, nothing changed."""
        return await self._run("rerun", self._same_page())

    async def touch(self, rng):
        """Another value for one of the page's widgets, or a plain rerun where it has none."""
        known = sorted(
            key for key, (_kind, element) in self.widgets.items() if list(element.options)
        )
        if not known:
            return await self.rerun()
        key = rng.choice(known)
        kind, element = self.widgets[key]
        option = rng.choice(list(element.options))
        state = WidgetState(id=key)
        if kind == "selectbox":
            state.string_value = option
        else:
            state.string_array_value.data.append(
                option if isinstance(option, str) else option.content
            )
        self.values[key] = state
        return await self._run("touch", self._same_page())

    def _same_page(self):
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        return message

    async def _run(self, kind, message):
        request = message.rerun_script
        request.query_string = self.query
        request.cached_message_hashes.extend(self.known)
        request.context_info.timezone = "Asia/Shanghai"
        request.context_info.locale = "zh-CN"
        request.context_info.url = self.url
        request.widget_states.widgets.extend(self.values.values())
        self.widgets, run, begun = {}, Run(kind), False
        started = perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(self.timeout):
            while True:
                raw = await self.socket.recv()
                run.bytes += len(raw)
                answer = ForwardMsg.FromString(raw)
                begun = begun or answer.WhichOneof("type") == "new_session"
                if self._take(answer, run) and begun:
                    break
        run.seconds = perf_counter() - started
        self.values = {key: state for key, state in self.values.items() if key in self.widgets}
        self.known = {key: age + 1 for key, age in self.known.items() if age < self.oldest}
        return run

    def _take(self, answer, run):
        """Note what one message says; True when the run has ended."""
        what = answer.WhichOneof("type")
        if what == "new_session":
            self.page = answer.new_session.page_script_hash or self.page
            self.oldest = answer.new_session.config.max_cached_message_age or self.oldest
        elif what == "navigation":
            self.pages = {
                page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages
            }
            self.page = answer.navigation.page_script_hash or self.page
        elif what == "ref_hash":
            self.known[answer.ref_hash] = 0
        elif what == "delta":
            if answer.metadata.cacheable:
                self.known[answer.hash] = 0
            self._element(answer.delta.new_element, run)
        elif what == "script_finished":
            if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                run.exceptions.append("compile error")
            return answer.script_finished in DONE or bool(run.exceptions)
        return False

    def _element(self, element, run):
        kind = element.WhichOneof("type")
        if kind == "exception":
            run.exceptions.append(f"{element.exception.type}: {element.exception.message}"[:200])
        elif kind in VALUES and not getattr(element, kind).disabled:
            self.widgets[getattr(element, kind).id] = (kind, getattr(element, kind))
