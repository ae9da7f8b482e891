"""Which cells of a table of counts stay out of print, so that no small count can be worked out.

Counts below a minimum frequency are hidden (primary suppression); where totals would give them
back, further cells are hidden with them (complementary suppression). Rule and terms: Hundepool et
al., Statistical Disclosure Control (Wiley 2012), ch. 4; the choice of further cells by shortest
paths in the network of a table: L. H. Cox, "Network models for complementary cell suppression",
Journal of the American Statistical Association 90 (1995), 1453-1462.

**The protection.** Nobody hides a 0, so a reader knows that a hidden cell is at least 1, and adds
up. Of every hidden cell several values must fit all that is printed, and of every hidden count
from 1 to ``least`` - 1 one of at least ``least`` among them: a reader can never say of any cell
that it is a small count, let alone which. An interval 0-4 would not do: 0 is known to be wrong.
The counts are of cases and enterprises without a size of their own, so that the p-percent rule,
which guards shares of a sum, adds nothing to the minimum frequency.

A table with totals is a circulation: each line that adds up is a node, each cell an arc that leaves
the one and enters the other, and all tables that add up differ by rounds in the network. A hidden
cell may grow as far as rounds of hidden cells let it, so that the protection is exact.
"""

import heapq
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]
Step = tuple[int, int]  # an arc, and +1 along it or -1 against it
LEAST = 5  # the smallest count that is printed
TOTAL_COSTS = 1_000_000  # a total is missed more than any cell


def hidden_in_list(counts: ArrayLike, least: int = LEAST) -> Mask:
    """Which counts of a list to hide whose sum a reader knows from elsewhere.

    ``counts``: whole numbers of at least 0, one dimension, as is the result. With k hidden counts
    of sum s each could be s - k + 1, so the smallest of the others join until that is ``least``.
    Where all together do not suffice everything is hidden, each 0 too, and of no cell it is known
    that it is not 0.
    """
    cells = _counts(counts, 1)
    return hidden_rows(cells[:, None], np.zeros(cells.size, bool), least)


def hidden_in_table(table: ArrayLike, least: int = LEAST) -> Mask:
    """Which cells of a table to hide that prints its totals.

    ``table``: whole numbers of at least 0, rows x columns, the last row and the last column being
    the totals of the others; the same shape comes back. A table of one row or one column is a list
    with its total. ValueError where the totals are not the sums.
    """
    cells = _counts(table, 2)
    if 1 in cells.shape:
        return _hidden_in_line(cells.ravel(), least).reshape(cells.shape)
    if not _adds_up(cells):
        raise ValueError("the last row and the last column must be the totals")
    network = _network(cells, least)
    for place in network.smallest_first():
        network.protect(place, least)
    return np.array(network.hidden, bool).reshape(cells.shape)


def hidden_rows(table: ArrayLike, forced: ArrayLike, least: int = LEAST) -> Mask:
    """Which rows of a list of several counts to hide as a whole; a reader knows the column sums.

    ``table``: whole numbers of at least 0, rows x columns, where columns may add up to others as
    open and closed make all; so a row with one small count is hidden with all that stands in it.
    ``forced``: the rows that are hidden anyhow, True or False for each. The rows with the smallest
    counts join until each column could have ``least`` in any hidden row, else all of them.
    """
    cells = _counts(table, 2)
    hidden = _small(cells, least).any(axis=1) | np.asarray(forced, bool)
    for place in np.argsort(cells.sum(axis=1), kind="stable"):
        if _are_safe(cells, hidden, least):
            return hidden
        hidden[place] |= cells[place].any()
    if not _are_safe(cells, hidden, least):
        hidden[:] = True
    return hidden


def _are_safe(cells: Counts, hidden: Mask, least: int) -> bool:
    """Whether each column leaves room: a 0 in a hidden row is hidden too."""
    among = cells[hidden]
    sums = among.sum(axis=0)
    most = sums - (among > 0).sum(axis=0) + 1
    safe = (sums == 0) | ((most >= least) & (len(among) > 1))
    return bool(safe.all())


def _hidden_in_line(line: Counts, least: int) -> Mask:
    """A list whose last count is the printed total of the others. Where it is small itself, or all
    others together leave too little room, it is hidden as well.
    """
    parts, total = line[:-1], line[-1]
    if total != parts.sum():
        raise ValueError("the last count must be the total")
    hidden = _small(parts, least)
    if total >= least:
        hidden = hidden_in_list(parts, least)
        if _is_safe(parts, hidden & (parts > 0), least):
            return np.append(hidden, False)
    return np.append(hidden & (parts > 0), total > 0)


