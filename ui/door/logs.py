"""The server's log: one line an event, with time, level, page, user, duration and reference.

It goes to standard error, or where ``LOG_FILE`` names one, to a file that is kept small: ten of
10 MB each. Of a process of `run --workers` its number is added to the name.
"""

import logging
import os
import secrets
import time
from contextlib import contextmanager
from contextvars import ContextVar
from logging.handlers import RotatingFileHandler
from pathlib import Path

from data_access.database import clock
from locales.formats import half_up
from ui.door import metrics
from ui.door.hosts import BEHIND_NGINX

log = logging.getLogger(__name__)

SETTING = "LOG_FILE"
OURS = ("ui", "data_access", "pages", "commands")  # whose lines it holds
LARGEST, FILES = 10_000_000, 10
SLOW = 2.0  # seconds after which a page or an answer leaves a line
USUAL = (401, 404)  # refusals that say little: who is signed out, what is not there
REFUSED, FAILED = 400, 500  # from these status codes on
SOCKET_CLOSED = 1008
HEADER = b"x-reference"

_page: ContextVar[str] = ContextVar("page or address of what is going on", default="")
_user: ContextVar[str] = ContextVar("who it is done for", default="")
_reference: ContextVar[str] = ContextVar("number of the run or request", default="")


class OneLine(logging.Formatter):
    """What is known of an event, then what was said; a trace follows in the same line."""

    def format(self, record):
        known = {
            "page": _page.get(),
            "user": _user.get(),
            "ms": getattr(record, "ms", ""),
            "ref": _reference.get(),
        }
        told = " ".join(f"{name}={value}" for name, value in known.items() if value != "")
        moment = clock.local(clock.now()).isoformat(timespec="milliseconds")
        start = f"{moment} {record.levelname} {told}".rstrip()
        return " | ".join(f"{start} {record.name}: {super().format(record)}".splitlines())


def set_up():
    """From now on the lines of the program go where the setting says; for the start of a server."""
    handler = _handler(os.environ.get(SETTING, ""))
    handler.setFormatter(OneLine())
    for name in OURS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)


def _handler(name):
    if not name:
        return logging.StreamHandler()
    file = _own_file(Path(name))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return RotatingFileHandler(file, maxBytes=LARGEST, backupCount=FILES - 1, encoding="utf-8")


def _own_file(file):
    """Processes that run side by side do not turn each other's file over."""
    number = os.environ.get(BEHIND_NGINX)
    return file.with_stem(f"{file.stem}-{number}") if number else file


def begin():
    """A run of a page, or a request, begins; returns its number, which all of its lines bear."""
    number = secrets.token_hex(3).upper()
    _reference.set(number)
    _page.set("")
    _user.set("")
    return number


def reference():
    """The number of the run or request that is going on; "" outside of one."""
    return _reference.get()


def of_run(page, user):
    """Whose run of which page the lines are of from now on, in this thread."""
    _page.set(f"/{page}")
    _user.set(user)


def whose():
    """(page, user) of the run that is going on, for ``of_a_part``."""
    return _page.get(), _user.get()


@contextmanager
def of_a_part(page, user):
    """A part of a page is drawn anew alone: a run of its own, of the page and person that it was
    first drawn for.
    """
    began = time.perf_counter()
    begin()
    _page.set(page)
    _user.set(user)
    try:
        yield
    finally:
        ran(began)


def ran(began):
    """The end of a run that began at this moment of ``time.perf_counter``."""
    seconds = time.perf_counter() - began
    metrics.ran(_page.get(), seconds)
    if seconds > SLOW:
        log.warning("slow page", extra=_duration(seconds))


def _duration(seconds):
    """As the line says it: whole milliseconds."""
    return {"ms": half_up(seconds * 1000)}


class Noted:
    """A line of every request that was refused, failed or slow: what was asked, and from where."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        number = begin()
        _page.set(scope["path"])
        began = time.perf_counter()
        status = 0

        async def noted(message):
            nonlocal status
            status = status or _status_of(message)
            await send(_numbered(message, number))

        try:
            await self.app(scope, receive, noted)
        finally:
            _note(scope, status, time.perf_counter() - began)


def _numbered(message, number):
    """An answer that refuses says its number: whoever asked can name the line of the log."""
    if message["type"] != "http.response.start" or message["status"] < REFUSED:
        return message
    told = [*message.get("headers", ()), (HEADER, number.encode())]
    return {**message, "headers": told}


def _status_of(message):
    """That of an answer, or of a socket that was refused; 0 while there is none."""
    if message["type"] == "websocket.close" and message.get("code") == SOCKET_CLOSED:
        return 403
    return message.get("status", 0)


def _note(scope, status, seconds):
    if status >= REFUSED:
        metrics.REFUSED.labels(status).inc()
    slow = scope["type"] == "http" and seconds > SLOW
    if status < REFUSED and not slow:
        return
    method = scope.get("method", "socket")
    address = (scope.get("client") or ("?",))[0]
    duration = _duration(seconds)
    log.log(_level(status), "%s %s from %s", method, status, address, extra=duration)


def _level(status):
    if status >= FAILED:
        return logging.ERROR
    return logging.INFO if status in USUAL else logging.WARNING
