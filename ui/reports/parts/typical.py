"""The typical cases that were published, word for word: without names, and checked."""

from data_access.decisions import typical_cases as typical_case_decisions
from data_access.statistics import publicity as publicity_reads
from papers.edit import paragraphs
from papers.values import Block, Section, Text
from ui.frame import loaders
from ui.reports import blocks
from ui.reports.told import Told


def cases(told: Told) -> tuple[Block, ...]:
    """Each under its title, the latest first; that there is none."""
    frame = told.cases.load(publicity_reads.cases)
    numbers = frame.loc[frame["published_on"].notna(), "number"]
    if not len(numbers):
        return blocks.said("typical", told.t("{when}没有发布典型案例。", when=told.when))
    return tuple(_case(number) for number in numbers)


def _case(number: str) -> Section:
    found = loaders.load(typical_case_decisions.read, number)
    return Section(found["title"], (Text(f"typical_{number}", paragraphs(found["content"])),))
