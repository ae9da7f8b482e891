"""我的待办 with the demonstration ledger, as each role sees it."""

from datetime import date

import pytest

from data_access.database import clock
from data_access.database.engine import writing
from data_access.decisions import work_calendar
from data_access.scope.scope import NOTHING, Scope
from tests.fixtures.ledger import add_disputes
from tests.site.screens import View, screen
from ui.frame import downloads
from ui.tasks import listing

PAGE = View("tasks")
NOTICE = "元旦：1月1日（周五）至3日（周日）放假，共3天。春节：2月5日至13日放假调休，共9天。"


def test_the_office_begins_with_what_nobody_has_in_hand(demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    app = screen.__wrapped__(demonstration_url, PAGE, "zh")
    assert not app.exception
    said = app.info[0].value
    assert said.startswith("今天（2025年10月1日）名下没有待办；无人承办的有")
    assert app.segmented_control(key="tasks_view").value == "free"
    app.segmented_control(key="tasks_view").set_value("all").run()
    frame = app.dataframe[0].value
    assert frame["剩余"].iloc[0].startswith("逾期") and len(frame) > 40
    assert set(frame["事项"]) >= {"期限", "下一步", "派专家", "走访企业", "处置预警"}
    free = frame[(frame["承办人"] == "")]
    assert 0 < len(free) < len(frame)


def test_of_many_tasks_the_most_urgent_are_listed_and_the_file_has_all(
    demonstration_url, monkeypatch
):
    held: list = []
    monkeypatch.setattr(downloads, "workbook", lambda contents, _: held.append(contents.tables[0]))
    screen.__wrapped__(demonstration_url, PAGE, "zh")
    monkeypatch.setattr(listing, "MOST", 5)
    app = screen.__wrapped__(demonstration_url, PAGE, "zh")
    whole, first = held[0].frame, held[-1]
    assert app.dataframe[0].value.equals(first.frame) and first.frame.equals(whole.head(5))
    assert f"只列最急的5项；文件里有全部{len(whole)}项。" in [one.value for one in app.caption]
    (filed,) = first.pieces(object())
    assert filed.equals(whole) and len(whole) > 5


@pytest.mark.parametrize("role", ["expert", "station"])
def test_whose_rows_are_their_own_is_told_so_without_a_choice(demonstration_url, work_as, role):
    work_as(role, scope=Scope(divisions=("440205",), experts=("ZJ0001",)))
    app = screen.__wrapped__(demonstration_url, PAGE, "zh")
    (frame,) = (each.value for each in app.dataframe if "承办人" in each.value)
    late = frame["剩余"].str.startswith("逾期").sum()
    assert app.info[0].value == f"今天（2025年10月1日）待办{len(frame)}项，其中逾期{late}项。"
    assert not [one for one in app.segmented_control if one.key == "tasks_view"]


def test_the_administrator_has_the_next_years_holidays_to_enter(
    sqlite_engine, work_as, monkeypatch
):
    """On 22 November 2026, five weeks before the last day that is known; and nothing of a case."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    url = sqlite_engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    with writing(sqlite_engine) as connection:
        add_disputes(connection, "number | country | occurred\nC1 | USA | 2026-01-15")
    work_as("administrator", scope=NOTHING)
    app = screen.__wrapped__(url, PAGE, "zh")
    assert app.info[0].value == "今天（2026年11月22日）待办1项，其中逾期0项。"
    tasks, rules = (each.value for each in app.dataframe)
    told = {"事项": "登记下一年工作日历", "内容": "2027年的放假安排", "到期日": "2026年12月31日"}
    assert tasks[list(told)].to_dict("records") == [told]
    assert list(rules["事项"]) == ["登记下一年工作日历"]
    with writing(sqlite_engine) as connection:
        work_calendar.save(connection, 2027, NOTICE, "示例甲", "文号")
    assert screen.__wrapped__(url, PAGE, "zh").info[0].value == "今天（2026年11月22日）没有待办。"
