"""The page 派案建议 as people meet it: recommendation, decision, double submit, conflicts, what-if,
and days that are past.
"""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from seed_data.load import load_facts
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.people import NAME

MAIN = Path(__file__).parents[2] / "ui" / "main.py"
DISPUTES = """
number | country | industry | ip_type   | occurred   | accepted
C1     | USA     | C39      | patent    | 2024-01-10 | 2024-01-15
C2     | TUR     | C39      | patent    | 2024-06-01 | 2024-06-05
C3     | USA     | C39      | patent    | 2024-06-30 | 2024-06-30
"""
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 10    | 2020-01-01 | USA     | C39      | patent  | en
E2     | 15    | 2020-01-01 | DEU     | C        | patent  | en
"""


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    """C3 is with E1 already, 6 h; C1 and C2 wait, 8 h each; E1 has 4 h left, E2 15 h."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        disputes = add_disputes(connection, DISPUTES)
        add_assignments(
            connection,
            disputes,
            add_experts(connection, EXPERTS),
            (
                "dispute | expert | assigned   | completed | planned | actual\n"
                "C3 | E1 | 2024-06-30 | | 6 |"
            ),
        )
        entered.put(connection, entered.CASES, date(2024, 6, 30))
        raise_version(connection)
    return sqlite_engine


