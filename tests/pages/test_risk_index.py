"""风险指数 over a small ledger: its designed states, and weights tried, refused and saved."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.database.facts import ids_by_code
from data_access.database.state import raise_version
from tests.fixtures.ledger import add_disputes
from tests.fixtures.people import NAME

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
LAST = {"USA": 30, "DEU": 8, "JPN": 6}  # cases
EXPORTS = {"USA": 300, "DEU": 300, "JPN": 300}


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))

    def opened(fill, **query):
        with writing(sqlite_engine) as connection:
            fill(connection)
            entered.put(connection, entered.CASES, date(2024, 6, 30))
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        app.switch_page("../pages/risk_index.py").run()
        assert not app.exception
        return app

    return opened


def ledger(connection, amount="5000000"):
    rows = [
        (
            f"{country}{n} | {country} | 202{2 + n % 3}-0{1 + n % 6}-15 | "
            f"{amount if n % 2 else amount and amount + '0'}"
        )
        for country, cases in LAST.items()
        for n in range(cases)
    ]
    add_disputes(connection, "number | country | occurred | amount\n" + "\n".join(rows))
    country, industry = (
        ids_by_code(connection, s.country, "iso3"),
        ids_by_code(connection, s.industry),
    )
    connection.execute(
        insert(s.export_flow),
        [
            {
                "month": date(2024, 6, 1),
                "country_id": country[c],
                "industry_id": industry["C39"],
                "value_fen": v,
                "source": "x",
            }
            for c, v in EXPORTS.items()
        ],
    )


def test_the_answer_the_charts_and_the_initial_weights(open_page):
    app = open_page(ledger)
    assert (
        app.info[0].value.startswith("风险指数最高的是美国：") and len(app.get("plotly_chart")) == 2
    )
    assert any(
        c.value.startswith("现行权重：频度40、严重程度20、势头20、法律环境20。")
        for c in app.caption
    )
    assert any(c.value.startswith("还没有人设定过，现用初始权重（待核定）") for c in app.caption)


def test_weights_are_tried_then_refused_without_a_reason_then_saved(open_page, sqlite_engine):
    app = open_page(ledger)
    app.number_input(key="index_weights_legal").set_value(60.0).run()
    assert any(i.value.startswith("按拟设权重") for i in app.info)
    app.button(key="save_index_weights").click().run()
    assert app.error[0].value == "没有保存：请填写理由。"
    app.text_input(key="index_weights_reason").set_value("更看重法律环境")
    app.button(key="save_index_weights").click().run()
    assert not app.exception and app.success[0].value == "已保存新权重，指数已按此重新计算。"
    assert any(c.value.startswith("现行权重：频度40（占29%）") for c in app.caption)
    with reading(sqlite_engine) as connection:
        assert connection.execute(
            select(s.index_weight.c.component, s.index_weight.c.weight, s.index_weight.c.set_by)
        ).all()[-1] == ("legal", 60, NAME)
    assert app.dataframe[-1].value["理由"].tolist() == ["更看重法律环境"]


def test_without_amounts_it_says_what_to_do(open_page):
    app = open_page(lambda c: ledger(c, amount=""))
    assert app.info[0].value.startswith("登记的涉案金额太少，严重程度无法判断") and not app.get(
        "plotly_chart"
    )


def test_without_exports_only_the_components_stand(open_page):
    app = open_page(lambda c: (ledger(c), c.execute(s.export_flow.delete())))
    assert (
        app.info[0].value.startswith("没有足够的出口数据或纠纷")
        and len(app.dataframe[0].value) == 3
    )


def test_a_chosen_country_keeps_its_place_among_all(open_page):
    app = open_page(ledger, country="DEU")
    assert app.info[0].value.startswith("德国：风险指数") and "在3个伙伴中列第" in app.info[0].value
    assert (
        open_page(lambda c: None, country="DEU,JPN")
        .info[0]
        .value.startswith("所选伙伴中，风险指数以")
    )


def test_nothing_entered(open_page):
    assert open_page(lambda c: None).info[0].value.startswith("还没有录入任何数据")


def test_english(open_page):
    assert (
        open_page(ledger, lang="en")
        .info[0]
        .value.startswith("The risk index is highest for United States")
    )
