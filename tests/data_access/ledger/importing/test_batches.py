"""What an import leaves behind, and taking it back: nothing is left of it, or it is refused with
the reason.
"""

import hashlib
import json
from datetime import date

import pytest
from sqlalchemy import func, insert, select, update

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.database.state import read_state
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.messages import conflict_text
from data_access.records.stored import stored_as_json
from data_access.sheets import CONTRACT, SHEETS
from data_access.values.code_words import LedgerWords
from locales import translator
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import (
    SAMPLES,
    case,
    code,
    count,
    firm,
    workbook,
)
from tests.fixtures.databases import written

EXPERT = {
    "专家编号": "ZJ1",
    "姓名": "示例专家",
    "每月工时": 40,
    "入库日期": date(2023, 1, 1),
    "语种": "英语、日语",
}
ASSIGNMENT = {
    "纠纷编号": "JF1",
    "专家编号": "ZJ1",
    "承担角色": "主办",
    "派案日期": date(2024, 4, 1),
    "预计工时": 10,
}


@pytest.fixture
def office(engine):
    with writing(engine) as connection:
        load_facts(connection)
    return engine


def everything(engine, sheets=SHEETS):
    """Every record of these sheets as plain values."""
    with reading(engine) as connection:
        words = LedgerWords(connection)
        return {
            spec.name: {
                key: record
                for key, (_, record) in stored_as_json(connection, spec, words, None).items()
            }
            for spec in sheets
        }


def history(engine):
    """The lines of records; those of the days that ledgers are entered to stand apart."""
    h = s.history.c
    with reading(engine) as connection:
        return [
            (table, key, action, json.loads(changes), who, batch)
            for table, key, action, changes, who, batch in connection.execute(
                select(h.table_name, h.record_key, h.action, h.changes, h.who, h.batch_id)
                .where(h.table_name != "ledger_day")
                .order_by(h.id)
            )
        ]


def refusal(engine, number, language="zh"):
    before = everything(engine)
    with pytest.raises(batches.CannotUndo) as refused:
        written(engine, batches.undo, number, "李四")
    assert everything(engine) == before
    return [conflict_text(translator(language), c) for c in refused.value.conflicts]


def test_a_batch_keeps_its_file_its_counts_and_every_row(office):
    path = SAMPLES / "ledger-messy.xlsx"
    report = import_file(office, path, file_name="台账.xlsx", who="张三")
    assert report.as_json()["batch"] == report.batch == 1
    with reading(office) as connection:
        (batch,) = batches.recent(connection)
        assert (batch.file_name, batch.who, batch.sha256) == (
            "台账.xlsx",
            "张三",
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        assert [sheet for sheet in batch.counts if sheet["sheet"] == "纠纷台账"] == [
            {
                "sheet": "纠纷台账",
                "rows_read": 162,
                "new": 149,
                "changed": 0,
                "identical": 1,
                "refused": 12,
            }
        ]
        assert [batch.total(outcome) for outcome in batches.OUTCOMES] == [209, 0, 1, 12]
        assert [batches.row_count(connection, 1, [outcome]) for outcome in batches.OUTCOMES] == [
            209,
            0,
            1,
            12,
        ]
        refused = batches.rows(connection, 1, ["refused"], limit=3)
        assert [(r.sheet, r.excel_row, r.key) for r in refused] == [
            ("纠纷台账", 4, "JF2025010002"),
            ("纠纷台账", 5, "JF2025010003"),
            ("纠纷台账", 6, "JF2025010004"),
        ]
        assert refused[2].problem_lines(translator("zh")) == [
            "「涉案金额(万元)」=A1&B1：公式没有算出的值。请用 Excel 打开并保存一次，或改填数值。"
        ]
        assert refused[1].problem_lines(translator("en")) == [
            "“纠纷编号” JF2025010003: "
            + translator("en")(
                "同一编号在第 {rows} 行又出现，内容不同，都不导入。请保留正确的一行。", rows="173"
            )
        ]
        second = batches.rows(connection, 1, ["new"], limit=2, offset=60)
        assert [(r.sheet, r.excel_row, r.outcome) for r in second] == [
            ("纠纷台账", 3, "new"),
            ("纠纷台账", 7, "new"),
        ]


def test_what_is_kept_is_what_was_stored(office, tmp_path):
    import_file(office, SAMPLES / "ledger-clean.xlsx")
    kept = {spec.name: {} for spec in CONTRACT}
    with reading(office) as connection:
        for table, key, after in connection.execute(
            select(s.batch_row.c.table_name, s.batch_row.c.record_key, s.batch_row.c.after)
        ):
            kept[next(spec.name for spec in SHEETS if spec.table.name == table)][key] = json.loads(
                after
            )
    assert kept == everything(office, CONTRACT)
    assert len(history(office)) == 1100 and {action for _, _, action, *_ in history(office)} == {
        "insert"
    }


def test_history_tells_old_and_new_of_each_change(office, tmp_path):
    import_file(
        office,
        workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1), case(2)]),
        who="张三",
    )
    import_file(
        office,
        workbook(
            tmp_path / "b.xlsx",
            企业名录=[firm(主要市场="日本", 从业人员=1200, **{"营业收入(万元)": 45000})],
            纠纷台账=[
                case(1, 指导阶段="纠纷化解", 结果="胜诉", 结案日期=date(2025, 1, 2)),
                case(2),
            ],
        ),
        who="李四",
    )
    assert history(office)[3:] == [
        (
            "enterprise",
            code(1),
            "update",
            {
                "employees": [400, 1200],
                "revenue_fen": [6_000_000_000, 45_000_000_000],
                "size": ["medium", "large"],
                "markets": [["DEU", "USA"], ["JPN"]],
            },
            "李四",
            2,
        ),
        (
            "dispute",
            "JF1",
            "update",
            {
                "outcome": [None, "won"],
                "closed_on": [None, "2025-01-02"],
                "stages": [
                    [["early_warning", "2024-03-20", None]],
                    [
                        ["early_warning", "2024-03-20", "2025-01-02"],
                        ["resolution", "2025-01-02", None],
                    ],
                ],
            },
            "李四",
            2,
        ),
    ]
    with reading(office) as connection:
        assert connection.execute(
            select(s.dispute.c.number, s.dispute.c.version).order_by(s.dispute.c.number)
        ).all() == [("JF1", 2), ("JF2", 1)]
        assert ("结果", None, "won") in [
            (chosen.heading, old, new)
            for r in batches.rows(connection, 2, ["changed"])
            for chosen, old, new in r.values
        ]


