"""The page 走访与诉求: its answer, and a bulletin on a warning: refusals keep what was typed,
history is written.
"""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from tests.data_access.statistics import test_visits as drawn_there
from tests.fixtures.people import NAME
from tests.site.screens import View, screen

PAGE = View("communication")


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        drawn_there.office.__wrapped__(connection)
        connection.execute(
            insert(s.warning).values(
                as_of=date(2024, 12, 31),
                dimension="industry",
                code="C38",
                month=date(2024, 12, 1),
                horizon=1,
                cases=5,
                bound=3,
                p_value=0.01,
                q_value=0.02,
                data_version=1,
                recorded_at=datetime(2025, 1, 1),
            )
        )
        raise_version(connection)
    return sqlite_engine


@pytest.mark.parametrize(
    "language, said",
    [
        (
            "zh",
            "走访6次，3家企业；诉求5件，待答复3件，其中逾期1件；重点联系和观察企业3家，"
            "1家近12个月没有走访。",
        ),
        ("en", "6 visits to 3 enterprises; 5 requests, 3 waiting, 1 of them overdue;"),
    ],
)
def test_answer(office, language, said):
    app = screen(str(office.url), PAGE, language, as_of="2024-12-31")
    assert not app.exception and app.info[0].value.startswith(said)


def field(app, start):
    return next(
        chosen
        for chosen in (*app.text_input, *app.text_area)
        if chosen.key and chosen.key.startswith(start)
    )


def send(app):
    next(b for b in app.button if b.label == "登记发布").click().run()
    assert not app.exception
    return app


def test_a_bulletin_on_a_warning(office):
    app = screen(str(office.url), PAGE, "zh")
    field(app, "bulletin_title").set_value(" ")
    assert (
        send(app).error[0].value == "没有保存：请填写标题。"
        and field(app, "bulletin_title").value == " "
    )
    field(app, "bulletin_title").set_value("示例预警").run()
    again = screen(str(office.url), PAGE, "zh")  # as after F5
    assert field(again, "bulletin_title").value == "示例预警"
    field(app, "bulletin_day").set_value(str(clock.today() + timedelta(1)))
    assert (
        send(app).error[0].value == "没有保存：发布日期晚于今天。"
        and field(app, "bulletin_title").value == "示例预警"
    )
    field(app, "bulletin_day").set_value("2025-01-01")
    assert (
        send(app).success[0].value.startswith("已登记信息XX2025001")
        and field(app, "bulletin_title").value == ""
    )
    with reading(office) as connection:
        assert connection.execute(
            select(s.history.c.record_key, s.history.c.action, s.history.c.who)
        ).all() == [("XX2025001", "insert", NAME)]
        assert (
            len(connection.execute(select(s.bulletin_recipient)).all()) == 2
        )  # enterprises 2 and 3 are of C38
    assert "**预警都已送达涉及企业**" in [m.value for m in app.markdown]
    assert field(screen(str(office.url), PAGE, "zh"), "bulletin_title").value == ""
