"""账号: what the forms show, and what is told of a change."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.accounts import accounts, address_tokens, by_provider
from data_access.accounts.accounts import Rights
from data_access.accounts.address_tokens import WALL
from data_access.database.engine import reading, writing

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


@pytest.fixture
def office(sqlite_demonstration_engine, monkeypatch):
    engine = sqlite_demonstration_engine
    with writing(engine) as connection:
        accounts.add(connection, "李冬", Rights(("staff",)), "命令行")
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    return engine


@pytest.fixture
def opened(office):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.switch_page("../pages/accounts.py").run()
    app.selectbox(key="account_which").select("李冬").run()
    assert not app.exception
    return app


def test_a_field_follows_what_another_administrator_saved(opened, office):
    assert opened.multiselect(key="account_1_roles").value == ["staff"]
    opened.multiselect(key="account_1_roles").set_value(["expert", "staff"])
    opened.text_input(key="account_1_expert").set_value("ZJ0001")
    opened.button(key="account_roles").click().run()
    assert "角色已改" in opened.success[0].value
    with writing(office) as connection:
        accounts.set_rights(connection, "李冬", Rights(("leader", "auditor")))
    opened.run()
    assert opened.multiselect(key="account_1_roles").value == ["leader", "auditor"]
    assert opened.text_input(key="account_1_expert").value == ""


def test_an_account_of_the_sign_on_follows_its_groups_and_gets_no_password(opened, office):
    with writing(office) as connection:
        by_provider.join(connection, "李冬", "https://login.example", "u-17")
    opened.button(key="account_reset").click().run()
    assert "这个账号用统一登录，本系统没有它的口令" in opened.error[0].value
    opened.run()
    keys = {button.key for button in opened.button}
    assert "account_lock" in keys and not keys & {"account_reset", "account_roles"}
    assert any("每次登录时更新" in caption.value for caption in opened.caption)
    (row,) = opened.dataframe[0].value.to_dict("records")
    assert row["口令"] == "统一登录"


def test_a_change_is_told_once_with_what_was_given(opened, office):
    opened.multiselect(key="account_1_roles").set_value(["leader", "staff"])
    opened.button(key="account_roles").click().run()
    with reading(office) as connection:
        (line,) = connection.execute(select(s.audit)).all()
        assert accounts.read(connection, "李冬").roles == ("leader", "staff")
    assert (line.action, line.about) == ("account_roles", "account 李冬")
    given = {"roles": ["leader", "staff"], "divisions": [], "expert": None}
    assert json.loads(line.details) == given


# -- wall screens


@pytest.fixture
def administrator(office, work_as):
    with writing(office) as connection:
        accounts.add(connection, "王秋", Rights(("administrator",)), "命令行")
    work_as("administrator", name="王秋")
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.switch_page("../pages/accounts.py").run()
    assert not app.exception
    return app


def test_a_wall_screen_is_given_its_address_once_and_taken_away(office, administrator):
    administrator.text_input(key="wall_0_place").set_value(" 一楼大厅 ")
    administrator.checkbox(key="wall_0_names").check()
    administrator.button(key="wall_add").click().run()
    (token,) = re.findall(r"wall/([\w\\-]{43,})", administrator.success[0].value)
    with reading(office) as connection:
        opened = address_tokens.find(connection, WALL, token.replace("\\", ""))
    assert (opened.place, opened.shows_names, opened.person.name) == ("一楼大厅", True, "王秋")
    administrator.run()
    assert not [one for one in administrator.success if "wall/" in one.value]
    administrator.selectbox(key="wall_which").select("一楼大厅").run()
    administrator.button(key="wall_revoke").click().run()
    assert "已停用" in administrator.success[0].value
    with reading(office) as connection:
        assert not address_tokens.walls(connection)
        lines = connection.execute(select(s.audit).order_by(s.audit.c.id)).all()
    assert [(line.action, line.who, line.about) for line in lines] == [
        ("wall_made", "王秋", "wall 一楼大厅"),
        ("wall_revoked", "王秋", "wall 一楼大厅"),
    ]
    assert json.loads(lines[0].details) == {"shows_names": True}


def test_the_open_way_has_no_account_to_look_after_a_screen(office, opened):
    opened.text_input(key="wall_0_place").set_value("一楼大厅")
    opened.button(key="wall_add").click().run()
    assert "大屏要有账号负责" in opened.error[0].value
