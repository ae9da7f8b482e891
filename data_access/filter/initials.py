"""Names found by the first letters of their Chinese reading: sgsl finds 韶关示例.

No database knows how a character is read, so the names themselves are looked through, each
character read once in a process (pypinyin); a character with several readings answers to each.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Column, Connection, select

from data_access.database.visible import search_form

LETTERS = re.compile("[a-z]{2,}")
MOST_NAMES = 200
CHARACTERS = 30_000


def named_so(connection: Connection, name: Column[str], word: str) -> list[str]:
    """The names in a column whose reading begins, somewhere, with the letters of ``word``, at most
    ``MOST_NAMES`` in their order; none for a word that is not of two letters or more.
    """
    looked = search_form(word)
    if not LETTERS.fullmatch(looked):
        return []
    every = connection.scalars(select(name).distinct().order_by(name))
    found = (one for one in every if one and has_initials(one, looked))
    return [one for one, _ in zip(found, range(MOST_NAMES), strict=False)]


def has_initials(name: str, letters: str) -> bool:
    """Whether characters of ``name`` that follow each other are read with these first letters; at
    least one of them is Chinese, as other letters are found as they are written.
    """
    signs = search_form(name)
    starts = range(len(signs) - len(letters) + 1)
    return any(_read_so(signs[start : start + len(letters)], letters) for start in starts)


def _read_so(signs: str, letters: str) -> bool:
    pairs = zip(signs, letters, strict=True)
    return not signs.isascii() and all(letter in _readings(sign) for sign, letter in pairs)


@lru_cache(CHARACTERS)
def _readings(sign: str) -> str:
    """The first letters of all readings of a character."""
    from pypinyin import Style, pinyin  # half a second, for whoever looks for initials

    first_letters: Iterable[list[str]] = pinyin(sign, style=Style.FIRST_LETTER, heteronym=True)
    return "".join(letter for letters in first_letters for letter in letters)
