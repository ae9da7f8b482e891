"""How the breadth of a page is shared out among the columns of a table."""

from collections.abc import Sequence

LEAST, MOST = 6, 40  # signs that a column is given room for, Latin ones
WIDE = 0x2E7F  # signs beyond are twice as broad


def shared(rows: Sequence[Sequence[str]], whole: int) -> list[int]:
    """The breadth of each column: by its longest text, within limits, all together ``whole``."""
    wanted = [max(room(text) for text in column) for column in zip(*rows, strict=True)]
    bounded = [min(max(signs + 2, LEAST), MOST) for signs in wanted]
    breadths = [signs * whole // sum(bounded) for signs in bounded]
    breadths[-1] += whole - sum(breadths)
    return breadths


def room(text: str) -> int:
    """How broad the longest line of a text is, in Latin signs."""
    lines = text.split("\n")
    return max(sum(2 if ord(sign) > WIDE else 1 for sign in line) for line in lines)
