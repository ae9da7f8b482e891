"""kill -9 at any moment: of an import and of a restore. The database has all of it or nothing, is
sound, and the next try works.
"""

import random

import psutil
import pytest

from data_access.backup.write import backup
from tests.faults.conftest import assert_sound, contents
from tests.fixtures.whole_database import CLEAN

# How many moments are tried, of an import and of a restore; in the usual run, and with --soak.
POINTS = {
    "few": {"sqlite": 6, "postgresql": 3},
    "many": {"sqlite": 50, "postgresql": 12},
}
RESTORES = {
    "few": {"sqlite": 3, "postgresql": 2},
    "many": {"sqlite": 10, "postgresql": 5},
}
how_often = pytest.mark.parametrize("often", ["few", pytest.param("many", marks=pytest.mark.soak)])


def moments(count, seconds, seed):
    """Points of time drawn by chance, one in each of ``count`` equal parts of a little more than
    ``seconds``, and one long after the end.
    """
    chance = random.Random(seed)
    drawn = [(n + chance.random()) / count * seconds * 1.1 for n in range(count)]
    return [*drawn, 10 * seconds]


@how_often
def test_an_import_killed_at_any_moment(offices, run, between, often):
    name, seen = offices.begin.dialect.name, {"without": 0, "whole": 0}
    for moment in moments(POINTS[often][name], between.seconds, seed=1):
        office = offices()
        killed = run(office, "import", between.ledger, kill_after=moment)
        found = contents(office)
        assert found in (between.without, between.whole), f"half a batch after {moment:.3f} s"
        assert_sound(office)
        seen["whole" if found == between.whole else "without"] += 1
        again = run(office, "import", between.ledger)
        assert again.status == 3, f"killed after {moment:.3f} s ({killed.status}): {again.output}"
        assert contents(office) == between.whole
        office.dispose()
    assert min(seen.values()) > 0, f"the moments miss one side: {seen}"
    readers = [
        p
        for p in psutil.process_iter(["cmdline"])
        if "data_access.ledger.files.reader_process" in (p.info["cmdline"] or [])
    ]
    assert psutil.wait_procs(readers, timeout=5)[1] == [], "the readers of killed imports live on"


@how_often
def test_a_restore_killed_at_any_moment(offices, run, tmp_path, often):
    """Points of the same kind; fewer, as the import has shown the way."""
    office = offices()
    run(office, "import", CLEAN)
    backup(office, tmp_path / "b.zip")
    whole, without = office_rows(office), office_rows(offices())
    seconds = run(offices(), "restore", tmp_path / "b.zip").seconds
    for moment in moments(RESTORES[often][office.dialect.name], seconds, seed=2):
        office = offices()
        run(office, "restore", tmp_path / "b.zip", kill_after=moment)
        assert office_rows(office) in (whole, without), f"half a database after {moment:.3f} s"
        assert_sound(office)
        again = run(office, "restore", tmp_path / "b.zip", "--replace")
        assert again.status == 0 and office_rows(office) == whole, again.output
        office.dispose()


def office_rows(engine):
    return {name: rows for name, rows in contents(engine).items() if name != "data_state"}
