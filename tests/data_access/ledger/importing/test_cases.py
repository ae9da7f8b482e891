"""Small files of the kinds that spreadsheet programs spoil, and what becomes of each of their rows.

They lie in ``tests/data/cases``; all contents are artificial.
"""

from pathlib import Path

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.ledger.importing.import_file import import_file
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import firm, workbook

FILES = Path(__file__).parents[3] / "data" / "cases"
HOLDER = "91440205MA2914177F"


@pytest.fixture
def office(sqlite_engine, tmp_path):
    """An office with the enterprise that the files name."""
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    roster = workbook(tmp_path / "roster.xlsx", 企业名录=[firm(1, 统一社会信用代码=HOLDER)])
    import_file(sqlite_engine, roster)
    return sqlite_engine


def brought_in(office, name):
    """(accepted rows, [(row, column, code)]) of the one sheet of a file."""
    report = import_file(office, FILES / name)
    assert report.unreadable is None
    (sheet,) = report.sheets
    refused = [(problem.excel_row, problem.column, problem.code) for problem in sheet.refused]
    return sheet.accepted, refused


def test_policy_numbers_kept_as_numbers_are_refused(office):
    assert brought_in(office, "01a-policy-number-as-number.xlsx") == (
        0,
        [(2, "保单号", "number_for_text"), (3, "保单号", "number_for_text")],
    )


def test_months_of_five_digits_are_months(office):
    assert brought_in(office, "07a-month-20241.csv") == (12, [])
    with reading(office) as connection:
        months = connection.scalars(select(s.export_flow.c.month).distinct()).all()
    assert sorted(f"{month:%Y-%m}" for month in months) == [
        f"2024-{number:02d}" for number in range(1, 13)
    ]
