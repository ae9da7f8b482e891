"""Some hostile files through the whole import, and what made earlier ones fail; ten thousand:
``python -m benchmarks.fuzz_ledgers``.
"""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import hostile_claims, hostile_files
from benchmarks.fuzz_checks import look
from data_access.database.engine import writing
from seed_data.load import load_facts

ROOT = Path(__file__).resolve().parents[2]
GIGABYTE = 1024


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


@pytest.mark.parametrize(
    ("files", "reports"), [(75, 15), pytest.param(600, 140, marks=pytest.mark.soak)]
)
def test_hostile_files_end_in_a_report_or_a_refusal(files, reports):
    """In a process of their own, so that its peak memory is theirs alone; another seed than that of
    the large run.
    """
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks.fuzz_ledgers",
            "--files",
            str(files),
            "--seed",
            "7",
            "--json",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    found = json.loads(done.stdout)
    assert (found["files"], found["failures"]) == (files, [])
    assert found["reports"] > reports, "hardly a file got past its reading"
    assert found["memory_mb"] < GIGABYTE and found["reader_memory_mb"] < 2 * GIGABYTE


def test_the_same_seed_and_number_give_the_same_file_and_every_kind_is_met():
    ledgers = hostile_files.read_ledgers()
    first, again = (
        [hostile_files.hostile_file(3, number, ledgers) for number in range(60)] for _ in range(2)
    )
    assert [(kind, suffix) for kind, suffix, _ in first] == [
        (kind, suffix) for kind, suffix, _ in again
    ]
    assert {kind for kind, _, _ in first} >= set(hostile_files.KINDS) - {"large claims"}
    assert len({data for _, _, data in first}) > 55


@pytest.mark.parametrize(
    ("claim", "ends"),
    [
        ("_unpacks_to_gigabytes", "unpacks_too_large"),
        ("_a_million_columns", "too_many_columns"),
        ("_a_million_empty_columns", "report"),
        ("_many_sheets_with_far_corners", "too_many_cells"),
        ("_many_formulas", "too_many_cells"),
        ("_deep", "no_known_sheet"),
        ("_long_number", "report"),
    ],
)
def test_a_small_file_that_claims_to_be_large(office, tmp_path, claim, ends):
    path = tmp_path / "a.xlsx"
    path.write_bytes(getattr(hostile_claims, claim)(random.Random(1)))
    assert path.stat().st_size < 2_000_000
    assert look(office, path, dry_run=False, back=False) == ends
