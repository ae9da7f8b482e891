"""Text that somebody typed, or that stands in an address, shown as it is.

Whatever Streamlit shows as words (sentences, titles, labels, links, help) it reads as Markdown, and
it changes more in it afterwards: arrows, dashes, icons, emoji, addresses. ``as_typed`` stands
around every text that is not the product's own; tables, lists to choose from and ``st.text`` take
text as it is, and the parts of ``ui.frame.layout`` do it themselves.
"""

import re

MOST_OF_AN_ADDRESS = 40  # signs that are repeated of what a link brought
SIGNS = re.compile(r"[\\`*_\[\]<>~$|]|&(?=[#\w])|:(?![\s\d])")
SPACES = re.compile(r"^\s+|\s+$|[^\S ]")
# Of a list, of a heading, of a line under a heading.
STARTS = re.compile(r"[-+=](?!\w)|#|\d{1,9}[.)](?=\s|$)")
# Streamlit reads text once more after Markdown: www., https:// and mail addresses become links,
# dashes and arrows other signs, :words: icons. So it stands apart after these, in spans that look
# like nothing.
REREAD = re.compile(
    r"(?i:www(?=\.)|https?(?=:))|@(?=[\w-])|[-<>~](?=[-=>])|:(?=[\w+/-]+:)", re.ASCII
)
APART = "\ue000"  # stands for the break while the signs are escaped; of no use in a text


def as_typed(text: str) -> str:
    """``text`` in Markdown so that a reader sees it as it was typed, in one line."""
    broken = REREAD.sub(rf"\g<0>{APART}", text.replace(APART, ""))
    escaped = SPACES.sub(_numbered, SIGNS.sub(r"\\\g<0>", broken))
    whole = escaped.replace(APART, ":color[]")
    start = STARTS.match(whole)
    if not start:
        return whole
    last = start.end() - 1
    return f"{whole[:last]}\\{whole[last:]}"


def _numbered(spaces: re.Match[str]) -> str:
    """Blanks that Markdown would drop, indent a line by or break one at, by their numbers."""
    return "".join(f"&#{ord(space)};" for space in spaces.group())


def cut(text: str) -> str:
    """The beginning of what an address brought, in one line; for a place that takes plain text."""
    line = " ".join(text.split())
    if len(line) <= MOST_OF_AN_ADDRESS:
        return line
    return line[:MOST_OF_AN_ADDRESS] + "…"
