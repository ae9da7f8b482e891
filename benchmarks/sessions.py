"""`manage.py bench --sessions N`: N real sessions at once over WebSockets that do what people do
(people.py), against one process and against two behind nginx; time of an action, processor time of
both sides, memory of a session, errors.
"""

import argparse
import asyncio
import math
import random
import tempfile
from collections import Counter
from contextlib import AsyncExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time

import websockets

from benchmarks import large, people
from benchmarks.load_client import Run, Session
from benchmarks.server import allow_open_files, dashboard
from data_access.accounts import accounts
from data_access.accounts import sessions as account_sessions
from data_access.database.engine import get_engine, writing
from ui.door.cookies import PLAIN

SETTLE = 20  # sessions opened before the memory is counted: the first ones fill the caches
SEED = 20261122
BARS = {"p50": 0.150, "p95": 0.600}  # seconds
KILOBYTES = 250  # of a session
LAYOUTS = (1, 2)  # processes
NAME, ROLES = "压测", ("leader", "staff", "administrator", "auditor")
FAILURES = (OSError, TimeoutError, websockets.WebSocketException)


@dataclass
class Load:
    """What was seen of one load."""

    sessions: int
    think: float
    processes: int
    cookie: str = ""  # of somebody who is signed in: behind our nginx everybody is
    runs: list[Run] = field(default_factory=list)
    errors: Counter = field(default_factory=Counter)
    megabytes: dict[str, float] = field(default_factory=dict)  # at moments
    held: int = 0
    seconds: float = 0.0
    client: float = 0.0  # processor seconds during the load
    server: float = 0.0

    @property
    def actions(self):
        """The runs that are counted: what came after all were open."""
        return [run for run in self.runs if run.kind != "open"]

    def time(self, share):
        """That percentile of all actions, in seconds."""
        return percentile(sorted(run.seconds for run in self.actions), share)

    @property
    def kilobytes(self):
        """Memory of one session; None where too few were open."""
        memory = self.megabytes
        if "settled" not in memory or self.held <= SETTLE:
            return None
        return 1e3 * (memory["all open"] - memory["settled"]) / (self.held - SETTLE)

    @property
    def met(self):
        """Bar -> whether it is met."""
        memory = self.kilobytes
        return {
            "p50": self.time(0.5) < BARS["p50"],
            "p95": self.time(0.95) < BARS["p95"],
            "errors": not self.errors,
            "memory": memory is not None and memory < KILOBYTES,
        }


def main(argv):
    parser = argparse.ArgumentParser(prog="manage.py bench")
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--disputes", type=int, help="instead of the demonstration ledger")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--minutes", type=float, help="so long instead, with the memory each")
    parser.add_argument("--think", type=float, default=5, help="mean seconds between two actions")
    options = parser.parse_args(argv)
    allow_open_files()
    seconds = 60 * options.minutes if options.minutes else options.seconds
    with _ledger(options.disputes) as url:
        for line in measured(url, options.sessions, options.think, seconds):
            print(line, flush=True)
    return 0


def _ledger(disputes):
    """The address of the database for a ``with`` block."""
    return nullcontext(large.database(disputes)) if disputes else demonstration()


