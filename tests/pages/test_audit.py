"""审计 over a small log: searched, paged, proved, and closed to those who may not see it."""

from pathlib import Path

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.accounts.person import Person
from data_access.audit import Event, write
from data_access.backup.copying import resting
from data_access.database.engine import writing
from data_access.scope.scope import NOTHING
from tests.site.downloads import downloads
from tests.site.screens import View
from ui.frame import who

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
LOOKS = 120


@pytest.fixture
def url(sqlite_demonstration_engine, monkeypatch):
    engine = sqlite_demonstration_engine
    with writing(engine) as connection:
        write(connection, Event("sign_in", "王夏", "10.0.0.7"))
        for number in range(1, LOOKS):
            write(connection, Event("look", "李冬", about=f"dispute C{number}"))
    address = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.fixture
def opened(url):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.switch_page("../pages/audit.py").run()
    assert not app.exception
    return app


def numbers(app):
    (table,) = app.dataframe
    return table.value["序号"].tolist()


def test_newest_first_a_page_at_a_time(opened):
    assert numbers(opened) == list(range(120, 70, -1))
    opened.number_input(key="audit_page").set_value(3).run()
    assert numbers(opened) == list(range(20, 0, -1))
    said = " ".join(one.value for one in opened.caption)
    assert "此处为第101至120行，共120行" in said


def test_the_search(opened):
    opened.text_input(key="audit_text").set_value("c11").run()
    assert numbers(opened) == [120, 119, 118, 117, 116, 115, 114, 113, 112, 111, 12]
    opened.text_input(key="audit_text").set_value("")
    opened.multiselect(key="audit_actions").set_value(["sign_in"]).run()
    assert numbers(opened) == [1]
    opened.selectbox(key="audit_who").set_value("李冬").run()
    assert not opened.dataframe
    opened.multiselect(key="audit_actions").set_value([])
    opened.text_input(key="audit_last").set_value("2020-01-01").run()
    assert not opened.dataframe
    opened.text_input(key="audit_last").set_value("昨天").run()
    assert "日期请写成 2026-01-31。" in [one.value for one in opened.caption]


def test_the_proof(opened, sqlite_demonstration_engine):
    opened.button(key="audit_verify").click().run()
    assert "日志完整：120行逐行相接。" in opened.success[0].value
    with writing(sqlite_demonstration_engine) as connection, resting(connection):
        connection.execute(update(s.audit).where(s.audit.c.id == 7).values(who="别人"))
    opened.button(key="audit_verify").click().run()
    assert opened.error[0].value == "第7行内容与校验值不符，改动过；此前6行完好。"


def test_its_files_hold_every_line(url):
    _, found = downloads(url, View("audit"), "zh", trial=1)
    assert {one.ending for one in found} == {"csv", "xlsx"}
    for one in found:
        rows = [row for row in one.rows() if row and str(row[-2:]) and "纠纷案件 C1" in row]
        assert len(rows) == 1


def test_an_auditor_who_sees_no_case_sees_the_log_and_takes_it_out(url, monkeypatch):
    auditor = Person("王夏", frozenset({"auditor"}), NOTHING, demonstration=True)
    monkeypatch.setattr(who, "asked", lambda: auditor)
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.switch_page("../pages/audit.py").run()
    assert not app.exception
    assert numbers(app) == list(range(120, 70, -1))
    assert len(app.get("download_button")) == 2  # of the page, and of the list


def test_without_the_role_nothing_of_it_is_shown(url, monkeypatch):
    staff = Person("李冬", frozenset({"leader", "staff", "administrator"}), demonstration=True)
    monkeypatch.setattr(who, "asked", lambda: staff)
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.switch_page("../pages/audit.py").run()
    assert not app.dataframe
    assert not [one for one in app.button if one.key == "audit_verify"]
