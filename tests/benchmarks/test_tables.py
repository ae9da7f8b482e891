"""The words of the benchmarks: ratios, bars, percentiles."""

from collections import Counter

from benchmarks.load_client import Run
from benchmarks.screens import data_table, rerun_table
from benchmarks.sessions import lines, percentile

ROW = {
    "screen": "disputes",
    "filter": "none",
    "questions": 12,
    "product": 0.3,
    "duckdb": 0.2,
    "sql": 20.0,
    "pandas": 0.8,
    "duckdb_same": 0.1,
    "in_pandas": 9,
}


def test_ratios_are_to_duckdb_on_the_same_questions():
    text = "\n".join(data_table([ROW, ROW | {"product": 0.5, "in_pandas": 0}]))
    assert "1.50" in text  # 0.3 / 0.2
    assert "100.0" in text  # 20 / 0.2
    assert "8.0 (9)" in text  # 0.8 / 0.1, nine questions
    assert "at most 2.50 (bar 2: NOT met)" in text


def test_reruns_are_to_the_bare_page():
    assert "at most 1.50 (bar 2: met)" in "\n".join(
        rerun_table([{"screen": "disputes", "charts": 6, "page": 0.3, "bare": 0.2}])
    )


def test_percentile_is_the_nearest_rank():
    assert percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95) == 10
    assert percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5) == 5
    assert percentile([7], 0.95) == 7


def test_report_of_sessions():
    runs = [Run("open", 1.0)] + [Run("touch", seconds) for seconds in (0.1, 0.2, 0.3)]
    report = {
        "runs": runs,
        "errors": Counter({"lost: TimeoutError": 2}),
        "megabytes": {"settled": 300, "all open": 308, "after the load": 320},
        "held": 100,
        "seconds": 30.0,
    }
    text = "\n".join(lines(report))
    assert "100 kB a session" in text  # (308 - 300) MB / (100 - 20)
    assert "touch         3      200      300      300" in text
    assert "0.1 runs a second" in text
    assert "errors: 2\n  2 x lost: TimeoutError" in text