def test_nothing_changed_no_batch(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", 企业名录=[firm()])
    assert import_file(office, path, dry_run=True).as_json()["batch"] is None
    assert count(office, s.batch) == 0
    assert [import_file(office, path).batch, import_file(office, path).batch] == [1, None]
    assert (count(office, s.batch), count(office, s.batch_row), len(history(office))) == (1, 1, 1)


def test_undoing_the_only_batch_leaves_an_empty_ledger(office):
    import_file(office, SAMPLES / "ledger-clean.xlsx")
    assert written(office, batches.undo, 1, "李四") == (1100, 0)
    assert (
        not any(everything(office, CONTRACT).values())
        and count(office, s.dispute_stage) == count(office, s.enterprise_market) == 0
    )
    with reading(office) as connection:
        assert (read_state(connection).data_version, batches.one(connection, 1).undone_by) == (
            2,
            "李四",
        )
    assert [action for _, _, action, *_ in history(office)].count("undo") == 1100
    with pytest.raises(Refused, match="undone"):
        written(office, batches.undo, 1, "李四")
    assert import_file(office, SAMPLES / "ledger-clean.xlsx").batch == 2  # it can come in again


def test_undoing_puts_back_what_was_changed(office, tmp_path):
    import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm(1), firm(2)],
            纠纷台账=[case(1), case(2)],
            专家名录=[EXPERT],
            专家派案=[ASSIGNMENT],
        ),
    )
    before = everything(office)
    report = import_file(
        office,
        workbook(
            tmp_path / "b.xlsx",
            企业名录=[firm(1, 主要市场="日本", 从业人员=1200, 外向型="是"), firm(3)],
            专家名录=[EXPERT | {"每月工时": 12.5, "语种": "德语"}],
            专家派案=[
                ASSIGNMENT | {"预计工时": 11, "实际工时": 3},
                ASSIGNMENT | {"纠纷编号": "JF3"},
            ],
            纠纷台账=[
                case(1, 指导阶段="纠纷化解", 统一社会信用代码=code(3), 企业名称="示例企业3"),
                case(
                    3,
                    统一社会信用代码=code(3),
                    企业名称="示例企业3",
                    发生日期=date(2024, 6, 1),
                    受理日期=date(2024, 6, 3),
                ),
            ],
        ),
    )
    assert (report.batch, report.exit_status, report.accepted) == (2, 0, 7)
    assert everything(office) != before
    assert written(office, batches.undo, 2, "李四") == (3, 4)
    assert everything(office) == before
    assert written(office, batches.undo, 1, "李四") == (
        6,
        0,
    )  # what an undone batch had changed does not stand in the way


