"""The import of whole files: the samples of the contract, repeated imports, changes, references,
and what a file may do to the data.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.state import read_state
from data_access.ledger.importing.import_file import import_file
from data_access.sheets import CONTRACT
from data_access.values.credit_code import check_character
from seed_data.load import load_facts

SAMPLES = Path(__file__).parents[2] / "ledgers"
DAY = date(2024, 3, 5)


@pytest.fixture
def office(engine):
    """An office with facts and no records."""
    with writing(engine) as connection:
        load_facts(connection)
    return engine


def code(number):
    first = f"91440205MA{number:07d}"
    return first + check_character(first)


ROSTER = [
    "统一社会信用代码",
    "企业名称",
    "行业代码",
    "从业人员",
    "营业收入(万元)",
    "入库日期",
    "主要市场",
]
CASES = [
    "纠纷编号",
    "统一社会信用代码",
    "企业名称",
    "国家/地区",
    "知识产权类型",
    "纠纷类型",
    "企业角色",
    "发生日期",
    "受理日期",
    "指导阶段",
    "涉案金额(万元)",
    "结果",
    "结案日期",
]


def firm(number=1, **changes):
    return {
        "统一社会信用代码": code(number),
        "企业名称": f"示例企业{number}",
        "行业代码": "C39",
        "从业人员": 400,
        "营业收入(万元)": 6000,
        "入库日期": date(2021, 1, 1),
        "主要市场": "美国、德国",
    } | changes


def case(number=1, **changes):
    return {
        "纠纷编号": f"JF{number}",
        "统一社会信用代码": code(1),
        "企业名称": "示例企业1",
        "国家/地区": "美国",
        "知识产权类型": "专利",
        "纠纷类型": "法院诉讼",
        "企业角色": "被诉",
        "发生日期": DAY,
        "受理日期": date(2024, 3, 20),
        "指导阶段": "风险预警",
        "涉案金额(万元)": 12.34,
        "结果": None,
        "结案日期": None,
    } | changes


def workbook(path, **sheets):
    """Write sheets of dicts (or of plain lists, then as they are); the headings are those of the
    first row.
    """
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        lines = (
            [list(rows[0]), *[list(r.values()) for r in rows]]
            if isinstance(rows[0], dict)
            else rows
        )
        for y, line in enumerate(lines):
            for x, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(y, x, cell, day)
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(y, x, cell, value="")
                elif cell is not None:
                    sheet.write(y, x, cell)
    book.close()
    return path


def one(report, sheet="纠纷台账"):
    return next(s for s in report.as_json()["sheets"] if s["sheet"] == sheet)


def refused(report, sheet="纠纷台账"):
    return [(r["excel_row"], r["column"], r["code"]) for r in one(report, sheet)["refused"]]


def count(engine, table):
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


def test_the_clean_ledger_comes_in_with_the_expected_counts(office):
    expected = json.loads((SAMPLES / "ledger-clean.expected.json").read_text("utf-8"))["accepted"]
    report = import_file(office, SAMPLES / "ledger-clean.xlsx")
    assert {sheet["sheet"]: sheet["accepted"] for sheet in report.as_json()["sheets"]} == expected
    assert report.exit_status == 0
    assert {
        spec.name: count(office, spec.table) for spec in CONTRACT if spec.name in expected
    } == expected
    with reading(office) as connection:
        state = read_state(connection)
        assert (state.data_version, state.demonstration) == (1, False)
        row = connection.execute(
            select(
                s.dispute,
                s.enterprise.c.credit_code,
                s.country.c.iso3,
                s.service_stage.c.code.label("stage"),
                s.dispute_stage.c.from_on,
            )
            .join(s.enterprise, s.enterprise.c.id == s.dispute.c.enterprise_id)
            .join(s.country, s.country.c.id == s.dispute.c.country_id)
            .join(s.dispute_stage, s.dispute_stage.c.dispute_id == s.dispute.c.id)
            .join(s.service_stage)
            .where(s.dispute.c.number == "JF2025010003")
        ).one()
        assert (row.credit_code, row.iso3, row.amount_fen, row.avoided_fen) == (
            "91440205MA6042304L",
            "BRA",
            17_920_000,
            11_180_000,
        )
        assert (row.occurred_on, row.accepted_on, row.entered_on, row.closed_on) == (
            date(2025, 4, 13),
            date(2025, 4, 26),
            date(2025, 4, 26),
            date(2025, 9, 13),
        )
        assert (row.stage, row.from_on) == ("countermeasure", date(2025, 4, 26))
        assert (
            connection.execute(
                select(s.industry.c.code).where(s.industry.c.id == row.industry_id)
            ).scalar()
            == "C32"
        )  # that of 示例企业1-012


def test_the_messy_ledger_becomes_exactly_what_is_expected(office):
    expected = json.loads((SAMPLES / "ledger-messy.expected.json").read_text("utf-8"))
    report = import_file(office, SAMPLES / "ledger-messy.xlsx")
    got = one(report)
    assert {
        k: got[k] for k in ("rows_read", "accepted", "ignored_as_identical", "refused_rows")
    } == {k: expected[k] for k in ("rows_read", "accepted", "ignored_as_identical", "refused_rows")}
    assert [(r["excel_row"], r["column"]) for r in got["refused"]] == [
        (r["excel_row"], r["column"]) for r in expected["refused"]
    ]
    assert [r["code"] for r in got["refused"]] == [
        "credit_code_check_digit",
        "same_key_other_content",
        "formula_without_value",
        "unknown_word",
        "no_such_date",
        "unknown_word",
        "negative",
        "date_ambiguous",
        "before",
        "missing",
        "not_on_sheet",
        "same_key_other_content",
    ]
    assert got["refused"][2]["value"] == "=A1&B1"
    assert any("经办人" in notice for notice in got["notices"]) and any(
        "172" in notice for notice in got["notices"]
    )
    assert report.exit_status == 3
    with reading(office) as connection:
        for table, key in ((s.country, "accepted_by_country"), (s.ip_type, "accepted_by_ip_type")):
            counted = connection.execute(
                select(table.c.name_zh, func.count())
                .join(s.dispute, s.dispute.c[f"{table.name}_id"] == table.c.id)
                .group_by(table.c.name_zh)
            )
            assert dict(tuple(row) for row in counted) == expected[key]
        assert (
            connection.execute(select(func.count()).where(s.dispute.c.closed_on.is_(None))).scalar()
            == expected["accepted_open"]
        )


def test_the_csv_of_excel_in_china_holds_the_same_records_as_its_sheet(office):
    import_file(office, SAMPLES / "ledger-clean.xlsx")
    got = one(import_file(office, SAMPLES / "disputes-gb18030.csv"))
    assert (
        got["rows_read"],
        got["accepted"],
        got["ignored_as_identical"],
        got["refused_rows"],
    ) == (160, 0, 160, 0)


def test_the_csv_alone_refers_to_the_stored_roster(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()]))
    report = import_file(office, SAMPLES / "disputes-gb18030.csv")
    assert (one(report)["accepted"], {r["code"] for r in one(report)["refused"]}) == (
        0,
        {"not_on_sheet"},
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_other_encodings(office, tmp_path, encoding):
    import_file(office, SAMPLES / "ledger-clean.xlsx")
    path = tmp_path / "x.csv"
    path.write_bytes(
        (SAMPLES / "disputes-gb18030.csv").read_bytes().decode("gb18030").encode(encoding)
    )
    assert one(import_file(office, path))["ignored_as_identical"] == 160


def test_the_same_file_again_changes_nothing_and_says_so(office):
    import_file(office, SAMPLES / "ledger-clean.xlsx")
    report = import_file(office, SAMPLES / "ledger-clean.xlsx")
    assert all(
        (sheet["accepted"], sheet["ignored_as_identical"]) == (0, sheet["rows_read"])
        for sheet in report.as_json()["sheets"]
    )
    assert report.lines()[-1] == "内容与已有数据完全相同，没有改动。"
    assert report.lines("en")[-1] == "Everything is already there; nothing was changed."
    with reading(office) as connection:
        assert read_state(connection).data_version == 1


def test_a_dry_run_says_the_same_and_writes_nothing(office):
    dry = import_file(office, SAMPLES / "ledger-messy.xlsx", dry_run=True).as_json()
    assert not any(count(office, spec.table) for spec in CONTRACT)
    with reading(office) as connection:
        assert read_state(connection).data_version == 0
    wet = import_file(office, SAMPLES / "ledger-messy.xlsx").as_json()
    assert (dry.pop("dry_run"), wet.pop("dry_run")) == (True, False)
    assert (dry.pop("batch"), wet.pop("batch")) == (None, 1)
    assert dry == wet


def test_a_changed_row_is_written_and_shown_with_old_and_new_value(office, tmp_path):
    import_file(
        office,
        workbook(tmp_path / "a.xlsx", 企业名录=[firm(1), firm(2)], 纠纷台账=[case(1), case(2)]),
    )
    report = import_file(
        office,
        workbook(
            tmp_path / "b.xlsx",
            企业名录=[
                firm(1, 从业人员=1200, 主要市场="日本", **{"营业收入(万元)": 45000}),
                firm(2),
            ],
            纠纷台账=[case(1, 结果="胜诉", 结案日期=date(2025, 1, 2)), case(2)],
        ),
    )
    assert {
        sheet.sheet: (sheet.new, sheet.changed, sheet.ignored_as_identical)
        for sheet in report.sheets
    } == {"企业名录": (0, 1, 1), "纠纷台账": (0, 1, 1)}
    changes = [
        (c.excel_row, c.key, c.column, c.old, c.new)
        for sheet in report.sheets
        for c in sheet.changes
    ]
    assert changes == [
        (2, code(1), "从业人员", "400", "1200"),
        (2, code(1), "营业收入(万元)", "6000", "45000"),
        (2, code(1), "主要市场", "德国、美国", "日本"),
        (2, "JF1", "结果", "", "胜诉"),
        (2, "JF1", "结案日期", "", "2025-01-02"),
    ]
    with reading(office) as connection:
        assert connection.execute(
            select(s.enterprise.c.name, s.enterprise_size.c.code)
            .join_from(s.enterprise, s.enterprise_size)
            .order_by(s.enterprise.c.name)
        ).all() == [("示例企业1", "large"), ("示例企业2", "medium")]
        assert connection.execute(
            select(s.country.c.iso3)
            .join_from(s.country, s.enterprise_market)
            .join(s.enterprise)
            .where(s.enterprise.c.name == "示例企业1")
        ).scalars().all() == ["JPN"]
        assert connection.execute(
            select(s.dispute.c.closed_on).order_by(s.dispute.c.number)
        ).scalars().all() == [date(2025, 1, 2), None]
        assert read_state(connection).data_version == 2


def test_another_stage_holds_from_the_last_day_the_file_speaks_of(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1)]))
    import_file(
        office,
        workbook(
            tmp_path / "b.xlsx",
            纠纷台账=[
                case(1, 指导阶段="纠纷化解"),
                case(2, 发生日期=date(2024, 6, 1), 受理日期=date(2024, 6, 3)),
            ],
        ),
    )
    with reading(office) as connection:
        stages = connection.execute(
            select(s.service_stage.c.code, s.dispute_stage.c.from_on, s.dispute_stage.c.until_on)
            .join_from(s.service_stage, s.dispute_stage)
            .join(s.dispute)
            .where(s.dispute.c.number == "JF1")
            .order_by(s.dispute_stage.c.from_on)
        ).all()
    assert stages == [
        ("early_warning", date(2024, 3, 20), date(2024, 6, 3)),
        ("resolution", date(2024, 6, 3), None),
    ]
    assert one(import_file(office, tmp_path / "b.xlsx"))["ignored_as_identical"] == 2


def test_columns_a_file_does_not_have_keep_what_is_stored(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1)]))
    short = {
        k: v
        for k, v in case(1, **{"国家/地区": "日本"}).items()
        if k not in ("涉案金额(万元)", "受理日期", "指导阶段", "企业名称")
    }
    report = import_file(office, workbook(tmp_path / "b.xlsx", 纠纷台账=[short]))
    assert [(c.column, c.old, c.new) for c in report.sheets[0].changes] == [
        ("国家/地区", "美国", "日本")
    ]
    later = dict(short.items()) | {
        "发生日期": date(2024, 4, 1)
    }  # after the stored day of acceptance
    assert refused(import_file(office, workbook(tmp_path / "c.xlsx", 纠纷台账=[later]))) == [
        (2, "受理日期", "before")
    ]


def test_sheets_may_stand_in_any_order_and_refused_rows_take_others_along(office, tmp_path):
    report = import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            专家派案=[
                {
                    "纠纷编号": "JF1",
                    "专家编号": "ZJ1",
                    "承担角色": "主办",
                    "派案日期": DAY,
                    "预计工时": 10,
                },
                {
                    "纠纷编号": "JF2",
                    "专家编号": "ZJ1",
                    "承担角色": "主办",
                    "派案日期": DAY,
                    "预计工时": 10,
                },
            ],
            纠纷台账=[case(1), case(2, **{"国家/地区": "火星"})],
            企业名录=[firm()],
            专家名录=[
                {
                    "专家编号": "ZJ1",
                    "姓名": "示例专家",
                    "每月工时": 40,
                    "入库日期": date(2023, 1, 1),
                    "语种": "英语、日语",
                }
            ],
        ),
    )
    assert refused(report) == [(3, "国家/地区", "unknown_word")]
    assert refused(report, "专家派案") == [(3, "纠纷编号", "not_on_sheet")]
    assert (count(office, s.expert_assignment), count(office, s.expert_language)) == (1, 2)


def test_a_name_that_differs_from_the_roster_is_noticed(office, tmp_path):
    report = import_file(
        office,
        workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1, 企业名称="另一家")]),
    )
    assert one(report)["accepted"] == 1
    assert one(report)["notices"] == [
        "第 2 行的企业名称「另一家」与名录中的「示例企业1」不同，以统一社会信用代码为准。"
    ]


def test_a_result_needs_the_day_of_closing(office, tmp_path):
    report = import_file(
        office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1, 结果="胜诉")])
    )
    assert refused(report) == [(2, "结案日期", "needed_with")]


def test_a_missing_heading_refuses_the_sheet_and_not_the_others(office, tmp_path):
    without = {k: v for k, v in case(1).items() if k != "发生日期"}
    report = import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm()],
            纠纷台账=[without, without | {"纠纷编号": "JF2"}],
        ),
    )
    assert refused(report) == [(1, "发生日期", "missing_heading")]
    assert (one(report)["refused_rows"], one(report, "企业名录")["accepted"]) == (2, 1)


def test_two_sheets_of_one_kind_are_one_ledger(office, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        企业名录=[firm()],
        **{
            "2024年": [case(1), case(2)],
            "2025年": [case(2), case(3), case(1, **{"涉案金额(万元)": 1})],
        },
    )
    report = import_file(office, path)
    assert refused(report, "2024年") == [(2, "纠纷编号", "same_key_other_content")]
    assert refused(report, "2025年") == [(4, "纠纷编号", "same_key_other_content")]
    assert (
        one(report, "2024年")["accepted"],
        one(report, "2025年")["accepted"],
        one(report, "2025年")["ignored_as_identical"],
    ) == (1, 1, 1)


def test_demonstration_mark_stays_when_something_was_there(office, tmp_path):
    from data_access.database.state import raise_version

    with writing(office) as connection:
        connection.execute(
            s.expert.insert().values(number="Z", name="示例", monthly_hours=1, joined_on=DAY)
        )
        raise_version(connection, demonstration=True)
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()]))
    with reading(office) as connection:
        assert read_state(connection).demonstration is True


def test_a_failing_database_leaves_nothing_half(office, tmp_path, monkeypatch):
    import data_access.ledger.importing.import_file as module

    def fail(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(module, "raise_version", fail)
    with pytest.raises(OSError, match="disk full"):
        import_file(office, SAMPLES / "ledger-clean.xlsx")
    assert not any(count(office, spec.table) for spec in CONTRACT)


def test_two_imports_at_once_bring_every_row_in_once(office):
    with ThreadPoolExecutor(2) as pool:
        reports = list(
            pool.map(lambda _: import_file(office, SAMPLES / "ledger-clean.xlsx"), range(2))
        )
    assert sorted(report.accepted for report in reports) == [0, 1100]
    assert [report.exit_status for report in reports] == [0, 0]
    assert count(office, s.attendance) == 272


def test_progress_and_file_name(office):
    steps = []
    report = import_file(
        office,
        SAMPLES / "ledger-clean.xlsx",
        file_name="上传.xlsx",
        progress=lambda *step: steps.append(step),
    )
    assert steps[0] == ("check", 0, 1100) and steps[-1] == ("write", 1100, 1100)
    assert report.lines()[0] == "导入 上传.xlsx"


def test_no_facts_no_import(bare_engine):
    report = import_file(bare_engine, SAMPLES / "ledger-clean.xlsx")
    assert (report.exit_status, report.unreadable[0]) == (2, "no_facts")


def test_one_line_of_the_log_tells_what_a_file_brought_and_names_nothing(office, tmp_path, caplog):
    path = workbook(
        tmp_path / "示例企业1.XLSX", 企业名录=[firm()], 纠纷台账=[case(), case(2, 结果="?")]
    )
    (tmp_path / "b.csv").write_text("", encoding="utf-8")
    with caplog.at_level("INFO"):
        import_file(office, path, dry_run=True)
        report = import_file(office, path, who="张三")
        import_file(office, path)
        import_file(office, tmp_path / "b.csv")
    with reading(office) as connection:
        version = read_state(connection).data_version
    counts = ".xlsx, 2 sheets, 3 rows read"
    lines = [line for line in caplog.messages if line.startswith("ledger file")]
    dry, brought, again, unreadable = [line.rpartition(", ")[0] for line in lines]
    assert report.accepted == 2
    assert (
        dry == f"ledger file checked only: {counts}, 2 accepted, 1 refused, data version unchanged"
    )
    assert brought == (
        f"ledger file brought in: {counts}, 2 accepted, 1 refused, data version {version}"
    )
    assert again.endswith("0 accepted, 1 refused, data version unchanged")
    assert unreadable == "ledger file not read: .csv, empty_file"
    assert not any("张三" in line for line in lines)
    assert not any("示例" in line or "JF" in line for line in caplog.messages)


def test_what_refers_to_a_case_that_stands_twice_and_is_refused_is_refused_too(office, tmp_path):
    lost = case(2, 统一社会信用代码=code(9))  # nobody on the roster
    right = {"纠纷编号": "JF2", "知识产权类型": "专利", "权利号": "ZL1"}
    sheets = {"企业名录": [firm()], "纠纷台账": [case(1), lost, lost], "涉案权利": [right]}
    report = import_file(office, workbook(tmp_path / "a.xlsx", **sheets))
    _, cases, rights = report.sheets
    assert (cases.new, cases.refused_rows, cases.ignored_as_identical) == (1, 1, 1)
    assert [(p.column, p.value, p.code) for p in rights.refused] == [
        ("纠纷编号", "JF2", "not_on_sheet")
    ]
