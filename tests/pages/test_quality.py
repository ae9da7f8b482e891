"""数据质量 over a small ledger: a day that cannot be is listed, with the way to its form."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data_access.database import clock
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.fixtures.ledger import add_disputes

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


def test_days_after_today_are_listed_first_of_all(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(clock, "today", lambda: date(2025, 7, 1))
    with writing(sqlite_engine) as connection:
        add_disputes(connection, "number | occurred   | accepted\nA1 | 2025-01-01 | 2062-09-14")
        raise_version(connection)
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params.update({"as_of": "2025-06-30"})
    app.switch_page("../pages/quality.py").run()
    assert not app.exception
    assert {m.label: m.value for m in app.metric}["晚于今天的日期"] == "1"
    assert app.dataframe[0].value.to_dict("list") == {
        "台账": ["纠纷台账"],
        "编号": ["A1"],
        "栏目": ["受理日期"],
        "日期": ["2062-09-14"],
    }
