"""Which Latin words may stand in the Chinese interface, and how to find the others."""

import re
from functools import cache

CHINESE = re.compile(r"[一-鿿]")
WORD = re.compile(r"[A-Za-z]{2,}(?:[-/ ][A-Za-z]{2,})*")
# What readers of Chinese know by its Latin name. Every word here is met on some screen:
# tests/site/test_pages.py.
ALLOWED = {
    "RCEP": "a country group",
    "PCT": "a treaty",
    "GeoNames": "whose positions of towns are used",
    "CC BY": "its licence, which asks that it be named",
    "Kaplan-Meier": "a method",
    "Aalen-Johansen": "a method",
    "Gamma-Poisson": "a method",
    "Excel": "a program",
    "Word": "a program",
    "Office": "the programs of one maker, and their files",
    "PDF": "a kind of file",
    "TLS": "how the way to a mail server is sealed, as its providers name it",
    "STARTTLS": "the same, on a way that begins open",
    "Shift": "a key, by the name that stands on it",
    "CSV": "a kind of file",
    "xlsx": "a kind of file",
    "GS": "the number of a standard map",
    "GB/T": "a national standard",
    "English": "the switch to English",
    "MB": "a unit",
}
_ANY = "|".join(map(re.escape, sorted(ALLOWED, key=len, reverse=True)))
_ALLOWED = re.compile(rf"(?<![A-Za-z])(?:{_ANY})(?![A-Za-z])")
# What stands in the text for the program and not for the reader: marks of HTML, Markdown and
# Plotly.
MARKUP = re.compile(
    r"<[^>]*>|%\{[^}]*\}|:[a-z]+(?:-[a-z]+)?\[|:material/\w+:|\]\(\./[a-z-]+\)|&[a-z]+;"
    r"|%-?[A-Za-z](?=[年月日])"
)
# Addresses that stand for the office's own, under the name that is kept free for examples, and the
# one at which the dashboard of a test stands.
EXAMPLE = re.compile(r"http://127\.0\.0\.1:\d+|(?:https://)?(?:[a-z]+[.@])+example\.com")
NOTHING = re.compile(r"(?!)")


@cache
def stray(text, entered=NOTHING):
    """The Latin words of a Chinese text that are not allowed; ``entered`` finds what people wrote
    themselves.
    """
    text = MARKUP.sub(" ", entered.sub(" ", EXAMPLE.sub(" ", text)))
    return tuple(WORD.findall(_ALLOWED.sub(" ", text)))


@cache
def has_chinese(text, entered):
    """Whether Chinese stands in a text beside what people wrote themselves."""
    return bool(CHINESE.search(text) and CHINESE.search(entered.sub("", text)))
