"""How the breadth of a page is shared out among the columns of a table, and how large its letters
are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 0x2E7F  # signs beyond are twice as broad
WHOLE = {"zh": 72, "en": 86}  # Latin signs that a line of usual letters takes on the page
# What letters may be of the usual size: 12, 10.5 and 9 points; 10, 9 and 8 in English.
SMALLER = {"zh": (1.0, 0.875, 0.75), "en": (1.0, 0.9, 0.8)}
PADDING = 2.5  # signs beside the text of a cell
LEAST = 4  # signs that a word of Chinese is given before it goes on below
MOST = 60  # signs beyond which a text asks for no more
ON_A_LINE = 22  # signs that a text has on one line, where letters can be small enough for it
UNBROKEN = re.compile(r"[!-~\u00a0–—]+")  # a number or a code stays on its line


@dataclass(frozen=True)
class Shares:
    """``parts``: of each column, together 1; ``size``: of the letters, as a part of the usual."""

    parts: tuple[float, ...]
    size: float


def shared(rows: Sequence[Sequence[str]], language: str) -> Shares:
    """Letters are so small that short texts stay on their lines; long ones go on below, and so do
    the headings, which are the first row.
    """
    columns = list(zip(*rows, strict=True))
    longest = [max(map(room, column)) for column in columns]
    inside = [max([-(-room(head) // 2), *map(room, cells)]) for head, *cells in columns]
    least = [max(map(_word, column)) + PADDING for column in columns]
    easy = [
        max(min(signs, ON_A_LINE) + PADDING, word)
        for signs, word in zip(inside, least, strict=True)
    ]
    sizes = SMALLER[language]
    size = next((s for s in sizes if sum(easy) <= WHOLE[language] / s), sizes[-1])
    whole = WHOLE[language] / size
    found = _filled(least, easy, whole)
    if sum(easy) <= whole:
        found = _filled(easy, [min(signs, MOST) + PADDING for signs in longest], whole)
    return Shares(tuple(each / sum(found) for each in found), size)


def _filled(first: Sequence[float], then: Sequence[float], whole: float) -> list[float]:
    """What each has first, and a part of what is left by what more it wants then."""
    more = [max(want - has, 0) for has, want in zip(first, then, strict=True)]
    left = min(max(whole - sum(first), 0), sum(more))
    return [has + left * each / (sum(more) or 1) for has, each in zip(first, more, strict=True)]


def room(text: str) -> int:
    """How broad the longest line of a text is, in Latin signs."""
    lines = text.split("\n")
    return max(sum(2 if ord(sign) > WIDE else 1 for sign in line) for line in lines)


def _word(text: str) -> int:
    """How broad the longest piece is that stays on one line."""
    pieces = [len(piece) for piece in UNBROKEN.findall(text)]
    return max([min(room(text), LEAST), *pieces])
