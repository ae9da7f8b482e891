"""Backups and going live on 设置: for the administrator alone, and told in the audit log."""

from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.accounts import accounts
from data_access.backup.at_hand import found, start_real_work
from data_access.backup.file import read_manifest
from data_access.database.engine import reading
from data_access.database.refused import Refused
from data_access.database.state import is_empty, read_state
from seed_data.prepare import prepare
from tests.fixtures.databases import written
from tests.fixtures.people import NAME
from ui.frame import parts, site

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


@pytest.fixture
def opened(sqlite_demonstration_engine, monkeypatch, tmp_path):
    engine = sqlite_demonstration_engine
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "backups"))
    monkeypatch.setattr(parts, "is_open", lambda box: True)  # each tab
    app = AppTest.from_file(MAIN, default_timeout=60)
    return app.switch_page(site.path("settings")).run()


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return [one.value for one in [*app.success, *app.error]]


def lines(engine):
    with reading(engine) as connection:
        return [(row.action, row.who) for row in connection.execute(select(s.audit))]


def listed(app):
    frame = next(one.value for one in app.dataframe if "备份文件" in one.value.columns)
    return list(zip(frame["备份文件"], frame["状态"], strict=True))


def test_one_is_made_and_each_is_proved(opened, sqlite_demonstration_engine, tmp_path):
    (said,) = press(opened, "backup_now")
    (path,) = (tmp_path / "backups").glob("*.zip")
    assert said == f"备份已完成并核对：{path.name}"
    assert read_manifest(path).rows["dispute"] == 400
    assert ("backup", NAME) in lines(sqlite_demonstration_engine)
    assert listed(opened) == [(path.name, "未核对")]
    data = path.read_bytes()
    path.with_name("broken.zip").write_bytes(data[:-9] + b"x" + data[-8:])
    (said,) = press(opened, "backups_prove")
    assert said == "核对完毕：1份完好，1份不能用，见状态一列。"
    assert set(listed(opened)) == {(path.name, "完好，封签相符"), ("broken.zip", "已损坏")}
    path.write_bytes(data[:-9] + b"y" + data[-8:])  # what was changed since is proved anew
    with reading(sqlite_demonstration_engine) as connection:
        assert "own" not in {one.state for one in found(connection)}


def test_a_folder_that_cannot_be_written_is_named(opened, tmp_path):
    (tmp_path / "backups").write_text("a file")
    (said,) = press(opened, "backup_now")
    assert said.replace("\\", "").startswith(f"没有做成：写不进备份的文件夹 {tmp_path / 'backups'}")


def test_a_role_that_was_taken_away_makes_and_proves_none(opened, work_as, tmp_path):
    press(opened, "backup_now")
    for key in ("backups_prove", "backup_now"):
        work_as("administrator")
        assert key in [one.key for one in opened.run().button]
        work_as("leader", "staff")
        assert "您的角色不能这样做" in press(opened, key)[0]
        assert key not in [one.key for one in opened.button]
    assert len(list((tmp_path / "backups").glob("*.zip"))) == 1


def test_going_live_wants_the_words_an_account_and_an_administrator(
    opened, sqlite_demonstration_engine, work_as, tmp_path
):
    engine = sqlite_demonstration_engine
    assert press(opened, "go_live") == ["没有改动：确认的文字与要求的不同，请照样输入。"]
    opened.text_input(key="go_live_typed").set_value("转为正式使用").run()
    (said,) = press(opened, "go_live")
    assert "还没有账号" in said
    written(engine, accounts.add, "示例乙", accounts.Rights(("administrator",)), "命令行")
    work_as("leader")
    assert "您的角色不能这样做" in press(opened, "go_live")[0]
    assert "go_live" not in [one.key for one in opened.button]  # nor is it shown to them
    with reading(engine) as connection:
        assert read_state(connection).demonstration
    work_as("administrator")
    opened.run()
    opened.text_input(key="go_live_typed").set_value("转为正式使用").run()
    (said,) = press(opened, "go_live")
    (kept,) = Path(engine.url.database).parent.glob("before-go-live-*.zip")
    assert said == f"已转为正式使用；演示数据备份在 {kept.name}。"
    with reading(engine) as connection:
        assert is_empty(connection) and not read_state(connection).demonstration
    assert lines(engine)[-1] == ("go_live", NAME)
    assert "go_live" not in [one.key for one in opened.button]
    with pytest.raises(Refused, match="no_demonstration"):
        start_real_work(engine, NAME, prepare, is_confirmed=True)
