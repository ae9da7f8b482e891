"""Several processes behind nginx, as `run --workers` starts them: a reader stays with one, what one
saves the other shows, and one that dies is missed by nobody.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.load_client import Session
from commands import nginx
from commands.machine import NGINX
from tests.door.asking import answer_to, signed_in
from tests.fixtures.absence import absent
from tests.fixtures.browser import ROOT, free_port
from ui.door import cookies

PATIENCE = 90  # seconds
EXPERT = {"number": "Z-1", "name": "王五", "monthly_hours": "12", "joined_on": "2025-01-01"}
FIRST, SECOND = f"{nginx.COOKIE}=1", f"{nginx.COOKIE}=2"


def on(*kinds):
    """The databases over which a test has its two processes."""
    return pytest.mark.parametrize("office", kinds, indirect=True)


@dataclass(frozen=True)
class Office:
    """A running dashboard of two processes."""

    port: int
    process: subprocess.Popen
    log: Path
    metrics: int  # the port of the figures for a monitor
    whose: str  # the cookie of somebody who is signed in: behind a proxy nothing is open

    @property
    def socket(self):
        return f"ws://127.0.0.1:{self.port}"

    def session(self, process):
        """A tab of that person at one process."""
        return Session(self.socket, cookie=f"{process}; {self.whose}")

    def pid(self, number):
        """The process of that number, as it is now."""
        port = re.findall(rf"process {number}: http://127.0.0.1:(\d+)", self.log.read_text())[0]
        parts = psutil.Process(self.process.pid).children()
        return next(part.pid for part in parts if port in part.cmdline())

    def request(self, method, path, body=None, **headers):
        """(status, headers, body) of one plain request; headers by name, with _ for -."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        both = "; ".join(filter(None, (headers.get("Cookie"), self.whose)))
        return answer_to(connection, method, path, body, headers | {"Cookie": both})


@pytest.fixture(scope="module")
def office(request, tmp_path_factory):
    """Two processes over a demonstration ledger of their own, on the database that is named."""
    if not NGINX.is_there():
        absent(NGINX)
    maker = {"sqlite": "sqlite_files", "postgresql": "postgresql_databases"}[request.param]
    folder = tmp_path_factory.mktemp(f"workers_{request.param}")
    with request.getfixturevalue(maker).copy("demonstration", folder) as url:
        yield from _running(url, folder / "output.txt")


def _running(url, log):
    port, metrics = free_port(), free_port()
    whose = f"{cookies.PLAIN}={signed_in(url)}"
    command = [sys.executable, "manage.py", "run", "--workers", "2", "--port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--metrics-port", str(metrics)],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until(lambda: "Ready" in log.read_text() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield Office(port, process, log, metrics, whose)
    finally:
        parts = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGTERM)
        status = process.wait(PATIENCE)
    assert (status, "已停止" in log.read_text()) == (0, True)
    assert [part for part in parts if part.is_running()] == []  # and nothing is left behind


def _wait_until(condition):
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


@on("postgresql", "sqlite")
def test_a_change_made_in_one_is_on_the_next_run_of_the_other(office):
    asyncio.run(_save_here_and_look_there(office))


async def _save_here_and_look_there(office):
    async with (
        office.session(FIRST) as here,
        office.session(SECOND) as there,
    ):
        await there.open("experts")
        assert "28 人" in there.texts  # of the demonstration ledger
        await here.open("edit", "record=expert:new")
        for name, value in EXPERT.items():
            await here.set(_key(here, name), value)
        await here.set(_key(here, "save"), True)
        await there.rerun()
        assert "29 人" in there.texts
        await here.goto("experts")
        assert "29 人" in here.texts


def _key(person, ending):
    return next(w.key for w in person.widgets.values() if w.key.endswith(f"_{ending}"))


@on("postgresql")
def test_a_reader_stays_with_one_process(office):
    found = [office.request("GET", "/healthz")[1]["Set-Cookie"] for _ in range(2)]
    assert {text.partition(";")[0] for text in found} == {FIRST, SECOND}
    assert all(text.endswith("; Path=/; HttpOnly; SameSite=Lax") for text in found)
    for cookie in (FIRST, SECOND):
        for path in ("/", "/_stcore/health"):
            status, headers, _body = office.request("GET", path, Cookie=cookie)
            given = headers.get_all("Set-Cookie") or []
            assert (status, [text for text in given if nginx.COOKIE in text]) == (200, [])


