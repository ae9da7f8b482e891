"""十一项措施 over a small ledger: its sentence and cards, targets set on the page, and the result
of a cycle settled.
"""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import clock, entered
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from tests.fixtures.people import NAME
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))

    def opened(fill, **query):
        with writing(sqlite_engine) as connection:
            fill(connection)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        app.switch_page("../pages/scoreboard.py").run()
        assert not app.exception
        return app

    return opened


def ledger(connection):
    """Four of five enterprises on the roster in the cycle, three sessions held of 48, nothing
    else.
    """
    add_training(connection, ENTERPRISES, SESSIONS)
    entered.put(connection, entered.CASES, date(2025, 3, 1))


def only(*indicators):
    """The ledger with no other targets than these."""

    def fill(connection):
        ledger(connection)
        connection.execute(delete(s.target).where(s.target.c.indicator.not_in(indicators)))

    return fill


def row(app, name):
    table = app.dataframe[0].value
    return table[table["指标"] == name].iloc[0]


def field(app, name):
    return next(
        w
        for w in [*app.number_input, *app.text_input]
        if w.key.startswith("target_") and w.key.endswith(f"_{name}")
    )


def test_the_sentence_and_the_cards(open_page):
    app = open_page(only("sessions_held", "typical_cases"), as_of="2025-03-31")
    assert app.info[0].value == (
        "2023—2025周期：十一项措施中0项正常推进，2项滞后于序时进度，9项未设目标或无法判断；"
        "最需要关注的是措施11“宣传引导”：典型案例0篇，序时应达4.5篇。"
    )
    badges = [m.value for m in app.markdown if "badge[" in m.value]
    assert (
        badges.count(":orange-badge[▲ 滞后于序时进度]") == 2
        and badges.count(":gray-badge[○ 未设目标]") == 9
    )
    assert any("▲ 已举办培训 **3** / 48场" in m.value for m in app.markdown)
    assert row(app, "典型案例").tolist()[3:9] == ["▲ 滞后于序时进度", "篇", 6, 0, 6, 4.5]
    assert (
        len(app.dataframe[0].value) == 29 and app.dataframe[0].value.columns[-1] == "2026-2028目标"
    )


def test_the_words_of_the_policy_stand_behind_each_card(open_page):
    app = open_page(ledger)
    texts = [m.value for m in app.markdown if m.value.startswith("> ")]
    assert len(texts) == 11 and "337调查" in texts[3]


def test_all_on_course_and_nothing_set(open_page):
    app = open_page(
        only("sessions_held"), as_of="2023-03-31"
    )  # one session held, 48 planned: too few
    assert "1项滞后于序时进度" in app.info[0].value
    app = open_page(lambda c: c.execute(delete(s.target)))
    assert app.info[0].value.endswith("0项正常推进，0项滞后于序时进度，11项未设目标或无法判断。")
    assert any("本周期还没有设定目标" in c.value for c in app.caption)


def test_a_filter_is_said_not_to_matter(open_page):
    app = open_page(ledger, country="JPN")
    assert any("所选筛选中只有截至日期起作用" in c.value for c in app.caption)
    assert not any(
        "所选筛选中" in c.value for c in open_page(lambda c: None, as_of="2025-03-31").caption
    )


def test_a_target_is_refused_then_set_and_told(open_page, sqlite_engine):
    app = open_page(ledger, as_of="2025-03-31")
    app.selectbox(key="target_indicator").set_value("visits").run()
    assert any(c.value == "这项指标在本周期未设目标。" for c in app.caption)
    field(app, "goal").set_value(120.0)
    next(b for b in app.button if b.key.startswith("save_target_")).click().run()
    assert app.error[0].value == "没有保存：请填写目标值和依据。"
    field(app, "goal").set_value(120.0)
    field(app, "reason").set_value("局务会议定")
    field(app, "due_on").set_value("2025年12月32日")
    next(b for b in app.button if b.key.startswith("save_target_")).click().run()
    assert app.error[0].value.startswith("没有保存：日期须写成")
    field(app, "due_on").set_value("2025年12月31日")
    next(b for b in app.button if b.key.startswith("save_target_")).click().run()
    assert not app.exception and app.success[0].value == "目标已保存，状态已按新目标重新判断。"
    assert row(app, "走访联系").tolist()[3:9] == ["▲ 滞后于序时进度", "次", 120, 0, 120, 90]
    assert app.dataframe[-1].value[["指标", "设定人", "依据"]].values.tolist() == [
        ["走访联系", NAME, "局务会议定"]
    ]
    with reading(sqlite_engine) as connection:
        assert connection.execute(
            select(s.target.c.goal, s.target.c.due_on, s.target.c.set_on).where(
                s.target.c.indicator == "visits"
            )
        ).one() == (120, date(2025, 12, 31), date(2025, 3, 31))


def test_money_is_set_in_units_of_ten_thousand(open_page, sqlite_engine):
    app = open_page(ledger, as_of="2025-03-31")
    app.selectbox(key="target_indicator").set_value("sum_insured").run()
    assert field(app, "goal").label == "目标值（万元）"
    for name, value in (("goal", 5000.0), ("reason", "x")):
        field(app, name).set_value(value)
    next(b for b in app.button if b.key.startswith("save_target_")).click().run()
    assert row(app, "保额")[["单位", "目标"]].tolist() == ["万元", 5000]
    with reading(sqlite_engine) as connection:
        assert (
            connection.scalar(select(s.target.c.goal).where(s.target.c.indicator == "sum_insured"))
            == 5_000_000_000
        )


def test_a_cycle_is_settled_only_when_it_is_over_and_then_stays(open_page, sqlite_engine):
    assert any(
        "即可在这里结定结果" in c.value for c in open_page(ledger, as_of="2025-12-30").caption
    )
    app = open_page(lambda c: None, as_of="2025-12-31")
    assert any("数据只到" in warning.value for warning in app.warning)
    app.button(key="settle_now").click().run()
    assert app.error[0].value.startswith("没有结定：数据还没有到周期最后一天")
    app.text_area(key="settle_note").set_value("四季度无新增").run()
    app.button(key="settle_now").click().run()
    assert [e.value for e in app.error] == [] and any(
        "本周期结果已按2025年12月31日的数据结定（示例甲，" in s.value for s in app.success
    )
    with writing(
        sqlite_engine
    ) as connection:  # a session entered afterwards moves the figure of today only
        held = connection.scalar(
            select(s.session_state.c.id).where(s.session_state.c.code == "held")
        )
        connection.execute(
            insert(s.training_session).values(
                number="S9", held_on=date(2025, 12, 1), title="x", state_id=held
            )
        )
    app = open_page(lambda c: None, as_of="2026-02-01")
    assert row(app, "已举办培训")[["实际", "结定结果"]].tolist() == [4, 3]
    assert any("已举办培训 **4** / 48场（结定3场）" in m.value for m in app.markdown)


def test_nothing_entered(open_page):
    app = open_page(lambda c: None)
    assert app.info[0].value.startswith("还没有录入任何数据")
