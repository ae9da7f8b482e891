"""Small counts hidden in the lists of one file as a whole.

A count that stands in several tables under the same label is hidden in all of them, and in each
column further ones join it until its sum, which stands elsewhere, does not give it back. What was
worked out from a hidden count goes with it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.methods.suppression import LEAST, hidden_in_table, hidden_rows

HIDDEN = "＊"
MOST_PARTS = 3  # of a sum of columns that is looked for; beside the sum of all others
Cells = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass
class SmallCounts:
    """What is hidden in a file, and what its headings mean: ``measures`` are numbers that are no
    counts, as are those with one of ``units``; ``shares`` are percentages of the greatest count of
    their row; ``unit`` is the column that says that each row is a figure of its own.
    """

    measures: Collection[str]
    units: Collection[str]
    shares: Collection[str]
    unit: str
    hidden: set[tuple[str, int]] = field(default_factory=set)  # a label and its count

    def covered(self, frames: Iterable[pd.DataFrame]) -> list[pd.DataFrame]:
        """The same tables with a sign for what is hidden."""
        shown = list(frames)
        before = -1
        while before < len(self.hidden):
            before = len(self.hidden)
            for frame in shown:
                self.hidden |= self._asked(frame)
        return [self._covered(frame) for frame in shown]

    def _asked(self, frame: pd.DataFrame) -> set[tuple[str, int]]:
        """The counts that this table has to hide, by what is known by now."""
        labels, counts = labels_of(frame), self._counts(frame).to_numpy(float)
        places = np.argwhere(self._mask(frame) & (counts > 0))
        return {(labels[row], int(counts[row, column])) for row, column in places}

    def _mask(self, frame: pd.DataFrame) -> Mask:
        """Which cells of the counts are hidden, rows x counts."""
        counts = self._counts(frame)
        cells = counts.to_numpy(float)
        if self.unit in frame.columns or not cells.size:
            return np.zeros(cells.shape, bool)
        forced = self._known(labels_of(frame), cells) | _close(counts)
        if _adds_up(cells):
            rows = hidden_rows(cells, forced.any(axis=1))
            return np.repeat(rows[:, None], cells.shape[1], axis=1)
        columns = [hidden_rows(cells[:, [n]], forced[:, n]) for n in range(cells.shape[1])]
        return np.column_stack(columns)

    def _known(self, labels: list[str], cells: Cells) -> Mask:
        pairs = zip(labels, cells, strict=True)
        found = [[(label, int(one)) in self.hidden for one in row] for label, row in pairs]
        return np.array(found, bool).reshape(cells.shape)

    def _counts(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The columns of counts: whole numbers of at least 0 that are no measure."""
        numbers = frame.iloc[:, 1:].select_dtypes("number")
        counts = [heading for heading in numbers if not self._is_measure(heading)]
        whole = [heading for heading in counts if _is_whole(numbers[heading])]
        return numbers[whole].fillna(0)

    def _is_measure(self, heading: str) -> bool:
        return heading in self.measures or unit_of(heading) in self.units

    def _covered(self, frame: pd.DataFrame) -> pd.DataFrame:
        counts = self._counts(frame)
        numbers = frame.iloc[:, 1:].select_dtypes("number").columns
        mask = pd.DataFrame(False, frame.index, frame.columns)
        if self.unit in frame.columns:
            small = frame[numbers].isin(range(1, LEAST)).any(axis=1)
            mask.loc[small, numbers] = True
        else:
            hidden = self._mask(frame)
            worked_out = [heading for heading in numbers if heading not in counts.columns]
            rows = hidden.any(axis=1) | self._small_shares(frame, counts)
            mask[counts.columns] = hidden
            mask.loc[rows, worked_out] = True
        return frame.astype(object).mask(mask, HIDDEN)

    def _small_shares(self, frame: pd.DataFrame, counts: pd.DataFrame) -> Mask:
        """Rows in which a percentage tells of a small count."""
        headings = [heading for heading in frame.columns if heading in self.shares]
        parts = frame[headings].astype(float).mul(counts.max(axis=1), axis=0) / 100
        small = (parts >= 0.5) & (parts < LEAST - 0.5)
        return small.any(axis=1).to_numpy(bool)


def cells_hidden(frame: pd.DataFrame, total: str) -> pd.DataFrame:
    """A matrix whose column ``total`` holds the sums of its rows, with the cells hidden that would
    give a small count away to who knows the sums of its columns too.
    """
    label = frame.columns[0]
    parts = [heading for heading in frame.columns if heading not in (label, total)]
    shown = frame[[label, *parts, total]].astype(object)
    cells = frame[[*parts, total]].fillna(0).to_numpy(float)
    sums = cells.sum(axis=0)
    mask = hidden_in_table(np.vstack([cells, sums]))[:-1]
    shown[[*parts, total]] = shown[[*parts, total]].mask(mask, HIDDEN)
    return shown


def labels_of(frame: pd.DataFrame) -> list[str]:
    """What the rows of a table are of: its first column."""
    return [str(value) for value in frame.iloc[:, 0]]


def is_all_hidden(frame: pd.DataFrame) -> bool:
    """Whether no number is left to read."""
    rest = frame.iloc[:, 1:]
    hidden = (rest == HIDDEN).any(axis=None)
    return bool(hidden) and not rest.map(_is_number).any(axis=None)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and value != 0 and not pd.isna(value)


def _is_whole(values: pd.Series) -> bool:
    known = values.dropna().astype(float)
    return bool(((known >= 0) & (known % 1 == 0)).all())


def _adds_up(cells: Cells) -> bool:
    """Whether one column is the sum of others in every row, as open and closed make all."""
    number = cells.shape[1]
    for total in range(number):
        others = [place for place in range(number) if place != total]
        sizes = {*range(2, MOST_PARTS + 1), len(others)}
        groups = [group for size in sizes if size > 1 for group in combinations(others, size)]
        if any((cells[:, group].sum(axis=1) == cells[:, total]).all() for group in groups):
            return True
    return False


def _close(counts: pd.DataFrame) -> Mask:
    """The cells that are less than another of their row and unit by a small count."""
    cells = counts.to_numpy(float)
    more = cells[:, None, :] - cells[:, :, None]  # by row: how much the last is more than the other
    is_small = (more > 0) & (more < LEAST) & (cells > 0)[:, :, None]
    return (is_small & _same_unit(counts)).any(axis=2)


def _same_unit(counts: pd.DataFrame) -> Mask:
    """Which columns can be taken from each other: those with one unit in their headings."""
    units = np.array([unit_of(str(heading)) for heading in counts.columns], dtype=object)
    return (units[:, None] == units[None, :]) & (units != "")[:, None]


def unit_of(heading: str) -> str:
    """What stands in brackets at the end of a heading, as 起 in 纠纷（起）."""
    plain = heading.replace("（", "(").replace("）", ")")
    _, bracket, unit = plain.rpartition("(")
    ends = bracket and plain.endswith(")")
    return unit.removesuffix(")") if ends else ""
