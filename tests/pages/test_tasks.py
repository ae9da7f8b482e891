"""我的待办 with the demonstration ledger, as each role sees it."""

from tests.site.screens import View, screen

PAGE = View("tasks")


def test_the_office_sees_everything_with_what_is_late_on_top(demonstration_url):
    app = screen(demonstration_url, PAGE, "zh")
    assert not app.exception
    said = app.info[0].value
    assert said.startswith("今天（2025年10月1日）名下待办0项，其中逾期0项；另有无人承办的")
    frame = app.dataframe[0].value
    assert frame["剩余"].iloc[0].startswith("逾期") and len(frame) > 40
    assert set(frame["事项"]) >= {"期限", "下一步", "派专家", "走访企业", "处置预警"}


def test_in_nobodys_hands_is_what_has_no_handler(demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    app = screen(demonstration_url, PAGE, "zh")
    app.segmented_control(key="tasks_view").set_value("free").run()
    frame = app.dataframe[0].value
    assert (frame["承办人"] == "").all() and f"无人承办的{len(frame)}项" in app.info[0].value
