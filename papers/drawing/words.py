"""Words of a specification as they are drawn: in them plotly reads tags and references."""

import re
from html import unescape

BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"</?(b|i|span)[^>]*>")
WIDE = 0x2E7F


def lines_of(text: str) -> str:
    """The text with breaks of lines for tags, as it is read."""
    return unescape(TAG.sub("", BREAK.sub("\n", text)))


def is_bold(text: str) -> bool:
    return text.startswith("<b>")


def room(text: str) -> float:
    """How broad a text is, in heights of its letters."""
    lines = text.split("\n")
    return max(sum(1.0 if ord(sign) > WIDE else 0.56 for sign in line) for line in lines)
