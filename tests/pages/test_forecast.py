"""培训预测 over a small ledger: its sentence, its figures, and each of its designed states."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import writing
from data_access.database.state import raise_version
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
        app.switch_page("../pages/forecast.py").run()
        assert not app.exception
        return app

    return opened


def ledger(connection):
    add_training(connection, ENTERPRISES + MORE, SESSIONS)


def said(app):
    return app.info[0].value


def test_the_sentence_the_figures_and_the_charts(open_page):
    app = open_page(
        ledger,
        as_of="2025-03-31",
        # ten on the roster, three trained, two of them in the last year; 80 % means five more in
        # nine
        # months
    )
    assert (
        said(app).startswith("按目前速度年底达到")
        and "达到80%的可能" in said(app)
        and said(app).endswith("每月需新增0.6家而不是0.2家。")
    )
    shown = {m.label: m.value for m in app.metric}
    assert (
        shown["每月需新增"] == "0.6 家" and shown["滚动口径12个月内到期"] == "0 家"
    )  # 1 and 3 came last in May 2024, 4 in March 2025
    assert len(app.get("plotly_chart")) == 4


def test_what_expires_in_rolling_mode(open_page):
    """As of 15 March 2025 only 4 was last trained in 2022 (1 November): out on 2 November 2025."""
    app = open_page(
        lambda c: (
            ledger(c),
            entered.put(c, "training", date(2025, 3, 31)),
            c.execute(
                s.training_session.update()
                .where(s.training_session.c.number == "S4")
                .values(held_on=date(2025, 3, 20))
            ),
        ),
        as_of="2025-03-15",
    )
    card = next(m for m in app.metric if m.label == "滚动口径12个月内到期")
    assert (card.value, card.proto.delta_description or card.delta) == (
        "1 家",
        "3个月内0家，6个月内0家",
    )


def test_english(open_page):
    assert said(open_page(ledger, as_of="2025-03-31", lang="en")).endswith(
        "0.6 newly covered enterprises a month are needed instead of 0.2."
    )


def test_after_the_due_date_it_offers_to_go_back(open_page):
    app = open_page(ledger, as_of="2025-12-31")
    assert (
        said(app) == "2025年12月31日已到期：覆盖率30.0%，未达到80%的目标。"
        and len(app.get("plotly_chart")) == 3
    )
    app.button(key="before_due").click().run()
    assert not app.exception and said(app).startswith("按目前速度年底达到")


def test_without_a_target_no_chance_is_named(open_page):
    app = open_page(lambda c: (ledger(c), c.execute(delete(s.target))), as_of="2025-03-31")
    assert said(app).endswith(
        "本周期还没有设定覆盖率目标，不谈能否达到。"
    ) and "达到目标的可能性" not in {m.label for m in app.metric}


def test_too_short_and_too_few(open_page):
    assert said(open_page(ledger, as_of="2023-03-15")).startswith("本周期开始不足3个月")
    assert said(open_page(lambda c: None, as_of="2025-03-31", size="micro")).startswith(
        "所选在册企业不足5家"
    )


def test_outside_any_cycle_no_match_and_nobody_yet(open_page):
    assert said(open_page(ledger, as_of="2022-06-30")).startswith("2022年6月30日不在任何培训周期内")
    assert "没有符合当前筛选的记录" in said(
        open_page(lambda c: None, as_of="2025-03-31", country="FRA")
    )


def test_nothing_entered(open_page):
    assert said(open_page(lambda c: None)).startswith("还没有录入任何数据")


def test_an_earlier_day_knows_no_plans(open_page):
    """S5 and S6 stand as planned after the last day; as of an earlier day they are not drawn."""
    app = open_page(
        lambda c: (
            ledger(c),
            c.execute(
                s.training_session.update()
                .where(s.training_session.c.number == "S4")
                .values(held_on=date(2025, 3, 31))
            ),
            entered.put(c, "training", date(2025, 3, 31)),
        ),
        as_of="2025-02-28",
    )
    assert any("没有已排期的培训" in c.value for c in app.caption)
    assert any(
        "已排期1场" in c.value for c in open_page(lambda c: None, as_of="2025-03-31").caption
    )
