"""The sheets beyond the contract: each comes in, goes out, comes back and can be undone, on both
databases.
"""

from datetime import date

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database.engine import get_engine, reading, writing
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.messages import conflict_text
from data_access.records.rows_as_json import rows_as_json
from data_access.records.stored import stored_as_json
from data_access.sheets import CONTRACT, SHEETS, SHEETS_AS_WRITTEN
from data_access.values.code_words import LedgerWords
from locales import translator
from tests.data_access.ledger.importing.test_import_file import one, refused, workbook
from tests.fixtures.databases import written
from tests.fixtures.further_sheets import FURTHER, ONE, TWO

ZH = translator("zh")
# Tables beside the ledger: facts, what the program recorded by itself, what was decided on the
# screen, and the office's settings.
ELSEWHERE = {
    "ledger_day",  # an import proposes it from what the file covers
    "assignment_decision",
    "assessment_item",
    "assessment_score",
    "audit",
    "audit_head",
    "batch",
    "batch_row",
    "code_alias",
    "column_mapping",
    "country",
    "country_alias",
    "country_group",
    "country_group_member",
    "cycle",
    "data_state",
    "deadline_rule",
    "deletion",
    "division",
    "enterprise_alias",
    "exchange_rate",
    "expert_conflict",
    "history",
    "hs_chapter",
    "index_weight",
    "industry",
    "legal_score",
    "measure",
    "note",
    "party_alias",
    "procedure",
    "procedure_version",
    "procedure_step",
    "setting",
    "settled_result",
    "subsidy_cap",
    "told_apart",
    "task_move",
    "treaty_member",
    "warning_decision",
}

WITHOUT_A_DAY = {"期限规则": None, "应办事项": "甲", "推算到期日": None, "文书载明到期日": None}


@pytest.fixture
def office(engine):
    return engine


@pytest.fixture
def second(sqlite_files, tmp_path):
    """An engine on a database of another office, with facts only."""
    (tmp_path / "second").mkdir()
    with sqlite_files.copy("facts", tmp_path / "second") as url:
        engine = get_engine(url)
        yield engine
        engine.dispose()


def step(engine, position=1):
    """The code of a step of some procedure."""
    with reading(engine) as connection:
        return sorted(LedgerWords(connection).codes["procedure_step"].values())[position]


def whole(engine, path, **changes):
    """The workbook of all further sheets; ``changes`` replaces the rows of a sheet."""
    sheets = (
        FURTHER
        | {
            "案件步骤": [
                {
                    "纠纷编号": "JF1",
                    "规程步骤": step(engine),
                    "经办人": "示例人员",
                    "应办日期": date(2024, 3, 12),
                    "办结日期": date(2024, 3, 11),
                    "备注": None,
                }
            ]
        }
        | changes
    )
    return workbook(path, **{name: rows for name, rows in sheets.items() if rows})


def everything(engine):
    """Every record of every sheet as plain values."""
    with reading(engine) as connection:
        words = LedgerWords(connection)
        return {
            spec.name: {
                key: record
                for key, (_, record) in stored_as_json(connection, spec, words, None).items()
            }
            for spec in SHEETS
        }


def tables(engine):
    """Every row of every table of the ledger, with natural keys for ids."""
    with reading(engine) as connection:
        found = {}
        for table in s.metadata.sorted_tables:
            if table.name not in ELSEWHERE and table not in s.CODE_LISTS:
                rows = rows_as_json(
                    connection, table, table.c[next(iter(table.c.keys()))].is_not(None)
                )
                found[table.name] = sorted(
                    (sorted((name, str(value)) for name, value in row.items() if name != "version"))
                    for row in rows
                )
        return found


def test_every_sheet_comes_in_goes_out_and_comes_back(office, second, tmp_path):
    report = import_file(office, whole(office, tmp_path / "a.xlsx"))
    assert {
        p.code: (sheet.sheet, p.column, p.value) for sheet in report.sheets for p in sheet.refused
    } == {} and report.exit_status == 0
    notices = [notice for sheet in report.sheets for notice in sheet.notices]
    assert notices == [("initial_targets", {"n": 16})]
    stored = everything(office)
    assert {spec.name for spec in SHEETS if not stored[spec.name]} == {
        "培训签到",
        "专家派案",
        "出口数据",
        "海关出口数据",
        "预警记录",
    }
    assert import_file(office, tmp_path / "a.xlsx").batch is None
    with reading(office) as connection:
        (tmp_path / "export.xlsx").write_bytes(export_ledger(connection))
    assert import_file(second, tmp_path / "export.xlsx").exit_status == 0
    assert everything(second) == stored and tables(second) == tables(office)
    again = import_file(office, tmp_path / "export.xlsx")
    assert (again.accepted, again.exit_status) == (0, 0)


