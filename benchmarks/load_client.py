"""A person at the dashboard without a browser: a real Streamlit session over its WebSocket, in the
browser's own protocol.

Like the browser it sends the state of the widgets, names the part of the page in which a control
stands, and answers large messages that it knows by their hash, so the server does all that it does
for a person. ``async with Session("ws://127.0.0.1:8501") as s: await s.open("disputes");
await s.set("filter_country", ["USA"])``.
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
    "radio": "string_value",
    "text_input": "string_value",
    "text_area": "string_value",
    "tab_container": "string_value",
    "multiselect": "string_array_value",
    "button_group": "string_array_value",
    "checkbox": "bool_value",
    "popover": "bool_value",
    "expandable": "bool_value",
    "button": "trigger_value",
}  # what can be touched, and where its value goes
TEXTS = {"markdown": "body", "alert": "body", "heading": "body", "metric": "body", "text": "body"}


@dataclass
class Run:
    """One run of the script as the client saw it: seconds from the request to its end, bytes
    received, and what went wrong.
    """

    kind: str
    seconds: float = 0.0
    bytes: int = 0
    of_a_part: bool = False  # a fragment ran, not the whole page
    exceptions: list[str] = field(default_factory=list)


@dataclass
class Widget:
    kind: str
    element: Any
    fragment: str = ""
    labels: list[str] = field(default_factory=list)  # of tabs

    @property
    def key(self) -> str:
        """The key that the page gave it, "" where it gave none."""
        key = self.element.id.split("-", 2)[-1]
        return "" if key == "None" else key

    @property
    def options(self) -> list[str]:
        if self.kind == "tab_container":
            return self.labels
        found = list(getattr(self.element, "options", ()))
        return [option if isinstance(option, str) else option.content for option in found]


class Session:
    def __init__(self, url, timeout=60, cookie=""):
        self.url, self.timeout, self.cookie = f"{url.rstrip('/')}/_stcore/stream", timeout, cookie
        self.widgets: dict[str, Widget] = {}  # by id
        self.values: dict[str, WidgetState] = {}  # by id
        self.known: dict[str, int] = {}  # message hash -> runs since it was used
        self.pages: dict[str, str] = {}
        self.downloads: dict[str, Any] = {}  # by label
        self.uploaders: dict[str, Any] = {}  # by label
        self.texts: list[str] = []  # of the last run
        self.page = self.query = self.session_id = ""
        self.oldest = 2
        self.socket: Any = None
        self._tabs: dict[tuple, Widget] = {}  # by the place of their container

    async def __aenter__(self):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self.socket = await connect(
            self.url,
            subprotocols=[Subprotocol("streamlit"), Subprotocol("no-xsrf")],
            max_size=None,
            compression=None,
            open_timeout=self.timeout,
            ping_interval=None,
            proxy=None,
            additional_headers=headers,
        )
        return self

    async def __aexit__(self, *_error):
        await self.socket.close()

    @property
    def answered_by(self):
        """The cookie that the server set when it took the socket, "" where it set none."""
        return self.socket.response.headers.get("Set-Cookie", "").partition(";")[0]

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

    async def set(self, name, value, kind="touch"):
        """Give a control, by its key or its label, another value."""
        found = [w for w in self.widgets.values() if name in (w.key, w.element.label)]
        if not found:
            known = sorted(w.key or w.element.label for w in self.widgets.values())
            raise KeyError(f"no control {name!r}; the page has {known}")
        return await self.touch(found[0], value, kind)

    async def touch(self, widget, value, kind="touch"):
        state = WidgetState(id=widget.element.id)
        place = VALUES[widget.kind]
        if place == "string_array_value":
            state.string_array_value.data.extend(value)
            state.string_array_value.SetInParent()
        else:
            setattr(state, place, value)
        self.values[widget.element.id] = state
        message = self._same_page()
        if widget.fragment:
            message.rerun_script.fragment_id = widget.fragment
        return await self._run(kind, message)

    async def ask(self, message, answer):
        """Send a message that runs nothing, and wait for its answer: that field of it."""
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(self.timeout):
            while True:
                got = ForwardMsg.FromString(await self.socket.recv())
                if got.WhichOneof("type") == answer:
                    return getattr(got, answer)

    def _same_page(self):
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        return message

    async def _run(self, kind, message):
        self._complete(message.rerun_script)
        self.texts, run, begun = [], Run(kind), False
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
        self._forget(run.of_a_part)
        return run

    def _complete(self, request):
        """What the browser says with every request."""
        request.query_string = self.query
        request.cached_message_hashes.extend(self.known)
        request.context_info.timezone = "Asia/Shanghai"
        request.context_info.locale = "zh-CN"
        request.context_info.url = self.url
        request.widget_states.widgets.extend(self.values.values())

    def _forget(self, part):
        """Values of controls that are gone, buttons that were pressed, messages not used lately."""
        self.values = {
            key: state
            for key, state in self.values.items()
            if key in self.widgets and state.WhichOneof("value") != "trigger_value"
        }
        if not part:
            self.known = {key: age + 1 for key, age in self.known.items() if age < self.oldest}

    def _begin(self, parts, run):
        """What stands in the parts that run now is drawn anew; without any, all of the page is, be
        it that a part asked for it.
        """
        run.of_a_part = bool(parts)
        kept = {key: w for key, w in self.widgets.items() if parts and w.fragment not in parts}
        self.widgets = kept

    def _take(self, answer, run):
        """Note what one message says; True when the run has ended."""
        what = answer.WhichOneof("type")
        if what == "new_session":
            self._begin(set(answer.metadata.run.fragment_ids), run)
            self.page = answer.new_session.page_script_hash or self.page
            self.session_id = answer.new_session.initialize.session_id or self.session_id
            self.oldest = answer.new_session.config.max_cached_message_age or self.oldest
        elif what == "navigation":
            self.pages = {
                page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages
            }
            self.page = answer.navigation.page_script_hash or self.page
        elif what == "page_info_changed":
            self.query = answer.page_info_changed.query_string
        elif what == "ref_hash":
            self.known[answer.ref_hash] = 0
        elif what == "delta":
            if answer.metadata.cacheable:
                self.known[answer.hash] = 0
            self._drawn(answer, run)
        elif what == "script_finished":
            if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                run.exceptions.append("compile error")
            return answer.script_finished in DONE or bool(run.exceptions)
        return False

    def _drawn(self, answer, run):
        delta = answer.delta
        drawn = delta.add_block if delta.WhichOneof("type") == "add_block" else delta.new_element
        kind = drawn.WhichOneof("type")
        if kind is None:
            return
        element = getattr(drawn, kind)
        place = tuple(answer.metadata.delta_path)
        if kind == "exception":
            run.exceptions.append(f"{element.type}: {element.message}"[:200])
        elif kind == "tab" and place[:-1] in self._tabs:
            self._tabs[place[:-1]].labels.append(element.label)
        elif kind == "download_button":
            self.downloads[element.label] = element
        elif kind == "file_uploader":
            self.uploaders[element.label] = element
        elif kind in TEXTS:
            self.texts.append(getattr(element, TEXTS[kind]))
        if kind in VALUES and element.id and not getattr(element, "disabled", False):
            widget = Widget(kind, element, delta.fragment_id)
            self.widgets[element.id] = widget
            if kind == "tab_container":
                self._tabs[place] = widget