def opened(**query):
    app = AppTest.from_file(MAIN, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page("../pages/assignment.py").run()
    assert not app.exception
    return app


def fill(app, case="C1", turn=0, chosen="E2", reason="采纳建议"):
    app.selectbox(key="assignment_case").set_value(case).run()
    app.selectbox(key=f"decision_{case}_{turn}_chosen").set_value(chosen)
    app.text_area(key=f"decision_{case}_{turn}_reason").set_value(reason)
    return app


def save(app, case="C1", turn=0):
    app.button(key=f"save_decision_{case}_{turn}").click().run()
    assert not app.exception
    return app


def kept(engine):
    r, x = s.assignment_decision.c, s.expert.c
    with reading(engine) as connection:
        return connection.execute(
            select(r.who, r.reason, x.number, r.recommendation)
            .outerjoin(s.expert, x.id == r.chosen_id)
            .order_by(r.id)
        ).all()


@pytest.mark.parametrize(
    "language, expected",
    [
        (
            "zh",
            (
                "2起在办纠纷未派专家，1起有建议人选，1起无合适专家，卡在："
                "工时已留给更紧急或更合适的案件（1起）。"
            ),
        ),
        (
            "en",
            (
                "Open cases waiting for an expert: 2; with a recommendation 1, with nobody "
                "suitable 1, for want of: hours needed for more urgent or better fitting cases "
                "(1)."
            ),
        ),
    ],
)
def test_answer(office, language, expected):
    """E2 has hours for one of the two; both wait over 30 days, C1 fits no worse."""
    assert opened(lang=language).info[0].value == expected


def test_a_case_leads_to_its_own_assignment(office):
    second = opened(assign_case="C2")
    assert second.selectbox(key="assignment_case").value == "C2"
    assert second.selectbox(key="assignment_case").set_value("C1").run().markdown
    assert second.selectbox(key="assignment_case").value == "C1"
    assert opened(assign_case="C9").selectbox(key="assignment_case").value == "C1"


def test_a_decision_is_kept_with_what_was_shown(office):
    app = save(fill(opened()))
    assert app.success[0].value == "已保存：C1派给E2。"
    (who, reason, chosen, _text), shown = (
        kept(office)[0],
        json.loads(kept(office)[0].recommendation),
    )
    assert (who, reason, chosen) == (NAME, "采纳建议", "E2")
    assert (
        shown["case"],
        shown["recommended"],
        shown["data_version"],
        shown["as_of"],
        shown["gap"],
    ) == ("C1", "E2", 1, "2024-06-30", 0)
    assert [person["name"] for person in shown["top"]] == ["专家E2"] and "未登记美国" in shown[
        "top"
    ][0]["reasons"]
    assert app.info[0].value.startswith("1起在办纠纷未派专家，0起有建议人选")
    assert any("共1次决定，1次与建议一致" in caption.value for caption in app.caption)
    assert app.selectbox(key="assignment_case").value == "C2"
    assert any(caption.value == f"经办人：{NAME}" for caption in app.caption)


def test_nobody_for_now(office):
    app = save(fill(opened(), chosen=""))
    assert app.success[0].value == "已保存：C1暂不派专家。" and kept(office)[0].number is None
    assert app.selectbox(key="assignment_case").value == "C1"


def test_an_incomplete_form_is_not_saved(office):
    assert save(fill(opened(), reason=" ")).error[0].value.startswith("没有保存：请填写理由")
    assert kept(office) == []


def test_two_people_decide_on_the_same_case(office):
    """Both have the page open; the second to save is told who has the case."""
    mine, theirs = fill(opened()), fill(opened(), chosen="E1", reason="更熟悉")
    save(theirs)
    assert save(mine).error[0].value == "没有保存：该案已于2024年6月30日派给专家E1，不重复派案。"
    assert [row.number for row in kept(office)] == ["E1"]


def test_a_form_sent_twice_is_saved_once(office):
    first, again = fill(opened()), fill(opened())
    save(first)
    assert save(again).success[0].value == "这项决定先前已经保存，没有重复写入。"
    assert len(kept(office)) == 1


def test_the_data_moved_meanwhile(office):
    mine, theirs = fill(opened(), case="C1"), fill(opened(), case="C2", chosen="E2")
    save(theirs, case="C2")
    assert save(mine).error[0].value.startswith("没有保存：页面显示之后数据有变动")
    assert len(kept(office)) == 1


def test_no_decision_on_a_day_that_is_past(office):
    app = opened(as_of="2024-06-15")
    assert (
        "派案决定只能按数据最后一天（2024年6月30日）作出；现在看的是截至2024年6月15日的情形。"
        in [info.value for info in app.info]
    )
    assert not [b for b in app.button if (b.key or "").startswith("save_decision_")]
    app.button(key="assignment_last_day").click().run()
    assert [b for b in app.button if (b.key or "").startswith("save_decision_")]


def test_a_conflict_changes_the_recommendation(office):
    app = opened()
    assert not [box for box in app.selectbox if (box.key or "").startswith("conflict_")]
    app.session_state["conflict_expander"] = True  # drawn once it is opened
    app.run()
    app.selectbox(key="conflict_expert_0").set_value("E2")
    app.selectbox(key="conflict_owner_0").set_value(f"{1:018d}")
    app.text_input(key="conflict_reason_0").set_value("曾代理对方")
    app.button(key="conflict_save_0").click().run()
    assert app.success[0].value == "已登记利益冲突，建议已按此重新计算。"
    assert app.warning[0].value == "无合适专家，因为语种和专长都合适的1名专家剩余工时都不足8小时。"
    assert "E2" not in " ".join(app.selectbox(key="decision_C1_0_chosen").options)
    assert "曾代理对方" in app.dataframe[-1].value.to_string()


def test_what_if_there_were_more_hours(office):
    app = opened()
    app.selectbox(key="what_if_expert").set_value("E1")
    app.number_input(key="what_if_hours").set_value(4).run()
    assert "有建议人选的由1起变为2起，2起的建议有变；已是最优方案。" in [
        info.value for info in app.info
    ]
    app.number_input(key="what_if_hours").set_value(3).run()
    assert "建议不变：仍可派1起。" in [info.value for info in app.info]
    assert kept(office) == []


def test_all_cases_have_experts(office):
    with writing(office) as connection:
        connection.execute(
            update(s.dispute)
            .where(s.dispute.c.number != "C3")
            .values(closed_on=s.dispute.c.occurred_on)
        )
        raise_version(connection)
    app = opened()
    assert app.info[0].value == "1起在办纠纷都已派专家，0起未派。" and not app.metric


def test_nothing_entered(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        load_facts(connection)
        raise_version(connection)
    assert opened().info[0].value.startswith("还没有录入任何数据")
