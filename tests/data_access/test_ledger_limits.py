"""What bounds a file and the report on it: rows, characters, refused cells, columns of the error
workbook; and what may stand in messages and keys.
"""

import shutil

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.ledger.files import row_budget
from data_access.ledger.files.raw import MOST_COLUMNS, Unreadable
from data_access.ledger.files.row_budget import RowBudget
from data_access.ledger.importing import rows as ledger_rows
from data_access.ledger.importing.duplicates import MOST_NOTICES, MOST_OTHERS
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.error_workbook import error_workbook
from data_access.values.cell_text import as_written
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import (
    SAMPLES,
    case,
    code,
    firm,
    one,
    workbook,
)


@pytest.fixture
def office(engine):
    with writing(engine) as connection:
        load_facts(connection)
    return engine


@pytest.fixture
def sqlite_office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


def parts(*rows):
    return [
        [number for number, _, _ in part]
        for part in RowBudget().portions(
            (number, list(cells), ()) for number, cells in enumerate(rows, start=1)
        )
    ]


def refusal(*rows):
    with pytest.raises(Unreadable) as problem:
        parts(*rows)
    return problem.value.code, problem.value.facts


def test_rows_come_in_parts_without_the_blank_ones(monkeypatch):
    monkeypatch.setattr(row_budget, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr(row_budget, "CHARACTERS_AT_ONCE", 10)
    assert parts(["a"], [None, ""], [0], ["x" * 12], ["b"]) == [[1, 3], [4], [5]]
    assert parts([None], [""]) == []


def test_a_file_with_too_much_in_it_is_refused(monkeypatch):
    monkeypatch.setattr(row_budget, "MOST_ROWS", 2)
    assert parts(["a"], [], [], ["b"]) == [[1, 4]]
    assert refusal(["a"], ["b"], ["c"]) == ("too_many_rows", {"most": 2})
    monkeypatch.setattr(row_budget, "MOST_CHARACTERS", 5)
    assert refusal(["abc", "abc"]) == ("too_many_cells", {})
    assert refusal(["x" * 32_768])[0] == "cell_too_long"


def test_refused_cells_are_counted_and_too_many_refuse_the_file(
    sqlite_office, tmp_path, monkeypatch
):
    monkeypatch.setattr(ledger_rows, "MOST_PROBLEMS", 3)
    bad = [case(n, **{"国家/地区": "火星"}) for n in range(4)]
    assert (
        import_file(
            sqlite_office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=bad[:3])
        ).unreadable
        is None
    )
    report = import_file(
        sqlite_office, workbook(tmp_path / "b.xlsx", 企业名录=[firm(2)], 纠纷台账=bad)
    )
    assert report.unreadable == ("too_many_refused", {"most": 3})
    assert "3" in report.problem("zh") and "3" in report.problem("en")
    with reading(sqlite_office) as connection:
        assert connection.scalars(select(s.enterprise.c.credit_code)).all() == [
            code(1)
        ]  # nothing of the second file


def test_a_message_names_few_of_many_rows_with_one_key(sqlite_office, tmp_path):
    report = import_file(
        sqlite_office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm()],
            纠纷台账=[case(1, **{"涉案金额(万元)": n}) for n in range(30)],
        ),
    )
    rows = [p.facts["rows"] for p in report.sheets[1].refused]
    assert len(rows) == 30
    assert rows[0] == "、".join(map(str, range(3, 3 + MOST_OTHERS))) + "…"
    assert rows[29] == "、".join(map(str, range(2, 2 + MOST_OTHERS))) + "…"


def test_notices_of_rows_standing_twice_are_few(sqlite_office, tmp_path):
    notices = one(
        import_file(
            sqlite_office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1)] * 60)
        )
    )["notices"]
    assert len(notices) == MOST_NOTICES + 1
    assert notices[-1] == f"另有 {59 - MOST_NOTICES} 行与前面的行完全相同，已忽略。"


def test_a_refused_row_without_one_of_its_key_headings_is_kept_with_its_batch(office, tmp_path):
    """The heading of the session is missing, so no row of attendance can go in; the roster beside
    it does, and the batch keeps both.
    """
    attended = [{"统一社会信用代码": code(1), "参训人数": 3}]
    report = import_file(
        office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 培训签到=attended)
    )
    assert (one(report, "企业名录")["accepted"], one(report, "培训签到")["refused_rows"]) == (1, 1)
    with reading(office) as connection:
        assert connection.execute(
            select(s.batch_row.c.outcome, s.batch_row.c.record_key).order_by(s.batch_row.c.id)
        ).all() == [("new", code(1)), ("refused", code(1))]


def test_a_refused_cell_with_signs_that_no_database_keeps(office, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "纠纷编号,统一社会信用代码,国家/地区,知识产权类型,纠纷类型,企业角色,发生日期\n"
        "JF1,9144\x0102\x07,美国,专利,法院诉讼,被诉,2024-03-05\n",
        "utf-8",
    )
    report = import_file(office, path)
    assert [p.value for p in report.sheets[0].refused] == ["914402"]
    assert as_written("\x00a\ufffe\x1fb ", 200) == "ab"
    assert as_written("x" * 500, 200) == "x" * 200


def test_the_error_workbook_of_a_sheet_with_all_columns_taken_is_read_again(
    sqlite_office, tmp_path
):
    beside = {f"另列{n}": "x" for n in range(MOST_COLUMNS - len(case()))}
    report = import_file(
        sqlite_office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm()],
            纠纷台账=[case(1, **{"国家/地区": "火星"}) | beside],
        ),
    )
    (tmp_path / "errors.xlsx").write_bytes(error_workbook(report))
    again = import_file(sqlite_office, tmp_path / "errors.xlsx")
    assert again.unreadable is None
    assert [(r["column"], r["value"]) for r in one(again)["refused"]] == [("国家/地区", "火星")]


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        ("ledger-clean.xlsx", "台账.xls"),
        ("ledger-messy.xls", "台账.xlsx"),
        ("ledger-clean.xlsx", "台账.xlsm"),
    ],
)
def test_a_workbook_is_known_by_what_it_contains_not_by_its_name(
    sqlite_office, tmp_path, sample, name
):
    shutil.copyfile(SAMPLES / sample, tmp_path / name)
    wrong, right = (
        import_file(sqlite_office, path, dry_run=True)
        for path in (tmp_path / name, SAMPLES / sample)
    )
    assert wrong.unreadable is None
    assert wrong.as_json() == right.as_json()
