"""Figures for Prometheus: of pages, refusals and the database, and of nobody."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from urllib.request import ProxyHandler, build_opener

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy import insert

from data_access import schema as s
from data_access.audit import Event, write
from data_access.database import clock, copies
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.door.asgi import Browser
from tests.fixtures.browser import free_port
from ui.door import errors, logs, metrics
from ui.frame import site

NOW = datetime(2025, 9, 30, 16)


@pytest.fixture
def told(engine, monkeypatch):
    """A function: what is told of this database, by name and labels."""
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    registry = CollectorRegistry()
    registry.register(metrics.Standing())
    return lambda: figures(generate_latest(registry).decode())


def figures(text):
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def of_process():
    return figures(generate_latest(metrics.REGISTRY).decode())


def test_the_database_its_backup_and_its_mail(told, engine, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW - timedelta(hours=5))
    with writing(engine) as connection:
        write(connection, Event("backup", "命令行", about="b.zip"))
        _letters(connection, "waiting", "sending", "sent", "failed")
        raise_version(connection)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    found = told()
    assert found.pop("ip_disk_free_bytes") > 0
    assert found == {
        "ip_database_up": 1,
        "ip_data_version": 1,
        "ip_backup_age_seconds": 5 * 3600,
        "ip_mail_waiting": 2,
    }


def _letters(connection, *standings):
    account = {"name": "示例甲", "name_key": "示例甲", "created_at": NOW, "created_by": "命令行"}
    number = connection.execute(insert(s.account).values(account)).inserted_primary_key[0]
    for place, standing in enumerate(standings, start=1):
        letter = {"account_id": number, "day": NOW.date() - timedelta(days=place)}
        letter |= {"kind": "digest", "standing": standing, "message_id": f"{place}@x"}
        connection.execute(insert(s.outbox).values(letter | {"tries": 0, "next_try_at": NOW}))


def test_a_database_out_of_reach_is_down_and_nothing_else_is_said(told, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    assert told() == {"ip_database_up": 0}


def test_warnings_are_those_of_the_health(told, monkeypatch):
    health = {"status": "ok", "data_version": 7, "free_bytes": 1, "last_backup": None}
    health["warnings"] = ["little_space", "copy_failed"]
    monkeypatch.setattr(metrics.health, "read_health", lambda: health)
    assert {name for name in told() if "warning" in name} == {
        'ip_warning{kind="little_space"}',
        'ip_warning{kind="copy_failed"}',
    }


def test_runs_errors_and_refusals_are_counted_without_any_name(office, monkeypatch):
    before = of_process()
    monkeypatch.setattr(errors, "st", SimpleNamespace(**_silent()))
    monkeypatch.setattr(copies, "standing_here", lambda: [(None, ""), (41, "stale")])
    logs.begin()
    logs.of_run("disputes", "示例甲")
    logs.ran(logs.time.perf_counter() - 0.3)
    errors.show_error(ValueError("示例企业001"), trouble="")
    Browser().get("/", host="elsewhere.example")
    after = of_process()
    risen = {name: after[name] - before.get(name, 0) for name in after}
    assert risen['ip_page_run_seconds_count{page="/disputes"}'] == 1
    assert risen['ip_page_run_seconds_bucket{le="0.25",page="/disputes"}'] == 0
    assert risen['ip_page_run_seconds_bucket{le="0.5",page="/disputes"}'] == 1
    assert risen['ip_page_errors_total{kind="page"}'] == 1
    assert risen['ip_requests_refused_total{status="421"}'] == 1
    assert (after["ip_copy_data_version"], after["ip_copy_trouble"]) == (41, 1)
    assert "示例" not in generate_latest(metrics.REGISTRY).decode()
    pages = set(re.findall(r'ip_page_run_seconds_count\{page="([^"]*)"', "\n".join(after)))
    assert pages <= {f"/{page.url}" for page in site.SITE} | {"/", metrics.NO_PAGE}


def _silent():
    names = ("error", "write", "button", "caption")
    return dict.fromkeys(names, lambda *_, **__: None) | {"session_state": {}, "query_params": {}}


def test_they_stand_on_a_port_of_this_machine_alone(told, monkeypatch):
    monkeypatch.setattr(metrics, "registry", CollectorRegistry)
    seen = []
    start = metrics.start_http_server
    monkeypatch.setattr(
        metrics, "start_http_server", lambda *a, **k: seen.append(start(*a, **k)) or seen[0]
    )
    port = free_port()
    metrics.serve(port)
    server, thread = seen[0]
    try:
        assert server.server_address == ("127.0.0.1", port)
        with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/metrics") as answer:
            assert answer.status == 200
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert Browser().get("/_stcore/metrics").status == 404