@contextmanager
def demonstration():
    """The address of a demonstration ledger, which the first server fills."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'office.db'}"


def measured(url, sessions, think, seconds):
    """Lines of text: each layout, and whether the better one meets the bars."""
    loads = []
    for processes in LAYOUTS:
        with dashboard(url, processes) as server:
            load = Load(sessions, think, processes, signed_in(url))
            asyncio.run(apply(load, server, seconds))
        yield from lines(load)
        loads.append(load)
    yield verdict(loads)


def signed_in(url):
    """The cookie of a person who may open every page of the menu."""
    engine = get_engine(url)
    with writing(engine) as connection:
        if accounts.read(connection, NAME) is None:
            accounts.add(connection, NAME, accounts.Rights(ROLES), NAME)
        return f"{PLAIN}={account_sessions.begin(connection, NAME, '127.0.0.1')}"


async def apply(load, server, seconds):
    """Warm the caches, open the sessions, and let each do what people do for so long."""
    await _warm(server, load)
    load.runs.clear()
    async with AsyncExitStack() as stack:
        persons = []
        for number in range(load.sessions):
            if person := await _open(stack, server, number, load):
                persons.append(person)
        load.held = len(persons)
        load.megabytes["all open"] = server.megabytes()
        await _all_at_work(load, server, persons, seconds)


async def _warm(server, load):
    """Each process answers every page once: what is kept for all is there before people come.
    New browsers go to the processes in turn.
    """
    for _ in range(load.processes):
        async with Session(server.address, cookie=load.cookie) as guide:
            _note(await guide.open(), load)
            for page in people.MENU:
                _note(await guide.goto(page), load)


async def _open(stack, server, number, load):
    try:
        tab = Session(server.address, cookie=load.cookie)
        person = await stack.enter_async_context(tab)
        _note(await person.open(people.MENU[number % len(people.MENU)]), load)
    except FAILURES as error:
        load.errors[f"open: {type(error).__name__}"] += 1
        return None
    if number + 1 == SETTLE:
        load.megabytes["settled"] = server.megabytes()
    return person


async def _all_at_work(load, server, persons, seconds):
    started, own, theirs = perf_counter(), process_time(), server.processor_seconds()
    until = started + seconds
    watching = asyncio.create_task(_watch(load, server, until))
    await asyncio.gather(
        *(
            _work(person, random.Random(SEED + number), until, load)
            for number, person in enumerate(persons)
        )
    )
    await watching
    load.seconds = perf_counter() - started
    load.client = process_time() - own
    load.server = server.processor_seconds() - theirs
    load.megabytes["after the load"] = server.megabytes()


async def _watch(load, server, until):
    """Note the memory each minute."""
    minute = 0
    while perf_counter() + 60 < until:
        await asyncio.sleep(60)
        minute += 1
        load.megabytes[f"minute {minute}"] = server.megabytes()


async def _work(person, rng, until, load):
    while (pause := rng.expovariate(1 / load.think)) + perf_counter() < until:
        await asyncio.sleep(pause)
        try:
            for run in await people.act(person, rng):
                _note(run, load)
        except FAILURES as error:
            load.errors[f"lost: {type(error).__name__}"] += 1
            return


def _note(run, load):
    load.runs.append(run)
    load.errors.update(run.exceptions)


def lines(load):
    """One load as text: percentiles by kind of action, rate, processor time, memory, errors."""
    behind = f"{load.processes} processes behind nginx" if load.processes > 1 else "one process"
    yield f"\n{load.sessions} sessions, each acts every {load.think:g} s; {behind}"
    heads = " ".join(f"{head:>8}" for head in ("p50 ms", "p95 ms", "p99 ms", "max ms"))
    yield f"{'action':<10} {'n':>6} {heads} {'kB':>6}"
    for kind, runs in _kinds(load).items():
        times = sorted(run.seconds for run in runs)
        numbers = [1e3 * percentile(times, share) for share in (0.5, 0.95, 0.99, 1)]
        sent = percentile(sorted(run.bytes for run in runs), 0.5) / 1e3
        yield (
            f"{kind:<10} {len(runs):>6} "
            + " ".join(f"{n:>8.0f}" for n in numbers)
            + f" {sent:>6.0f}"
        )
    of_parts = sum(run.of_a_part for run in load.actions)
    yield (
        f"{len(load.actions) / load.seconds:.1f} actions a second over {load.seconds:.0f} s; "
        f"{of_parts} of {len(load.actions)} ran a part of a page only"
    )
    yield (
        f"processor time an action: server {1e3 * load.server / max(1, len(load.actions)):.0f} ms, "
        f"client {1e3 * load.client / max(1, len(load.actions)):.0f} ms; "
        f"together {(load.server + load.client) / load.seconds:.2f} cores"
    )
    memory = ", ".join(f"{when} {amount:.0f}" for when, amount in load.megabytes.items())
    yield f"memory of the server, MB: {memory}"
    if load.kilobytes is not None:
        yield f"memory of a session: {load.kilobytes:.0f} kB"
    yield f"errors: {sum(load.errors.values())}" + "".join(
        f"\n  {count} x {what}" for what, count in load.errors.most_common(5)
    )


def _kinds(load):
    """Kind -> runs, and all actions together; kinds without any are left out."""
    kinds = {
        kind: [run for run in load.runs if run.kind == kind]
        for kind in ("open", "touch", "rerun", "page", "filter")
    }
    kinds["all"] = load.actions
    return {kind: runs for kind, runs in kinds.items() if runs}


def verdict(loads):
    """The bars of the better layout: the one that meets more of them, then the faster one."""
    best = max(loads, key=lambda load: (sum(load.met.values()), -load.time(0.95)))
    words = {
        "p50": f"p50 {1e3 * best.time(0.5):.0f} ms < {1e3 * BARS['p50']:.0f}",
        "p95": f"p95 {1e3 * best.time(0.95):.0f} ms < {1e3 * BARS['p95']:.0f}",
        "errors": f"errors {sum(best.errors.values())}",
        "memory": f"memory of a session {best.kilobytes or float('nan'):.0f} kB < {KILOBYTES}",
    }
    marks = [f"{'✓' if met else '✗'} {words[bar]}" for bar, met in best.met.items()]
    return f"the better, {best.processes} process(es): " + " · ".join(marks)


def percentile(ordered, share):
    """The nearest-rank percentile of an ascending list."""
    if not ordered:
        return math.nan
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
