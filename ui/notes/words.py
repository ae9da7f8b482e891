"""Notes in words: on what they are, and what of a text is masked."""

import re

from ui.frame import who
from ui.tasks.words import RULES

MOBILE = re.compile(r"(?<!\d)(1\d\d)\d{4}(\d{4})(?!\d)")
LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}-)\d{4,6}(\d{2})(?!\d)")
MAIL = re.compile(r"([\w.+])[\w.+-]*@([\w-]+\.[\w.-]+)", re.ASCII)


def on_what(note, t):
    """Which task a note is on; "" where it is on the record itself."""
    rule = RULES.get(note.task_rule)
    return t("待办：{name}", name=t(rule.name)) if rule else ""


def seen(text):
    """A text as the person of this run sees it: without whole telephone numbers and mail addresses
    where those are masked for them.
    """
    return masked(text) if who.are_masked() else text


def masked(text):
    """138****1234, 0751-****67, z***@example.com."""
    without_mobile = MOBILE.sub(r"\1****\2", text)
    without_numbers = LANDLINE.sub(r"\1****\2", without_mobile)
    return MAIL.sub(r"\1***@\2", without_numbers)
