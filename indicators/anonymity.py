"""What in a text would still tell who it was about: known names and numbers, and what has the form of an identifying number."""

import re
import unicodedata

SHAPES = {  # kind -> pattern of what identifies by its form, in half-width signs; the Chinese ones are the signs of a court number and of year, month and day
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


def remnants(text, known):
    """Every (what, words) that is still in ``text``, once each: names and numbers of ``known`` (rows (what, words), see ``data_access.decisions.typical_cases.identifying``) first, longest first, then what has an
    identifying form. Full-width and half-width letters, capitals and blanks make no difference; a name inside a longer one that was found is not told again."""
    plain, found = _plain(text), []
    for what, words in sorted(known, key=lambda row: (row[0] == "other", -len(row[1]))):
        looked = _plain(words)
        if (
            len(looked) >= SHORTEST
            and looked in plain
            and not any(looked in _plain(longer) for _, longer in found)
        ):
            found.append((what, words))
    wide = unicodedata.normalize("NFKC", text)
    for what, pattern in SHAPES.items():
        for words in dict.fromkeys(match.group() for match in pattern.finditer(wide)):
            if not any(_plain(words) in _plain(told) for _, told in found):
                found.append((what, words))
    return found


def _plain(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def rounded(fen):
    """An amount told without its exact figure: (number, unit code) rounded to its leading digit, units ``wan`` (10,000 yuan) or ``yi`` (100 million); None for an amount not entered or under 10,000 yuan."""
    if fen is None or fen < 1_000_000:
        return None
    wan = fen // 1_000_000
    scale = 10 ** (len(str(wan)) - 1)
    kept = (wan + scale // 2) // scale * scale
    return (kept // 10_000, "yi") if kept >= 10_000 and kept % 10_000 == 0 else (kept, "wan")