def _small(cells: Counts, least: int) -> Mask:
    return (cells > 0) & (cells < least)


def _is_safe(cells: Counts, hidden: Mask, least: int) -> bool:
    """Whether each hidden count of a list with a known sum could be ``least``."""
    number = int(hidden.sum())
    most = int(cells[hidden].sum()) - number + 1
    return number == 0 or (number > 1 and most >= least)


def _counts(values: ArrayLike, dimensions: int) -> Counts:
    """The counts as whole numbers; ValueError for anything else."""
    given = np.asarray(values, float)
    whole = given.astype(np.int64)
    if given.ndim != dimensions or (given != whole).any() or (whole < 0).any():
        raise ValueError(f"whole numbers of at least 0 in {dimensions} dimensions")
    return whole


def _adds_up(cells: Counts) -> bool:
    down = (cells[:-1].sum(axis=0) == cells[-1]).all()
    across = (cells[:, :-1].sum(axis=1) == cells[:, -1]).all()
    return bool(down and across)


# -- the network of a table


@dataclass(frozen=True)
class _Arc:
    """A cell: the line that it leaves and the line that it enters, and its count."""

    tail: int
    head: int
    count: int
    total: bool

    @property
    def loss(self) -> int:
        """What a reader misses without it."""
        return 1 + self.count + TOTAL_COSTS * self.total


@dataclass
class _Network:
    """The cells of a table in reading order, which of them are hidden, and the ways along them."""

    arcs: list[_Arc]
    hidden: list[bool]
    ways: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)

    def smallest_first(self) -> list[int]:
        """The small counts, the smallest first, which need most room; then in reading order."""
        small = [place for place, is_hidden in enumerate(self.hidden) if is_hidden]
        return sorted(small, key=lambda place: (self.arcs[place].count, place))

    def protect(self, place: int, least: int) -> None:
        """Hide what lets the count at ``place`` be ``least`` for all that a reader knows.

        A way back always exists: a table of which every count is doubled adds up as well.
        """
        counts = [arc.count for arc in self.arcs]
        while counts[place] < least:
            back = self._cheapest_way_back(place, counts)
            further = least - counts[place]
            room = [counts[arc] - 1 for arc, direction in back if direction < 0]
            amount = min([further, *room])
            for arc, direction in [(place, 1), *back]:
                counts[arc] += direction * amount
                self.hidden[arc] = True

    def _cheapest_way_back(self, place: int, counts: list[int]) -> list[Step]:
        """The way from the head of an arc to its tail that hides least. Along an arc its count
        grows, against it falls, but not below 1.
        """
        goal, start = self.arcs[place].tail, self.arcs[place].head
        seen: set[int] = set()
        waiting: list[tuple[int, list[Step], int]] = [(0, [], start)]
        while waiting:
            loss, path, node = heapq.heappop(waiting)
            if node == goal:
                return path
            if node in seen:
                continue
            seen.add(node)
            for arc, direction, end in self.ways[node]:
                is_open = direction > 0 or counts[arc] > 1
                if arc == place or end in seen or not is_open:
                    continue
                longer = [*path, (arc, direction)]
                heapq.heappush(waiting, (loss + self._loss(arc), longer, end))
        raise AssertionError("a table that adds up has a way back")

    def _loss(self, place: int) -> int:
        """Nothing for a cell that is hidden already."""
        return 0 if self.hidden[place] else self.arcs[place].loss


def _network(cells: Counts, least: int) -> _Network:
    """A node for each row and each column, those of the totals too. A cell leaves its row and
    enters its column; a total of a row or column goes the other way.
    """
    arcs = [_arc(cells, row, column) for row, column in np.ndindex(cells.shape)]
    ways = defaultdict(list)
    for place, arc in enumerate(arcs):
        if arc.count:  # a 0 is known to be one
            ways[arc.tail].append((place, 1, arc.head))
            ways[arc.head].append((place, -1, arc.tail))
    return _Network(arcs, [0 < arc.count < least for arc in arcs], ways)


def _arc(cells: Counts, row: int, column: int) -> _Arc:
    rows, columns = cells.shape
    in_last_row, in_last_column = row == rows - 1, column == columns - 1
    tail, head = row, rows + column
    if in_last_row != in_last_column:
        tail, head = head, tail
    return _Arc(tail, head, int(cells[row, column]), in_last_row or in_last_column)
