"""How many tests run at once."""

import pytest

from commands import run_tests

GB = 1 << 30


@pytest.mark.parametrize(
    ("cores", "memory", "workers"),
    [
        (1, 24 * GB, 2),
        (2, 24 * GB, 3),
        (4, 24 * GB, 6),
        (16, 64 * GB, 6),
        (None, 24 * GB, 2),
        (2, 4 * GB, 2),
        (2, GB, 1),
    ],
)
def test_three_for_two_cores_as_far_as_memory_goes(cores, memory, workers, monkeypatch):
    monkeypatch.setattr(run_tests.os, "cpu_count", lambda: cores)
    monkeypatch.setattr(run_tests, "_memory", lambda: memory)
    assert run_tests._workers() == workers
