"""What a number shows under its number format, where that is more than the number itself.

0.85 under ``0%`` shows 85%, 7 under ``"JF"0000`` shows JF0007. Format codes are those of ECMA-376
part 1, 18.8.30 and 18.8.31. Formats of days, of thousands, of colours and of decimals show the
number itself; the reader of cells makes days of the first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data_access.ledger.files.raw import Cell
from data_access.values.cell_text import BEYOND_DIGITS, NoValue, ShownNumber, as_text

BUILT_IN = {9: "0%", 10: "0.00%"}  # the others that every workbook has show the number itself
LONGEST_CODE = 255  # characters; Excel allows no more
MARKS = {"%": "percent", ",": "comma", ".": "point"}  # what is no literal unless it is quoted
LITERALS = {"quoted": "literal", "escaped": "literal", "currency": "literal"}
KINDS_REMEMBERED = 1_000
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<condition>[<>=]+-?[\d.]+)\]|\[[^\]]*\]"
    r"|(?P<any>General|@)|(?P<digit>[0#?])|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
# a day, a time, a power of ten, a fraction: what shows itself without more
_OTHER_KIND = re.compile(r"[ymdhsge/]", re.IGNORECASE)
_SECTIONS = re.compile(r'(?:"[^"]*"?|[\\!].|\[[^\]]*\]|[^;"\\!\[])*', re.DOTALL)
_SHOWS_NOTHING_MORE = re.compile(r"[\s()+¥￥-]*|人民币|CNY|RMB", re.IGNORECASE)
_CHANGES_THE_AMOUNT = re.compile(
    r"[元万亿千百十兆‰%$€£₩₽]|[KMB\d.]|美元|欧元|日元|港|USD|EUR", re.IGNORECASE
)


@dataclass(frozen=True)
class _Section:
    """One of the parts of a code that ``;`` divides."""

    pieces: tuple[tuple[str, str], ...]  # (kind, text): digit, point, comma, percent, literal
    percents: int = 0
    thousands_left_out: int = 0
    condition: str = ""
    plain: bool = False  # shows a day, a fraction, a power of ten, or whatever is typed

    @property
    def literals(self) -> str:
        return "".join(text for kind, text in self.pieces if kind == "literal")

    @property
    def zeros(self) -> int:
        """Digits that stand before the point, whether there are any or not."""
        before = self._before_point()
        return sum(text == "0" for kind, text in before if kind == "digit")

    @property
    def adds(self) -> bool:
        """Whether more is shown than the number."""
        if self.plain:
            return False
        more = not _SHOWS_NOTHING_MORE.fullmatch(self.literals)
        return bool(self.percents or self.thousands_left_out or more or self.zeros > 1)

    def _before_point(self) -> Sequence[tuple[str, str]]:
        kinds = [kind for kind, _ in self.pieces]
        return self.pieces[: kinds.index("point")] if "point" in kinds else self.pieces


def adds_to_numbers(code: str) -> bool:
    """Whether numbers show more under a format than they are."""
    return any(section.adds for section in _sections(code[:LONGEST_CODE]))


def shown(number: int | float, code: str) -> Cell:
    """What a number shows, all its digits kept.

    The number itself; a ``ShownNumber`` where signs were added; a text where these change what it
    means (%, 万, $); ``NoValue`` where the format leaves out thousands, so that what is seen and
    what is kept are not one number.
    """
    section = _section_for(number, _sections(code[:LONGEST_CODE]))
    if section is None or not section.adds or not abs(number) < BEYOND_DIGITS:
        return number
    if section.thousands_left_out:
        return NoValue("scaled_number", f"{as_text(float(number))}（{code[:LONGEST_CODE]}）")
    exact = Decimal(as_text(float(abs(number)))) * 100**section.percents
    text = _filled_in(section, exact) + "%" * section.percents
    if number < 0 and "-" not in text:
        text = f"-{text}"
    if section.percents or _CHANGES_THE_AMOUNT.search(section.literals):
        return text
    return ShownNumber(text, float(number))


def _section_for(number: int | float, sections: Sequence[_Section]) -> _Section | None:
    """Positive numbers show by the first section, negative by the second, 0 by the third."""
    if any(section.condition for section in sections):
        return next((each for each in sections if _meets(number, each.condition)), None)
    place = 0
    if number < 0 and len(sections) > 1:
        place = 1
    if number == 0 and len(sections) > 2:
        place = 2
    return sections[place] if sections else None


def _meets(number: int | float, condition: str) -> bool:
    sign = condition.rstrip("-.0123456789")
    bound = float(condition[len(sign) :] or 0)
    lower, same = number < bound, number == bound
    met = {"<": lower, "<=": lower or same, "=": same, ">": not (lower or same), "<>": not same}
    met[">="] = not lower
    return not condition or met.get(sign, False)


@lru_cache(KINDS_REMEMBERED)
def _sections(code: str) -> tuple[_Section, ...]:
    written = [found for found in _SECTIONS.findall(code)[:8] if found]
    return tuple(_section(text) for text in written[:4])


def _section(text: str) -> _Section:
    pieces: list[tuple[str, str]] = []
    condition = bare = ""
    for found in _PIECE.finditer(text):
        kind = found.lastgroup or ""
        piece = found[kind] if kind else ""
        if kind == "condition":
            condition = piece
        elif kind == "any":
            pieces.append(("digit", "#"))
        elif kind == "sign":
            bare += piece
            pieces.append((MARKS.get(piece, "literal"), piece))
        elif kind:
            pieces.append((LITERALS.get(kind, kind), piece))
    kinds = [kind for kind, _ in pieces]
    after_digits = kinds[_last(kinds, "digit") + 1 :]
    plain = "digit" not in kinds or _OTHER_KIND.search(bare) is not None
    commas = after_digits.count("comma")
    return _Section(tuple(pieces), kinds.count("percent"), commas, condition, plain)


def _last(kinds: list[str], kind: str) -> int:
    """Where a kind stands last, -1 for nowhere."""
    return max((place for place, each in enumerate(kinds) if each == kind), default=-1)


def _filled_in(section: _Section, number: Decimal) -> str:
    """The digits of a number in the places of a format, none dropped."""
    text = f"{number.normalize():f}"
    whole, _, fraction = text.partition(".")
    points = sum(kind == "point" for kind, _ in section.pieces)
    if fraction and not points:
        return _around(section, text)
    before = section._before_point()
    behind = section.pieces[len(before) :]
    tail = "".join(piece for kind, piece in behind if kind == "literal")
    rest = f".{fraction}" if fraction else ""
    return _whole_filled_in(before, whole) + rest + tail


def _whole_filled_in(pieces: Sequence[tuple[str, str]], digits: str) -> str:
    """From the last place to the first, which takes all digits that are left."""
    places = sum(kind == "digit" for kind, _ in pieces)
    left = digits
    written: list[str] = []
    for kind, piece in reversed(pieces):
        if kind != "digit":
            written.append(piece if kind == "literal" else "")
            continue
        places -= 1
        if places == 0:
            taken, left = left, ""
        else:
            taken, left = left[-1:], left[:-1]
        written.append(taken or piece.replace("#", "").replace("?", ""))
    return "".join(reversed(written))


def _around(section: _Section, text: str) -> str:
    """A number with the literals that stand before and behind all digits."""
    kinds = [kind for kind, _ in section.pieces]
    first = kinds.index("digit")
    pieces = [piece if kind == "literal" else "" for kind, piece in section.pieces]
    return "".join(pieces[:first]) + text + "".join(pieces[first:])
