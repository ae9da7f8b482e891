"""Small files of the kinds that spreadsheet programs spoil, and what becomes of each of their rows.

They lie in ``tests/data/cases``; all contents are artificial.
"""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.error_workbook import error_workbook
from data_access.ledger.reporting.messages import problem_text
from locales import translator
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import code, firm, workbook

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


def test_a_quote_that_never_closes_is_named_and_swallows_nothing(office):
    report = import_file(office, FILES / "03-unclosed-quote.csv")
    assert report.unreadable == ("open_quote", {"row": 2})


def test_more_cells_than_headings_and_what_the_error_workbook_makes_of_them(office, tmp_path):
    report = import_file(office, FILES / "04-unquoted-thousands.csv")
    (problem,) = report.sheets[0].refused
    assert (problem.excel_row, problem.column, problem.value) == (2, "备注", "普通")
    assert problem_text(translator("zh"), problem).startswith("这一行有 10 格，表头只有 9 格。")
    again = tmp_path / "errors.xlsx"
    again.write_bytes(error_workbook(report))
    assert [each.code for each in import_file(office, again).sheets[0].refused] == ["more_cells"]


HEADINGS = "纠纷编号,统一社会信用代码,国家/地区,知识产权类型,纠纷类型,企业角色,发生日期,"
HEADINGS += "涉案金额(万元),备注"
ROW = f"JF1,{HOLDER},美国,专利,法院诉讼,被诉,2025-03-05,"


@pytest.mark.parametrize(
    ("lines", "accepted", "codes"),
    [
        ([HEADINGS, ROW + "1,250.5,"], 0, ["more_cells"]),  # the last cell is blank
        ([HEADINGS + ",,", ROW + "1,250.5,普通"], 0, ["more_cells"]),
        ([HEADINGS + ",", ROW + '"1,250.5",普通,'], 1, []),  # every line ends in a delimiter
        (["," + HEADINGS, "0," + ROW + "12.5,普通"], 1, []),  # numbers of rows without a heading
    ],
)
def test_rows_of_text_with_more_cells_than_headings(office, tmp_path, lines, accepted, codes):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (sheet,) = import_file(office, path).sheets
    assert (sheet.accepted, [problem.code for problem in sheet.refused]) == (accepted, codes)


def test_a_filled_cell_under_no_heading_of_a_workbook_is_said(office, tmp_path):
    rows = [["统一社会信用代码", "企业名称", "入库日期"], [HOLDER, "甲", "2021-01-01", None, "漏"]]
    path = workbook(tmp_path / "a.xlsx", 企业名录=rows)
    (sheet,) = import_file(office, path).sheets
    assert ("cells_without_heading", {"columns": "E", "n": 1, "rows": "2"}) in sheet.notices


@pytest.mark.parametrize("name", ["09a-semicolons-with-commas.csv", "16-text-named.xls"])
def test_text_is_known_by_its_content(office, name):
    assert brought_in(office, name) == (1, [])


def test_a_workbook_is_known_by_its_content(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", 企业名录=[firm(2)]).rename(tmp_path / "a.csv")
    assert import_file(office, path).sheets[0].accepted == 1


def test_a_dispute_of_2052_is_refused_and_nothing_moves(office):
    assert brought_in(office, "02-year-2052.xlsx") == (0, [(2, "发生日期", "after_today")])


def test_a_percent_cell_of_a_target_is_read_as_it_shows(office):
    assert brought_in(office, "06-target-85-percent-cell.xlsx") == (1, [])
    target = s.target.c
    with reading(office) as connection:
        goals = select(target.goal).where(target.indicator == "training_coverage")
        assert connection.scalars(goals).all() == [85]


@pytest.mark.parametrize(
    ("indicator", "goal", "codes"),
    [
        ("training_coverage", "85%", []),
        ("sessions_held", "120", []),
        ("sessions_held", "120%", ["another_unit"]),
        ("experts_listed", "１２０％", ["another_unit"]),
        ("closing_rate", "85分", ["another_unit"]),
    ],
)
def test_a_target_with_the_sign_of_another_unit_is_refused(
    office, tmp_path, indicator, goal, codes
):
    row = {"指标": indicator, "周期": "2023-2025", "目标值": goal, "完成期限": date(2025, 12, 31)}
    row |= {"设定人": "甲", "设定日期": date(2025, 1, 5), "设定依据": "会议"}
    (sheet,) = import_file(office, workbook(tmp_path / "a.xlsx", 目标=[row])).sheets
    assert [problem.code for problem in sheet.refused] == codes
    assert all(problem.column == "目标值" for problem in sheet.refused)


MARKED = ("示例<b>粗体</b>公司", "示例$5,000至$6,000公司", "示例[链接](http://a)公司", "2024-03-05")


def test_names_that_look_like_markup_are_kept_as_typed(office):
    """The names stand letter for letter as the file has them; one is too long for a person, and so
    the six cases given to her stay out.
    """
    report = import_file(office, FILES / "18-markdown-names.xlsx")
    accepted = [(sheet.sheet, sheet.accepted) for sheet in report.sheets]
    refused = [problem.code for sheet in report.sheets for problem in sheet.refused]
    assert refused == ["text_too_long", *["not_on_sheet"] * 6]
    assert accepted == [
        ("企业名录", 16),
        ("纠纷台账", 96),
        ("专家名录", 15),
        ("专家派案", 90),
    ]
    with reading(office) as connection:
        of_firms = set(connection.scalars(select(s.enterprise.c.name)))
        of_experts = set(connection.scalars(select(s.expert.c.name)))
    assert {*MARKED} <= of_firms & of_experts
    assert len(of_firms - of_experts) == 2  # the one of the roster, and the one too long


def test_a_case_number_that_became_a_day_is_refused_and_a_formatted_one_read_as_shown(office):
    assert brought_in(office, "11-case-number-date-and-format.xlsx") == (
        1,
        [(2, "纠纷编号", "day_for_number")],
    )
    with reading(office) as connection:
        assert connection.scalars(select(s.dispute.c.number)).all() == ["JF20250007"]


def test_days_counted_from_1904_with_and_without_the_format_of_a_day(office):
    assert brought_in(office, "12-1904-general-date.xlsx") == (3, [])
    with reading(office) as connection:
        days = connection.scalars(select(s.dispute.c.occurred_on)).all()
    assert days == [date(2025, 3, 5)] * 3


def test_numbers_with_units_in_their_format(office, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("企业名录")
    rows = [
        ["统一社会信用代码", "企业名称", "入库日期", "从业人员", "营业收入(万元)"],
        [code(5), "甲", "2021-01-01", 12, 0.5],
        [code(6), "乙", "2021-01-01", 12, 12345],
    ]
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)
    people, amount, thousands = (
        book.add_format({"num_format": text}) for text in ('0"名职工"', '0.0"亿元"', '0.0,"千"')
    )
    sheet.write(1, 3, 12, people)
    sheet.write(1, 4, 0.5, amount)
    sheet.write(2, 4, 12345, thousands)
    book.close()
    (sheet_read,) = import_file(office, path).sheets
    refused = [(problem.excel_row, problem.code) for problem in sheet_read.refused]
    assert (sheet_read.accepted, refused) == (1, [(3, "scaled_number")])
    firm_of = s.enterprise.c
    with reading(office) as connection:
        wanted = select(firm_of.employees, firm_of.revenue_fen).where(firm_of.name == "甲")
        assert connection.execute(wanted).one() == (12, 5_000_000_000)
