"""The days that an import proposes for its ledgers, takes, and gives back when it is undone."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database import clock, entered
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from data_access.records.history import read_lines
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import case, firm, workbook
from tests.fixtures.databases import written

NOW = datetime(2025, 11, 28, 4)  # noon in the office
TODAY = date(2025, 11, 28)
SEPTEMBER, OCTOBER = date(2025, 9, 30), date(2025, 10, 31)


@pytest.fixture
def office(engine, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with writing(engine) as connection:
        load_facts(connection)
    return engine


@pytest.fixture
def bring(office, tmp_path):
    """Brings sheets in; returns the report."""

    def bring(dry_run=False, entered_to=None, **sheets):
        path = workbook(tmp_path / "台账.xlsx", **sheets)
        return import_file(office, path, dry_run=dry_run, who="张三", entered_to=entered_to)

    return bring


def put(engine, **days):
    with writing(engine) as connection:
        for ledger, day in days.items():
            entered.put(connection, ledger, day)


def stored(engine):
    with reading(engine) as connection:
        return entered.read(connection)


def happened(number, day):
    return case(number, 发生日期=day, 受理日期=None)


def cases(*days):
    return [happened(number, day) for number, day in enumerate(days, 1)]


def test_the_first_import_says_to_which_day_each_of_its_ledgers_is_entered(office, bring):
    """The case was accepted on the 20th; of the roster the day of joining counts."""
    sheets = {"企业名录": [firm()], "纠纷台账": [case(), case(2)]}
    assert [one.after for one in bring(dry_run=True, **sheets).entered] == [
        date(2021, 1, 1),
        date(2024, 3, 20),
    ]
    assert stored(office) == {}
    report = bring(**sheets)
    assert stored(office) == {"enterprises": date(2021, 1, 1), "disputes": date(2024, 3, 20)}
    assert report.as_json()["entered_to"] == {"enterprises": "2021-01-01", "disputes": "2024-03-20"}
    assert "纠纷台账登记至：2024年3月20日（原为尚未写明（按到昨天算））。" in report.lines()


def test_records_entered_by_hand_before_the_first_import_count_too(office, bring):
    bring(企业名录=[firm()], 纠纷台账=cases(date(2025, 10, 20)))
    with writing(office) as connection:
        entered.forget(connection, "disputes")
    bring(纠纷台账=[happened(2, date(2025, 10, 2))])
    assert stored(office)["disputes"] == date(2025, 10, 20)


def test_the_day_goes_on_and_never_back(office, bring):
    put(office, disputes=SEPTEMBER)
    bring(企业名录=[firm()], 纠纷台账=cases(date(2025, 10, 14), date(2025, 10, 29)))
    assert stored(office)["disputes"] == date(2025, 10, 29)
    bring(纠纷台账=[happened(3, date(2025, 8, 1))])
    assert stored(office)["disputes"] == date(2025, 10, 29)


def test_never_after_yesterday(office, bring):
    put(office, disputes=date(2025, 11, 20))
    bring(企业名录=[firm()], 纠纷台账=cases(TODAY))
    assert stored(office)["disputes"] == date(2025, 11, 27)


@pytest.mark.parametrize(("day", "reached"), [(31, date(2025, 10, 31)), (32, SEPTEMBER)])
def test_a_month_without_a_case_is_as_much_as_a_file_bridges(office, bring, day, reached):
    put(office, disputes=SEPTEMBER)
    late = date.fromordinal(SEPTEMBER.toordinal() + day)
    report = bring(企业名录=[firm()], 纠纷台账=cases(late))
    assert stored(office)["disputes"] == reached
    told = "\n".join(report.lines())
    assert ("离此前的日期太久" in told) == (reached == SEPTEMBER)


def test_one_case_and_one_enterprise_of_today_move_nothing(office, bring):
    """The dispute ledger ends two months ago: one case of today does not say that they are in."""
    put(office, disputes=SEPTEMBER, enterprises=date(2023, 9, 30))
    bring(企业名录=[firm(入库日期=TODAY)], 纠纷台账=cases(TODAY))
    assert stored(office) == {"disputes": SEPTEMBER, "enterprises": date(2023, 9, 30)}


def test_a_ledger_that_is_entered_as_things_happen_stays_so(office, bring):
    put(office, disputes=None)
    bring(企业名录=[firm()], 纠纷台账=cases(date(2025, 10, 29)))
    assert stored(office)["disputes"] is None


def test_a_planned_training_says_nothing_and_a_month_of_exports_its_whole_length(office, bring):
    training = {"培训编号": "P1", "日期": date(2025, 9, 3), "主题": "一", "状态": "已举办"}
    planned = {"培训编号": "P2", "日期": date(2025, 10, 3), "主题": "二", "状态": "计划"}
    flow = {"月份": "2025-09", "国家/地区": "美国", "行业代码": "C39", "出口额(万元)": 5}
    flow |= {"来源": "海关"}
    report = bring(培训场次=[training, planned], 出口数据=[flow])
    assert report.exit_status == 0
    assert stored(office) == {"training": date(2025, 9, 3), "exports": SEPTEMBER}


def test_what_was_said_holds_forward_and_back(office, bring):
    put(office, disputes=SEPTEMBER)
    sheets = {"企业名录": [firm()], "纠纷台账": cases(date(2025, 10, 14))}
    bring(entered_to={"disputes": OCTOBER, "training": OCTOBER}, **sheets)
    assert stored(office)["disputes"] == OCTOBER
    assert "training" not in stored(office)
    # nothing new in it but the day
    report = bring(entered_to={"disputes": SEPTEMBER}, **sheets)
    assert (report.batch, stored(office)["disputes"]) == (None, SEPTEMBER)


def test_rows_after_the_day_are_counted(office, bring):
    """A case of today and one after a gap: stored, and not among the figures before their day."""
    put(office, disputes=SEPTEMBER, enterprises=SEPTEMBER)
    days = cases(date(2025, 9, 29), date(2025, 11, 2), TODAY)
    report = bring(dry_run=True, 企业名录=[firm(入库日期=TODAY)], 纠纷台账=days)
    roster, disputes = report.entered
    assert (roster.after, roster.later) == (date(2025, 11, 27), 1)
    assert (disputes.after, disputes.apart, disputes.later) == (SEPTEMBER, date(2025, 11, 2), 2)
    told = "其中2行在这一天之后：存入台账，要登记到那一天才计入各页数字。"
    assert any(line.endswith(told) for line in report.lines())
    said = bring(entered_to={"disputes": date(2025, 11, 2)}, 企业名录=[firm()], 纠纷台账=days)
    assert said.entered[1].later == 1


def test_without_a_row_that_comes_in_no_day_moves(office, bring):
    """Rows as they are stored, and refused ones, say nothing of how far a ledger is entered."""
    sheets = {"企业名录": [firm()], "纠纷台账": cases(date(2025, 9, 14))}
    bring(**sheets)
    put(office, enterprises=date(2020, 1, 1), disputes=date(2025, 8, 31))
    kept = stored(office)
    bring(**sheets)
    assert stored(office) == kept
    refused = happened(2, date(2025, 9, 20)) | {"国家/地区": "火星"}
    report = bring(企业名录=[firm(2)], 纠纷台账=[*sheets["纠纷台账"], refused])
    assert (report.accepted, report.refused_rows) == (1, 1)
    assert stored(office) == kept | {"enterprises": date(2021, 1, 1)}


def test_a_day_that_cannot_be_is_refused_and_nothing_comes_in(office, bring):
    with pytest.raises(Refused) as refused:
        bring(entered_to={"disputes": TODAY}, 企业名录=[firm()], 纠纷台账=cases(OCTOBER))
    assert refused.value.why == "after_yesterday"
    with reading(office) as connection:
        assert connection.scalar(select(s.dispute.c.id)) is None


def test_undoing_a_batch_brings_the_day_before_it_back(office, bring):
    first = bring(企业名录=[firm()], 纠纷台账=cases(date(2025, 9, 14)))
    second = bring(纠纷台账=[happened(2, date(2025, 10, 14))])
    assert stored(office)["disputes"] == date(2025, 10, 14)
    written(office, batches.undo, second.batch, "李四")
    assert stored(office)["disputes"] == date(2025, 9, 14)
    written(office, batches.undo, first.batch, "李四")
    assert stored(office) == {}
    with reading(office) as connection:
        lines = read_lines(connection, "ledger_day", 100)
    of_cases = [line for line in reversed(lines) if line["record_key"] == "disputes"]
    assert [(line["who"], line["changes"]["entered_to"]) for line in of_cases] == [
        ("张三", ["never", "2025-09-14"]),
        ("张三", ["2025-09-14", "2025-10-14"]),
        ("李四", ["2025-10-14", "2025-09-14"]),
        ("李四", ["2025-09-14", "never"]),
    ]


def test_undone_in_the_other_order_the_day_is_the_same(office, bring):
    put(office, disputes=date(2025, 8, 31))
    first = bring(企业名录=[firm()], 纠纷台账=cases(date(2025, 9, 14)))
    second = bring(企业名录=[firm(2)], 纠纷台账=[happened(2, OCTOBER) | {"统一社会信用代码": None}])
    assert second.refused_rows == 1
    second = bring(纠纷台账=[happened(2, date(2025, 10, 9))], 企业名录=[firm(3)])
    assert stored(office)["disputes"] == date(2025, 10, 9)
    with writing(office) as connection:  # the roster of the first batch is needed by the second
        batch = s.batch.update().where(s.batch.c.id == first.batch)
        connection.execute(batch.values(undone_at=NOW, undone_by="李四"))
    written(office, batches.undo, second.batch, "李四")
    assert stored(office)["disputes"] == date(2025, 8, 31)


def test_a_day_that_was_moved_since_is_kept_by_the_undoing(office, bring):
    first = bring(企业名录=[firm()], 纠纷台账=cases(date(2025, 9, 14)))
    put(office, disputes=OCTOBER)
    written(office, batches.undo, first.batch, "李四")
    assert stored(office)["disputes"] == OCTOBER
