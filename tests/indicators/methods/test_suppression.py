"""What is hidden of a table of counts cannot be worked out: attacked by linear programming."""

import numpy as np
import pytest
from scipy.optimize import linprog

from indicators.methods.suppression import hidden_in_list, hidden_in_table, hidden_rows

LEAST = 5


def test_nothing_is_hidden_without_a_small_count():
    assert not hidden_in_list([5, 9, 0, 12]).any()
    assert not hidden_in_table([[5, 0, 5], [6, 7, 13], [11, 7, 18]]).any()
    assert not hidden_in_table([[5, 0, 5]]).any()


@pytest.mark.parametrize(
    "counts, hidden",
    [
        ([4, 5, 6], [1, 1, 0]),  # alone it is the sum less the others; the smallest of them joins
        ([3, 3, 8], [1, 1, 0]),  # of two with sum 6 each could be 5
        ([2, 2, 8, 9], [1, 1, 1, 0]),  # of two with sum 4 each is at most 3
        ([1, 0, 7, 7], [1, 0, 1, 0]),  # of equals the first; a 0 is none that could be another
        ([4, 1, 0], [1, 1, 1]),  # all of 5 together: each could be 5 where each could be 0
    ],
)
def test_a_list_with_a_known_sum(counts, hidden):
    assert hidden_in_list(counts).tolist() == [bool(one) for one in hidden]


@pytest.mark.parametrize(
    "line, hidden",
    [
        ([3, 9, 12], [1, 1, 0]),
        ([3, 0, 3], [1, 0, 1]),  # a total that is small itself
        ([2, 3, 5], [1, 1, 1]),  # with 5 printed, each of two would be at most 4
    ],
)
def test_a_list_with_its_total(line, hidden):
    assert hidden_in_table([line]).tolist() == [[bool(one) for one in hidden]]


def test_a_small_count_among_large_ones_takes_a_rectangle_with_it():
    """Worked by hand: 2 needs another cell in its row and one in its column, and those one that
    closes the rectangle; the cheapest is 6, 7 and 8.
    """
    table = [[2, 6, 20, 28], [7, 8, 30, 45], [40, 50, 60, 150], [49, 64, 110, 223]]
    hidden = hidden_in_table(table)
    assert np.argwhere(hidden).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.mark.parametrize(
    "rows, forced, hidden",
    [
        ([[9, 6], [8, 7]], [0, 0], [0, 0]),
        ([[9, 6], [8, 3], [7, 5]], [0, 0, 0], [0, 1, 1]),  # a row is hidden with all its counts
        ([[9, 6], [8, 3], [7, 0]], [0, 0, 0], [1, 1, 1]),  # a 0 beside the 3 leaves it no room
        ([[9, 6], [8, 7], [0, 0]], [1, 0, 0], [1, 1, 0]),  # one alone is the sum less the others
    ],
)
def test_a_list_with_several_counts(rows, forced, hidden):
    assert hidden_rows(rows, forced).tolist() == [bool(one) for one in hidden]


def test_what_does_not_add_up_is_refused():
    for table in ([[3, 9, 13]], [[1, 1, 2], [1, 1, 2], [2, 2, 5]]):
        with pytest.raises(ValueError, match="total"):
            hidden_in_table(table)
    for counts in ([1.5], [-1], [[1]]):
        with pytest.raises(ValueError, match="whole numbers"):
            hidden_in_list(counts)


def with_totals(body):
    down = np.vstack([body, body.sum(axis=0)])
    return np.column_stack([down, down.sum(axis=1)])


def sums_of(shape):
    """The equations of a table with totals, each a row of +1 for parts and -1 for the total."""
    rows, columns = shape
    places = np.arange(rows * columns).reshape(shape)
    lines = [*places] if columns > 1 else []
    lines += [*places.T] if rows > 1 else []
    equations = np.zeros((len(lines), rows * columns))
    for equation, line in zip(equations, lines, strict=True):
        equation[line[:-1]] = 1
        equation[line[-1]] = -1
    return equations


def attacked(table, hidden, lowest=1):
    """[(count, least, most)] of each hidden cell over all tables that add up and agree with what is
    printed. The equations are those of a network, so that the bounds are whole numbers.
    """
    flat, unknown = table.ravel(), hidden.ravel()
    equations = sums_of(table.shape)
    known = -equations[:, ~unknown] @ flat[~unknown]
    found = []
    for place in range(int(unknown.sum())):
        aim = np.zeros(int(unknown.sum()))
        aim[place] = 1
        bounds = [_bound(sign * aim, equations[:, unknown], known, lowest) for sign in (1, -1)]
        found.append((flat[unknown][place], bounds[0], -bounds[1]))
    return found


def _bound(aim, equations, known, lowest):
    solved = linprog(aim, A_eq=equations, b_eq=known, bounds=(lowest, None))
    if solved.status == 3:  # nothing bounds it
        return -np.inf
    assert solved.status == 0, solved.message
    return round(solved.fun, 6)


def given_away(found):
    """The hidden cells that a reader knows too much of."""
    exact = [cell for cell in found if cell[1] == cell[2]]
    small = [cell for cell in found if cell[0] < LEAST and cell[2] < LEAST]
    return exact + small


@pytest.mark.parametrize("seed", range(4))
def test_no_hidden_cell_of_a_table_can_be_worked_out(seed):
    draw = np.random.default_rng(seed)
    hidden_cells = 0
    for _ in range(15):
        shape = draw.integers(1, 6, size=2)
        mean = draw.choice([1, 4, 12])
        body = draw.negative_binomial(1, 1 / (1 + mean), size=shape)
        table = with_totals(body)
        hidden = hidden_in_table(table)
        assert hidden[(table > 0) & (table < LEAST)].all()
        assert not hidden[table == 0].any()
        assert given_away(attacked(table, hidden)) == [], table
        hidden_cells += hidden.sum()
    assert hidden_cells > 50


@pytest.mark.parametrize("seed", range(2))
def test_no_hidden_count_of_a_list_with_a_known_sum_can_be_worked_out(seed):
    draw = np.random.default_rng(seed)
    for _ in range(15):
        line = draw.negative_binomial(1, 0.15, size=draw.integers(2, 9))
        if line.sum() < LEAST:
            continue  # who knows the sum knows that each count is small
        hidden = hidden_in_list(line)
        lowest = 0 if hidden.all() else 1
        table = np.append(line, line.sum())[None, :]
        printed_total = np.append(hidden, False)[None, :]
        assert given_away(attacked(table, printed_total, lowest)) == [], line


def test_the_attack_finds_what_is_hidden_too_little():
    """The small counts alone: 3 is 12 - 9, and two counts of sum 2 are 1 and 1."""
    alone = np.array([[3, 9, 12]])
    assert given_away(attacked(alone, alone == 3)) == [(3, 3, 3), (3, 3, 3)]  # exact, and small
    pair = np.array([[1, 1, 9, 11]])
    assert len(given_away(attacked(pair, pair == 1))) == 4


def test_a_long_table_hides_every_small_count_and_the_same_each_time():
    """Four years of months by eight channels, most of it small: the same choice each time."""
    body = np.random.default_rng(7).poisson(2, size=(48, 8))
    table = with_totals(body)
    hidden = hidden_in_table(table)
    assert (hidden == hidden_in_table(table)).all()
    assert hidden[:-1, :-1].sum() >= ((body > 0) & (body < LEAST)).sum()