def test_a_record_that_another_batch_changed_later(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm(1), firm(2)]), who="张三")
    import_file(office, workbook(tmp_path / "b.xlsx", 企业名录=[firm(1, 从业人员=7)]), who="王五")
    assert refusal(office, 1) == [
        f"企业名录 {code(1)}：其后由第 2 批（王五）改动过。请先撤销那一批。"
    ]
    assert refusal(office, 1, "en") == [
        f"Enterprises {code(1)}: changed since by batch 2 (王五). Undo that batch first."
    ]
    written(office, batches.undo, 2, "李四")
    assert written(office, batches.undo, 1, "李四") == (2, 0)


def test_a_record_that_somebody_changed_by_hand(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm(1)]))
    with writing(office) as connection:
        connection.execute(
            insert(s.history).values(
                table_name="enterprise",
                record_key=code(1),
                action="update",
                changes="{}",
                who="赵六",
                at=date(2024, 1, 1),
            )
        )
    assert refusal(office, 1) == [f"企业名录 {code(1)}：其后由赵六改动过。"]


def test_a_record_that_is_not_as_it_was_left(office, tmp_path):
    import_file(
        office,
        workbook(tmp_path / "a.xlsx", 企业名录=[firm(1)], 纠纷台账=[case(1), case(2), case(3)]),
    )
    with writing(office) as connection:
        connection.execute(update(s.dispute).where(s.dispute.c.number == "JF1").values(note="改过"))
        connection.execute(
            update(s.dispute_stage)
            .where(
                s.dispute_stage.c.dispute_id.in_(
                    select(s.dispute.c.id).where(s.dispute.c.number == "JF2")
                )
            )
            .values(from_on=date(2024, 3, 21))
        )
        connection.execute(s.dispute.delete().where(s.dispute.c.number == "JF3"))
    assert refusal(office, 1) == [
        "纠纷台账 JF1：「备注」其后有改动。",
        "纠纷台账 JF2：「指导阶段」其后有改动。",
        "纠纷台账 JF3：其后已被删除。",
    ]


def test_a_record_to_which_later_ones_refer(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm(1), firm(2)]))
    import_file(office, workbook(tmp_path / "b.xlsx", 纠纷台账=[case(1)]))
    assert refusal(office, 1) == [f"企业名录 {code(1)}：被后来的纠纷台账 JF1 引用。"]
    with writing(office) as connection:
        connection.execute(
            insert(s.dispute_event).values(
                dispute_id=select(s.dispute.c.id).scalar_subquery(),
                happened_on=date(2024, 5, 1),
                what="开庭",
                line=1,
            )
        )
    assert refusal(office, 2) == ["纠纷台账 JF1：被后来的办理经过 JF1 2024-05-01 开庭 引用。"]


def test_an_earlier_value_that_refers_to_something_gone(office, tmp_path):
    import_file(
        office, workbook(tmp_path / "a.xlsx", 企业名录=[firm(1), firm(2)], 纠纷台账=[case(1)])
    )
    import_file(
        office,
        workbook(
            tmp_path / "b.xlsx", 纠纷台账=[case(1, 统一社会信用代码=code(2), 企业名称="示例企业2")]
        ),
    )
    with writing(office) as connection:
        connection.execute(s.enterprise.delete().where(s.enterprise.c.credit_code == code(1)))
    assert refusal(office, 2) == [
        f"纠纷台账 JF1：原先的「统一社会信用代码」{code(1)}已不存在，无法恢复。"
    ]


def test_history_cannot_be_changed(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm(1)]))
    for statement in (update(s.history).values(who="无"), s.history.delete()):
        with pytest.raises(Exception, match="append-only"), writing(office) as connection:
            connection.execute(statement)


def test_a_very_long_key_has_its_place(office, tmp_path):
    row = {
        "月份": "2024-01",
        "国家/地区": "美国",
        "行业代码": "C39",
        "出口额(万元)": 5,
        "来源": "海" * 200,
    }
    import_file(
        office, workbook(tmp_path / "a.xlsx", 出口数据=[row, row | {"来源": "海" * 199 + "关"}])
    )
    keys = [key for _, key, *_ in history(office)]
    assert len(set(keys)) == 2 and {len(key) for key in keys} == {200}
    assert written(office, batches.undo, 1, "李四") == (2, 0)
    with reading(office) as connection:
        assert connection.execute(select(func.count()).select_from(s.export_flow)).scalar() == 0
