"""Customs-style files through a saved mapping: a small file worked out by hand, what is refused and
why, sums, rates, undo, and the real figures of UN Comtrade.
"""

import csv
import io
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.decisions.exchange_rates import save as save_rate
from data_access.ledger.customs.mappings import Mapping, save
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.error_workbook import error_workbook
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import workbook
from tests.fixtures.databases import written

REAL = Path(__file__).resolve().parents[3] / "data/customs/comtrade-china-minerals-monthly.csv"
COLUMNS = {"month": "period", "country": "partner", "hs": "cmd", "value": "fob"}
# 2022: 1 USD = 6.5 CNY, 2023: 1 USD = 7.123457 CNY.
SMALL = """period,partner,cmd,fob,qty,uv
202201,USA,250410,100.10,5,20.02
202201,USA,250490,0.015,0,inf
202201,Rep. of Korea,381230,1000,1,1000
202301,Viet Nam,250410,1.00,1,1
202301,Türkiye,010121,2,1,2
"""
# USA 25: 100.10 + 0.015 = 100.115 USD x 6.5 = 650.7475 yuan = 65 074.75 -> 65 075 分; KOR 38: 6 500
# yuan; VNM 25: 7.123457 yuan -> 712 分; TUR 01: 14.246914 yuan -> 1 425 分.
WORKED_OUT = {
    ("2022-01", "USA", "25"): 65_075,
    ("2022-01", "KOR", "38"): 650_000,
    ("2023-01", "VNM", "25"): 712,
    ("2023-01", "TUR", "01"): 1_425,
}


@pytest.fixture
def office(engine):
    """Facts, the mapping「海关」of the small file's columns in US dollars, and rates for 2022 and
    2023.
    """
    with writing(engine) as connection:
        load_facts(connection)
    written(engine, save, Mapping("海关", COLUMNS, "USD", "统计甲"), "张三")
    written(engine, save_rate, "USD", 2022, "6.5", "公报甲", "张三")
    written(engine, save_rate, "USD", 2023, "7.123457", "公报乙", "张三")
    return engine


