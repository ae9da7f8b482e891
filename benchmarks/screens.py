"""`manage.py bench`: the data time of each screen against DuckDB, pandas and the plain database.

All in one run on the same rows, the designs taken in turn; ratios of medians. What each screen asks
is recorded from the page itself.
"""

import argparse
import logging
from importlib.metadata import version

from tqdm import tqdm

from benchmarks import data_times, large
from benchmarks.server import dashboard

BAR = 2.0  # of a ratio to DuckDB
READY_WITHIN = 5  # seconds


def main(argv):
    parser = argparse.ArgumentParser(prog="manage.py bench")
    parser.add_argument("--disputes", type=int, default=1_000_000)
    options = parser.parse_args(argv)
    logging.disable(
        logging.WARNING
    )  # Streamlit says on every run without a browser that there is none
    url = large.database(options.disputes)
    with tqdm(bar_format="{desc}", leave=False) as line:
        data, left_out = data_times.measure(line.set_description_str)
        line.set_description_str("server")
        with dashboard(url) as server:
            ready = server.ready_seconds
    print(
        f"{options.disputes:,} disputes; DuckDB {version('duckdb')}, Streamlit "
        f"{version('streamlit')}\n"
    )
    print("\n".join(data_table(data)))
    print(f"\nleft out, for want of SQL by hand: {', '.join(left_out) or 'nothing'}")
    print(f"ready: {ready:.1f} s after the start of the server ({_verdict(ready, READY_WITHIN)})")
    return 0


def data_table(rows):
    """Lines of text: milliseconds of the product and of DuckDB, and the ratios of each design to
    DuckDB on the same questions.
    """
    yield "data time of a screen: all its questions, one after the other (medians)"
    yield (
        f"{'screen':<10} {'filter':<18} {'questions':>9} {'product ms':>11} {'DuckDB ms':>10} "
        f"{'product/DuckDB':>15} {'plain SQL/DuckDB':>17} {'pandas/DuckDB':>14}"
    )
    for r in rows:
        pandas = (
            f"{r['pandas'] / r['duckdb_same']:.1f} ({r['in_pandas']})" if r["in_pandas"] else "-"
        )
        yield (
            f"{r['screen']:<10} {r['filter']:<18} {r['questions']:>9} "
            f"{1e3 * r['product']:>11.0f} {1e3 * r['duckdb']:>10.0f} "
            f"{r['product'] / r['duckdb']:>15.2f} "
            f"{r['sql'] / r['duckdb']:>17.1f} {pandas:>14}"
        )
    yield (
        f"product/DuckDB at most {max(r['product'] / r['duckdb'] for r in rows):.2f} "
        f"({_verdict(max(r['product'] / r['duckdb'] for r in rows), BAR)}); "
    )
    yield (
        "pandas: over the whole table, against DuckDB on the same questions; their number in "
        "brackets"
    )


def _verdict(value, bar):
    return f"bar {bar:g}: {'met' if value <= bar else 'NOT met'}"
