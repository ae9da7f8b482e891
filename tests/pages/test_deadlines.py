"""案件期限 over a small ledger: its sentence, its states, and what people do on it."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from data_access.decisions import deadlines as deadline_decisions
from seed_data.load import load_facts
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.people import NAME
from ui.frame import site

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
TODAY = date(2025, 3, 25)
CASES = """
number | occurred   | closed | country | channel    | position
A1     | 2025-01-10 |        | USA     | ecommerce  | respondent
A2     | 2025-02-01 |        | EUE     | customs    | respondent
A3     | 2025-02-01 |        | CAN     | litigation | respondent
"""


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    """Opens the page over what ``fill(connection)`` put into an empty database."""
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))

    def opened(fill, page="deadlines", today=TODAY, **query):
        monkeypatch.setattr(clock, "today", lambda: today)
        with writing(sqlite_engine) as connection:
            fill(connection)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update({"as_of": "2025-03-25"} | query)
        app.switch_page(site.path(page)).run()
        assert not app.exception
        return app

    return opened


def cases(connection):
    disputes = add_disputes(connection, CASES)
    experts = add_experts(
        connection, "number | hours | joined     | left\nE1     | 40    | 2024-01-01 |"
    )
    add_assignments(
        connection,
        disputes,
        experts,
        (
            "dispute | expert | assigned   | completed | planned | actual\n"
            "A1      | E1     | 2025-02-01 |           | 10      |"
        ),
    )


def ledger(connection):
    """Due on 24 March (overdue), 26 March (three working days from the 21st, a Friday) and, by the
    document, 2 April; the order of 14 days is for information.
    """
    cases(connection)

    def add(case, started, *rules, **more):
        return deadline_decisions.add(
            connection, deadline_decisions.Entry(case, started, rules, who="甲", **more)
        )

    add("A1", date(2025, 3, 3), ("D004", None), ("D003", None), expert="E1")
    add("A2", date(2025, 3, 21), ("D018", None))
    add("A2", date(2025, 3, 21), ("D019", date(2025, 4, 2)))


def said(app):
    return app.info[0].value


def listed(app):
    return next(table.value for table in app.dataframe if "期限编号" in table.value)


def button(app, label):
    return next(b for b in app.button if b.label == label)


def box(app, label):
    return next(b for b in app.text_input if b.label == label)


def test_the_sentence_the_figures_and_the_list(open_page):
    app = open_page(ledger)
    assert said(app) == (
        "截至2025年3月25日未办结的期限3项：逾期1项，本周（3月24日至3月30日）到期2项，"
        "7日内到期1项。最紧急的是A1“提交答辩或12(b)动议”，逾期1天。"
    )
    assert {m.label: m.value for m in app.metric} == {
        "逾期未办": "1 项",
        "本周到期": "2 项",
        "8–30日到期": "1 项",
        "按期办结率": "不足5项",
    }
    table = listed(app)
    assert table["紧急程度"].tolist() == ["▲ 逾期1天", "● 还有1天", "○ 还有8天"] and table[
        "到期日依据"
    ].tolist() == ["按规则推算", "按规则推算", "文书所载"]
    assert (
        table["提示"].tolist() == ["", "公众假日未计入", "规则待核实，以文书为准"]
        and table["不办的后果"].tolist()[1] == "沉默可视为同意销毁"
    )
    assert table["推算到期日"].tolist()[2] == date(2025, 4, 4) and table["文书所载日期"].tolist()[
        2
    ] == date(2025, 4, 2)  # both are kept
    assert not [w.value for w in app.warning]


def test_an_unverified_rule_is_said(open_page):
    def fill(connection):
        cases(connection)
        deadline_decisions.add(
            connection,
            deadline_decisions.Entry("A2", date(2025, 3, 21), (("D019", None),), who="甲"),
        )

    app = open_page(fill)
    assert (
        app.warning[0].value == "未办结的期限中有1项按待核实的规则推算，须请律师确认后再据以安排。"
    )
    assert listed(app)["提示"].tolist() == ["规则待核实，须律师确认；公众假日未计入"]


def test_choosing_what_is_listed(open_page):
    app = open_page(ledger)
    app.segmented_control(key="deadline_state").set_value("information").run()
    assert listed(app)["规则"].tolist() == ["D003"]
    app.segmented_control(key="deadline_state").set_value("open").run()
    app.selectbox(key="deadline_expert_shown").set_value("E1").run()
    assert listed(app)["纠纷编号"].tolist() == ["A1"]
    assert (
        next(b for b in app.get("download_button") if b.key == "deadline_ical").label
        == "下载日历文件（1项）"
    )


def test_adding_by_rule_and_by_document(open_page, sqlite_engine):
    app = open_page(cases, deadline_case="A1")
    assert said(app).startswith("截至2025年3月25日还没有登记案件期限。")
    box(app, "送达或起算日期").set_value("2025-03-10").run()
    assert any("→ **2025年3月31日（周一）**" in c.value for c in app.caption)  # 21 days
    next(c for c in app.checkbox if c.label.startswith("D004")).check().run()
    box(app, "文书所载日期（有则填，以它为准）").set_value("2025年4月1日").run()
    box(app, "收到文书日期").set_value("2025-03-12").run()
    button(app, "登记所选期限").click().run()
    assert app.success[0].value == "已为A1登记期限1项：QX20250001。" and not app.exception
    assert listed(app)["到期日"].tolist() == [date(2025, 4, 1)] and listed(app)[
        "负责专家"
    ].tolist() == ["专家E1"]
    with reading(sqlite_engine) as connection:
        assert connection.execute(select(s.history.c.record_key, s.history.c.who)).all() == [
            ("QX20250001", NAME)
        ]
        known_on = connection.scalar(select(s.dispute_deadline.c.printed_known_on))
        assert known_on == date(2025, 3, 12)


def test_what_is_wrong_is_said_and_nothing_saved(open_page):
    app = open_page(cases, deadline_case="A3")
    assert any("规则表里没有适用于该案" in c.value for c in app.caption)  # Canada
    box(app, "送达或起算日期").set_value("三月").run()
    box(app, "规则之外的期限：应办事项").set_value("补交证据").run()
    button(app, "登记所选期限").click().run()
    assert app.error[0].value == "没有保存：“三月”不是日期，请写成 2024-06-30。"
    box(app, "送达或起算日期").set_value("2025-03-10").run()
    button(app, "登记所选期限").click().run()
    assert app.error[0].value.startswith("没有保存：请至少选一项期限")


def test_the_rules_can_be_searched(open_page):
    app = open_page(load_facts)
    assert said(app).startswith("还没有录入任何数据")
    assert (
        any(h.value == "期限规则（89条）" for h in app.header)
        and len(app.dataframe[-1].value) == 89
    )
    app.text_input(key="deadline_rule_text").set_value("韩国").run()
    assert app.dataframe[-1].value["规则"].tolist() == ["D029", "D061", "D062", "D063"]
    app.text_input(key="deadline_rule_text").set_value("没有这个词").run()
    assert any("没有符合条件的记录" in c.value for c in app.caption)


def test_no_match(open_page):
    assert "没有符合当前筛选的记录" in said(open_page(ledger, country="KOR"))


def test_before_anything_began(open_page):
    assert "还没有登记案件期限" in said(open_page(cases))


def test_all_done(open_page):
    def fill(connection):
        cases(connection)
        deadline_decisions.add(
            connection,
            deadline_decisions.Entry("A1", date(2025, 3, 3), (("D004", None),), who="甲"),
        )
        deadline_decisions.change(connection, "QX20250001", 1, {"done_on": date(2025, 3, 20)}, "甲")

    app = open_page(fill)
    assert said(app) == "截至2025年3月25日没有未办结的期限；已办结1项。"


def test_an_as_of_date_long_past_does_not_hold_the_deadlines_back(open_page):
    """Due on 24 March, fifteen days after the as-of date; today is the 25th."""
    app = open_page(ledger, as_of="2025-03-09")
    assert listed(app)["紧急程度"].tolist()[0] == "▲ 逾期1天"
    assert "到期、逾期和剩余天数按今天（2025年3月25日）算，不随截至日期（2025年3月9日）变动。" in [
        c.value for c in app.caption
    ]


def test_the_case_shows_its_deadlines(open_page):
    app = open_page(ledger, page="dispute", case="A2")
    assert (
        app.dataframe[0].value["到期日"].tolist() == [date(2025, 3, 26), date(2025, 4, 2)]
        and "纠纷编号" not in app.dataframe[0].value
    )
    assert any(
        c.value == "本案还没有登记期限。"
        for c in open_page(lambda c: None, page="dispute", case="A3").caption
    )


def test_the_overview_shows_this_week(open_page):
    app = open_page(ledger, page="overview")
    lines = [x.value for x in app.markdown if "A1" in x.value or "A2" in x.value]
    assert lines == [
        "**▲ 逾期1天** 提交答辩或12(b)动议 · A1 · 2025年3月24日（周一）",
        "**● 还有1天** 书面反对销毁 · A2 · 2025年3月26日（周三） · 公众假日未计入",
    ]
    assert "**逾期1项**，3月24日至3月30日还有1项到期。" in [m.value for m in app.markdown]


def test_the_overview_lists_what_is_overdue_first_and_counts_from_today(open_page):
    """The data end on 25 March; a year later both deadlines of that week are long overdue."""
    app = open_page(ledger, page="overview", today=date(2026, 3, 25))
    lines = [x.value for x in app.markdown if "A1" in x.value or "A2" in x.value]
    near = [line.split("**")[1] for line in lines]
    assert near == ["▲ 逾期366天", "▲ 逾期364天", "▲ 逾期357天"]
    assert "**逾期3项**，3月23日至3月29日还有0项到期。" in [m.value for m in app.markdown]


def test_english(open_page):
    assert said(open_page(ledger, lang="en")) == (
        "As of 25 Mar 2025, 3 deadlines are open: 1 overdue, 2 due this week (24 Mar to 30 "
        "Mar), 1 due within 7 days. "
        "The most urgent: A1 “Serve an answer or a Rule 12(b) motion”, 1 day overdue."
    )
