"""The tables of a page for somebody outside: names replaced, single records left out, small counts
hidden.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from locales import Translator
from ui.frame.export import ExportTable
from ui.outside import meaning
from ui.outside.rows import HIDDEN, SmallCounts, cells_hidden, is_all_hidden, labels_of, unit_of


@dataclass
class Outside:
    """The tables of one file: ``names`` that must not be told, and what stands for those that were
    met.
    """

    t: Translator
    names: Collection[str]
    stand_ins: dict[tuple[str, str], str] = field(default_factory=dict)

    def tables(self, shown: Iterable[ExportTable]) -> tuple[ExportTable, ...]:
        """Those that may be told; their frames hold what a reader outside sees."""
        told = [table for table in shown if not self.is_left_out(table.frame)]
        bare = [self._open_columns(table.frame) for table in told]
        lists = [self._uncrossed(frame, bare) for frame in bare]
        covered = self._small_counts(lists).covered(lists)
        found = [replace(one, frame=frame) for one, frame in zip(told, covered, strict=True)]
        return tuple(table for table in found if _says_something(table.frame))

    def _small_counts(self, frames: Iterable[pd.DataFrame]) -> SmallCounts:
        units = {unit_of(heading) for heading in self._said(meaning.MEASURED)} - {""}
        measures = self._said(meaning.MEASURES)
        shares = self._shares(frames)
        return SmallCounts(measures, units, shares, self.t(meaning.UNIT))

    def _shares(self, frames: Iterable[pd.DataFrame]) -> set[str]:
        """The headings under which the cases of a row are shared out in percent."""
        heading, ending = meaning.SHARED_OUT
        mark = self.t(heading, name=self.t(ending))
        sharing = [frame for frame in frames if mark in frame.columns]
        headings = {name for frame in sharing for name in frame.columns}
        return {name for name in headings if unit_of(name) == meaning.PERCENT}

    def is_left_out(self, frame: pd.DataFrame) -> bool:
        """Whether a table lists single records, runs on from row to row, or crosses two kinds of
        things in one column of counts, whose totals stand elsewhere.
        """
        if frame.empty:
            return True
        if self._has(frame, (*meaning.RECORDS, *meaning.RUNNING)):
            return True
        first = frame.columns[0]
        is_label = first in self._said((*meaning.PLAIN, *meaning.NAMES))
        if _has_text(frame[first]) and not is_label:
            return True
        return bool(frame[first].duplicated().any()) and not self._is_of_figures(frame)

    def _is_of_figures(self, frame: pd.DataFrame) -> bool:
        """Whether each row is a figure with a unit of its own."""
        return self._has(frame, (meaning.UNIT,))

    def _said(self, headings: Iterable[str]) -> set[str]:
        return {self.t(heading) for heading in headings}

    def _has(self, frame: pd.DataFrame, headings: Iterable[str]) -> bool:
        return not self._said(headings).isdisjoint(frame.columns)

    # -- columns

    def _open_columns(self, shown: pd.DataFrame) -> pd.DataFrame:
        """The columns that may be told, numbers as numbers and names replaced."""
        frame = shown.copy()
        called = {self.t(heading): self.t(kind) for heading, kind in meaning.NAMES.items()}
        plain = self._said(meaning.PLAIN)
        for place, heading in enumerate(shown.columns):
            values = _as_numbers(frame[heading])
            if heading in called:
                kind = called[heading]
                frame[heading] = [self._stand_in(kind, name) for name in values]
            elif pd.api.types.is_numeric_dtype(values):
                frame[heading] = values
            elif place and heading not in plain:
                frame = frame.drop(columns=heading)
            else:
                frame[heading] = [self._unnamed(value) for value in values]
        return frame

    def _stand_in(self, kind: str, name: object) -> str:
        """The same letters for one name throughout the file."""
        if not isinstance(name, str) or not name:
            return ""
        key = (kind, name)
        if key not in self.stand_ins:
            number = sum(known == kind for known, _ in self.stand_ins)
            self.stand_ins[key] = f"{kind}{xl_col_to_name(number)}"
        return self.stand_ins[key]

    def _unnamed(self, value: object) -> object:
        return HIDDEN if value in self.names else value

    # -- rows

    def _uncrossed(self, frame: pd.DataFrame, others: Iterable[pd.DataFrame]) -> pd.DataFrame:
        """A matrix with totals as its totals alone where another table of the file tells totals of
        it too; else with its small cells hidden.
        """
        total = self.t(meaning.TOTAL)
        if total not in frame.columns or frame.shape[1] < 3:
            return frame
        elsewhere = {label for other in others if other is not frame for label in labels_of(other)}
        own = {*labels_of(frame), *frame.columns}
        if own & elsewhere:
            return frame[[frame.columns[0], total]]
        return cells_hidden(frame, total)


def _has_text(values: pd.Series) -> bool:
    return any(isinstance(value, str) for value in values)


def _as_numbers(values: pd.Series) -> pd.Series:
    """A column of objects as numbers, where they all are."""
    known = values.dropna()
    if values.dtype != object or not all(hasattr(value, "__float__") for value in known):
        return values
    return values.astype(float)


def _says_something(frame: pd.DataFrame) -> bool:
    return frame.shape[1] > 1 and not is_all_hidden(frame)
