"""Two commands at the same moment, each a process of its own: both end well, and nothing is there
twice.
"""

from data_access.backup.restore import restore
from data_access.database.engine import file_engine
from tests.faults.conftest import assert_sound, contents
from tests.fixtures.whole_database import (
    CLEAN,
    MESSY,
    everything,
    import_file,
    prepare,
    take_everything_out,
)


def count(engine):
    return {name: len(rows) for name, rows in everything(engine).items()}


def test_the_same_file_twice(engine, run):
    prepare(engine, demonstration=False)
    done = run.at_once(engine, *[("import", MESSY, "--json")] * 2)
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


def test_two_files(engine, run):
    prepare(engine, demonstration=False)
    done = run.at_once(engine, ("import", MESSY, "--json"), ("import", CLEAN, "--json"))
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


def test_into_a_database_that_is_not_there_yet(engine, run):
    """Both want to make the tables and load the facts."""
    take_everything_out(engine)
    done = run.at_once(engine, *[("import", CLEAN)] * 2, ("init", "--empty"))
    assert [one.status for one in done] == [0, 0, 0], done
    assert len(everything(engine)["batch"]) == 1
    assert_sound(engine)


def test_a_backup_during_an_import(engine, run, tmp_path):
    """Whichever comes first, the backup has all of the batch or nothing of it."""
    prepare(engine, demonstration=False)
    done = run.at_once(engine, ("import", MESSY), ("backup", tmp_path / "b.zip"))
    assert [one.status for one in done] == [3, 0], done
    copy = file_engine(tmp_path / "restored.db")
    restore(copy, tmp_path / "b.zip")
    assert (len(everything(copy)["batch"]), count(copy)["dispute"]) in (
        (0, 0),
        (1, count(engine)["dispute"]),
    )
    copy.dispose()