def test_what_is_stored_is_what_was_written(office, tmp_path):
    import_file(office, whole(office, tmp_path / "a.xlsx"))
    kept = everything(office)
    assert kept["咨询台账"]["ZX2"] == {
        "number": "ZX2",
        "enterprise": ONE,
        "intake": "hotline",
        "country": "USA",
        "matter": "再次询问",
        "asked_on": "2024-03-03",
        "asked_time": "14:30:00",
        "answered_on": "2024-03-04",
        "answered_by": "示例人员",
        "station": None,
        "repeat_of": "ZX1",
        "dispute": "JF1",
        "asker": "示例联系人",
        "telephone": "0751-0000001",
        "mail": "someone@example.com",
        "answer": "已说明答辩期限",
        "referred_to": "shaoguan",
        "referred_on": "2024-03-05",
    }
    assert kept["咨询台账"]["ZX1"]["asked_time"] == "09:05:00"
    assert set(kept["移交台账"]) == {"JF1 shaoguan up 2024-04-02", "JF1 shaoguan down 2024-04-02"}
    assert (kept["工作站考核"]["GZZ1 2024"]["score"], kept["工作站考核"]["GZZ1 2024"]["grade"]) == (
        "86.5",
        "qualified",
    )
    assert (kept["保险台账"]["BX1"]["sum_insured_fen"], kept["保险台账"]["BX1"]["countries"]) == (
        100_000_000,
        ["DEU", "EUE", "USA"],
    )
    assert (
        kept["专利导航"]["DH1"]["enterprises"]
        == kept["信息发布"]["FB1"]["enterprises"]
        == sorted([ONE, TWO])
    )
    assert (
        kept["案件期限"]["QX20240001"]["rule"],
        kept["案件期限"]["QX20240001"]["expert"],
        kept["案件期限"]["QX20240002"]["act"],
    ) == ("D001", "ZJ1", "答复警告函")
    assert (
        kept["目标"]["experts_listed 2026-2028"]["baseline"] == "30.25"
        and kept["信息报送"]["BS1"]["period_on"] == "2024-01-01"
    )
    assert kept["培训场次"]["PX1"]["plan"] == "2025 exhibition" and set(kept["培训计划"]) == {
        "2025 exhibition",
        "2025 industry",
    }
    with reading(office) as connection:
        stages = connection.execute(
            select(s.dispute.c.number, s.dispute_stage.c.from_on, s.dispute_stage.c.until_on)
            .join_from(s.dispute, s.dispute_stage)
            .order_by(s.dispute_stage.c.dispute_id, s.dispute_stage.c.from_on)
        ).all()
    assert stages == [
        ("JF1", date(2024, 3, 5), date(2024, 5, 1)),
        ("JF1", date(2024, 5, 1), None),
        ("JF2", date(2024, 3, 5), None),
    ]


def test_a_batch_of_every_sheet_is_undone_wholly(office, tmp_path):
    before = tables(office)
    report = import_file(office, whole(office, tmp_path / "a.xlsx"))
    assert tables(office) != before
    written(office, batches.undo, report.batch, "李四")
    assert tables(office) == before
    assert import_file(office, tmp_path / "a.xlsx").accepted == report.accepted


def test_a_change_is_undone_with_its_references_and_links(office, tmp_path):
    import_file(office, whole(office, tmp_path / "a.xlsx"))
    before = tables(office)
    changed = {
        "咨询台账": [FURTHER["咨询台账"][0] | {"关联咨询编号": None, "咨询时间": "8:00"}],
        "专利导航": [FURTHER["专利导航"][0] | {"企业统一社会信用代码": ONE}],
        "目标": [FURTHER["目标"][0] | {"目标值": 41.5}],
        "金额明细": [FURTHER["金额明细"][0] | {"纠纷编号": "JF2"}],  # to another case
        "指导阶段记录": [
            FURTHER["指导阶段记录"][0] | {"指导阶段": "应对反制"},
            FURTHER["指导阶段记录"][1] | {"起始日期": date(2024, 6, 1)},
        ],
    }
    report = import_file(office, workbook(tmp_path / "b.xlsx", **changed))
    assert (
        report.exit_status,
        sum(sheet.changed for sheet in report.sheets),
        sum(sheet.new for sheet in report.sheets),
    ) == (0, 5, 1)
    written(office, batches.undo, report.batch, "李四")
    assert tables(office) == before


