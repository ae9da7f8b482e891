"""我的待办 with the demonstration ledger, as each role sees it."""

import pytest

from data_access.scope.scope import Scope
from tests.site.screens import View, screen

PAGE = View("tasks")


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


@pytest.mark.parametrize("role", ["expert", "station"])
def test_whose_rows_are_their_own_is_told_so_without_a_choice(demonstration_url, work_as, role):
    work_as(role, scope=Scope(divisions=("440205",), experts=("ZJ0001",)))
    app = screen.__wrapped__(demonstration_url, PAGE, "zh")
    (frame,) = (each.value for each in app.dataframe if "承办人" in each.value)
    late = frame["剩余"].str.startswith("逾期").sum()
    assert app.info[0].value == f"今天（2025年10月1日）待办{len(frame)}项，其中逾期{late}项。"
    assert not [one for one in app.segmented_control if one.key == "tasks_view"]
