"""Whom a list of names means, such as that of a sign-in sheet: enterprises of the roster."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.database.visible import visible
from data_access.records.alike import plain_name
from data_access.values.cell_text import split

MOST_CANDIDATES = 3
ALIKE_ENOUGH = 0.5  # of the pairs of signs that two names have, from 0 to 1
MOST_NAMES = 500  # of one list
# What names of the office's firms have in common tells none of them apart.
OF_THE_PLACE = re.compile("广东省?|韶关市?|曲江区?")
NUMBERED = re.compile(r"^(?:\d{1,3}[.、．)）]|[(（]\d{1,3}[)）])\s*")
HEADINGS = frozenset(
    map(plain_name, ("企业名称", "单位名称", "公司名称", "企业", "单位", "名称", "参训企业"))
)


@dataclass(frozen=True)
class Enterprise:
    """One of the roster, who may have left it."""

    credit_code: str
    name: str


@dataclass(frozen=True)
class Named:
    """A name of a list and whom it means.

    ``times``: how often it stands there; ``sure``: it means the one candidate and nobody else;
    without candidates nobody of the roster is called like it.
    """

    name: str
    times: int
    candidates: tuple[Enterprise, ...]
    sure: bool


Forms: TypeAlias = dict[str, list[Enterprise]]


def names_in(text: str) -> tuple[str, ...]:
    """The names of a text that holds one a line, without headings and the numbers before them."""
    lines = (NUMBERED.sub("", visible(line)) for line in re.split(r"[\n\t]", text))
    return tuple(line for line in lines if line and plain_name(line) not in HEADINGS)


def whom(connection: Connection, names: tuple[str, ...]) -> list[Named]:
    """Whom the names mean, each once, in their order.

    A name means an enterprise surely where it alone has that name, code, or other name: compared
    by ``alike.plain_name``, without widths, brackets and the form of the company. Perhaps where
    several have it, or it is like theirs: then at most ``MOST_CANDIDATES``, the likest first.
    """
    known = _known(connection)
    forms = _forms(known)
    likeness = _Likeness(known)
    counted = Counter(map(plain_name, names))
    first_written = {plain_name(name): name for name in reversed(names)}
    found = []
    for plain in counted:
        candidates = tuple(dict.fromkeys(forms.get(plain, ())))
        sure = len(candidates) == 1
        chosen = candidates[:MOST_CANDIDATES] or likeness.candidates(plain)
        found.append(Named(first_written[plain], counted[plain], chosen, sure))
    return found


def _known(connection: Connection) -> list[tuple[Enterprise, tuple[str, ...]]]:
    """Every enterprise with the names by which people call it, its own first."""
    own = s.enterprise.c
    query = select(own.id, own.credit_code, own.name, own.other_names).order_by(own.credit_code)
    merged = _merged(connection)
    found = []
    for key, code, name, others in connection.execute(query):
        names = (name, *split(others or ""), *merged.get(key, ()))
        found.append((Enterprise(code, name), names))
    return found


def _merged(connection: Connection) -> dict[int, list[str]]:
    """Id of an enterprise -> names and codes of those that became part of it."""
    alias = s.enterprise_alias.c
    found: dict[int, list[str]] = {}
    query = select(alias.kept_id, alias.alias_name, alias.alias_code).order_by(alias.alias_code)
    for kept, *names in connection.execute(query):
        found.setdefault(kept, []).extend(names)
    return found


def _forms(known: Iterable[tuple[Enterprise, Sequence[str]]]) -> Forms:
    """Plain name, or code -> the enterprises that have it; who has it as the own name alone."""
    own: Forms = {}
    others: Forms = {}
    for enterprise, (name, *other_names) in known:
        own.setdefault(plain_name(name), []).append(enterprise)
        own.setdefault(plain_name(enterprise.credit_code), []).append(enterprise)
        for other in other_names:
            others.setdefault(plain_name(other), []).append(enterprise)
    return others | own


class _Likeness:
    """How much of a name stands in the names of the roster."""

    def __init__(self, known: Iterable[tuple[Enterprise, Sequence[str]]]) -> None:
        self.by_pair: dict[str, list[int]] = {}
        self.names: list[tuple[Enterprise, int]] = []
        for enterprise, names in known:
            for name in names:
                self._add(enterprise, _pairs(name))

    def _add(self, enterprise: Enterprise, pairs: set[str]) -> None:
        place = len(self.names)
        self.names.append((enterprise, len(pairs)))
        for pair in pairs:
            self.by_pair.setdefault(pair, []).append(place)

    def candidates(self, name: str) -> tuple[Enterprise, ...]:
        """The enterprises whose names are like it, the likest first."""
        best: dict[Enterprise, float] = {}
        for enterprise, likeness in self._alike(_pairs(name)):
            best[enterprise] = max(likeness, best.get(enterprise, 0.0))
        in_order = sorted(best, key=lambda one: (-best[one], one.credit_code))
        return tuple(in_order[:MOST_CANDIDATES])

    def _alike(self, pairs: set[str]) -> Iterator[tuple[Enterprise, float]]:
        shared = Counter(place for pair in pairs for place in self.by_pair.get(pair, ()))
        for place, common in shared.items():
            enterprise, length = self.names[place]
            likeness = common / min(length, len(pairs))
            if likeness >= ALIKE_ENOUGH:
                yield enterprise, likeness - abs(length - len(pairs)) / 1000


def _pairs(name: str) -> set[str]:
    """Each two signs of a name that stand beside one another, without what all names share."""
    plain = plain_name(name)
    core = OF_THE_PLACE.sub("", plain) or plain
    return {core[at : at + 2] for at in range(max(1, len(core) - 1))}
