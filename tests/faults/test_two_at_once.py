"""Two commands at the same moment, each a process of its own: both end well, and nothing is there
twice.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from commands.bootstrap import ROOT
from data_access.backup.restore import restore
from data_access.database.engine import file_engine
from tests.faults.conftest import address, assert_sound, contents
from tests.fixtures.whole_database import (
    CLEAN,
    MESSY,
    everything,
    import_file,
    prepare,
    take_everything_out,
)

SECONDS = 300  # until a command counts as hanging


@dataclass(frozen=True)
class Done:
    """How a command ended, all of which stands in the message of a test that fails."""

    status: int
    printed: str
    said: str  # on standard error

    @property
    def batch(self):
        """The batch that its report as JSON names."""
        try:
            return json.loads(self.printed)["batch"]
        except ValueError:
            raise AssertionError(f"no report was printed: {self}") from None


def at_once(engine, *commands):
    """Start commands of manage.py together and wait for all."""
    processes = [_start(engine, command) for command in commands]
    streams = [process.communicate(timeout=SECONDS) for process in processes]
    return [
        Done(process.returncode, *texts) for process, texts in zip(processes, streams, strict=True)
    ]


def _start(engine, command):
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, command)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address(engine)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def count(engine):
    return {name: len(rows) for name, rows in everything(engine).items()}


def test_the_same_file_twice(engine):
    prepare(engine, demonstration=False)
    done = at_once(engine, *[("import", MESSY, "--json")] * 2)
    assert [one.status for one in done] == [3, 3], done
    batches = [one.batch for one in done]
    assert sorted(batches, key=str) == [1, None], (
        "one of them wrote the rows, for the other they were there already"
    )
    both = contents(engine)
    assert_sound(engine)

    take_everything_out(engine)
    prepare(engine, demonstration=False)
    import_file(engine, MESSY)
    assert {name: len(rows) for name, rows in both.items() if name != "data_state"} == count(engine)


def test_two_files(engine):
    prepare(engine, demonstration=False)
    done = at_once(engine, ("import", MESSY, "--json"), ("import", CLEAN, "--json"))
    assert [one.status for one in done] == [3, 0], done
    # PostgreSQL does not give again the key of an attempt that was rolled back.
    told = sorted(one.batch for one in done)
    stored = [batch for batch, *_ in everything(engine)["batch"]]
    assert len(stored) == 2
    assert told == stored
    assert_sound(engine)
    held = count(engine)

    take_everything_out(engine)
    prepare(engine, demonstration=False)
    import_file(engine, MESSY)
    import_file(engine, CLEAN)
    assert held == count(engine)


def test_into_a_database_that_is_not_there_yet(engine):
    """Both want to make the tables and load the facts."""
    take_everything_out(engine)
    done = at_once(engine, *[("import", CLEAN)] * 2, ("init", "--empty"))
    assert [one.status for one in done] == [0, 0, 0], done
    assert len(everything(engine)["batch"]) == 1
    assert_sound(engine)


def test_a_backup_during_an_import(engine, tmp_path):
    """Whichever comes first, the backup has all of the batch or nothing of it."""
    prepare(engine, demonstration=False)
    done = at_once(engine, ("import", MESSY), ("backup", tmp_path / "b.zip"))
    assert [one.status for one in done] == [3, 0], done
    copy = file_engine(tmp_path / "restored.db")
    restore(copy, tmp_path / "b.zip")
    assert (len(everything(copy)["batch"]), count(copy)["dispute"]) in (
        (0, 0),
        (1, count(engine)["dispute"]),
    )
    copy.dispose()
