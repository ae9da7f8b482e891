"""The door around an app that answers everything, asked in this process: no server, no network."""

import asyncio
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from ui.door.parts import door_parts

SERVER = ("127.0.0.1", 8501)
INSIDE = "inside"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


async def _inside(request):
    return PlainTextResponse(INSIDE)


async def _socket(socket):
    """Says which protocols it was asked for, what it was told to, then every message it hears."""
    await socket.accept()
    await socket.send_text(socket.headers.get("sec-websocket-protocol", ""))
    for message in socket.app.state.tells:
        await socket.send_bytes(message)
    while (message := await socket.receive())["type"] == "websocket.receive":
        await socket.send_bytes(message["bytes"])


@cache
def _app():
    parts = door_parts()
    everything = Route("/{path:path}", _inside, methods=METHODS)
    routes = [*parts["routes"], everything, WebSocketRoute("/{path:path}", _socket)]
    handlers = parts["exception_handlers"]
    middleware = parts["middleware"]
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: str

    def header(self, name):
        return next((value for one, value in self.headers if one == name), None)

    @property
    def cookies(self):
        given = [value for name, value in self.headers if name == "set-cookie"]
        pairs = [text.partition(";")[0].partition("=") for text in given]
        return {name: value for name, _, value in pairs}


@dataclass
class Browser:
    """Keeps cookies, and says with a form from where it comes."""

    client: str = "127.0.0.1"
    host: str = "127.0.0.1:8501"
    scheme: str = "http"
    cookies: dict = field(default_factory=dict)
    more: dict = field(default_factory=dict)  # headers of every request
    tells: list = field(default_factory=list)  # what the app inside says on its sockets

    @property
    def app(self):
        app = _app()
        app.state.tells = self.tells
        return app

    def get(self, address, method="GET", **headers):
        return self.ask(method, address, b"", headers)

    def post(self, address, headers=None, **form):
        sent = {
            "content-type": "application/x-www-form-urlencoded",
            "origin": f"{self.scheme}://{self.host}",
        }
        sent |= headers or {}
        sent = {name: value for name, value in sent.items() if value is not None}
        return self.ask("POST", address, urlencode(form).encode(), sent)

    def ask(self, method, address, body, headers):
        sent = []
        scope = self.scope("http", address, headers) | {"method": method}

        async def receive():
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            sent.append(message)

        asyncio.run(self.app(scope, receive, send))
        answer = _answer(sent)
        self.cookies |= answer.cookies
        return answer

    def socket(self, *messages, before=None, address="/_stcore/stream", **headers):
        """What a socket is answered: it opens, sends each message, and leaves.

        ``before(number)`` happens before the message of this number.
        """
        return asyncio.run(self._socket(messages, before, address, headers))

    async def _socket(self, messages, before, address, headers):
        sent, number = [], iter(range(len(messages)))

        async def receive():
            if not sent:
                return {"type": "websocket.connect"}
            place = next(number, None)
            if place is None:
                return {"type": "websocket.disconnect", "code": 1000}
            if before:
                await asyncio.to_thread(before, place)
            return {"type": "websocket.receive", "bytes": messages[place]}

        async def send(message):
            sent.append(message)

        scope = self.scope("websocket", address, headers)
        await self.app(scope, receive, send)
        return sent

    def scope(self, kind, address, headers):
        path, _, query = address.partition("?")
        given = {"host": self.host} | self.more | headers
        if self.cookies:
            pairs = (f"{name}={value}" for name, value in self.cookies.items())
            given["cookie"] = "; ".join(pairs)
        raw = [(n.replace("_", "-").encode(), v.encode("latin-1")) for n, v in given.items()]
        scheme = self.scheme.replace("http", "ws") if kind == "websocket" else self.scheme
        return {
            "type": kind,
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": raw,
            "scheme": scheme,
            "server": SERVER,
            "client": (self.client, 50000),
            "subprotocols": [],
        }


def _answer(sent):
    start = next(one for one in sent if one["type"] == "http.response.start")
    body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    headers = [(name.decode().lower(), value.decode()) for name, value in start["headers"]]
    return Answer(start["status"], headers, body.decode())
