"""Every kind of cell comes through the wire as it was, and nothing that runs comes through."""

import io
import pickle
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from data_access.ledger.files import guarded_reader, wire
from data_access.ledger.files.raw import Unreadable, Unseen
from data_access.ledger.files.watchdog import Watchdog
from data_access.values.cell_text import NoValue, ShownNumber

CELLS = [
    *(None, True, False, 0, 7, -(10**30), 7.0, -0.0, 0.1, float("inf")),
    *("", "文字", "行一\n行二\r", "\ud800", '["date", "2025-03-05"]', "7"),
    *(date(1900, 1, 1), date(2099, 12, 31), datetime(2025, 3, 5, 9, 30, 0, 250_000)),
    *(time(23, 59, 59), timedelta(days=3, seconds=5, microseconds=7)),
    *(NoValue("error", "#N/A"), ShownNumber("JF0007", 7.0)),
]


def test_every_kind_of_cell_comes_as_it_was():
    line = wire.written(("rows", [(12, CELLS, {1, 3}), (13, [], ())]))
    assert line.count(b"\n") == 1
    kind, ((number, cells, filled), (_, none, _)) = wire.read(line)
    assert (kind, number, filled, none) == ("rows", 12, {1, 3}, [])
    assert [(type(c), c) for c in cells] == [(type(c), c) for c in CELLS]
    assert str(cells[7]) == "-0.0" and cells[-1].number == 7.0


def test_a_sheet_comes_with_what_is_unseen():
    head = (
        "sheet",
        "企业名录",
        120,
        True,
        Unseen(True, *map(frozenset, ({4, 5}, {0}, {9}, {7}))),
    )
    assert wire.read(wire.written(head)) == head
    assert wire.read(wire.written(("unreadable", "damaged", {"n": 3}))) == (
        "unreadable",
        "damaged",
        {"n": 3},
    )


class Harm:
    def __reduce__(self):
        return pytest.fail, ("something ran",)


@pytest.mark.parametrize(
    "said",
    [
        pickle.dumps(("rows", [Harm()])),
        b"",
        b"[]\n",
        b"{}\n",
        b'"rows"\n',
        b'["run", "x"]\n',
        b'["rows", 5]\n',
        b'["rows", [[1, [["os.system", "x"]], []]]]\n',
        b'["rows", [[1, [["date", "nonsense"]], []]]]\n',
        b'["rows", [[1, [["timedelta", "x"]], []]]]\n',
        b'["sheet", "a"]\n',
        b"[" * 100_000,
    ],
)
def test_what_a_reader_that_was_taken_over_says_is_a_damaged_file(said):
    process = SimpleNamespace(stdout=io.BytesIO(said), poll=lambda: 0)
    with pytest.raises(Unreadable) as refused:
        guarded_reader._next_message(process, Watchdog(process))
    assert refused.value.code == "damaged"
