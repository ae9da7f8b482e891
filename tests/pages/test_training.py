"""培训覆盖 over a small ledger: its sentence, and each of its designed states."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.fixtures.ledger import add_disputes
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
MORE = "".join(
    f"{n} | C38 | small | 440205100 | 2020-01-01 |  | USA |\n" for n in range(6, 12)
)  # six more, never trained


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    """Opens the page over what ``fill(connection)`` put into an empty database."""
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))

    def opened(fill, **query):
        with writing(sqlite_engine) as connection:
            fill(connection)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        app.switch_page("../pages/training.py").run()
        assert not app.exception
        return app

    return opened


def ledger(connection):
    add_training(connection, ENTERPRISES + MORE, SESSIONS)
    for ledger_name in (entered.CASES, "training"):
        entered.put(connection, ledger_name, date(2025, 3, 1))


def said(app):
    return app.info[0].value


def titles(app):
    return [m.value for m in app.markdown if m.value.startswith("**")]


def test_the_sentence_and_the_states(open_page):
    app = open_page(
        ledger, as_of="2025-03-31"
    )  # on the roster: 1, 3, 4, 5 and six more; trained: 1, 3, 4
    assert said(app) == (
        "截至2025年3月31日覆盖率30%（3家/10家），距80%目标差5家；今后9个月每月需新增0.6家，"
        "近一年每月0.2家，滞后于序时进度。"
    )
    assert [m.value for m in app.markdown if "badge[" in m.value and "场" not in m.value].count(
        ":orange-badge[▲ 滞后于序时进度]"
    ) == 3
    assert {m.label: m.value for m in app.metric} == {
        "培训覆盖率 · 2023—2025周期": "30%",
        "完整覆盖率 · 2023—2025周期": "10%",
        "已举办培训 · 2023—2025周期": "3场",
        "本周期未培训企业": "7 家",
        "未培训且有在办纠纷": "0 家",
        "参训人次 · 2023—2025周期": "8 人次",
    }
    assert app.dataframe[-1].value["企业"].tolist()[0] == "企业10"
    assert len(app.get("plotly_chart")) == 8


def test_the_filter_chooses_enterprises(open_page):
    app = open_page(ledger, as_of="2025-03-31", industry="C38")
    assert said(app).startswith("截至2025年3月31日所选企业覆盖率14.3%（1家/7家）")
    assert "其余筛选条件" not in "".join(c.value for c in app.caption)


def test_a_filter_that_says_nothing_here_is_named(open_page):
    assert "其余筛选条件不适用于本页。" in "".join(
        c.value for c in open_page(ledger, as_of="2025-03-31", channel="customs").caption
    )


def test_under_five_enterprises_no_percentage(open_page):
    app = open_page(ledger, as_of="2025-03-31", industry="C39")
    assert said(app) == "截至2025年3月31日在册企业3家，其中已培训2家；不足5家，不计算比例。"
    assert not any("%" in m.value for m in app.metric)


def test_before_the_cycle_a_button_leads_into_it(open_page):
    app = open_page(ledger, as_of="2022-12-31")
    assert said(app) == "2022年12月31日不在任何培训周期内，无法计算覆盖率。"
    app.button(key="cycle_2023-2025").click().run()
    assert app.query_params["as_of"] in ("2025-03-01", ["2025-03-01"]) and said(app).startswith(
        "截至2025年3月1日覆盖率"
    )


def test_no_target(open_page):
    app = open_page(lambda c: (ledger(c), c.execute(delete(s.target))), as_of="2025-03-31")
    assert said(app) == "截至2025年3月31日覆盖率30%（3家/10家）；本周期还没有设定覆盖率目标。"
    assert "**覆盖率：尚未设定目标**" in titles(app) and len(app.metric) == 6


def test_after_the_due_date(open_page):
    app = open_page(ledger, as_of="2025-12-31")
    assert (
        said(app)
        == "截至2025年12月31日覆盖率30%（3家/10家），目标80%，差5家；2025年12月31日到期，未达标。"
    )
    assert app.warning[0].value.startswith("数据只录到2025年3月1日")


def test_a_ledger_that_ends_earlier_says_its_own_day(open_page):
    app = open_page(
        lambda c: (ledger(c), entered.put(c, "training", date(2025, 2, 15))), as_of="2025-03-01"
    )
    told = [caption.value for caption in app.caption]
    assert "培训台账登记至2025年2月15日。" in told
    assert not any("纠纷台账登记至" in one for one in told)


def test_no_sessions(open_page):
    app = open_page(
        lambda c: add_training(c, ENTERPRISES + MORE, SESSIONS.splitlines()[1]), as_of="2025-03-31"
    )
    assert said(app).startswith("截至2025年3月31日覆盖率0%（0家/10家）")
    captions = [c.value for c in app.caption]
    assert (
        "本周期截至当日还没有举办培训。" in captions
        and "本周期没有年度培训计划，也没有已举办或已排期的培训。" in captions
    )


def test_no_match(open_page):
    assert "没有符合当前筛选的记录" in said(open_page(ledger, as_of="2025-03-31", country="FRA"))


def test_nothing_entered(open_page):
    assert said(open_page(lambda c: None)).startswith("还没有录入任何数据")


def test_nobody_on_the_roster_yet(open_page):
    one_case = "number | occurred\nB1 | 2024-01-01"
    app = open_page(
        lambda c: (
            add_disputes(c, one_case),
            c.execute(s.enterprise.update().values(joined_on=date(2025, 1, 1))),
        ),
        as_of="2024-06-30",
    )
    assert said(app).startswith("截至2024年6月30日企业名录上没有企业")


def test_english(open_page):
    app = open_page(ledger, as_of="2025-03-31", lang="en")
    assert said(app) == (
        "As of 31 Mar 2025, coverage is 30% (3 of 10 enterprises), 5 enterprises short of "
        "the 80% target; "
        "0.6 enterprises a month needed over the next 9 months, 0.2 enterprises a month in "
        "the last year: behind schedule."
    )
