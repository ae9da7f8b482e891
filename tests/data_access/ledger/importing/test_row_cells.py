"""Cells are read by columns: equal ones once, and no cell for another."""

from decimal import Decimal

import pytest

from data_access.ledger.importing.row_cells import ColumnReader, read_rows
from data_access.sheets.fields import Field
from data_access.values.cell_text import Refused, ShownNumber
from data_access.values.cells import Bad

FIELD = Field("列", "text", name="column")


def column(read, remembers=True, place=0):
    return ColumnReader(place, FIELD, read, remembers)


def test_a_text_that_stands_in_many_rows_is_read_once():
    asked = []

    def read(cell, is_filled):
        asked.append(cell)
        return f"{cell}!"

    assert column(read).values(["a", "b", "a", None, None], ()) == [
        "a!",
        "b!",
        "a!",
        "None!",
        "None!",
    ]
    assert asked == ["a", "b", None]


def test_numbers_are_never_taken_for_each_other():
    """1, 1.0 and True are equal in Python, and no equal cells."""
    read = column(lambda cell, is_filled: repr(cell))
    assert read.values([True, 1, 1.0, "1"], ()) == ["True", "1", "1.0", "'1'"]


def test_a_number_behind_a_text_counts_where_it_may_differ():
    def read(cell, is_filled):
        return cell.number if isinstance(cell, ShownNumber) else "text"

    cells = ["12人", ShownNumber("12人", 12.0)]
    assert column(read, remembers=False).values(cells, ()) == ["text", 12.0]


def test_rows_of_several_widths_with_their_problems():
    def read(cell, is_filled):
        if is_filled or cell == "x":
            raise Refused("missing", why=cell)
        return cell

    rows = [(5, ["a", "x"], ()), (6, [], ()), (7, ["x", Decimal(2)], {1})]
    found = list(read_rows([column(read), column(read, place=1)], rows))
    assert [values for _, values, _ in found] == [
        ("a", Bad("x")),
        (None, None),
        (Bad("x"), Bad("2")),
    ]
    assert [[(p.excel_row, p.value, p.facts) for p in problems] for _, _, problems in found] == [
        [(5, "x", {"why": "x"})],
        [],
        [(7, "x", {"why": "x"}), (7, "2", {"why": Decimal(2)})],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_refused_is_refused_in_every_row(count):
    def read(cell, is_filled):
        raise Refused("missing")

    assert column(read).values(["a"] * count, ()) == [Bad("a")] * count
