"""What in a text would still tell who it was about: known names and numbers, and what has the form
of an identifying number.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Kind -> pattern of what identifies by its form, in half-width signs; the Chinese ones are the
# signs of a court number and of year, month and day.
SHAPES = {
    "credit_code": re.compile(
        r"(?<![0-9A-Z])[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}(?![0-9A-Z])"
    ),
    "phone": re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)"),
    "mail": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "court_number": re.compile(
        r"(?:\d{1,2}:\d{2}-cv-\d{3,6}|\(\d{4}\)[^\s,.;\u3002]{2,14}\u53f7|337-TA-\d{3,4})",
        re.IGNORECASE,
    ),
    "exact_day": re.compile(
        r"\d{4}(?:\u5e74\d{1,2}\u6708\d{1,2}\u65e5|-\d{2}-\d{2}|/\d{1,2}/\d{1,2})"
    ),
}
SHORTEST = 2  # a name of one letter would be found everywhere
LEAST_TOLD = 1_000_000  # 分: an amount under 10,000 yuan is not told

Remnant = tuple[str, str]  # what it is, and its words


def remnants(text: str, known: Iterable[Remnant]) -> list[Remnant]:
    """Every (what, words) that is still in ``text``, once each: names and numbers of ``known`` (see
    ``data_access.decisions.typical_cases.identifying``) first, longest first, then what has an
    identifying form.

    Full-width and half-width letters, capitals and blanks make no difference; a name inside a
    longer one that was found is not told again.
    """
    found: list[Remnant] = []
    plain = _plain(text)
    for what, words in sorted(known, key=_longest_names_first):
        looked = _plain(words)
        if len(looked) >= SHORTEST and looked in plain and not _is_told(looked, found):
            found.append((what, words))
    for what, words in _of_identifying_form(text):
        if not _is_told(_plain(words), found):
            found.append((what, words))
    return found


def _longest_names_first(row: Remnant) -> tuple[bool, int]:
    what, words = row
    return what == "other", -len(words)


def _of_identifying_form(text: str) -> Iterator[Remnant]:
    half_width = unicodedata.normalize("NFKC", text)
    for what, pattern in SHAPES.items():
        seen = dict.fromkeys(match.group() for match in pattern.finditer(half_width))
        yield from ((what, words) for words in seen)


def _is_told(looked: str, found: list[Remnant]) -> bool:
    return any(looked in _plain(words) for _, words in found)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def rounded(fen: int | None) -> tuple[int, str] | None:
    """An amount told without its exact figure: (number, unit code) rounded to its leading digit,
    units ``wan`` (10,000 yuan) or ``yi`` (100 million).

    None for an amount not entered or under 10,000 yuan.
    """
    if fen is None or fen < LEAST_TOLD:
        return None
    wan = fen // 1_000_000
    scale = 10 ** (len(str(wan)) - 1)
    kept = (wan + scale // 2) // scale * scale
    if kept >= 10_000 and kept % 10_000 == 0:
        return kept // 10_000, "yi"
    return kept, "wan"
