"""Rows that are passed over as a whole: only those in which nothing is odd, and each is counted."""

import pytest

from data_access.ledger.files.plain_rows import without_plain_rows
from data_access.ledger.files.raw import MOST_COLUMNS, Unreadable
from data_access.ledger.files.xlsx_cells import CellReader

HEAD, TAIL = b"<worksheet><sheetData>", b"</sheetData></worksheet>"
PLAIN = '<row r="2"><c r="A2" s="1"/><c r="B2" t="s"><v>7</v></c><c r="D2"><v>1.5</v></c></row>'
INLINE = '<row r="3" spans="1:2"><c r="B3" t="inlineStr"><is><t>纠纷</t></is></c></row>'


def left(*blocks):
    """(what is left for the parser, the rows that were taken)."""
    taken = []

    def take(number, letters, styles):
        taken.append((number, letters, styles))
        return True

    return b"".join(without_plain_rows(blocks, take)), taken


def test_plain_rows_are_taken_with_their_filled_cells():
    xml = HEAD + PLAIN.encode() + INLINE.encode() + TAIL
    rows = [(2, ("B", "D"), ("", "")), (3, ("B",), ("",))]
    assert left(xml) == (HEAD + TAIL, rows)


@pytest.mark.parametrize("size", [1, 7, 50, 170])
def test_a_row_may_come_in_several_blocks(size):
    xml = HEAD + PLAIN.encode() + INLINE.encode() + TAIL
    parsed, taken = left(*(xml[n : n + size] for n in range(0, len(xml), size)))
    assert len(taken) == (2 if size >= 7 else 0)
    assert parsed == (HEAD + TAIL if taken else xml)


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2"><f>B2</f><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>',
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
        '<row r="2" ht="0"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A3"><v>1</v></c></row>',  # of another row
        '<row r="2"><c r="AAA2"><v>1</v></c></row>',
        '<row r="2"><c><v>1</v></c></row>',
        '<row><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>a&amp;b</t></is></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>a\x01</t></is></c></row>',
        '<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_what_may_be_odd_is_left_to_the_parser(row):
    xml = HEAD + row.encode() + TAIL
    assert left(xml) == (xml, [])


def test_bytes_that_are_no_text_are_left_to_the_parser():
    xml = HEAD + INLINE.encode("gb18030") + TAIL
    assert left(xml) == (xml, [])


def read(*rows, styles=None, most=100):
    reader = CellReader(most, styles)
    reader.read([HEAD + "".join(rows).encode() + TAIL])
    return reader


def test_passed_rows_count_for_how_far_the_cells_reach():
    assert read(PLAIN, INLINE).cells == 2 * 3  # B2:D3
    assert read(PLAIN.replace("2", "40")).cells == 3
    with pytest.raises(Unreadable) as refused:
        read(PLAIN, '<row r="60"><c r="D60"><v>1</v></c></row>')
    assert refused.value.code == "too_many_cells"
    with pytest.raises(Unreadable) as refused:
        read('<row r="1"><c r="ZZ1"><v>1</v></c></row>')
    assert (refused.value.code, refused.value.facts) == ("too_many_columns", {"most": MOST_COLUMNS})


def test_formats_and_odd_cells_of_other_rows_are_found_beside_them():
    percent = '<row r="4"><c r="C4" s="5"><v>0.85</v></c></row>'
    formula = '<row r="5"><c r="A5"><f>B1</f><v></v></c></row>'
    reader = read(PLAIN, percent, INLINE.replace("3", "6"), formula, styles={"5": "0%"})
    runs = {
        column: [(run.first, run.code) for run in runs]
        for column, runs in reader.formats.columns.items()
    }
    assert runs == {2: [(3, "0%")]}
    assert list(reader.odd) == [(4, 0)]


def test_a_row_without_a_number_follows_the_one_before():
    reader = read(PLAIN, '<row hidden="1"><c><v>1</v></c></row>')
    assert (reader.unseen_rows, reader.last_row) == ({2}, 2)


def test_an_odd_row_between_two_plain_ones_follows_the_first():
    """It has no number of its own, and the row below it is no reason for one."""
    reader = read(PLAIN, '<row hidden="1"><c><v>1</v></c></row>', PLAIN.replace("2", "9"))
    assert (reader.unseen_rows, reader.last_row) == ({2}, 8)
