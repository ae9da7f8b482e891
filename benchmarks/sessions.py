"""`manage.py bench --sessions N`: N real sessions at once over WebSockets; time of a touch, memory
of a session, errors.
"""

import argparse
import asyncio
import math
import random
from collections import Counter
from contextlib import AsyncExitStack
from statistics import median
from time import perf_counter
from typing import Any

import websockets

from benchmarks import large
from benchmarks.load_client import Session
from benchmarks.questions import SCREENS
from benchmarks.server import dashboard

SETTLE = 20  # sessions opened before the memory is counted: the first ones fill the caches
SEED = 20261122


def main(argv):
    parser = argparse.ArgumentParser(prog="manage.py bench")
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--disputes", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument(
        "--think", type=float, default=5, help="mean seconds between two touches of one person"
    )
    options = parser.parse_args(argv)
    with dashboard(large.database(options.disputes)) as server:
        report = asyncio.run(load(server, options.sessions, options.seconds, options.think))
    print(
        f"{options.sessions} sessions, {options.disputes:,} disputes, {options.think:g} s "
        f"between two touches of one person, {options.seconds:g} s\n"
    )
    print("\n".join(lines(report)))
    return 0


async def load(server, sessions, seconds, think):
    """Opens the sessions, lets each touch widgets (one in four: another page), and returns runs,
    errors, memory and the length of the load.
    """
    report: dict[str, Any] = {"runs": [], "errors": Counter(), "megabytes": {}}
    async with AsyncExitStack() as stack:
        people = [
            person
            for number in range(sessions)
            if (person := await _open(stack, server, number, report))
        ]
        report["megabytes"]["all open"] = server.megabytes()
        started = perf_counter()
        await asyncio.gather(
            *(
                _work(person, random.Random(SEED + number), started + seconds, think, report)
                for number, person in enumerate(people)
            )
        )
        report["seconds"] = perf_counter() - started
        report["held"] = len(people)
        report["megabytes"]["after the load"] = server.megabytes()
    return report


async def _open(stack, server, number, report):
    try:
        person = await stack.enter_async_context(Session(server.address))
        _note(await person.open(SCREENS[number % len(SCREENS)]), report)
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        report["errors"][f"open: {type(error).__name__}"] += 1
        return None
    if number + 1 == SETTLE:
        report["megabytes"]["settled"] = server.megabytes()
    return person


async def _work(person, rng, until, think, report):
    while (pause := rng.expovariate(1 / think)) + perf_counter() < until:
        await asyncio.sleep(pause)
        try:
            _note(
                await (
                    person.goto(rng.choice(SCREENS)) if rng.random() < 0.25 else person.touch(rng)
                ),
                report,
            )
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            report["errors"][f"lost: {type(error).__name__}"] += 1
            return


def _note(run, report):
    report["runs"].append(run)
    report["errors"].update(run.exceptions)


def lines(report):
    """The report as text: p50 and p95 by kind of run, rate, memory of one session, errors."""
    yield f"{'run':<8} {'n':>6} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8}"
    for kind in ("open", "page", "touch", "rerun"):
        if times := sorted(run.seconds for run in report["runs"] if run.kind == kind):
            yield (
                f"{kind:<8} {len(times):>6} {1e3 * median(times):>8.0f} "
                f"{1e3 * percentile(times, 0.95):>8.0f} {1e3 * times[-1]:>8.0f}"
            )
    done = [run for run in report["runs"] if run.kind != "open"]
    yield f"{len(done) / report['seconds']:.1f} runs a second over {report['seconds']:.0f} s"
    memory = report["megabytes"]
    if "settled" in memory and report["held"] > SETTLE:
        yield (
            f"memory of the server: {memory['all open']:.0f} MB with all open; "
            f"{1e3 * (memory['all open'] - memory['settled']) / (report['held'] - SETTLE):.0f} "
            f"kB a session"
        )
    yield f"memory after the load: {memory['after the load']:.0f} MB"
    yield f"errors: {sum(report['errors'].values())}" + "".join(
        f"\n  {count} x {what}" for what, count in report["errors"].most_common(5)
    )


def percentile(ordered, share):
    """The nearest-rank percentile of an ascending list."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
