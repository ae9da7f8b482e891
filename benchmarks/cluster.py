"""A large database of several servers: ``python -m benchmarks.cluster --disputes 10000000``.

DATABASE_URL names an empty database: of a Citus cluster (deploy/citus/), which is then shared out,
or of one PostgreSQL, for comparison. Disputes with their stages, rights and events are written in
chunks, each in a transaction of its own, so that memory does not grow with their number. Then every
question of the screens is put once, and once more, without a copy in memory. See docs/scale.md.
"""

import argparse
import os
import resource
import time

import numpy as np
import psutil
from sqlalchemy import func, select, text
from tqdm import tqdm

from benchmarks import questions
from data_access import schema as s
from data_access.database import bulk, citus, entered, migrate
from data_access.database.engine import get_engine, reading, writing
from data_access.database.state import is_empty, raise_version
from data_access.records import numbers
from data_access.sheets.code_lists import read_words
from data_access.sheets.ledgers import LEDGERS
from seed_data.demonstration import progress
from seed_data.demonstration.disputes import draw_disputes
from seed_data.demonstration.enterprises import draw_enterprises
from seed_data.demonstration.exports import draw_flows
from seed_data.demonstration.shape import LAST, SEED, TODAY
from seed_data.load import load_facts

SCREENS = ("overview", "disputes", "partners")
MOST_FIRMS = 50_000
CHUNK = 100_000


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disputes", type=int, default=10_000_000)
    parser.add_argument("--chunk", type=int, default=CHUNK)
    options = parser.parse_args(argv)
    os.environ["REPLICA_FROM"] = "0"
    engine = get_engine()
    print(f"{os.cpu_count()} processors; load before: {psutil.getloadavg()[0]:.1f}")
    ready = timed(lambda: make_ready(engine))
    print(f"schema, facts and sharing out: {ready:.0f} s")
    written = timed(lambda: write(engine, options.disputes, options.chunk))
    rows = row_counts(engine)
    total = sum(rows.values())
    print(f"{rows}: {total:,} rows in {written:.0f} s, {total / written:,.0f} a second")
    print(f"memory of this process at most {_peak():.0f} MB; load: {psutil.getloadavg()[0]:.1f}")
    for line in answers(engine):
        print(line)
    return 0


def timed(work):
    """Seconds that it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak():
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make_ready(engine):
    """Schema, facts and enterprises in a database without records, shared out where it can be."""
    migrate.upgrade(engine)
    with reading(engine) as connection:
        if not is_empty(connection):
            raise SystemExit("the database of DATABASE_URL holds records already")
        several = citus.is_cluster(connection)
    if several:
        citus.distribute(engine)
    with writing(engine) as connection:
        load_facts(connection)


def write(engine, disputes, chunk):
    """Enterprises and exports, then chunk after chunk of disputes with what belongs to them."""
    firms = draw_enterprises(np.random.default_rng(SEED), _ids(engine), _firms(disputes))
    flows = draw_flows(np.random.default_rng(SEED), _ids(engine), False)
    with writing(engine) as connection:
        bulk.insert_columns(connection, s.enterprise, firms)
        bulk.insert_columns(connection, s.export_flow, flows)
        bulk.advance_keys(connection, s.enterprise)
    with tqdm(total=disputes, unit="dispute", unit_scale=True) as bar:
        for number, start in enumerate(range(0, disputes, chunk)):
            count = min(chunk, disputes - start)
            parts = drawn(_ids(engine), firms, number, start, count)
            with writing(engine) as connection:
                _write_chunk(connection, parts)
            bar.update(count)
    with writing(engine) as connection:
        _finish(connection)
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def _firms(disputes):
    return min(MOST_FIRMS, max(120, disputes // 200))


def _ids(engine):
    with reading(engine) as connection:
        return read_words(connection).ids


def drawn(ids, firms, number, start, count):
    """Columns by table of one chunk; its disputes are numbered on from ``start``."""
    rng = np.random.default_rng([SEED, number])
    cases = draw_disputes(rng, ids, firms, count)
    cases["id"] = cases["id"] + start
    cases["number"] = [f"{one}-{number}" for one in cases["number"]]
    referrals = progress.draw_referrals(rng, ids, cases)
    return {
        s.dispute: cases,
        s.dispute_stage: progress.draw_stages(rng, ids, cases),
        s.dispute_right: progress.draw_rights(rng, cases),
        s.dispute_event: progress.timeline(cases, referrals),
    }


def _write_chunk(connection, parts):
    for table, columns in parts.items():
        bulk.insert_columns(connection, table, columns)
    numbers.take(connection, s.dispute, parts[s.dispute]["number"])


def _finish(connection):
    bulk.advance_keys(connection, s.dispute)
    for ledger in LEDGERS:
        entered.put(connection, ledger.code, LAST.astype("datetime64[D]").item())
    raise_version(connection, demonstration=True, own_today=TODAY)


def row_counts(engine):
    """How many rows the tables of disputes have."""
    tables = (s.dispute, s.dispute_stage, s.dispute_right, s.dispute_event)
    with reading(engine) as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in tables
        }


def answers(engine):
    """Lines of text: seconds of all questions of a screen, put once and once more."""
    yield f"{'screen':<10} {'filter':<18} {'questions':>9} {'first s':>8} {'again s':>8}"
    for screen in SCREENS:
        for name, choice in questions.CHOICES.items():
            asked = questions.recorded(screen, choice)
            first, again = (
                timed(lambda asked=asked: _ask(engine, asked)) for _ in ("first", "again")
            )
            yield f"{screen:<10} {name:<18} {len(asked):>9} {first:>8.2f} {again:>8.2f}"


def _ask(engine, asked):
    with reading(engine) as connection:
        for function, arguments in asked:
            function(connection, *arguments)


if __name__ == "__main__":
    raise SystemExit(main())
