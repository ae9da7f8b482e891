"""The part of README.md that lists the pages in the order of the menu.

What a page answers is prose: it is written in the README and kept for the page of that title.
"""

import re

from commands.docs.marked import bodies, table
from ui.frame.site import SITE, title_of_entry

TO_BE_WRITTEN = "（待写）"


def parts(now: str) -> dict[str, str]:
    answers = _answers(bodies(now).get("pages", ""))
    listed = [page for page in SITE if page.menu]
    rows = [[title_of_entry(page), page.title, _answer(page, answers)] for page in listed]
    return {"pages": table(["菜单", "页面", "回答什么"], rows)}


def _answer(page, answers: dict[str, str]) -> str:
    return answers.get(page.title, TO_BE_WRITTEN)


def _answers(body: str) -> dict[str, str]:
    """What each page answers, by title."""
    return dict(re.findall(r"^\| .+? \| (.+?) \| (.+?) \|$", body, re.MULTILINE))
