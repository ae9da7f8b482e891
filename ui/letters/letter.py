"""A letter as a value, and as a Word file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from locales import Translator, translator
from papers.values import Paper, Section, Text
from ui.reports.names import OFFICE


@dataclass(frozen=True)
class Letter:
    """``kind``: code of the document that it becomes; ``paragraphs``: to whom it goes first."""

    name: str
    title: str
    kind: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Sent:
    """What a letter bears besides its words: 文号 ("" for none), day, language, data version."""

    number: str
    day: date
    t: Translator
    data_version: int
    demonstration: bool


def paper(letter: Letter, text: str, sent: Sent) -> Paper:
    """The letter in the words of a person, one paragraph a line."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Paper(
        name="letter",
        title=letter.title,
        office=sent.t(OFFICE),
        language="en" if sent.t.language == "en" else "zh",
        as_of=sent.day,
        data_version=sent.data_version,
        demonstration=sent.demonstration,
        sections=(Section("", (Text("letter", lines),)),),
    )


def as_word(written: Paper, number: str, templates: Path) -> bytes:
    """The letter as a Word file, of the day that it bears, in the office's own template where the
    folder ``templates`` has one. Raises ``NotMade``.
    """
    from papers.word import word

    t = translator(written.language)
    said = number or t("（文号待填）")
    return word(written, number=said, published_on=written.as_of, templates=templates)
