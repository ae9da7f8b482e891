"""By what names of parties are compared: spellings of one company count as one."""

import re
import unicodedata

LONGEST = 200
WORDS = re.compile(r"[^\W_]+")
LETTERS_WITH_POINTS = re.compile(r"(?<![^\W_])([a-z])\.(?=[a-z](?![^\W_]))")
# Legal forms, as words at the end of a name.
FORMS = frozenset(
    (
        *("co", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "company"),
        *("llc", "llp", "lp", "plc", "pllc", "gmbh", "ag", "kg", "kgaa", "ohg", "sa", "sas"),
        *("sarl", "srl", "spa", "bv", "nv", "oy", "ab", "as", "aps", "pty", "pte", "kk"),
        *("sdn", "bhd", "jsc", "ooo"),
    )
)
CHINESE_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "株式会社", "公司")


def normal_form(name: str) -> str:
    """A name in the form in which names are compared, at most ``LONGEST`` characters.

    Full-width and half-width signs are alike (NFKC), capitals and small letters too; blanks and
    punctuation do not count, nor do legal forms at the end (Co., Ltd., Inc., GmbH, 有限公司 …).
    A name of nothing else stays as it is.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    words = WORDS.findall(LETTERS_WITH_POINTS.sub(r"\1", text))
    whole = "".join(words) or text.strip()
    while words and words[-1] in FORMS:
        words.pop()
    return (_without_chinese_form("".join(words)) or whole)[:LONGEST]


def _without_chinese_form(name: str) -> str:
    for form in CHINESE_FORMS:
        if name.endswith(form):
            return name.removesuffix(form)
    return name
