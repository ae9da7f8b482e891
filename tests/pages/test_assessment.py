"""年度考核 over a small ledger: what the data give, and scores that a person confirms."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database.engine import writing
from data_access.database.facts import ids_by_code
from data_access.database.state import raise_version
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))

    def opened(fill, **query):
        with writing(sqlite_engine) as connection:
            fill(connection)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        app.switch_page("../pages/assessment.py").run()
        assert not app.exception
        return app

    return opened


def ledger(connection):
    """2025: January's report in time, February's late, March's missing, the first quarter's sent;
    one session of four planned.
    """
    add_training(connection, ENTERPRISES, SESSIONS)
    kind, theme = (
        ids_by_code(connection, s.report_kind),
        next(iter(ids_by_code(connection, s.training_theme).values())),
    )
    connection.execute(
        insert(s.information_report),
        [
            {"number": f"B{n}", "kind_id": kind[k], "period_on": p, "submitted_on": on}
            for n, (k, p, on) in enumerate(
                (
                    ("monthly", date(2025, 1, 1), date(2025, 2, 5)),
                    ("monthly", date(2025, 2, 1), date(2025, 4, 2)),
                    ("quarterly", date(2025, 1, 1), date(2025, 4, 20)),
                )
            )
        ],
    )
    connection.execute(insert(s.training_plan).values(year=2025, theme_id=theme, sessions=4))


def lines(app):
    return app.dataframe[0].value.set_index("项目")


def press(app, code, points=None, reason=""):
    key = next(n.key for n in app.number_input if n.key.startswith(f"assessed_{code}_"))
    if points is not None:
        app.number_input(key=key).set_value(points)
    app.text_area(key=key.replace("points", "reason")).set_value(reason)
    app.button(key="save_" + key.removesuffix("_points")).click().run()
    assert not app.exception


def test_what_the_data_give_what_is_missing_and_what_is_to_come(open_page):
    app = open_page(ledger, as_of="2025-05-15")  # due: the plan, January to March
    assert app.info[0].value == (
        "2025年度考核：已知90分中，按截至2025年5月15日的数据预评17.5分，已核定0分（12项待核定）；"
        "另有10分原文未见，不计。"
        "缺报：年度计划、2025年3月月报。"
    )
    table = lines(app)
    assert table.loc["年度计划、月报、年度总结", ["数据依据", "预评分"]].tolist() == [
        "应报4份，已报2份，其中报迟：2025年2月月报",
        5.0,
    ]
    assert (
        table.loc["年度计划、月报、年度总结", "缺项"]
        == "缺：年度计划、2025年3月月报；待报10份，最近一份2025年4月月报，2025年5月31日前"
    )
    assert table.loc["培训", ["数据依据", "预评分", "缺项"]].tolist() == [
        "已举办1场，年度计划4场",
        2.5,
        "比年度计划少3场",
    ]
    assert table.loc["其余10分", "数据依据"] == "未列明项" and table["分值"].tolist()[-1] == 90
    assert {m.label: m.value for m in app.metric} == {
        "按数据预评": "17.5",
        "已核定": "0",
        "待核定": "12项",
        "未列明项": "10分",
    }


def test_an_earlier_year(open_page):
    app = open_page(ledger, as_of="2025-05-15")
    assert app.get("button_group")[0].options == ["2025年", "2024年", "2023年"]
    app.get("button_group")[0].set_value(2024).run()
    assert (
        app.info[0].value.startswith("2024年度考核")
        and "已举办1场，没有年度培训计划" in lines(app).loc["培训", "数据依据"]
    )
    assert lines(app)["预评分"].isna()["培训"]


def test_a_score_is_confirmed_changed_with_a_reason_and_kept(open_page):
    app = open_page(ledger, as_of="2025-05-15")
    press(app, "training")
    assert app.success[0].value.startswith("得分已核定")
    assert lines(app).loc["培训", ["预评分", "核定分"]].tolist() == [2.5, 2.5]
    press(app, "training", 4.0)
    assert app.error[0].value == "没有核定：与预评分不同的，请写明理由。"
    press(app, "training", 4.0, reason="另有一场未录入")
    assert (
        lines(app).loc["培训", "核定分"] == 4.0
        and {m.label: m.value for m in app.metric}["已核定"] == "4"
    )
    kept = app.dataframe[-1].value
    assert kept["核定分"].tolist() == [4.0, 2.5] and kept["理由"].tolist() == ["另有一场未录入", ""]


def test_the_unknown_points_have_no_form(open_page):
    app = open_page(ledger, as_of="2025-05-15")
    assert sorted(
        {n.key.split("_2025")[0].removeprefix("assessed_") for n in app.number_input}
    ) == sorted(
        [
            "reports",
            "quarterly",
            "acceptance",
            "handling",
            "results",
            "handed_down",
            "training",
            "publicity",
            "guides",
            "experts",
            "aid_projects",
            "institutions",
        ]
    )


def test_nothing_entered(open_page):
    assert open_page(lambda c: None).info[0].value.startswith("还没有录入任何数据")
