"""Number formats and the days of an .xls file, on a small one written here byte by byte."""

import struct

import pytest

from data_access.ledger.files.compound_file import stream_of
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.workbooks import open_sheets
from data_access.ledger.files.xls_formats import find_xls_oddities

SECTOR = 512
END, TABLE, FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def record(kind, content=b""):
    return struct.pack("<HH", kind, len(content)) + content


def number(row, column, style, value):
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def rk_numbers(row, column, *cells):
    """Whole numbers beside each other: (style, value)."""
    inner = b"".join(struct.pack("<HI", style, value << 2 | 2) for style, value in cells)
    last = struct.pack("<H", column + len(cells) - 1)
    return record(0xBD, struct.pack("<HH", row, column) + inner + last)


def label(row, column, text, style=0):
    head = struct.pack("<HHHHB", row, column, style, len(text), 1)
    return record(0x204, head + text.encode("utf-16-le"))


def workbook_stream(cells, since_1904):
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    name = "表".encode("utf-16-le")
    code = '"JF"0000'
    own = struct.pack("<HHB", 164, len(code), 0) + code.encode()
    fonts = [record(0x31, struct.pack("<HH12x", 200, flags)) for flags in (0, 0, 0, 0, 8)]
    styles = [record(0xE0, struct.pack("<HH16x", 0, number)) for number in (0, 9, 164, 14)]
    styles.append(record(0xE0, struct.pack("<HH16x", 5, 0)))  # the fifth font is called 5
    before = begin + record(0x22, struct.pack("<H", since_1904)) + record(0x41E, own)
    before += b"".join(fonts)
    before += b"".join(styles)
    bound = 4 + 4 + 1 + 1 + 1 + 1 + len(name)
    start = len(before) + bound + 4
    sheet = record(0x85, struct.pack("<IBBBB", start, 0, 0, 1, 1) + name)
    inner = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    return before + sheet + record(0x0A) + inner + b"".join(cells) + record(0x0A)


def entry(name, kind, start, size, child=FREE):
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(written) + 2, kind, 1, FREE, FREE, child
    )
    return head + bytes(36) + struct.pack("<IQ", start, size)


def compound(stream, name="Workbook"):
    """A container of one stream of full sectors: table, directory, stream."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    stream = stream.ljust(sectors * SECTOR, b"\0")
    following = [TABLE, END, *range(3, 2 + sectors), END]
    table = struct.pack(f"<{len(following)}I", *following).ljust(SECTOR, b"\xff")
    directory = entry("Root Entry", 5, END, 0, 1) + entry(name, 2, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0, 0
    )
    return head.ljust(SECTOR, b"\xff") + table + directory.ljust(SECTOR, b"\0") + stream


def written(tmp_path, cells, since_1904=0):
    path = tmp_path / "a.xls"
    path.write_bytes(compound(workbook_stream(cells, since_1904)))
    return path


def test_numbers_of_an_old_workbook_are_read_as_they_show(tmp_path):
    cells = [label(0, 0, "甲"), number(0, 1, 1, 0.85), rk_numbers(1, 0, (0, 5), (2, 7), (1, 1))]
    (sheet,) = open_sheets(written(tmp_path, cells))
    assert [cells for _, cells, _ in sheet.rows()] == [["甲", "85%", ""], [5.0, "JF0007", "100%"]]
    assert not sheet.since_1904


def test_an_old_workbook_that_counts_its_days_from_1904(tmp_path):
    path = written(tmp_path, [number(0, 0, 0, 44259)], since_1904=1)
    assert find_xls_oddities(path)["表"].since_1904


def test_rows_and_columns_of_an_old_workbook_that_are_hidden_or_struck_out(tmp_path):
    """Of the first row all is struck out, of the second one cell."""
    cells = [
        *(record(0x7D, struct.pack("<HHHHHH", 2, 3, 2340, 0, flags, 0)) for flags in (0, 1)),
        *(
            record(0x208, struct.pack("<6HHH", row, 0, 2, 255, 0, 0, 0x20 * row, 0))
            for row in (0, 1)
        ),
        label(0, 0, "甲", 4),
        number(0, 1, 4, 0.85),
        label(1, 0, "乙"),
        rk_numbers(1, 1, (4, 5), (0, 7)),
    ]
    odd = find_xls_oddities(written(tmp_path, cells))["表"]
    assert (odd.struck_rows, odd.part_struck_rows) == ({0}, {1})
    assert (odd.unseen_rows, odd.unseen_columns) == ({1}, {2, 3})


def test_what_is_damaged_or_holds_no_workbook(tmp_path):
    content = compound(workbook_stream([number(0, 0, 1, 0.5)], 0))
    assert stream_of(content, "EncryptedPackage") is None
    path = tmp_path / "a.xls"
    path.write_bytes(content[:60])
    with pytest.raises(Unreadable):
        find_xls_oddities(path)
    circle = bytearray(content)
    struct.pack_into("<I", circle, SECTOR + 4 * 2, 2)  # a sector that follows itself
    assert stream_of(bytes(circle), "Workbook") is not None
