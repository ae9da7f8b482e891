"""A document with parts that are written from the code, between markers; prose around them stays.

<!-- generated: name -->
...
<!-- end of what is generated -->
"""

import re
from collections.abc import Mapping

END = "<!-- end of what is generated -->"
PART = re.compile(
    rf"<!-- generated: (?P<name>[^\n]+?) -->\n(?P<body>.*?){re.escape(END)}", re.DOTALL
)


class NotMarked(Exception):
    """A part has no place in the document, or a place has no part."""


def filled(text: str, parts: Mapping[str, str]) -> str:
    """The document with each part between its markers; NotMarked where they do not match."""
    marked = [found["name"] for found in PART.finditer(text)]
    if sorted(marked) != sorted(parts):
        lacking = sorted(set(parts) - set(marked))
        unknown = sorted(set(marked) - set(parts))
        raise NotMarked(f"without markers: {lacking}; markers of nothing: {unknown}; each once")
    return PART.sub(lambda found: _part(found["name"], parts[found["name"]]), text)


def bodies(text: str) -> dict[str, str]:
    """What stands between the markers now, by name."""
    return {found["name"]: found["body"] for found in PART.finditer(text)}


def _part(name: str, body: str) -> str:
    return f"<!-- generated: {name} -->\n{body}\n{END}"


def table(headings: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown."""
    return "\n".join([row(headings), "|" + "---|" * len(headings), *map(row, rows)])


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
