"""Hostile files through the import: ``python -m benchmarks.fuzz_ledgers --files 10000``.

Each file goes the whole way: read by a process under the product's limits of memory and time,
checked, written to a database or only compared (every second one), reported, its error workbook
made and read again; now and then the database is exported and imported back. The reader is forked
instead of started anew, which is all that differs from the product (``--whole`` starts it as the
product does). A file must end in a report or in a refusal with its reason; whatever else happens is
a failure and is printed with the number by which ``--only`` repeats it.
"""

import argparse
import collections
import json
import resource
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.forked_reader import ForkedReader
from benchmarks.fuzz_checks import look
from benchmarks.hostile_files import hostile_file, read_ledgers
from data_access.database.engine import get_engine, writing
from data_access.database.migrate import upgrade
from data_access.ledger.files import guarded_reader
from seed_data.load import load_facts

# Processor seconds a file may take from the first byte to the report, beside those of its reader,
# which has the same limit.
LONGEST = 60
HANGS = 900  # seconds, however busy the machine is
ENOUGH = 20  # failures after which a run ends
FRESH_AFTER = 25  # files that go into one database
MEGABYTE = 1 << 20


def main(argv=None):
    """Prints how many files of each kind ended how; returns 1 when any failed."""
    options = _options(argv)
    if not options.whole:
        guarded_reader.start_reader = ForkedReader  # type: ignore[assignment]
    for alarm in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(alarm, _too_long)
    with tempfile.TemporaryDirectory() as folder:
        run = _Run(options, Path(folder))
        for number in options.only or range(options.first, options.first + options.files):
            run.one(number)
            if len(run.failures) >= ENOUGH:
                break
        run.end()
    return 1 if run.failures else 0


def _options(argv):
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("files", 10_000), ("first", 0), ("seed", 20251231)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--only", type=int, nargs="+", metavar="N")
    parser.add_argument("--url", help="write to this empty database instead of SQLite files")
    parser.add_argument("--whole", action="store_true", help="start the reader anew for each file")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the files that failed")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


def _too_long(*_):
    raise TimeoutError(f"longer than {LONGEST} processor seconds, or hanging")


def _most_memory():
    """The most that this program held, in bytes; ``ru_maxrss`` counts what its parent held too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) * 1024


def _used():
    """Processor seconds of this process and the readers that ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (
            resource.getrusage(resource.RUSAGE_SELF),
            resource.getrusage(resource.RUSAGE_CHILDREN),
        )
    )


class _Run:
    def __init__(self, options, folder):
        self.options, self.folder, self.ledgers = options, folder, read_ledgers()
        self.outcomes: collections.Counter = collections.Counter()
        self.failures: list[dict] = []
        self.slowest = (0, None, None)
        self.engine: Any = None
        self.count = 0
        self.began = time.perf_counter()
        self.cpu, self.template = 0.0, folder / "empty.db"
        engine = get_engine(options.url or f"sqlite:///{self.template}")
        upgrade(engine)
        with writing(engine) as connection:
            load_facts(connection)
        engine.dispose()

    def one(self, number):
        if self.count % FRESH_AFTER == 0:
            self._fresh()
        self.count += 1
        kind, suffix, data = hostile_file(self.options.seed, number, self.ledgers)
        path = self.folder / f"ledger{suffix}"
        path.write_bytes(data)
        began = _used()
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        signal.alarm(HANGS)
        try:
            goes_back = self.count % FRESH_AFTER == 0
            outcome = look(self.engine, path, dry_run=number % 2 == 0, back=goes_back)
            self.outcomes[kind, outcome] += 1
        except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
            self._failed(number, kind, suffix, data, error)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
            path.unlink(missing_ok=True)
        if self.count % 500 == 0:
            print(
                (
                    f"{self.count} files, {len(self.failures)} failures, {_used():.0f} "
                    f"processor seconds"
                ),
                file=sys.stderr,
                flush=True,
            )
        self.slowest = max(
            self.slowest, (_used() - began, number, kind), key=lambda found: found[0]
        )

    def _fresh(self):
        if self.options.url:
            self.engine = get_engine(self.options.url)
            return
        if self.engine is not None:
            self.engine.dispose()
        path = self.folder / f"office{self.count % (2 * FRESH_AFTER)}.db"
        for old in self.folder.glob("office*.db*"):
            old.unlink()
        shutil.copyfile(self.template, path)
        self.engine = get_engine(f"sqlite:///{path}")

    def _failed(self, number, kind, suffix, data, error):
        self.failures.append(
            {"number": number, "kind": kind, "error": f"{type(error).__name__}: {error}"[:400]}
        )
        print(self.failures[-1], file=sys.stderr, flush=True)
        if self.options.keep:
            self.options.keep.mkdir(parents=True, exist_ok=True)
            (self.options.keep / f"{number}{suffix}").write_bytes(data)

    def end(self):
        self.engine.dispose()
        own = _most_memory() // MEGABYTE
        readers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 // MEGABYTE
        found = {
            "files": self.count,
            "seed": self.options.seed,
            "failures": self.failures,
            "reports": sum(n for (_, what), n in self.outcomes.items() if what == "report"),
            "wall_s": round(time.perf_counter() - self.began, 1),
            "cpu_s": round(_used(), 1),
            "slowest_cpu_s": round(self.slowest[0], 2),
            "slowest": self.slowest[1:],
            "memory_mb": own,
            "reader_memory_mb": readers,
        }
        if self.options.json:
            print(json.dumps(found))
            return
        for (kind, what), n in sorted(self.outcomes.items()):
            print(f"{kind:<24}{what:<24}{n:>6}")
        print(
            "\n".join(
                f"{name:<24}{value}"
                for name, value in (found | {"failures": len(self.failures)}).items()
            )
        )


if __name__ == "__main__":
    sys.exit(main())
