"""A small main script behind the real door, so that these tests ask nothing of the pages."""

import gzip
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from data_access.accounts import passwords
from tests.fixtures.browser import ROOT, free_port, wait_for_health

MAIN = Path(__file__).with_name("main_for_tests.py")
LAUNCHER = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from ui.door.parts import door_parts
app = st.App({main!r}, **door_parts())
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def text(self):
        return (
            gzip.decompress(self.body)
            if self.headers.get("content-encoding") == "gzip"
            else self.body
        ).decode()


@dataclass(frozen=True)
class Door:
    address: str  # http://127.0.0.1:43211
    log: Path

    def get(self, path, method="GET", **headers):
        """One plain request: nothing is decompressed or followed. Headers by name, with _ for -."""
        connection = HTTPConnection(self.address.removeprefix("http://"), timeout=20)
        try:
            connection.request(
                method,
                path,
                headers={name.replace("_", "-"): value for name, value in headers.items()},
            )
            answer = connection.getresponse()
            return Answer(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
            )
        finally:
            connection.close()


@pytest.fixture(scope="module")
def door_database_url(tmp_path_factory):
    """Address of a migrated SQLite database without a record, marked as demonstration: so this
    machine needs no account.
    """
    from data_access.database.engine import get_engine, writing
    from data_access.database.migrate import upgrade
    from data_access.database.state import raise_version

    url = f"sqlite:///{tmp_path_factory.mktemp('data') / 'office.db'}"
    engine = get_engine(url)
    upgrade(engine)
    with writing(engine) as connection:
        raise_version(connection, demonstration=True)
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def door(tmp_path_factory, door_database_url):
    """The door before MAIN, over an empty database."""
    yield from serve(tmp_path_factory.mktemp("door"), door_database_url)


@pytest.fixture(scope="module")
def door_without_database(tmp_path_factory):
    """The same where the database file cannot be opened: its place is taken by a folder."""
    folder = tmp_path_factory.mktemp("door")
    (folder / "office.db").mkdir()
    yield from serve(folder, f"sqlite:///{folder / 'office.db'}")


def serve(folder, database_url):
    """The door before MAIN in a process of its own."""
    launcher, main, log = folder / "app.py", folder / "main.py", folder / "output.txt"
    main.write_text(MAIN.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "static").symlink_to(
        ROOT / "ui" / "static"
    )  # Streamlit serves the folder beside the main script
    launcher.write_text(LAUNCHER.format(root=str(ROOT), main=str(main)), encoding="utf-8")
    address = f"http://127.0.0.1:{free_port()}"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                str(launcher),
                "--server.port",
                address.rpartition(":")[2],
            ],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": database_url},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for_health(address, process, log)
        yield Door(address, log)
    finally:
        process.terminate()
        process.wait(20)


NAME, PASSWORD = "示例 甲", "三只黄鹂鸣翠柳 1024"


@dataclass(frozen=True)
class Office:
    """A real database, without demonstration data, with one account."""

    engine: object

    def write(self, function, *arguments):
        from data_access.database.engine import writing

        with writing(self.engine) as connection:
            return function(connection, *arguments)

    def mark(self, demonstration):
        from data_access.database.state import raise_version
        from ui.door import open_way

        self.write(raise_version, demonstration)
        open_way.forget()


@pytest.fixture(scope="session")
def office_file(sqlite_files, tmp_path_factory):
    """The database of an office with one account, to be copied: a password takes a while."""
    from data_access.accounts import accounts
    from data_access.database.engine import get_engine

    with sqlite_files.copy("bare", tmp_path_factory.mktemp("office")) as url:
        office = Office(get_engine(url))
        office.write(accounts.add, NAME, accounts.Rights(("staff",)), "命令行")
        office.write(accounts.set_password, NAME, passwords.hashed(PASSWORD))
        office.engine.dispose()
        yield url.removeprefix("sqlite:///")


@pytest.fixture
def office(office_file, tmp_path, monkeypatch):
    from data_access.database.engine import get_engine
    from ui.door import open_way

    url = f"sqlite:///{shutil.copy(office_file, tmp_path / 'office.db')}"
    monkeypatch.setenv("DATABASE_URL", url)
    open_way.forget()
    office = Office(get_engine(url))
    yield office
    office.engine.dispose()


@pytest.fixture
def signed_in(office):
    """A browser of somebody who is signed in."""
    from data_access.accounts import sessions
    from tests.door.asgi import Browser

    return Browser(cookies={"ip_session": office.write(sessions.begin, NAME, "127.0.0.1")})