def file(tmp_path, text, name="a.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def stored(office):
    x = s.export_flow.c
    with reading(office) as connection:
        rows = connection.execute(
            select(
                x.month, s.country.c.iso3, s.hs_chapter.c.code, x.value_fen, x.source, x.industry_id
            )
            .join(s.country, s.country.c.id == x.country_id)
            .join(s.hs_chapter, s.hs_chapter.c.id == x.hs_chapter_id)
        ).all()
    assert {(row.source, row.industry_id) for row in rows} <= {("统计甲", None)}
    return {(f"{row.month:%Y-%m}", row.iso3, row.code): row.value_fen for row in rows}


def refused(report):
    return {
        (p.excel_row, p.column, p.value): (p.code, p.facts)
        for sheet in report.sheets
        for p in sheet.refused
    }


def codes(report):
    return {p.excel_row: p.code for sheet in report.sheets for p in sheet.refused}


def test_the_small_file_gives_the_sums_worked_out_by_hand(office, tmp_path):
    path = file(tmp_path, SMALL)
    dry = import_file(office, path, dry_run=True)
    assert (dry.sheets[0].rows_read, dry.sheets[0].new, dry.exit_status, stored(office)) == (
        5,
        5,
        0,
        {},
    )
    report = import_file(office, path)
    assert stored(office) == WORKED_OUT
    assert dict(report.sheets[0].notices) == {
        "by_mapping": {"name": "海关", "currency": "USD", "source": "统计甲", **COLUMNS},
        "summed": {"rows": 5, "records": 4},
        "rates_used": {"currency": "USD", "rates": "2022 6.5（公报甲）；2023 7.123457（公报乙）"},
        "unused_columns": {"columns": "qty、uv", "n": 2},
    }
    again = import_file(office, path)
    assert (again.batch, again.sheets[0].ignored_as_identical, again.lines()[-1]) == (
        None,
        5,
        "内容与已有数据完全相同，没有改动。",
    )


def test_the_batch_tells_each_row_of_the_file_and_can_be_undone(office, tmp_path):
    batch = import_file(office, file(tmp_path, SMALL)).batch
    with reading(office) as connection:
        rows = batches.rows(connection, batch)
        kept = batches.one(connection, batch)
        of_batch = s.history.c.batch_id == batch
        of_exports = s.history.c.table_name != "ledger_day"
        history = connection.execute(
            select(func.count()).select_from(s.history).where(of_batch, of_exports)
        ).scalar()
    assert [(r.excel_row, r.outcome, len(r.values)) for r in rows] == [
        (2, "new", 5),
        (3, "new", 0),
        (4, "new", 5),
        (5, "new", 5),
        (6, "new", 5),
    ]
    assert [p.code for r in rows for p in r.problems] == ["part_of"] and rows[1].problems[
        0
    ].facts == {"row": 2}
    assert (kept.total("new"), kept.records("new"), history) == (5, 4, 4)
    assert kept.counts[0]["mapping"] == "海关" and kept.counts[0]["rates"] == {
        "2022": "6.5",
        "2023": "7.123457",
    }
    assert written(office, batches.undo, batch, "李四") == (4, 0) and stored(office) == {}
    assert import_file(office, file(tmp_path, SMALL)).sheets[0].new == 5


def test_a_revised_file_changes_the_sum_and_undo_puts_it_back(office, tmp_path):
    import_file(office, file(tmp_path, SMALL))
    report = import_file(office, file(tmp_path, SMALL.replace("100.10", "200.10"), "b.csv"))
    (change,) = report.sheets[0].changes
    assert (change.key, change.old, change.new, report.sheets[0].changed) == (
        "2022-01 美国 25 盐、硫磺、土石料、石灰及水泥 统计甲",
        "0.065075",
        "0.130075",
        2,
    )
    assert stored(office)["2022-01", "USA", "25"] == 130_075
    assert (
        written(office, batches.undo, report.batch, "李四") == (0, 1)
        and stored(office) == WORKED_OUT
    )


def test_a_year_without_a_rate_is_refused_and_nothing_is_guessed(office, tmp_path):
    report = import_file(office, file(tmp_path, SMALL + "202401,USA,250410,7,1,7\n"))
    assert refused(report) == {(7, "fob", "7"): ("no_rate", {"year": 2024, "currency": "USD"})}
    assert report.exit_status == 3 and stored(office) == WORKED_OUT
    assert ("rates_missing", {"currency": "USD", "years": "2024", "n": 1}) in report.sheets[
        0
    ].notices
    written(office, save_rate, "USD", 2024, "7", "公报丙", "张三")
    assert (
        import_file(office, tmp_path / "a.csv").sheets[0].new == 1
        and stored(office)["2024-01", "USA", "25"] == 4900
    )


def test_what_is_no_country_no_code_or_no_amount_is_refused_with_its_reason(office, tmp_path):
    report = import_file(
        office,
        file(
            tmp_path,
            """period,partner,cmd,fob
202201,"Other Asia, nes",250410,1
202201,World,250410,1
202201,欧盟,250410,1
202201,Atlantis,250410,1
202201,Japan,TOTAL,1
202201,Japan,25041,1
202201,Japan,770110,1
2022,Japan,250410,1
202201,France,250410,inf
202201,Germany,250410,-3
202201,Italy,250410,
202201,Spain,250410,0
""",
        ),
    )
    assert codes(report) == {
        2: "no_one_country",
        3: "no_one_country",
        4: "no_one_country",
        5: "unknown_word",
        6: "not_a_code",
        7: "not_a_code",
        8: "unknown_chapter",
        9: "not_a_month",
        10: "not_a_number",
        11: "negative",
        12: "missing",
    }
    assert stored(office) == {("2022-01", "ESP", "25"): 0}


def test_a_partial_or_doubtful_sum_is_never_written(office, tmp_path):
    report = import_file(
        office,
        file(
            tmp_path,
            """period,partner,cmd,fob,mode
202201,USA,250410,1,a
202201,USA,250490,x,a
202201,Japan,250410,1,a
202201,Japan,250410,2,b
202201,Japan,250490,4,a
202201,India,2504,1,a
202201,India,250410,1,a
202201,Brazil,250410,5,a
202201,Brazil,250410,5,a
""",
        ),
    )
    assert codes(report) == {
        2: "partial_sum",
        3: "not_a_number",
        4: "same_code_twice",
        5: "same_code_twice",
        6: "partial_sum",
        7: "mixed_levels",
        8: "mixed_levels",
    }
    assert refused(report)[2, "fob", "1"][1] == {"rows": "3"} and refused(report)[6, "fob", "4"][
        1
    ] == {"rows": "4、5"}
    assert stored(office) == {("2022-01", "BRA", "25"): 3250}
    assert ("rows_twice", {"n": 1, "rows": "10"}) in report.sheets[0].notices and report.sheets[
        0
    ].ignored_as_identical == 1


def test_the_error_workbook_holds_whole_sums_and_comes_back(office, tmp_path):
    text = (
        "period,partner,cmd,fob\n202201,USA,250410,1\n202201,USA,250490,x\n202201,Japan,250410,1\n"
    )
    data = error_workbook(import_file(office, file(tmp_path, text)))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[0] == [*COLUMNS.values(), "错误说明"] and [row[:4] for row in rows[1:]] == [
        ["202201", "USA", "250410", "1"],
        ["202201", "USA", "250490", "x"],
    ]
    assert "「fob」x：" in rows[2][4] and "第 3 行被拒收" in rows[1][4]
    rows[2][3] = "2"
    report = import_file(office, workbook(tmp_path / "mended.xlsx", 改正=rows))
    assert codes(report) == {} and stored(office) == {
        ("2022-01", "USA", "25"): 1950,
        ("2022-01", "JPN", "25"): 650,
    }


def test_an_error_workbook_never_replaces_a_stored_sum_by_a_part_of_it(office, tmp_path):
    import_file(office, file(tmp_path, SMALL))
    rows = [[*COLUMNS.values(), "错误说明"], ["202201", "美国", "250499", "3", "原第 9 行。"]]
    assert codes(import_file(office, workbook(tmp_path / "mended.xlsx", 改正=rows))) == {
        2: "mended_part"
    }
    assert stored(office) == WORKED_OUT


def test_a_workbook_in_thousands_of_yuan_needs_no_rate_and_numbers_lose_no_zero(office, tmp_path):
    written(
        office,
        save,
        Mapping(
            "署",
            {"month": "数据年月", "country": "贸易伙伴", "hs": "商品编码", "value": "金额"},
            "CNY",
            "统计甲",
            1000,
        ),
        "张三",
    )
    rows = [
        ["进出口统计", None, None, None],
        ["数据年月", "商品编码", "贸易伙伴", "金额"],
        [date(2019, 3, 1), 1012100, "越南", 1.23456],
        ["2019年3月", 85171300, "德国", "1,000"],
        ["合计", None, None, 5],
    ]
    report = import_file(office, workbook(tmp_path / "a.xlsx", Sheet1=rows))
    assert codes(report) == {} and stored(office) == {
        ("2019-03", "VNM", "01"): 123_456,
        ("2019-03", "DEU", "85"): 100_000_000,
    }


def test_a_named_mapping_must_exist_and_fit(office, tmp_path):
    path = file(tmp_path, SMALL)
    assert import_file(office, path, mapping="没有").unreadable == (
        "no_such_mapping",
        {"name": "没有", "names": "海关"},
    )
    written(office, save, Mapping("别的", COLUMNS | {"value": "cif"}, "USD", "统计甲"), "张三")
    assert import_file(office, path, mapping="别的").unreadable[0] == "mapping_does_not_fit"
    assert import_file(office, path, mapping="海关", dry_run=True).sheets[0].new == 5


def test_two_mappings_that_fit_are_not_chosen_between(office, tmp_path):
    written(office, save, Mapping("海关二", COLUMNS, "EUR", "统计乙"), "张三")
    path = file(tmp_path, SMALL)
    assert import_file(office, path).unreadable == ("several_mappings", {"names": "海关、海关二"})
    written(
        office,
        save,
        Mapping(
            "海关二",
            COLUMNS,
            "EUR",
            "统计乙",
            headings=("cmd", "fob", "partner", "period", "qty", "uv"),
        ),
        "张三",
    )
    assert codes(import_file(office, path, dry_run=True)) == dict.fromkeys(
        range(2, 7), "no_rate"
    )  # made for exactly these headings, in euro


def test_the_whole_ledger_comes_back_with_its_customs_exports(office, tmp_path):
    import_file(office, file(tmp_path, SMALL))
    with reading(office) as connection:
        (tmp_path / "ledger.xlsx").write_bytes(export_ledger(connection))
    report = import_file(office, tmp_path / "ledger.xlsx")
    assert (
        report.batch is None
        and {sheet.sheet: sheet.ignored_as_identical for sheet in report.sheets}["海关出口数据"]
        == 4
    )
    with writing(office) as connection:
        connection.execute(s.export_flow.delete())
    import_file(office, tmp_path / "ledger.xlsx")
    assert stored(office) == WORKED_OUT


def test_the_real_figures_of_un_comtrade(office):
    """Expected values are added up here from the file itself, without the product."""
    rates = {
        2017: "6.1",
        2018: "6.2",
        2019: "6.3",
        2020: "6.4",
        2021: "6.5",
        2022: "6.6",
        2023: "6.7",
        2024: "6.812345",
    }  # artificial, to be told apart
    for year, rate in rates.items():
        if year not in (2022, 2023):
            written(office, save_rate, "USD", year, rate, "试算用", "张三")
    rates |= {2022: "6.5", 2023: "7.123457"}
    written(
        office,
        save,
        Mapping(
            "联合国商品贸易统计",
            {"month": "period_dt", "country": "partner_name", "hs": "hs6", "value": "val"},
            "USD",
            "统计甲",
        ),
        "张三",
    )
    sums, n = Counter(), 0
    with REAL.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            n += 1
            sums[row["period_dt"][:7], row["partner_name"], row["hs6"][:2]] += Decimal(row["val"])
    expected = {
        key: int((value * Decimal(rates[int(key[0][:4])]) * 100).to_integral_value(ROUND_HALF_UP))
        for key, value in sums.items()
    }
    report = import_file(office, REAL)
    assert (report.exit_status, report.sheets[0].rows_read, report.sheets[0].new) == (0, n, 6442)
    found = stored(office)
    assert len(found) == len(expected) and sum(found.values()) == sum(expected.values())
    assert (
        found["2017-01", "AUS", "25"] == expected["2017-01", "Australia", "25"] == 6_222_000
    )  # 10 200.0 USD x 6.1
    assert found["2024-12", "KOR", "38"] == expected["2024-12", "South Korea", "38"]
    assert import_file(office, REAL).batch is None
