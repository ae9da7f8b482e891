"""The page 预警 as a reader meets it: alarm, decision, outcome, past months, few data."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from data_access.decisions import warning as warning_decisions
from seed_data.load import load_facts
from tests.fixtures.ledger import add_disputes
from ui.frame import site

MAIN = Path(__file__).parents[2] / "ui" / "main.py"


def ledger(months, last):
    """One case a month in the United States from January 2023 on, and ``last`` Brazilian cases in
    the month after; the last day of data is a month's end.
    """
    lines = ["number | country | channel | occurred | accepted"]
    for n in range(months):
        lines.append(f"U{n} | USA | litigation | {2023 + n // 12}-{n % 12 + 1:02d}-10 | ")
    year, month = 2023 + months // 12, months % 12 + 1
    lines += [
        (
            f"B{n} | BRA | customs | {year}-{month:02d}-{n + 1:02d} | "
            f"{year}-{month:02d}-{28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31}"
        )
        for n in range(last)
    ]
    return "\n".join(lines)


@pytest.fixture
def show(sqlite_engine, monkeypatch):
    """show(**query): the page after one run, which raised nothing."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))

    def run(page="warning", **query):
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        app.switch_page(site.path(page)).run()
        assert not app.exception
        return app

    return run


def fill(engine, months, last):
    with writing(engine) as connection:
        add_disputes(connection, ledger(months, last))
        following = date(2023 + (months + 1) // 12, (months + 1) % 12 + 1, 1)
        entered.put(connection, entered.CASES, following - timedelta(1))
        raise_version(connection)


@pytest.fixture
def alarmed(sqlite_engine):
    fill(sqlite_engine, 29, 8)


def test_an_alarm_opens_the_page_and_is_recorded_once(show, alarmed, sqlite_engine):
    app = show()
    show()
    assert app.info[0].value.startswith(
        "2025年6月有3条预警。全部纠纷2025年6月8起；按过去两年，"
        "一个月超过5起的概率不超过0.5%。其余："
    )
    with reading(sqlite_engine) as connection:
        found = connection.execute(
            select(
                s.warning.c.dimension, s.warning.c.code, s.warning.c.cases, s.warning.c.month
            ).order_by(s.warning.c.dimension)
        ).all()
    assert [tuple(r) for r in found] == [
        ("all", "", 8, date(2025, 6, 1)),
        ("channel", "customs", 8, date(2025, 6, 1)),
        ("country", "BRA", 8, date(2025, 6, 1)),
    ]


def deciding(app, turn=0, is_open=True):
    """The page with the form of the first alarm opened, or closed again."""
    app.session_state[f"alarm_all__{turn}_popover"] = is_open
    return app.run()


def test_a_decision_and_its_outcome(show, alarmed, sqlite_engine):
    app = deciding(show())
    app.radio(key="alarm_all__0_decision").set_value("task")
    app.text_area(key="alarm_all__0_reason").input("约谈三家企业")
    app.button(key="alarm_all__0_save").click().run()
    assert not app.exception and any(
        "示例甲：转为任务。约谈三家企业" in m.value for m in app.markdown
    )
    deciding(app, turn=1)
    assert app.radio(key="alarm_all__1_decision").value == "task"
    app.radio(key="alarm_all__1_confirmed").set_value(True)
    app.text_area(key="alarm_all__1_reason").input("同一权利人投诉")
    app.button(key="alarm_all__1_save").click().run()
    assert any(
        m.value == "已处置1条预警，其中1条属实（不足5条，不计算比例）。" for m in app.markdown
    )
    with reading(sqlite_engine) as connection:
        assert list(warning_decisions.decisions(connection, date(2025, 6, 1))["confirmed"]) == [
            None,
            True,
        ]


def test_a_decision_without_reason_is_not_saved(show, alarmed):
    app = deciding(show())
    app.button(key="alarm_all__0_save").click().run()
    assert [e.value for e in app.error] == ["没有保存：请填写理由。"]


def test_a_form_is_drawn_once_opened_and_stays_when_it_is_closed(show, alarmed):
    app = show()
    assert not app.text_area
    deciding(app)
    deciding(app, is_open=False)
    assert app.text_area(key="alarm_all__0_reason")


def test_a_warning_that_stands_already_is_not_written_again(show, alarmed, monkeypatch):
    show()
    monkeypatch.setattr(warning_decisions, "keep", None)
    show()


def test_what_somebody_else_decided_is_seen_on_the_next_run(show, alarmed, sqlite_engine):
    app = show()
    with writing(sqlite_engine) as connection:
        warning_decisions.decide(connection, 1, "task", "约谈", "示例乙")
    app.run()
    assert any(m.value.endswith("示例乙：转为任务。约谈") for m in app.markdown)
    waiting = next(m for m in app.metric if m.label.startswith("待处置"))
    assert waiting.value == "2 条"


def test_the_cases_behind_an_alarm(show, alarmed):
    app = show()
    app.toggle(key="alarm_country_BRA_cases_shown").set_value(True).run()
    assert not app.exception and "案件清单（8起）" in [h.value for h in app.header]


def test_a_filter_is_neither_recorded_nor_decided_on(show, alarmed, sqlite_engine):
    app = show(country="BRA")
    assert app.info[0].value.startswith("2025年6月有1条预警。所选纠纷合计")
    assert not any(button.label == "保存处置" for button in app.button)
    with reading(sqlite_engine) as connection:
        assert warning_decisions.months(connection, date(2100, 1, 1)) == []


def test_the_warnings_of_a_past_month_can_be_read_again(show, alarmed, sqlite_engine):
    old = {
        "month": date(2025, 3, 1),
        "dimension": "country",
        "code": "DEU",
        "horizon": 1,
        "cases": 4,
        "bound": 2,
        "p_value": 0.001,
        "q_value": 0.02,
    }
    with writing(sqlite_engine) as connection:
        warning_decisions.record(connection, [old], date(2025, 4, 2), 1)
        warning_decisions.decide(
            connection,
            int(warning_decisions.of_month(connection, date(2025, 3, 1))["id"].iloc[0]),
            "dismissed",
            "同一案重复登记",
            "示例乙",
            False,
        )
    said = [m.value for m in show().markdown]
    assert "▲ 德国2025年3月4起，超过当时的预警线2起（数据截至2025年4月2日）" in said
    assert any(line.endswith("示例乙：排除，不属实。同一案重复登记") for line in said)


def test_the_overview_tells_of_it(show, alarmed):
    app = show("overview")
    assert "等3条预警" in app.info[0].value and "预警" in [h.value for h in app.header]
    assert any(m.value.startswith("▲ 全部纠纷2025年6月8起；") for m in app.markdown)


def test_no_alarm(show, sqlite_engine):
    fill(sqlite_engine, 29, 1)
    assert show().info[0].value.startswith("2025年6月没有预警：监测的")
    assert "没有预警" in show("overview").info[0].value


def test_beyond_the_day_entered_a_warning_is_not_known(show, alarmed):
    said = show(as_of="2025-07-31").info[0].value
    assert said == "2025年7月还没有登记完，有没有预警尚不能判断。"
    assert "有没有预警尚不能判断" in show("overview", as_of="2025-07-31").info[0].value


def test_history_under_25_months_cannot_tell(show, sqlite_engine):
    fill(sqlite_engine, 12, 8)
    assert show().info[0].value == (
        "台账自2023年1月起只有13个整月，满25个月才能判断是否异常；2024年1月新发生8起，"
        "先看逐月起数。"
    )
    assert "历史不足，尚不能预警" in show("overview").info[0].value


def test_nothing_entered(show, sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
        raise_version(connection)
    assert show().info[0].value.startswith("还没有录入任何数据")


def test_nothing_matches(show, alarmed):
    assert show(country="FJI").info[0].value.startswith("没有符合当前筛选的记录")


def test_warnings_of_later_months_are_not_looked_at(show, alarmed, sqlite_engine):
    """Recorded for the present, they are not among the past ones of an earlier date."""
    show()
    earlier = show(as_of="2025-02-28")
    told = [caption.value for caption in earlier.caption]
    assert "还没有登记过预警。" in told
    assert "还没有登记过预警，尚无属实率。" in told