@on("postgresql")
def test_figures_for_a_monitor_are_of_all_processes(office):
    asyncio.run(_open_in_both_and_count(office))


async def _open_in_both_and_count(office):
    before = _figures(office)
    async with office.session(FIRST) as here, office.session(SECOND) as there:
        await here.open("experts")
        await there.open("experts")
        now = _figures(office)
    runs = 'ip_page_run_seconds_count{page="/experts"}'
    assert now["ip_sessions"] == before.get("ip_sessions", 0) + 2
    assert now[runs] == before.get(runs, 0) + 2
    assert now["ip_database_up"] == 1


def _figures(office):
    connection = HTTPConnection("127.0.0.1", office.metrics, timeout=30)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


@on("postgresql")
def test_a_file_is_sent_and_fetched_through_its_own_process(office):
    asyncio.run(_send_and_fetch(office))


async def _send_and_fetch(office):
    async with office.session(SECOND) as person:
        await person.open("ledger")
        message = BackMsg()
        message.file_urls_request.request_id = "one"
        message.file_urls_request.file_names.append("台账.xlsx")
        message.file_urls_request.session_id = person.session_id
        address = (await person.ask(message, "file_urls_response")).file_urls[0].upload_url
        assert _sent(office, address, SECOND) == 204
        assert _sent(office, address, FIRST) == 404  # the other one does not know this session

        asked = BackMsg()
        asked.backend_operation_request.request_id = "two"
        asked.backend_operation_request.session_id = person.session_id
        wanted = next(iter(person.downloads.values())).deferred_file_id
        asked.backend_operation_request.deferred_file.file_id = wanted
        made = (await person.ask(asked, "backend_operation_response")).deferred_file.url
        status, _headers, body = office.request("GET", made, Cookie=SECOND)
        assert (status, body[:2]) == (200, b"PK")
        assert office.request("GET", made, Cookie=FIRST)[0] == 404


def _sent(office, address, cookie):
    """The status of an upload, as a browser sends it."""
    headers = office.request("GET", "/_stcore/health", Cookie=cookie)[1]
    given = next(text for text in headers.get_all("Set-Cookie") if "_streamlit_xsrf" in text)
    token = given.partition("=")[2].partition(";")[0]
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.xlsx"\r\n\r\n'
        + b"0" * 3_000_000  # beyond what nginx would take unasked
        + b"\r\n--x--\r\n"
    )
    return office.request(
        "PUT",
        address,
        body,
        Cookie=f"{cookie}; _streamlit_xsrf={token}",
        X_Xsrftoken=token,
        Content_Type="multipart/form-data; boundary=x",
    )[0]


@on("postgresql")
def test_the_door_still_asks_for_host_and_origin(office):
    assert office.request("GET", "/", Host="evil.example")[0] == 421
    assert office.request("GET", "/", Host="8.8.8.8", X_Reached_Address="8.8.8.8")[0] == 421
    assert office.request("GET", "/", Origin="http://localhost:1234")[0] == 403
    assert "Content-Security-Policy" in office.request("GET", "/")[1]
    assert b"data_version" in office.request("GET", "/healthz")[2]
    assert b"data_version" not in office.request("GET", "/healthz", X_Forwarded_For="10.1.1.7")[2]


@on("postgresql")
def test_when_a_process_dies_the_other_answers_and_it_comes_back(office):
    asyncio.run(_lose_one(office))


async def _lose_one(office):
    before = office.pid(1)
    async with office.session(FIRST) as person:
        await person.open("settings")
        os.kill(before, signal.SIGKILL)
        psutil.wait_procs([psutil.Process(before)], PATIENCE)
    async with office.session(FIRST) as person:  # the browser comes back
        assert person.answered_by == SECOND
        run = await person.open("settings")
        assert run.exceptions == []
    _wait_until(lambda: psutil.pid_exists(office.pid(2)) and _comes_back(office, before))


def _comes_back(office, before):
    """Whether the first process is there again, a new one, and answers its readers."""
    given = office.request("GET", "/healthz", Cookie=FIRST)[1].get_all("Set-Cookie") or []
    return not any(SECOND in text for text in given) and office.pid(1) != before
