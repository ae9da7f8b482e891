"""The words of the benchmarks: ratios, bars, percentiles."""

from collections import Counter

from benchmarks.first_paint import Visit, table
from benchmarks.load_client import Run
from benchmarks.screens import data_table
from benchmarks.sessions import Load, lines, percentile, verdict

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


def test_first_visits_are_to_the_empty_page():
    empty = Visit("empty", 1.0, 1.1, None)
    overview = Visit("overview", 1.5, 2.4, 0.4, 36.0)
    disputes = Visit("disputes", 1.2, 2.6, 1.6, 60.4)
    text = list(table(empty, [overview, disputes]))
    assert text[2].split() == ["overview", "1.50", "1.50", "2.40", "2.40", "0.40", "36"]
    assert text[4:] == [
        "✓ first figures, most overview: 1.50 (bar 1.5)",
        "✗ standing still, most disputes: 2.60 (bar 2.5)",
        "✗ kB of a warm rerun, most disputes: 60.40 (bar 60)",
    ]


def test_percentile_is_the_nearest_rank():
    assert percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95) == 10
    assert percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5) == 5
    assert percentile([7], 0.95) == 7


def load(processes=1, **changed):
    """A hundred sessions: one opened in 1 s, three touches of 100, 200 and 300 ms, one page."""
    runs = [Run("open", 1.0), Run("page", 0.4, 50_000)]
    runs += [Run("touch", seconds, 2_000, of_a_part=True) for seconds in (0.1, 0.2, 0.3)]
    seen = {
        "runs": runs,
        "megabytes": {"settled": 300, "all open": 308, "after the load": 320},
        "held": 100,
        "seconds": 30.0,
        "server": 1.2,
        "client": 0.4,
    }
    return Load(100, 5, processes, **(seen | changed))


def test_report_of_sessions():
    text = "\n".join(lines(load(errors=Counter({"lost: TimeoutError": 2}))))
    assert "memory of a session: 100 kB" in text  # (308 - 300) MB / (100 - 20)
    assert "touch           3      200      300      300      300      2" in text
    assert "all             4      200      400      400      400      2" in text  # nearest rank
    assert "0.1 actions a second over 30 s; 3 of 4 ran a part of a page only" in text
    assert "server 300 ms, client 100 ms; together 0.05 cores" in text  # 1.2 s and 0.4 s of 4
    assert "errors: 2\n  2 x lost: TimeoutError" in text


def test_the_bars_are_those_of_the_better_layout():
    quick = [Run("touch", 0.149), Run("touch", 0.149), Run("page", 0.599)]
    said = verdict([load(), load(2, runs=quick)])
    assert said == (
        "the better, 2 process(es): ✓ p50 149 ms < 150 · ✓ p95 599 ms < 600 · ✓ errors 0 · "
        "✓ memory of a session 100 kB < 250"
    )
    slow = [Run("touch", 0.150), Run("page", 0.600)]
    assert load(runs=slow).met == {"p50": False, "p95": False, "errors": True, "memory": True}
    lost = Counter({"lost: OSError": 1})
    assert not load(errors=lost).met["errors"]
