"""The import of a large ledger beside pandas alone: ``python -m benchmarks.ledger``.

A workbook of 2,000 enterprises and 25,000, 50,000 and 100,000 disputes with every column filled is
imported into an empty database (read, checked, committed with batch rows and history), SQLite and,
where ``DATABASE_URL`` names a PostgreSQL server, a database made there for the purpose and dropped
again. In the same run, in turn, ``pandas.read_excel`` reads the dispute sheet of the same file and
does nothing else. Every measurement is a process of its own; memory is its peak and that of the
reader it started.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import psutil
import xlsxwriter
from sqlalchemy import make_url

from benchmarks.ledger_runs import measured, postgresql_database
from data_access.sheets.cases import DISPUTES
from data_access.sheets.enterprises import ENTERPRISES
from data_access.values.credit_code import check_character

BAR = 20.0  # seconds for the largest import, on two idle cores
SIZES, REPEATS, ENTERPRISE_COUNT = (25_000, 50_000, 100_000), 3, 2_000
FIRST_DAY = date(2019, 1, 1)


def main(argv=()):
    """Print seconds, processor seconds, ratios and memory; returns 0 when the largest import on
    every database is within the bar, 1 otherwise.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    options = parser.parse_args(list(argv))
    print(f"{os.cpu_count()} processors; load of the machine before: {psutil.getloadavg()[0]:.2f}")
    with (
        tempfile.TemporaryDirectory() as folder,
        postgresql_database(os.environ.get("DATABASE_URL")) as server,
    ):
        books = {rows: draw(Path(folder) / f"ledger{rows}.xlsx", rows) for rows in options.rows}
        found: dict[tuple[str, int], list] = {
            (what, rows): []
            for rows in options.rows
            for what in _designs(server)
            if what != "pandas, openpyxl" or rows == max(options.rows)
        }
        for repeat in range(options.repeats):
            for (what, rows), times in found.items():
                if repeat == 0 or rows == max(options.rows) and what != "pandas, openpyxl":
                    times.append(measured(what, books[rows], server))
    print(f"load of the machine after: {psutil.getloadavg()[0]:.2f}")
    return _report(found, max(options.rows))


def _designs(server):
    yield "import, SQLite"
    if server:
        yield f"import, {make_url(server).get_backend_name()}"
    yield "pandas, calamine"
    if find_spec("openpyxl"):
        yield "pandas, openpyxl"


def _report(found, largest):
    alone = statistics.median(t["wall"] for t in found["pandas, calamine", largest])
    print(
        f"{'':<22}{'rows':>8}{'wall s':>9}{'CPU s':>9}{'x pandas':>10}{'peak MB':>9}"
        f"{'reader MB':>11}   medians; x pandas: wall time over pandas with calamine, "
        f"{largest:,} rows"
    )
    slowest = 0.0
    for (what, rows), times in found.items():
        wall, cpu, peak, reader = (
            statistics.median(t[name] for t in times) for name in ("wall", "cpu", "peak", "reader")
        )
        ratio = f"{wall / alone:.1f}" if rows == largest else ""
        print(f"{what:<22}{rows:>8,}{wall:>9.1f}{cpu:>9.1f}{ratio:>10}{peak:>9.0f}{reader:>11.0f}")
        if what.startswith("import") and rows == largest:
            slowest = max(slowest, wall)
    _print_growth(found)
    print(
        f"slowest import of {largest:,} rows {slowest:.1f} s (bar {BAR:.0f}: "
        f"{'met' if slowest <= BAR else 'NOT met'})"
    )
    return 0 if slowest <= BAR else 1


def _print_growth(found):
    """How much more memory a further row takes, from the smallest file to the largest."""
    sizes = sorted({rows for _, rows in found})
    fewest, most = sizes[0], sizes[-1]
    if fewest == most:
        return
    for what in sorted({what for what, rows in found if (what, fewest) in found}):
        grown = []
        for name in ("peak", "reader"):
            small, large = (
                statistics.median(t[name] for t in found[what, n]) for n in (fewest, most)
            )
            grown.append((large - small) * 1024 / (most - fewest))
        print(f"{what:<22} kB a row from {fewest:,} rows on: {grown[0]:.2f}, reader {grown[1]:.2f}")


def draw(path, rows, seed=20251231):
    """Write a ledger of artificial enterprises and ``rows`` artificial disputes: its path."""
    rng = random.Random(seed)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    firms = [
        code + check_character(code)
        for code in (f"91440205MA{n:07d}" for n in range(ENTERPRISE_COUNT))
    ]
    _page(
        book,
        day,
        ENTERPRISES,
        (
            {
                "credit_code": code,
                "name": f"示例企业{n}",
                "industry": rng.choice(("C39", "C32", "F51")),
                "employees": rng.randrange(5, 900),
                "revenue_fen": round(rng.lognormvariate(7, 1), 2),
                "joined_on": FIRST_DAY,
                "export_oriented": "是",
                "key_contact": "否",
                "observation": "否",
                "markets": "美国、德国",
            }
            for n, code in enumerate(firms)
        ),
    )
    _page(book, day, DISPUTES, (_dispute(rng, n, firms) for n in range(rows)))
    book.close()
    return path


def _dispute(rng, n, firms):
    firm, began = rng.randrange(len(firms)), FIRST_DAY + timedelta(days=rng.randrange(2200))
    closed = bool(rng.random() < 0.7)
    return {
        "number": f"JF{n:08d}",
        "enterprise": firms[firm],
        "enterprise_name": f"示例企业{firm}",
        "country": rng.choice(("美国", "德国", "日本", "欧盟", "越南")),
        "ip_type": rng.choice(("专利", "商标", "著作权")),
        "channel": rng.choice(("litigation", "customs", "ecommerce")),
        "position": rng.choice(("被告", "原告")),
        "intake": "窗口",
        "occurred_on": began,
        "accepted_on": began + timedelta(3),
        "amount_fen": round(rng.lognormvariate(4, 1), 2),
        "stage": rng.choice(("风险预警", "纠纷化解", "应对反制")),
        "route": "裁判" if closed else None,
        "outcome": "胜诉" if closed else None,
        "closed_on": began + timedelta(200) if closed else None,
        "avoided_fen": round(rng.lognormvariate(3, 1), 2) if closed else None,
        "note": f"第{n}起，企业自述，已核对材料",
    }


def _page(book, day, spec, records):
    page = book.add_worksheet(spec.name)
    page.write_row(0, 0, [chosen.heading for chosen in spec.fields])
    for y, record in enumerate(records, start=1):
        for x, chosen in enumerate(spec.fields):
            value = record.get(chosen.name)
            if isinstance(value, date):
                page.write_datetime(y, x, value, day)
            elif value is not None:
                page.write(y, x, value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
