"""Which enterprises may be one that was entered twice: told to people, who decide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from indicators.spellings import telling

# How much a mark that two share says, the strongest first.
WEIGHTS = {
    "name": 6,
    "organisation": 6,
    "close_name": 4,
    "telephone": 3,
    "mail": 3,
    "domain": 3,
    "shop": 3,
    "brand": 2,
    "address": 2,
}
FEWEST = 3  # what is said of a pair weighs that much at least
MOST_SHARING = 4  # a telephone or address of more enterprises is that of an agent or a park
FEWEST_SIGNS = 4  # of a name that may be close to another
PAIR = tuple[str, str]


@dataclass(frozen=True)
class Pair:
    """Two credit codes in order, and what they share, the strongest first."""

    one: str
    other: str
    reasons: tuple[str, ...]

    @property
    def weight(self) -> int:
        return sum(WEIGHTS[reason] for reason in self.reasons)


def pairs(marks: pd.DataFrame, told_apart: Iterable[PAIR] = ()) -> list[Pair]:
    """The pairs that may be one enterprise, the likeliest first.

    ``marks``: credit_code, what, value. ``told_apart``: pairs of which somebody said that they are
    two. A name in which one sign is left out is close; names whose figures differ never are.
    """
    shared: dict[PAIR, set[str]] = {}
    for pair, reason in _sharing(marks):
        shared.setdefault(pair, set()).add(reason)
    known = set(told_apart)
    found = [
        Pair(*pair, tuple(reason for reason in WEIGHTS if reason in reasons))
        for pair, reasons in shared.items()
        if pair not in known
    ]
    likely = [pair for pair in found if pair.weight >= FEWEST]
    return sorted(likely, key=lambda pair: (-pair.weight, pair.one, pair.other))


def _sharing(marks: pd.DataFrame) -> Iterator[tuple[PAIR, str]]:
    for (what, _), rows in marks.groupby(["what", "value"], sort=False):
        codes = sorted(set(rows["credit_code"]))
        if len(codes) <= MOST_SHARING:
            yield from ((pair, str(what)) for pair in combinations(codes, 2))
    names = marks[marks["what"] == "name"]
    by_name = names.groupby("value")["credit_code"].agg(list).to_dict()
    for one, other in _close(by_name):
        for first in by_name[one]:
            for second in by_name[other]:
                if first != second:
                    yield _in_order(first, second), "close_name"


def _close(names: Iterable[str]) -> Iterator[PAIR]:
    """Names of which one sign was left out, or two changed places.

    Two such names have a form in common from which one sign is left out at most, so that no name
    has to be compared with all others.
    """
    forms: dict[str, set[str]] = {}
    for name in names:
        if len(name) >= FEWEST_SIGNS:
            for form in _without_a_sign(name):
                forms.setdefault(form, set()).add(name)
    alike = {pair for sharing in forms.values() for pair in combinations(sorted(sharing), 2)}
    for one, other in sorted(alike):
        if telling(one) == telling(other) and _one_slip(one, other):
            yield one, other


def _without_a_sign(name: str) -> set[str]:
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def _one_slip(one: str, other: str) -> bool:
    """Whether a sign was left out or two changed places; another sign in its place tells two
    companies apart.
    """
    shorter, longer = sorted((one, other), key=len)
    left_out = len(longer) - len(shorter)
    return left_out == 1 or sorted(one) == sorted(other)


def _in_order(one: str, other: str) -> PAIR:
    first, second = sorted((one, other))
    return first, second
