"""The server's log: one line an event, refused requests and slow pages among them."""

import logging
import re
import stat
import sys
import time
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database import clock
from tests.door.asgi import Browser
from tests.fixtures.browser import ROOT
from tests.site.source import sources
from ui.door import logs


@pytest.fixture
def own_loggers():
    """What is set up is taken back."""
    before = [(logging.getLogger(name), *_state(name)) for name in logs.OURS]
    yield
    for handler in logging.getLogger("ui").handlers:
        handler.close()
    for logger, handlers, level in before:
        logger.handlers = handlers
        logger.setLevel(level)


def _state(name):
    logger = logging.getLogger(name)
    return list(logger.handlers), logger.level


def record(words, **more):
    return logging.makeLogRecord({"name": "ui.x", "levelname": "ERROR", "msg": words} | more)


def test_an_event_is_one_line_with_all_that_is_known_of_it(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 9, 30, 16, 5, 1, 250_000))
    monkeypatch.setattr(logs, "_page", logs.ContextVar("page", default=""))
    monkeypatch.setattr(logs, "_user", logs.ContextVar("user", default=""))
    monkeypatch.setattr(logs, "_reference", logs.ContextVar("reference", default=""))
    plain = logs.OneLine().format(record("said"))
    assert plain == "2025-10-01T00:05:01.250+08:00 ERROR ui.x: said"
    monkeypatch.setattr(logs.secrets, "token_hex", lambda _: "a1b2c3")
    assert logs.begin() == logs.reference() == "A1B2C3"
    logs.of_run("disputes", "示例甲")
    full = logs.OneLine().format(record("a\nforged line", ms=2100))
    assert full.partition(" ERROR ")[2] == (
        "page=/disputes user=示例甲 ms=2100 ref=A1B2C3 ui.x: a | forged line"
    )


def test_whoever_logs_is_in_the_log():
    rooms = {one.path.split("/")[0] for one in sources() if "logging.getLogger(" in one.text}
    assert rooms - {"app.py"} <= set(logs.OURS)
    assert {"ui", "data_access", "commands"} <= rooms


def test_a_trace_stays_in_the_line():
    try:
        raise ValueError("示例")
    except ValueError:
        line = logs.OneLine().format(record("page failed", exc_info=sys.exc_info()))
    assert "\n" not in line and "page failed | Traceback" in line
    assert line.endswith("ValueError: 示例")


@pytest.mark.parametrize(
    ("path", "headers", "level", "said"),
    [
        ("/media/a.xlsx", {}, "INFO", "GET 401 from 127.0.0.1"),
        ("/", {"host": "elsewhere.example"}, "WARNING", "GET 421 from 127.0.0.1"),
        ("/disputes", {}, None, ""),
    ],
)
def test_each_refused_request_leaves_a_line(office, caplog, path, headers, level, said):
    with caplog.at_level(logging.INFO, "ui.door.logs"):
        Browser().get(path, **headers)
    lines = [(r.levelname, r.getMessage()) for r in caplog.records if r.name == "ui.door.logs"]
    assert lines == ([(level, said)] if level else [])
    assert not [r for r in caplog.records if path in r.getMessage()]  # it stands beside, as page=


def test_whoever_is_refused_is_told_the_number_of_the_line(office, capsys, own_loggers):
    logs.set_up()
    answer = Browser().get("/", host="elsewhere.example")
    number = answer.header("x-reference")
    assert re.fullmatch("[0-9A-F]{6}", number)
    lines = [line for line in capsys.readouterr().err.splitlines() if "421" in line]
    assert len(lines) == 1 and f" ref={number} ui.door.logs: GET 421" in lines[0]
    other = Browser().get("/", host="elsewhere.example").header("x-reference")
    assert other != number and Browser().get("/robots.txt").header("x-reference") is None


def test_the_page_of_an_outage_shows_the_number_of_its_line(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    monkeypatch.setattr(logs.secrets, "token_hex", lambda _: "a1b2c3")
    page = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=60).run()
    assert page.title[0].value == "暂时连不上数据库"
    assert any(one.value.startswith("编号 A1B2C3 · ") for one in page.caption)
    said = [one.getMessage() for one in caplog.records if one.name == "ui.main"]
    assert said == ["the database is unreachable: OperationalError"]


def test_a_page_of_more_than_two_seconds_leaves_a_line(caplog):
    logs.ran(time.perf_counter() - 1.9)
    assert caplog.records == []
    logs.ran(time.perf_counter() - 2.1)
    (line,) = caplog.records
    assert (line.levelname, line.getMessage()) == ("WARNING", "slow page")
    assert 2100 <= line.ms < 3000


def test_the_file_is_turned_over_and_its_owners_alone(tmp_path, monkeypatch, own_loggers):
    monkeypatch.setenv(logs.SETTING, str(tmp_path / "log" / "dashboard.log"))
    monkeypatch.setenv(logs.BEHIND_NGINX, "2")
    monkeypatch.setattr(logs, "LARGEST", 400)
    monkeypatch.setattr(logs, "FILES", 3)
    logs.set_up()
    for number in range(40):
        logging.getLogger("ui.saving").info("saving %s", number)
    names = {path.name for path in (tmp_path / "log").iterdir()}
    assert names == {"dashboard-2.log", "dashboard-2.log.1", "dashboard-2.log.2"}
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o700
    last = (tmp_path / "log" / "dashboard-2.log").read_text(encoding="utf-8").splitlines()[-1]
    assert re.fullmatch(r"\S+ INFO .*ui\.saving: saving 39", last)
