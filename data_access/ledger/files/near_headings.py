"""Headings that are nearly ours, and sheets that nearly are one of the ledger's.

Nothing is taken for what it only resembles: a person is told what it may have been meant for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from data_access.ledger.files.heading_forms import heading_form
from data_access.ledger.files.headings import Headings, matches
from data_access.ledger.files.raw import RawRow
from data_access.sheets import TO_FILL
from data_access.sheets.exports import CUSTOMS, EXPORTS
from data_access.sheets.fields import Field

LIKENESS = 0.72  # of two headings, 1 for the same letters
MOST_OF_THEM = 0.6  # of the headings of a row that are known or nearly
FEWEST_LIKE = 3  # of these headings
FEWEST_KNOWN = 2
# What people write for a heading that has no letters in common with it.
MEANT = {
    "纳税人识别号": "统一社会信用代码",
    "税号": "统一社会信用代码",
    "纳税识别号": "统一社会信用代码",
    "企业代码": "统一社会信用代码",
    "案号": "纠纷编号",
    "案件编号": "纠纷编号",
    "员工人数": "从业人员",
    "职工人数": "从业人员",
    "营业额": "营业收入(万元)",
    "年营业额": "营业收入(万元)",
    "年收入": "营业收入(万元)",
}
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")


@dataclass(frozen=True)
class Resemblance:
    """A row of headings that resembles a sheet, though required ones are missing.

    ``near``: heading as written -> heading it may mean. ``strong``: what names its records is
    there, and hardly anything else that is required is missing.
    """

    headings: Headings
    near: dict[str, str]
    strong: bool

    @property
    def missing(self) -> list[str]:
        return [field.heading for field in self.headings.missing]


def near_headings(found: Headings) -> dict[str, str]:
    """{unknown heading: the heading of the sheet that it may mean}, each of these once."""
    taken = {column.field.name for column in found.columns}
    free = [field for field in found.spec.fields if field.name not in taken]
    pairs = [
        (_likeness(heading, field), heading, field.heading)
        for heading in found.unknown
        for field in free
    ]
    near: dict[str, str] = {}
    for likeness, heading, meant in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= LIKENESS and heading not in near and meant not in near.values():
            near[heading] = meant
    return near


def _likeness(written: str, field: Field) -> float:
    """How much a heading is like one of those a field may stand under, from 0 to 1."""
    bare = _bare(written)
    if not bare:
        return 0
    if MEANT.get(bare) == field.heading:
        return 1
    return max(_alike(bare, _bare(known)) for known in (field.heading, *field.other_headings))


def _bare(heading: str) -> str:
    """Without brackets, as an amount in another unit, and with one word for a day."""
    form = _BRACKETS.sub("", heading_form(heading))
    return form.replace("时间", "日期")


def _alike(written: str, known: str) -> float:
    if sorted(written) == sorted(known):
        return 1
    shorter, longer = sorted((written, known), key=len)
    if len(shorter) > 1 and shorter in longer and 2 * len(shorter) >= len(longer):
        return LIKENESS
    return SequenceMatcher(None, written, known).ratio()


def resembled(rows: Iterable[RawRow]) -> Resemblance | None:
    """The sheet that the first rows of a file resemble most, None where they resemble none."""
    best: Resemblance | None = None
    for found in matches(rows, TO_FILL):
        if len(found.columns) < FEWEST_KNOWN:
            continue
        likely = _resemblance(found)
        if likely is not None and (best is None or _worth(likely) > _worth(best)):
            best = likely
    return best


def _resemblance(found: Headings) -> Resemblance | None:
    near = near_headings(found)
    like = len(found.columns) + len(near)
    written = len(found.columns) + len(found.unknown) + len(found.twice)
    if like < FEWEST_LIKE or like < MOST_OF_THEM * written:
        return None
    lacking = [field for field in found.missing if field.heading not in near.values()]
    few = len(lacking) <= max(1, len(found.spec.required) // 3)
    if found.spec in (EXPORTS, CUSTOMS) and not few:  # rather the customs' own form
        return None
    first = found.spec.key[0]
    return Resemblance(found, near, few and first not in {field.name for field in lacking})


def _worth(likely: Resemblance) -> tuple[int, int]:
    return len(likely.headings.columns) + len(likely.near), -len(likely.headings.missing)
