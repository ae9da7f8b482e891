"""Which names are so close that they may mean one party: told to people, who decide."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

CLOSE = 0.88  # of ``SequenceMatcher.ratio``: one sign in nine may differ
FEWEST_LIKE = 6  # signs of names that may be close
FEWEST_BEGUN = 4  # signs of a name with which another begins
NUMBERS, WORDS = re.compile(r"\d+"), re.compile(r"[a-z]+")
SHORT = 2  # letters: A and B tell two companies apart


def close_pairs(forms: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of normal forms that may mean one party, in order; forms are compared that begin
    or end alike.
    """
    found = {pair for block in _blocks(forms) for pair in combinations(sorted(block), 2)}
    return sorted(pair for pair in found if are_close(*pair))


def _blocks(forms: Iterable[str]) -> Iterator[set[str]]:
    blocks: dict[tuple[str, str], set[str]] = {}
    for form in forms:
        blocks.setdefault(("begins", form[:2]), set()).add(form)
        blocks.setdefault(("ends", form[-3:]), set()).add(form)
    yield from blocks.values()


def are_close(one: str, other: str) -> bool:
    """Whether two normal forms differ in little, but in no number and no short word of letters."""
    if one == other or telling(one) != telling(other):
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= FEWEST_BEGUN and longer.startswith(shorter):
        return True
    if len(shorter) < FEWEST_LIKE:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= CLOSE and matcher.ratio() >= CLOSE


def telling(form: str) -> tuple[list[str], list[str]]:
    letters = [word for word in WORDS.findall(form) if len(word) <= SHORT]
    return NUMBERS.findall(form), letters
