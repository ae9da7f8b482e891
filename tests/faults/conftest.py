"""What the fault tests share: commands of manage.py as processes that can be killed, and the two
states between which there must be nothing.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from commands.bootstrap import ROOT
from data_access import schema as s
from data_access.database.engine import get_engine
from data_access.schema.base import refers_to
from tests.fixtures import databases
from tests.fixtures.people import signed_in  # noqa: F401
from tests.fixtures.whole_database import MESSY, everything, prepare

HANGS = 300  # seconds


@dataclass(frozen=True)
class Result:
    """How a command ended; all of it stands in the message of a test that fails."""

    status: int  # of the process; -9 when it was killed
    seconds: float
    printed: str
    said: str  # on standard error

    @property
    def output(self):
        return self.printed + self.said

    @property
    def batch(self):
        """The batch that its report as JSON names."""
        try:
            return json.loads(self.printed)["batch"]
        except ValueError:
            raise AssertionError(f"no report was printed: {self}") from None


class Forker:
    def __init__(self, folder):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def __call__(self, engine, *command, **limits):
        """Run a command on the database of ``engine``. ``kill_after``: seconds after which the
        process is killed unless it ended before. ``most_pages``: how far the database may grow.
        """
        return self._ask([self._request(engine, command, 0) | limits])[0]

    def at_once(self, engine, *commands):
        """Start commands together and wait for all; one that hangs is killed in the end."""
        limits = {"kill_after": HANGS}
        requests = [self._request(engine, one, n) | limits for n, one in enumerate(commands)]
        return self._ask(requests)

    def _request(self, engine, command, number):
        return {
            "command": command,
            "url": address(engine),
            "output": str(self.folder / f"output-{number}.txt"),
            "errors": str(self.folder / f"errors-{number}.txt"),
        }

    def _ask(self, requests):
        self.process.stdin.write(json.dumps(requests, default=str) + "\n")
        self.process.stdin.flush()
        answers = json.loads(self.process.stdout.readline())
        return [
            Result(**answer, printed=_text(asked["output"]), said=_text(asked["errors"]))
            for asked, answer in zip(requests, answers, strict=True)
        ]

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def _text(path):
    return Path(path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    """``run(engine, "import", path, kill_after=0.1)`` -> ``Result``"""
    forker = Forker(tmp_path_factory.mktemp("forker"))
    yield forker
    forker.end()


def address(engine):
    return engine.url.render_as_string(hide_password=False)


LOGGED = ("audit", "audit_head")  # a line for each try, whatever became of it


def contents(engine):
    """Everything in the database but the moments at which it was written. Integer keys are counted
    from 0, as PostgreSQL does not give again those of what was rolled back.
    """
    found = everything(engine, but=LOGGED)
    places = {
        table.name: [_home_of(c) for c in table.columns]
        for table in s.metadata.sorted_tables
        if table.name in found
    }
    numbers = {
        name: {row[homes.index(name)]: n for n, row in enumerate(found[name])}
        for name, homes in places.items()
        if name in homes
    }
    return {
        name: [
            tuple(
                _plain(value, home, numbers) for value, home in zip(row, places[name], strict=True)
            )
            for row in rows
        ]
        for name, rows in found.items()
    }


def _home_of(c):
    """The table whose integer key the column holds, if any."""
    if c.name == "id" and c.primary_key:
        return c.table.name
    home = refers_to(c)
    return None if home is None else home.name


def _plain(value, home, numbers):
    if home is not None and value is not None:
        return numbers[home][value]
    return None if isinstance(value, datetime) else value


class Offices:
    """One database after the other, each with the reference facts and nothing else:
    ``office()``.
    """

    def __init__(self, begin, copy):
        self.begin, self.copy, self.engines = begin, copy, []

    def __call__(self):
        self.engines.append(get_engine(self.copy(len(self.engines))))
        return self.engines[-1]

    def end(self):
        for engine in self.engines:
            engine.dispose()


@pytest.fixture
def offices(request, engine, tmp_path):
    """Makes databases of the kind of ``engine``; each is a copy of one that was made ready."""
    prepare(engine, demonstration=False)
    engine.dispose()
    made = Offices(
        engine,
        _sqlite_copies(engine, tmp_path)
        if engine.dialect.name == "sqlite"
        else _postgresql_copies(engine),
    )
    yield made
    made.end()
    if engine.dialect.name == "postgresql":
        with databases._administration(engine.url.set(database="postgres")) as connection:
            for done in made.engines:
                connection.execute(text(f"DROP DATABASE {done.url.database} WITH (FORCE)"))


def _sqlite_copies(engine, folder):
    def copy(number):
        return f"sqlite:///{shutil.copyfile(engine.url.database, folder / f'{number}.db')}"

    return copy


def _postgresql_copies(engine):
    def copy(number):
        name = f"{databases.PREFIX}_{number}"
        with databases._administration(engine.url.set(database="postgres")) as connection:
            connection.execute(
                text(f"CREATE DATABASE {name} TEMPLATE {engine.url.database} {databases.COPIED}")
            )
        return engine.url.set(database=name).render_as_string(hide_password=False)

    return copy


@dataclass
class Between:
    """What an import of ``ledger`` begins with and what it must end with; there is nothing
    between.
    """

    ledger: Path
    without: dict
    whole: dict
    seconds: float


@pytest.fixture
def between(offices, run):
    office = offices()
    without = contents(office)
    done = run(office, "import", MESSY)
    assert done.status == 3, done.output  # some rows of this ledger are refused
    return Between(MESSY, without, contents(office), done.seconds)


def assert_sound(engine):
    """The database itself finds nothing wrong."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
