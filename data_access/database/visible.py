"""What can be seen of a text, and the form in which texts are looked for.

Programs and chat windows leave characters in a text that take no room: zero-width blanks, soft
hyphens, byte order marks, signs for the direction of writing. Nobody can see or type them, so a
name that holds one would never be found again and could stand beside its twin.
"""

import re
import unicodedata
from functools import lru_cache

# Characters that show nothing, wherever they stand: Unicode's default ignorable code points
# (DerivedCoreProperties.txt, 15.1) without joiners and variation selectors, the braille blank,
# the marks of annotations, and the control characters but tab and new line.
_NEVER_SEEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    r"\ud800-\udfff"
)
# A joiner shows between letters of Arabic and Indic writing and in emoji, a variation selector
# behind a sign; elsewhere neither does.
_JOINED = r"\u0600-\u109f\u1780-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_SIGNS = r"\u2100-\u2bff\u3000-\u303d\u3297\u3299\U0001f000-\U0001faff"
_UNSEEN = re.compile(
    f"[{_NEVER_SEEN}]+|(?<![{_JOINED}])[\u200c\u200d]+|(?<![{_SIGNS}])[\ufe00-\ufe0f]+"
)
_EVERY_UNSEEN = re.compile(f"[{_NEVER_SEEN}\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
# The same for databases that know no NFKC and no such ranges: what is met in ledgers.
UNSEEN_SIGNS = "\u00ad\u034f\u061c\u180e\u2800\u3164\ufeff\uffa0" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
)
FULL_WIDTH = "\u3000\u00a0" + "".join(map(chr, range(0xFF01, 0xFF5F)))
HALF_WIDTH = "  " + "".join(map(chr, range(0x21, 0x7F)))
NAMES_REMEMBERED = 50_000
_ODD_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_LINE_ENDS = re.compile(r"\r\n|[\x85\u2028\u2029]")


def visible(text: str) -> str:
    """A text as it is kept: what cannot be seen is taken out, blanks of odd width become plain
    ones, and none stand at its ends."""
    if text.isascii() and text.isprintable():
        return text.strip()
    with_lines = _LINE_ENDS.sub("\n", text)
    seen = _UNSEEN.sub("", with_lines)
    return _ODD_SPACES.sub(" ", seen).strip()


def without_unseen(text: str) -> str:
    """A text without any character that shows nothing, joiners and variation selectors too."""
    return text if text.isascii() and text.isprintable() else _EVERY_UNSEEN.sub("", text)


@lru_cache(NAMES_REMEMBERED)
def search_form(text: str) -> str:
    """The form in which names are compared when one is looked for.

    Full-width signs are as half-width ones, capitals as small letters; what cannot be seen counts
    for nothing, and any run of blanks as one. ``database.dialects.searched`` is the same in SQL.
    """
    composed = unicodedata.normalize("NFKC", without_unseen(text))
    return " ".join(composed.lower().split())
