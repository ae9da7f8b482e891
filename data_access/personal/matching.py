"""A person's values within texts, and a text without them."""

import hashlib
import hmac
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from data_access.database.visible import search_form

Find: TypeAlias = Callable[[str], int | None]  # the number of the erasure whose value it is
BEGINS = "（已删去"  # what stands for an erased value
STANDS_FOR = re.compile(rf"{BEGINS}\d+(-\d+)?）")
JOINED = {True: ("digit", "letter", "character"), False: ("digit", "letter")}
SHORTEST = 2  # characters of a value: a single one stands everywhere


def erased(number: int, part: int = 1) -> str:
    """What stands where a value was erased; the number is that of the record of it. ``part``: which
    one of several values that were erased together.
    """
    return f"{BEGINS}{number}）" if part == 1 else f"{BEGINS}{number}-{part}）"


@dataclass(frozen=True)
class Wanted:
    """The values that are looked for: of these lengths, told by ``find`` in their search form."""

    lengths: tuple[int, ...]
    find: Find

    def spans(self, text: str, whole: bool) -> list[tuple[int, int, int]]:
        """(begin, end, number) of every value in the text; ``whole``: not as a part of a longer
        name.
        """
        found: list[tuple[int, int, int]] = []
        begin = 0
        while begin < len(text):
            span = self._at(text, begin, whole)
            if span:
                found.append(span)
            begin = span[1] if span else begin + 1
        return found

    def _at(self, text: str, begin: int, whole: bool) -> tuple[int, int, int] | None:
        for length in self.lengths:
            end = begin + length
            if end > len(text) or _is_within(text, begin, end, whole):
                continue
            number = self.find(search_form(text[begin:end]))
            if number is not None:
                return begin, end, number
        return None

    def without(self, text: str, whole: bool) -> str:
        """The text with each value replaced by the number of its erasure."""
        for begin, end, number in reversed(self.spans(text, whole)):
            text = text[:begin] + erased(number) + text[end:]
        return text


def _is_within(text: str, begin: int, end: int, whole: bool) -> bool:
    """Whether a part of a text is the middle of a longer number or word; where ``whole``, of a
    longer name too.
    """
    before = begin > 0 and _go_on(text[begin - 1], text[begin], whole)
    return before or (end < len(text) and _go_on(text[end - 1], text[end], whole))


def _go_on(left: str, right: str, whole: bool) -> bool:
    kind = _kind(left)
    return kind == _kind(right) and kind in JOINED[whole]


def _kind(sign: str) -> str:
    if sign.isdigit():
        return "digit"
    if not sign.isalpha():
        return ""
    return "letter" if sign.isascii() else "character"


def values_of(numbers: Mapping[str, int]) -> Wanted:
    """These values (in their search form), each with the number of its erasure."""
    lengths = {len(value) for value in numbers}
    return Wanted(tuple(sorted(lengths, reverse=True)), numbers.get)


@dataclass(frozen=True)
class Trace:
    """What is left of an erased value."""

    number: int
    salt: str
    checksum: str
    length: int


def checksum_of(value: str, salt: str) -> str:
    """HMAC-SHA256 of a value in its search form under the key of its erasure."""
    key = bytes.fromhex(salt)
    return hmac.new(key, search_form(value).encode(), hashlib.sha256).hexdigest()


def traces_of(traces: Collection[Trace]) -> Wanted:
    """The values that were erased, told by their checksums alone."""
    by_length: dict[int, list[Trace]] = {}
    for trace in traces:
        by_length.setdefault(trace.length, []).append(trace)

    def find(value: str) -> int | None:
        for trace in by_length.get(len(value), ()):
            if hmac.compare_digest(checksum_of(value, trace.salt), trace.checksum):
                return trace.number
        return None

    return Wanted(tuple(sorted(by_length, reverse=True)), find)
