"""多元化解 over small ledgers: its sentence, what a click shows, and each of its designed
states.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.fixtures.cost import add_institutions, add_matters
from tests.fixtures.ledger import add_disputes

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
HEAD = "number | country | channel | occurred | accepted | closed | route\n"


def closed(prefix, route, closings, country="USA"):
    """Cases that occurred 100 days before each of the closings."""
    return [
        (
            f"{prefix}{n} | {country} | litigation | {day - timedelta(100)} | "
            f"{day - timedelta(100)} | {day} | {route or ''}"
        )
        for n, day in enumerate(closings)
    ]


def days(year, month, count):
    return [date(year, month, 1) + timedelta(n) for n in range(count)]


# closed in the year to 2024-12-31: 6 settled, 3 mediated, 3 judged; in the year before: 2 settled,
# 6 judged
LEDGER = HEAD + "\n".join(
    closed("A", "settlement", days(2024, 5, 6))
    + closed("B", "mediation", days(2024, 6, 3))
    + closed("C", "judgment", days(2024, 7, 3), "DEU")
    + closed("D", "settlement", days(2023, 5, 2))
    + closed("E", "judgment", days(2023, 6, 6))
    + ["O1 | JPN | customs | 2024-10-01 | | |"]
)


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))

    def opened(ledger, institutions="", matters="", **query):
        with writing(sqlite_engine) as connection:
            if ledger:
                add_disputes(connection, ledger)
            if institutions:
                add_institutions(connection, institutions)
                add_matters(connection, matters)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update({"as_of": "2024-12-31"} | query)
        app.switch_page("../pages/resolution.py").run()
        assert not app.exception
        return app

    return opened


def titles(app):
    return [
        m.value.strip("*")
        for m in app.markdown
        if m.value.startswith("**") and not m.value.startswith("**筛选")
    ]


def test_the_sentence_and_the_findings(open_page):
    app = open_page(LEDGER)
    assert app.info[0].value.startswith(
        "近12个月结案12起，其中和解、调解、仲裁9起，占75.0%（95%区间47%至91%），"
        "比此前12个月高50.0个百分点；相差"
    )
    assert "以裁判结案的最多，占45.0%" in titles(
        app
    ) and "和解、调解、仲裁：2023年占25.0%，2024年占75.0%" in titles(app)
    assert {m.label: m.value for m in app.metric}["多元化解比例 · 全部年份"] == "55.0%"  # 11 of 20
    assert {m.label: m.value for m in app.metric}["和解 · 全部年份"] == "8 起"


def test_a_chosen_period_is_compared_with_the_year_before(open_page):
    assert (
        open_page(LEDGER, period="2024-01-01..2024-12-31")
        .info[0]
        .value.startswith("所选期间结案12起，其中和解、调解、仲裁9起，占75.0%")
    )


def test_a_way_and_a_year_list_their_cases(open_page):
    app = open_page(LEDGER)
    assert "案件清单（20起）" in [h.value for h in app.header]
    app.selectbox(key="resolution_route").select("settlement").run()
    assert "案件清单（8起）" in [h.value for h in app.header]
    app.selectbox(key="resolution_year").select(2023).run()
    assert "案件清单（2起）" in [h.value for h in app.header]
    app.selectbox(key="resolution_route").select("mediation").run()
    assert not any("案件清单" in h.value for h in app.header) and "没有符合条件的记录。" in [
        c.value for c in app.caption
    ]


def test_institutions_their_matters_and_the_way_to_enter_them(open_page):
    places = (
        "number | kind | country | joined\nJ1 | mediation | CHN | 2020-01-01\n"
        "J2 | arbitration | | 2020-01-01"
    )
    sent = (
        "number | institution | dispute | sent | accepted | ended | result\n"
        "M1 | J1 | B0 | 2024-04-01 | 2024-04-05 | 2024-05-30 | agreement\n"
        "M2 | J2 | O1 | 2024-11-01 | | |"
    )
    app = open_page(LEDGER, places, sent)
    assert "送交2件，办结1件，其中达成调解或作出裁决1件" in titles(
        app
    ) and "合作机构（2家）" in titles(app)
    listed = next(d.value for d in app.dataframe if "送交（件）" in d.value.columns)
    assert listed[
        ["机构名称", "送交（件）", "办理中（件）", "办结中位数（天）"]
    ].to_numpy().tolist() == [["机构J1", 1, 0, None], ["机构J2", 1, 1, None]]
    app.selectbox(key="resolution_institution").select("J2").run()
    assert next(d.value for d in app.dataframe if "办理编号" in d.value.columns)[
        "办理编号"
    ].tolist() == ["M2"]


def test_the_choice_of_open_cases_does_not_apply(open_page):
    app = open_page(LEDGER, state="open")
    assert app.info[0].value.startswith("近12个月结案12起") and any(
        "办理状态在此不起作用" in c.value for c in app.caption
    )


def test_one_case(open_page):
    app = open_page(LEDGER, country="JPN")
    assert app.info[0].value == "近12个月结案0起，其中和解、调解、仲裁0起；不足5起，不计算比例。"
    assert [m.value for m in app.metric if m.label == "多元化解比例 · 全部年份"] == [
        "不足5起"
    ] and not app.get("plotly_chart")


def test_few_cases_are_counted(open_page):
    app = open_page(LEDGER, country="DEU")
    assert "结案不足5起，只列起数" in titles(app) and not any(
        "%" in (m.delta or "") for m in app.metric
    )


def test_nothing_matches(open_page):
    assert "没有符合当前筛选的记录" in open_page(LEDGER, country="FRA").info[0].value


def test_nothing_entered(open_page):
    assert open_page("").info[0].value.startswith("还没有录入任何数据")


def test_english(open_page):
    assert (
        open_page(LEDGER, lang="en")
        .info[0]
        .value.startswith(
            "Last 12 months: 12 cases closed, 9 of them by settlement, mediation or "
            "arbitration, 75.0%"
        )
    )
