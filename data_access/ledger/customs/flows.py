"""Which rows of a customs-style file are exports of this country.

A file may hold imports beside exports, or the trade of other countries: the columns that tell are
known by their headings, or named by the mapping. Rows of another flow are left out and counted.
Where it cannot be told, a person is asked: ``Unreadable``.
"""

from collections import Counter
from typing import TypeAlias

from data_access.ledger.customs.mappings import Mapping, suggested
from data_access.ledger.files.heading_forms import heading_form
from data_access.ledger.files.raw import Cell, Unreadable, cell_at
from data_access.ledger.importing.rows import SheetRead
from data_access.values.cell_text import as_text, lookup_form

MOST_NAMED = 10  # values in a message
BLANK = "—"
Counted: TypeAlias = Counter[str]  # rows by what stands in a column

EXPORTS = {"x", "e", "exp", "export", "exports", "出口"}
OTHER_FLOWS = {
    "m",
    "i",
    "imp",
    "import",
    "imports",
    "进口",
    "rx",
    "re-export",
    "re-exports",
    "reexport",
    "复出口",
    "rm",
    "re-import",
    "re-imports",
    "reimport",
    "复进口",
    "dx",
    "domesticexport",
    "fm",
    "foreignimport",
    "total",
    "进出口",
    "进出口合计",
    "合计",
}
HOME = {
    "156",
    "chn",
    "cn",
    "china",
    "china,mainland",
    "中国",
    "中国大陆",
    "中国内地",
    "中华人民共和国",
    "people'srepublicofchina",
}


class Flows:
    """Looks at every row of one sheet."""

    def __init__(self, mapping: Mapping, heading_cells: list[Cell]) -> None:
        self.mapping = mapping
        self.headings = [as_text(cell).strip() for cell in heading_cells]
        self.flow = self._place("flow")
        self.reporter = self._place("reporter")
        self.kept: dict[str, Counted] = {"flow": Counter(), "reporter": Counter()}
        self.left: dict[str, Counted] = {"flow": Counter(), "reporter": Counter()}
        self.unclear: Counted = Counter()

    @property
    def places(self) -> list[int]:
        """The columns that are looked at."""
        return [place for place in (self.flow, self.reporter) if place is not None]

    def _place(self, part: str) -> int | None:
        named = self.mapping.columns.get(part)
        if named is None:
            return suggested(part, self.headings)
        forms = [heading_form(heading) for heading in self.headings]
        return forms.index(heading_form(named))

    def takes(self, cells: list[Cell]) -> bool:
        """Whether a row counts."""
        return self._is_export(cells) and self._is_reported_here(cells)

    def _is_export(self, cells: list[Cell]) -> bool:
        if self.flow is None:
            return True
        written = _written(cells, self.flow)
        form = lookup_form(written)
        wanted = {lookup_form(self.mapping.exports)} if self.mapping.exports else EXPORTS
        is_export = form in wanted
        self._count("flow", written, is_export)
        if not is_export and not self.mapping.exports and form not in OTHER_FLOWS:
            self.unclear[written] += 1
        return is_export

    def _is_reported_here(self, cells: list[Cell]) -> bool:
        if self.reporter is None:
            return True
        written = _written(cells, self.reporter)
        wanted = self.mapping.reporter
        is_wanted = not wanted or lookup_form(written) == lookup_form(wanted)
        self._count("reporter", written, is_wanted)
        return is_wanted

    def _count(self, part: str, written: str, taken: bool) -> None:
        counted = self.kept if taken else self.left
        counted[part][written] += 1

    def check(self) -> None:
        """Ask where it cannot be told which rows are exports of this country."""
        if self.unclear:
            self._ask("flow_unclear", self.flow, self.kept["flow"] + self.left["flow"])
        reporters = self.kept["reporter"]
        forms = {lookup_form(written) for written in reporters}
        if not self.mapping.reporter and (len(forms) > 1 or forms - HOME):
            self._ask("reporter_unclear", self.reporter, reporters)

    def _ask(self, code: str, place: int | None, counted: Counted) -> None:
        column = self.headings[place or 0]
        name = self.mapping.name
        raise Unreadable(code, column=column, values=_listed(counted), mapping=name)

    def tell(self, sheet: SheetRead) -> None:
        """Say of a sheet which rows were taken and which were left out."""
        for part, place in (("flow", self.flow), ("reporter", self.reporter)):
            if place is None:
                continue
            facts = {"column": self.headings[place], "kept": _listed(self.kept[part])}
            left = self.left[part]
            if left:
                sheet.notice(f"{part}_left_out", **facts, values=_listed(left), n=left.total())
            else:
                sheet.notice(f"{part}_read", **facts)


def _written(cells: list[Cell], place: int) -> str:
    return as_text(cell_at(cells, place)).strip() or BLANK


def _listed(counted: Counted) -> str:
    named = [f"{written} {rows}" for written, rows in counted.most_common(MOST_NAMED)]
    if len(counted) > MOST_NAMED:
        named.append("…")
    return "、".join(named) or BLANK
