"""邮件提醒 on 设置: the server saved, tried in words of what happened, and who gets mail."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.accounts import accounts
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from data_access.post import settings
from tests.fixtures.mail import PASSWORD, USER, mail_server
from ui.frame import parts, site

SERVER, READER = "mail_server", "mail_reader"
MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


@pytest.fixture
def page(sqlite_engine, monkeypatch, work_as):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    monkeypatch.setattr(parts, "is_open", lambda box: True)  # each tab
    with writing(sqlite_engine) as connection:
        accounts.add(connection, "示例乙", accounts.Rights(("staff",)), "示例甲")
        raise_version(connection)
    work_as("administrator")
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.switch_page(site.path("settings")).run()
    return app


def put(app, place, **values):
    for name, value in values.items():
        fields = [*app.text_input, *app.selectbox, *app.toggle]
        next(one for one in fields if one.key == f"{place}_{name}").set_value(value)


def press(app, key):
    """What is said beside the button."""
    app.button(key=key).click().run()
    assert not app.exception
    told = [one.value for one in (*app.error, *app.success)][0]
    return told.replace(":color[]", "")  # by which an address is no link


def test_a_server_is_set_and_tried_and_its_password_is_never_shown(page, sqlite_engine):
    assert press(page, "try_mail") == "没有试发：请先填好并保存服务器、端口和发件人。"
    with mail_server(asks_password=True) as server:
        put(page, SERVER, mail_host="127.0.0.1", mail_port=str(server.port), mail_tls="none")
        put(
            page,
            SERVER,
            mail_sender="o@example.com",
            mail_user="nobody",
            mail_on=True,
            reason="试用",
        )
        assert press(page, "save_mail_server") == (
            "没有保存：启用前请填服务器、端口、发件人和本系统的网址。"
        )
        put(page, SERVER, mail_base="https://ip.example.com")
        assert press(page, "save_mail_server") == "邮件服务器已保存。请在下面试发一封。"
        put(page, "mail_trial", address="a@example.com")
        assert press(page, "try_mail") == (
            "没有发出：邮件服务器不接受这个用户名或口令（对方答复：535 wrong password）。"
        )
        put(page, SERVER, mail_user=USER)
        press(page, "save_mail_server")
        assert press(page, "try_mail") == "邮件服务器已收下发给a@example.com的测试邮件。"
        assert [mail["To"] for mail in server.taken] == ["a@example.com"]
    assert press(page, "try_mail").startswith("没有发出：连不上邮件服务器，请核对服务器和端口（")
    assert any("口令已在服务器上设好" in one.value for one in page.caption)
    assert PASSWORD not in str(page.main)
    with reading(sqlite_engine) as connection:
        held = connection.scalars(
            select(s.history.c.changes).where(s.history.c.table_name == "mail")
        )
        assert not any(PASSWORD in str(one) for one in held)
        tried = select(s.audit.c.who).where(s.audit.c.action == "mail_trial")
        assert len(connection.scalars(tried).all()) == 3


def test_who_gets_mail_is_set_and_taken_away(page, sqlite_engine):
    put(page, READER, name="示例乙", address="b@example.com", language="en")
    assert press(page, "save_mail_reader") == "示例乙的邮件提醒发到b@example.com。"
    table = next(one.value for one in page.dataframe if "收件邮箱" in one.value.columns)
    assert table.values.tolist() == [["示例乙", "b@example.com", "English"]]
    put(page, READER, name="示例乙")
    assert press(page, "save_mail_reader") == "示例乙不再收邮件提醒。"
    with reading(sqlite_engine) as connection:
        assert settings.choices(connection) == []


def test_nobody_but_an_administrator_sees_it(page, work_as):
    work_as("leader", "staff")
    page.run()
    assert not any(one.key == "save_mail_server" for one in page.button)