def test_the_stage_of_the_case_and_its_records_must_agree(office, tmp_path):
    records = FURTHER["指导阶段记录"]
    path = whole(
        office,
        tmp_path / "a.xlsx",
        指导阶段记录=[records[0], records[1] | {"指导阶段": "应对反制"}],
    )
    report = import_file(office, path)
    assert refused(report, "指导阶段记录") == [
        (2, "指导阶段", "stage_contradicts"),
        (3, "指导阶段", "stage_contradicts"),
    ]
    assert "纠纷台账第 2 行" in one(report, "指导阶段记录")["refused"][0]["message"]
    with reading(office) as connection:  # the sheet of cases alone is then heard
        assert connection.scalars(
            select(s.service_stage.c.code).join(
                s.dispute_stage, s.dispute_stage.c.stage_id == s.service_stage.c.id
            )
        ).all() == ["resolution", "resolution"]
    mended = import_file(office, whole(office, tmp_path / "b.xlsx"))
    assert (
        mended.exit_status,
        one(mended, "指导阶段记录")["changed"],
        one(mended, "指导阶段记录")["new"],
    ) == (0, 1, 1)


def test_undo_with_stage_records_says_what_depends_on_it(office, tmp_path):
    first = import_file(office, whole(office, tmp_path / "a.xlsx"))
    second_batch = import_file(
        office,
        workbook(
            tmp_path / "b.xlsx",
            指导阶段记录=[
                {"纠纷编号": "JF1", "指导阶段": "诉后分析", "起始日期": date(2024, 10, 1)}
            ],
        ),
    )
    with pytest.raises(batches.CannotUndo) as refusal:
        written(office, batches.undo, first.batch, "李四")
    assert "纠纷台账 JF1：「指导阶段」其后有改动。" in [
        conflict_text(ZH, c) for c in refusal.value.conflicts
    ]
    written(office, batches.undo, second_batch.batch, "李四")
    written(office, batches.undo, first.batch, "李四")


@pytest.mark.parametrize(
    ("sheet", "change", "expected"),
    [
        ("咨询台账", {"咨询时间": "25:00"}, ("咨询时间", "not_a_time")),
        ("咨询台账", {"关联咨询编号": "ZX2"}, ("关联咨询编号", "refers_to_itself")),
        ("咨询台账", {"关联咨询编号": "ZX9"}, ("关联咨询编号", "not_on_sheet")),
        ("咨询台账", {"首次答复日期": date(2024, 3, 1)}, ("首次答复日期", "before")),
        ("关联案件", {"关联案件编号": "JF2"}, ("关联案件编号", "refers_to_itself")),
        ("案件当事人", {"当事人角色": "证人"}, ("当事人角色", "unknown_word")),
        ("移交台账", {"方向": "平级"}, ("方向", "unknown_word")),
        ("移交台账", {"回复日期": None}, ("回复日期", "needed_with")),
        ("案件期限", {"期限规则": "D999"}, ("期限规则", "unknown_word")),
        ("案件期限", {"期限规则": None}, ("期限规则", "one_of")),
        ("案件期限", WITHOUT_A_DAY, ("文书载明到期日", "one_of")),
        ("工作站考核", {"年度": "二〇二四"}, ("年度", "not_a_year")),
        ("工作站考核", {"得分": 86.555}, ("得分", "too_fine")),
        ("工作站考核", {"得分": 1000}, ("得分", "too_large")),
        ("保险台账", {"到期日期": date(2023, 1, 1)}, ("到期日期", "before")),
        ("保险理赔", {"理赔决定日期": None}, ("理赔决定日期", "needed_with")),
        (
            "专利导航",
            {"企业统一社会信用代码": ONE + "、91440205MA00000099"},
            ("企业统一社会信用代码", "credit_code_check_digit"),
        ),
        ("走访诉求", {"企业诉求": None}, ("企业诉求", "needed_with")),
        ("典型案例", {"审核日期": None}, ("审核日期", "needed_with")),
        ("目标", {"指标": "no_such"}, ("指标", "unknown_word")),
        ("培训场次", {"培训计划": "2025"}, ("培训计划", "not_parts")),
        ("培训场次", {"培训计划": "2024 展会"}, ("培训计划", "not_on_sheet")),
    ],
)
def test_what_is_wrong_is_said_and_blocks_nothing_else(
    sqlite_engine, tmp_path, sheet, change, expected
):
    """What is wrong in a cell no database decides; what it refers to is looked up on both in the
    tests below.
    """
    office = sqlite_engine
    rows = [FURTHER[sheet][0] | change, *FURTHER[sheet][1:]]
    report = import_file(office, whole(office, tmp_path / "a.xlsx", **{sheet: rows}))
    assert [(column, code) for row, column, code in refused(report, sheet) if row == 2] == [
        expected
    ]
    assert one(report, sheet)["refused"][0]["message"]
    assert one(report, "企业名录")["new"] == 2


