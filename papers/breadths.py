"""How the breadth of a page is shared out among the columns of a table, and how large its letters
are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

WIDE = 0x2E7F  # signs beyond are twice as broad
WHOLE = {"zh": 72, "en": 86}  # Latin signs that a line of usual letters takes on the page
# What letters may be of the usual size: 12, 10.5 and 9 points; 10, 9 and 8 in English.
SMALLER = {"zh": (1.0, 0.875, 0.75), "en": (1.0, 0.9, 0.8)}
PADDING = 2.5  # signs beside the text of a cell
LEAST = 4  # signs that a word of Chinese is given before it goes on below
MOST = 60  # signs beyond which a text asks for no more
ON_A_LINE = 22  # signs that a text has on one line, where letters can be small enough for it
UNBROKEN = re.compile(r"[!-~\u00a0–—]+")  # a number or a code stays on its line
PIECES = re.compile(
    r"[^\s\u2e80-\U0010ffff]+|\s|."
)  # a line ends behind a word or a sign of Chinese
SHORT = 14  # lines of usual letters that stand together on a page, two fifths of one

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Shares:
    """``parts``: of each column, together 1; ``size``: of the letters, as a part of the usual;
    ``is_short``: whether the table is low enough to stand on one page.
    """

    parts: tuple[float, ...]
    size: float
    is_short: bool


def shared(rows: Rows, language: str) -> Shares:
    """Letters are so small that short texts stay on their lines; long ones go on below, and so do
    the headings, which are the first row. Where even the smallest are too many, the rows have as
    few lines as can be.
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
    if sum(easy) <= whole:
        found = _filled(easy, [min(signs, MOST) + PADDING for signs in longest], whole)
    else:
        found = _with_fewest_lines(rows[1:], least, whole)
    parts = tuple(each / sum(found) for each in found)
    lines = sum(map(max, _lines(rows, [whole * part for part in parts])))
    return Shares(parts, size, lines * size <= SHORT)


def _filled(first: Sequence[float], then: Sequence[float], whole: float) -> list[float]:
    """What each has first, and a part of what is left by what more it wants then."""
    more = [max(want - has, 0) for has, want in zip(first, then, strict=True)]
    left = min(max(whole - sum(first), 0), sum(more))
    return [has + left * each / (sum(more) or 1) for has, each in zip(first, more, strict=True)]


def _with_fewest_lines(rows: Rows, least: Sequence[float], whole: float) -> list[float]:
    """What each has at least, and what is left, step by step, where it spares the most lines."""
    found = list(least)
    columns = list(zip(*rows, strict=True))
    while (left := int(whole - sum(found))) > 0:
        lines = _lines(rows, found)
        tried = [
            spared / signs
            for place, texts in enumerate(columns)
            for signs, spared in enumerate(_spared(texts, found[place], left, lines, place), 1)
        ]
        best = max(tried)
        if best <= 0:
            break
        place, signs = divmod(tried.index(best), left)
        found[place] += signs + 1
    return found


def _spared(
    texts: Sequence[str], breadth: float, left: int, lines: list[list[int]], place: int
) -> Iterator[float]:
    """The lines that rows need fewer if a column has 1, 2, … signs more, and of as many a little
    for fewer in its cells.
    """
    now = [row[place] for row in lines]
    others = [max([*row[:place], *row[place + 1 :]], default=0) for row in lines]
    for signs in range(1, left + 1):
        then = [lines_of(text, int(breadth + signs - PADDING)) for text in texts]
        rows = zip(now, then, others, strict=True)
        fewer = sum(max(before, other) - max(after, other) for before, after, other in rows)
        yield fewer + (sum(now) - sum(then)) / 10


def _lines(rows: Rows, breadths: Sequence[float]) -> list[list[int]]:
    """Of each cell."""
    inside = [int(breadth - PADDING) for breadth in breadths]
    return [list(map(lines_of, row, inside)) for row in rows]


@lru_cache(maxsize=20_000)
def lines_of(text: str, breadth: int) -> int:
    """On how many lines a text stands between the edges of a cell."""
    if room(text) <= breadth:
        return 1 + text.count("\n")
    found = 0
    for line in text.split("\n"):
        found, used = found + 1, 0
        for piece in PIECES.findall(line):
            signs = room(piece)
            if used and used + signs > breadth:
                found, used = found + 1, 0
            used += 0 if piece == " " and not used else signs
    return found


def room(text: str) -> int:
    """How broad the longest line of a text is, in Latin signs."""
    lines = text.split("\n")
    return max(sum(2 if ord(sign) > WIDE else 1 for sign in line) for line in lines)


def _word(text: str) -> int:
    """How broad the longest piece is that stays on one line."""
    pieces = [len(piece) for piece in UNBROKEN.findall(text)]
    return max([min(room(text), LEAST), *pieces])
