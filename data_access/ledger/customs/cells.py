"""Cells of customs-style files: partners as UN Comtrade and customs name them, and HS codes.

Nothing is guessed.
"""

import re

from data_access.ledger.files.raw import Cell
from data_access.values.cell_text import Refused, as_text, lookup_form, says_nothing, without_blanks
from data_access.values.code_words import LedgerWords

# what a quantity or a price says when it was not reported
UNUSED_SAYS_NOTHING = {"", "0", "0.0", "0.00", "inf", "-inf", "nan", "none", "null"}

# Aliases make 欧盟 a partner; in trade statistics it stands for members that are listed by
# themselves.
NO_ONE_CODES = {"EUE"}

_NOT_ELSEWHERE_SPECIFIED = re.compile(r".+(,nes|\(nes\)|,notelsewherespecified)", re.IGNORECASE)
_TOTAL_OR_REST = re.compile(
    r"合计|总计|其[他它](国家|$)|不详|不明|未列明|联合国|中性包装|一带一路|经济合作组织|国家联盟"
)
_NO_ONE = {
    lookup_form(name)
    for name in (
        "World",
        "All",
        "Total",
        "Bunkers",
        "Special Categories",
        "Free Zones",
        "Neutral Zone",
        "Unspecified",
        "Not specified",
        "Unknown",
        "ASEAN",
        "东盟",
        "亚洲",
        "非洲",
        "欧洲",
        "拉丁美洲",
        "北美洲",
        "大洋洲",
        "全球",
        "世界",
        "全部",
    )
}
_CODE = re.compile(r"\d{2}(\d{2}){0,4}")


def read_partner(words: LedgerWords, cell: Cell) -> int:
    """The id of the one country a partner is.

    What is a total, or a rest that nobody can lay at one country's door, is refused as such.
    """
    if says_nothing(cell):
        raise Refused("missing")
    if _is_no_one(as_text(cell)):  # whatever an alias makes of it
        raise Refused("no_one_country")
    found = words.one("country", cell)
    if words.codes["country"][found] in NO_ONE_CODES:
        raise Refused("no_one_country")
    return found


def _is_no_one(text: str) -> bool:
    if lookup_form(text) in _NO_ONE:
        return True
    name = without_blanks(text)
    return bool(_NOT_ELSEWHERE_SPECIFIED.fullmatch(name) or _TOTAL_OR_REST.search(name))


def read_chapter(words: LedgerWords, cell: Cell) -> tuple[str, int]:
    """(digits of the HS code, id of its chapter).

    A code has an even number of digits; a number, not a text, that lacks one has lost the 0 it
    began with.
    """
    if says_nothing(cell):
        raise Refused("missing")
    digits = _digits(cell)
    if not _CODE.fullmatch(digits):
        raise Refused("not_a_code")
    number = digits[:2]
    chapter = words.find("hs_chapter", number)
    if chapter is None:
        raise Refused("unknown_chapter", chapter=number)
    return digits, chapter


def _digits(cell: Cell) -> str:
    if isinstance(cell, bool):
        raise Refused("not_a_code")
    if isinstance(cell, float):
        if cell != int(cell):
            raise Refused("not_a_code")
        cell = int(cell)
    digits = without_blanks(as_text(cell)).replace(".", "")
    if isinstance(cell, int) and len(digits) % 2:
        return "0" + digits
    return digits