def test_a_row_falls_with_the_row_it_points_at(office, tmp_path):
    rows = [FURTHER["咨询台账"][0], FURTHER["咨询台账"][1] | {"来源": "没有这个"}]
    assert refused(
        import_file(office, whole(office, tmp_path / "a.xlsx", 咨询台账=rows)), "咨询台账"
    ) == [(2, "关联咨询编号", "not_on_sheet"), (3, "来源", "unknown_word")]


def test_one_report_a_kind_and_period(office, tmp_path):
    first = FURTHER["信息报送"][0]
    report = import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            信息报送=[
                first,
                first | {"报送编号": "BS2"},
                first | {"报送编号": "BS3", "所属期间": "2024-04"},
            ],
        ),
    )
    assert refused(report, "信息报送") == [
        (2, "报送类别", "same_values"),
        (3, "报送类别", "same_values"),
    ]
    import_file(office, workbook(tmp_path / "b.xlsx", 信息报送=[first]))
    assert refused(
        import_file(office, workbook(tmp_path / "c.xlsx", 信息报送=[first | {"报送编号": "BS2"}])),
        "信息报送",
    ) == [(2, "报送类别", "same_values")]
    # the period that a row of the same file leaves is not free yet: nothing half is written, the
    # next import takes it
    both = workbook(
        tmp_path / "d.xlsx", 信息报送=[first | {"所属期间": "2024-07"}, first | {"报送编号": "BS2"}]
    )
    assert refused(import_file(office, both), "信息报送") == [(3, "报送类别", "same_values")]
    assert (import_file(office, both).exit_status, import_file(office, both).batch) == (0, None)


def test_a_warning_that_is_not_there_is_left_out(office, second, tmp_path):
    with writing(office) as connection:
        connection.execute(
            insert(s.warning).values(
                as_of=date(2024, 5, 31),
                dimension="country",
                code="USA",
                month=date(2024, 5, 1),
                horizon=1,
                cases=5,
                bound=3,
                p_value=1.2345678901234567e-05,
                q_value=0.1 + 0.2,
                data_version=1,
                recorded_at=date(2024, 6, 1),
            )
        )
    rows = [
        FURTHER["信息发布"][0] | {"发布编号": f"FB{n}", "转发的预警": text}
        for n, text in enumerate(("2024-05-01 country USA 1", "2024-04-01 country USA 1"), start=1)
    ]
    report = import_file(office, whole(office, tmp_path / "a.xlsx", 信息发布=rows))
    kept = everything(office)["信息发布"]
    assert (kept["FB1"]["warning"], kept["FB2"]["warning"]) == ("2024-05-01 country USA 1", None)
    assert one(report, "信息发布")["notices"] == [
        "第 3 行的转发的预警「2024-04-01 country USA 1」不在库中，这一格未读取。"
    ]
    with reading(office) as connection:
        (tmp_path / "export.xlsx").write_bytes(export_ledger(connection))
    import_file(second, tmp_path / "export.xlsx")  # a whole export brings the warning with it
    assert (
        everything(second) == everything(office)
        and everything(second)["信息发布"]["FB1"]["warning"] == "2024-05-01 country USA 1"
    )


@pytest.mark.parametrize("spec", SHEETS_AS_WRITTEN, ids=lambda spec: spec.name)
def test_a_sheet_is_known_by_its_headings_alone(sqlite_engine, tmp_path, spec):
    from data_access.ledger.files.headings import find_headings

    rows = [(1, [chosen.heading for chosen in spec.fields if not chosen.extra], ())]
    assert find_headings(rows, "Sheet1").spec is spec


def test_the_demonstration_comes_back_without_a_difference(demonstration_engine, second, tmp_path):
    with reading(demonstration_engine) as connection:
        (tmp_path / "export.xlsx").write_bytes(export_ledger(connection))
    report = import_file(second, tmp_path / "export.xlsx")
    assert [(sheet.sheet, p) for sheet in report.sheets for p in sheet.refused[:3]] == []
    got, stored = tables(second), tables(demonstration_engine)
    assert {name: len(rows) for name, rows in got.items()} == {
        name: len(rows) for name, rows in stored.items()
    }
    for name in stored:
        assert got[name] == stored[name], name


def test_the_contract_stands_first():
    assert [spec.name for spec in CONTRACT] == [
        "企业名录",
        "纠纷台账",
        "培训场次",
        "培训签到",
        "专家名录",
        "专家派案",
        "出口数据",
    ] and SHEETS_AS_WRITTEN[:7] == CONTRACT
