"""The pages 服务网络 and 应对工作规程 and the steps of a case, as a reader meets them, in both
languages.
"""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from seed_data.load import load_facts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.network import add_points, add_stations, enforce
from tests.fixtures.people import NAME
from ui.frame import site

MAIN = Path(__file__).parents[2] / "ui" / "main.py"
DISPUTES = """
number | country | channel    | occurred   | accepted
C1     | DEU     | litigation | 2024-05-01 | 2024-05-06
C2     | JPN     | customs    | 2024-05-31 |
"""
STATIONS = """
number | level    | opened     | grades
G1     | district | 2022-01-01 | 2023:excellent:2024-01-10
G2     | park     | 2022-01-01 |
"""


@pytest.fixture
def show(sqlite_engine, monkeypatch):
    """show(page, **query): the page after one run, which raised nothing."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))

    def run(page, **query):
        app = AppTest.from_file(MAIN, default_timeout=60)
        for key, value in query.items():
            app.query_params[key] = value
        app.switch_page(site.path(page)).run()
        assert not app.exception
        return app

    return run


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        add_disputes(connection, DISPUTES)
        add_stations(connection, STATIONS)
        add_points(
            connection,
            "number | kind | opened\nP1 | window | 2022-01-01\nP2 | hotline | 2022-01-01",
        )
        enforce(connection, "JPN", "2024-01-01")
        enforce(connection, "GENERIC", "2024-01-01")
        raise_version(connection)
    return sqlite_engine


def click(app, key):
    next(b for b in app.button if b.key and b.key.startswith(key)).click().run()
    assert not app.exception
    return app


def field(app, start):
    return next(chosen for chosen in app.text_input if chosen.key and chosen.key.startswith(start))


@pytest.mark.parametrize(
    "language, said",
    [
        (
            "zh",
            (
                "工作站2个在运行，1个达标；6个重点市场中2个已有规程施行，还缺美国、欧盟、东盟、"
                "韩国；办理步骤没有逾期。"
            ),
        ),
        (
            "en",
            (
                "Stations in service: 2, meeting the standard: 1; 2 of 6 key markets have a "
                "procedure in force, missing: United States, European Union, ASEAN, South "
                "Korea; no step of a case is overdue."
            ),
        ),
    ],
)
def test_answer(show, office, language, said):
    assert show("network", lang=language).info[0].value == said


def test_figures_and_the_market_without_a_procedure(show, office):
    app = show("network", as_of="2024-05-31")
    assert [m.value for m in app.metric] == ["2 个", "1 个", "2 个", "2 个", "0 项"]
    assert "**欧盟纠纷1起，还没有规程施行**" in [m.value for m in app.markdown]


def test_one_station_and_nothing_else(show, sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
        add_stations(connection, STATIONS.rsplit("\n", 2)[0])
        raise_version(connection)
    app = show("network")
    assert app.info[0].value.startswith("工作站1个在运行，1个达标；6个重点市场都还没有规程施行；")
    assert "**1个工作站全部达标**" in [
        m.value for m in app.markdown
    ] and "没有逾期的办理步骤。" in [c.value for c in app.caption]


def test_no_station(show, office):
    app = show("network", as_of="2021-12-31")
    assert app.info[0].value.startswith(
        "还没有在运行的工作站；"
    ) and "截至2021年12月31日没有在运行的工作站。" in [c.value for c in app.caption]


def test_nothing_entered(show, sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
        raise_version(connection)
    assert show("network").info[0].value.startswith("还没有录入任何数据")
    assert show("procedure").info[0].value == "共有规程9套，0套已施行，9套尚未施行。"


@pytest.mark.parametrize(
    "language, said",
    [
        ("zh", "日本应对规程，2025-1版，共5步；2024年1月1日起施行。"),
        ("en", "Japan procedure, version 2025-1, steps: 5; in force since 1 Jan 2024."),
    ],
)
def test_one_procedure(show, office, language, said):
    app = show("procedure", procedure="JPN", lang=language)
    assert app.info[0].value == said
    assert [
        m.value[2] for m in app.main.markdown if m.value[:2] == "**" and m.value[2].isdigit()
    ] == list("12345")


def test_rules_are_told_in_words_and_by_their_code_alone_where_they_are_not_loaded(show, office):
    with writing(office) as connection:
        connection.execute(s.deadline_rule.delete().where(s.deadline_rule.c.code == "D058"))
        raise_version(connection)
    texts = [text.value for text in show("procedure", procedure="JPN").text]
    assert "D058" in texts and any(
        text.startswith("D028　收到认定程序开始通知 → ") and text.endswith("10个工作日（有来源）")
        for text in texts
    )


def test_an_unknown_procedure(show, office):
    app = show("procedure", procedure="XXX")
    assert (
        app.warning[0].value == "没有代码为“XXX”的规程。"
        and app.info[0].value == "共有规程9套，2套已施行，7套尚未施行。"
    )


def test_put_in_force_on_the_page(show, office):
    app = show("procedure", procedure="EU")
    field(app, "on_EU").set_value("2024-05-15")
    field(app, "issued_EU").set_value("局务会")
    click(app, "force_save_EU")
    assert (
        app.success[0].value
        == "已保存：2025-1版自2024年5月15日起施行；截至日期早于这一天的数字不变。"
    )
    assert (
        app.info[0].value.endswith("2024年5月15日起施行。")
        and NAME in app.dataframe[-1].value.to_string()
    )
    assert (
        "6个重点市场中3个已有规程施行" in show("network").info[0].value
        and "6个重点市场中2个已有规程施行" in show("network", as_of="2024-05-14").info[0].value
    )


def test_a_day_that_is_none_is_not_saved(show, office):
    app = show("procedure", procedure="EU")
    field(app, "on_EU").set_value("明天")
    click(app, "force_save_EU")
    assert app.error[0].value == "没有保存：日期请写成 2024-06-30。" and app.info[0].value.endswith(
        "草案，未施行。"
    )


def test_a_case_goes_through_its_procedure(show, office):
    """Accepted on 6 May 2024: the draft of the EU applies; of its steps only the injunction, at
    once, has a time. As of 31 May it is overdue.
    """
    app = show("dispute", case="C1")
    assert any(
        m.value.startswith("这起案件适用“欧盟及德国应对规程”（2025-1版，草案，未施行），共6步")
        for m in app.markdown
    )
    click(app, "begin_save")
    assert app.success[0].value == "已按规程办理，各步应完成日期自2024年5月6日推算。"
    assert "**欧盟及德国应对规程：已完成0/6，逾期1项**" in [m.value for m in app.markdown]
    assert "办理步骤逾期1项" in show("network").info[0].value
    steps = {r.position: r.id for r in _rows(office)}
    app.selectbox(key=f"step_C1_{steps[1]}").set_value(steps[2]).run()
    field(app, "step_done_on").set_value("2024-05-10")
    click(app, "step_save")
    assert app.success[
        0
    ].value == "已保存这一步。" and "**欧盟及德国应对规程：已完成1/6，没有逾期**" in [
        m.value for m in app.markdown
    ]
    assert [(r.position, r.done_on) for r in _rows(office) if r.done_on] == [(2, date(2024, 5, 10))]


def _rows(engine):
    with reading(engine) as connection:
        return connection.execute(
            select(s.case_step.c.id, s.procedure_step.c.position, s.case_step.c.done_on).join(
                s.procedure_step
            )
        ).all()


def test_steps_stand_as_of_today_and_can_be_written_whatever_the_as_of_date(show, office):
    app = show("dispute", case="C1", as_of="2024-05-20")
    assert [b for b in app.button if (b.key or "").startswith("begin_save")]
