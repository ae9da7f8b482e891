"""One measurement of ``benchmarks.ledger``, in a process of its own."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

ROOT = Path(__file__).resolve().parents[1]


def measured(what, book, server):
    """Wall and processor seconds, and the peak memory in MB of the process (and of the reader it
    starts): {"wall", "cpu", "peak", "reader"}.
    """
    url = server if server and what == f"import, {make_url(server).get_backend_name()}" else ""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.ledger_runs", what, str(book), url],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def postgresql_database(url):
    """A name for databases made for this run on the server of ``url``, dropped afterwards; None
    without a PostgreSQL server.
    """
    if not url or make_url(url).get_backend_name() not in ("postgresql", "postgres"):
        yield None
        return
    name = f"ledger_bench_{os.getpid()}"
    yield (
        make_url(url)
        .set(drivername="postgresql", database=name)
        .render_as_string(hide_password=False)
    )
    _administer(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _administer(url, *statements):
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _empty(url, folder):
    """An engine on an empty database with the facts in it."""
    from data_access.database.engine import get_engine, writing
    from data_access.database.migrate import upgrade
    from seed_data.load import load_facts

    if url:
        name = make_url(url).database
        _administer(
            os.environ["DATABASE_URL"],
            f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
            f"CREATE DATABASE {name}",
        )
    engine = get_engine(url or f"sqlite:///{folder}/office.db")
    upgrade(engine)
    with writing(engine) as connection:
        load_facts(connection)
    return engine


def main(what, book, url):
    with tempfile.TemporaryDirectory() as folder:
        run = (
            _import(url, folder, book)
            if what.startswith("import")
            else _pandas(book, what.split(", ")[1])
        )
        began, used = time.perf_counter(), _used()
        run()
        wall, cpu = time.perf_counter() - began, _used() - used
    peak, reader = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, "reader": reader}))


def _used():
    return sum(
        used.ru_utime + used.ru_stime
        for used in (
            resource.getrusage(resource.RUSAGE_SELF),
            resource.getrusage(resource.RUSAGE_CHILDREN),
        )
    )


def _import(url, folder, book):
    from data_access.ledger.importing.import_file import import_file

    engine = _empty(url, folder)

    def run():
        report = import_file(engine, book)
        if report.exit_status:
            raise RuntimeError("\n".join(report.lines("en")[:20]))
        engine.dispose()

    return run


def _pandas(book, engine):
    import pandas as pd

    return lambda: pd.read_excel(book, sheet_name="纠纷台账", engine=engine)


if __name__ == "__main__":
    main(*sys.argv[1:])
