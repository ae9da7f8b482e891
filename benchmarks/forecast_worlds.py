"""How often the 90 % interval of the training forecast holds, and whether its chance of reaching a
target is right on average, in worlds of known laws.

    python -m benchmarks.forecast_worlds [runs]

Each run draws twelve months of the past and the months ahead from one law, forecasts from the
past and looks whether the interval holds what came. Seeds are fixed. Of a roster of 174 enterprises
80 are covered; 0.4 % leave a month and 0.7 join.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indicators.methods.arrays import Array
from indicators.methods.roster_flow import forecast_coverage

BACK, PACE = 12, 2.2  # months of the past; enterprises newly covered a month
ROSTER, COVERED, LEAVE, JOIN = 174, 80, 0.004, 0.7
GOALS = (0.5, 0.8, 1.0, 1.2, 1.5)  # pace needed for the target, over the true one
SEED = 20251231

Pace = Callable[[Array, float], Array]  # (months, phase) -> relative pace, 1 on average


def _even(months: Array, _phase: float) -> Array:
    return np.ones(months.shape)


def _season(months: Array, phase: float) -> Array:
    return 1 + 0.7 * np.sin(2 * np.pi * (months / 12 + phase))


@dataclass(frozen=True)
class World:
    """How many enterprises a class newly covers (one of these), and how the pace moves."""

    name: str
    sizes: tuple[int, ...] = (1,)
    pace: Pace = _even
    ahead: int = 3


WORLDS = (
    World("steady"),
    World("classes of 3", (3,)),
    World("classes of 5", (5,)),
    World("classes of 8", (8,)),
    World("classes of 1 to 9", tuple(range(1, 10))),
    World("seasonal", pace=_season),
    World("seasonal, classes of 4", (4,), _season),
    World("steady, 12 months ahead", ahead=12),
    World("classes of 4, 12 months ahead", (4,), ahead=12),
)


@dataclass(frozen=True)
class Held:
    """Of all runs: the share inside the interval, below and above it; the chance stated and the
    share of targets reached.
    """

    inside: float
    below: float
    above: float
    stated: float
    reached: float


def held(world: World, runs: int, paths: int = 1000) -> Held:
    """``runs`` forecasts in one world."""
    random = np.random.default_rng(SEED)
    found = np.array([_one(random, world, paths) for _ in range(runs)])
    below, above, stated, reached = found.mean(axis=0)
    return Held(1 - below - above, below, above, stated, reached)


def _one(random: np.random.Generator, world: World, paths: int) -> tuple[float, ...]:
    month, size = _classes(random, world)
    past = month < BACK
    completions = np.bincount(month[past], size[past], BACK)
    classes = np.bincount(month[past], minlength=BACK), size[past]
    exits = random.poisson(LEAVE * ROSTER * BACK), ROSTER * BACK
    entries = random.poisson(JOIN * BACK), BACK
    goal = (COVERED + PACE * world.ahead * random.choice(GOALS)) / ROSTER
    covered, roster = _what_came(random, month[~past] - BACK, size[~past], world.ahead)
    forecast = forecast_coverage(
        ROSTER,
        COVERED,
        completions,
        world.ahead,
        goal,
        exits=exits,
        entries=entries,
        classes=classes,
        paths=paths,
    )
    end = forecast.fan.iloc[-1]
    came = covered / roster
    return came < end["p05"], came > end["p95"], forecast.probability, came >= goal


def _classes(random: np.random.Generator, world: World) -> tuple[Array, Array]:
    """The months of the classes of the past and ahead, and how many each newly covers."""
    months = np.arange(BACK + world.ahead)
    pace = PACE / np.mean(world.sizes) * world.pace(months, random.uniform())
    month = np.repeat(months, random.poisson(pace))
    return month, random.choice(world.sizes, month.size)


def _what_came(
    random: np.random.Generator, month: Array, size: Array, ahead: int
) -> tuple[int, int]:
    """Enterprises covered and on the roster after the months ahead."""
    covered, uncovered = COVERED, ROSTER - COVERED
    for number in range(ahead):
        covered -= random.binomial(covered, LEAVE)
        uncovered += random.poisson(JOIN) - random.binomial(uncovered, LEAVE)
        added = min(int(size[month == number].sum()), uncovered)
        covered, uncovered = covered + added, uncovered - added
    return covered, covered + uncovered


def main(runs: int = 2000) -> None:
    print("| world | inside | below / above | chance stated | target reached |")
    print("|---|---|---|---|---|")
    for world in WORLDS:
        found = held(world, runs)
        parts = (100 * share for share in (found.inside, found.below, found.above))
        inside, below, above = (f"{part:.1f}" for part in parts)
        chances = f"{found.stated:.3f} | {found.reached:.3f}"
        print(f"| {world.name} | {inside} | {below} / {above} | {chances} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
