"""The page of reports: a draft made by its form stands open with its texts, its files and, once
asked for, its pages as PDF.
"""

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import get_engine, reading
from tests.site.forms import widget
from tests.site.screens import View, screen


@pytest.fixture
def office(sqlite_files, tmp_path, monkeypatch):
    with sqlite_files.copy("demonstration", tmp_path) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        yield url


def test_a_draft_is_made_and_read_as_pages(office, work_as):
    work_as("staff")
    app = screen.__wrapped__(office, View("reports"), "zh")
    assert [one.proto.expanded for one in app.get("expander")] == [True]
    widget(app, "report_make").click().run()
    assert not app.exception
    engine = get_engine(office)
    with reading(engine) as connection:
        kept = connection.execute(select(s.report.c.code, s.report.c.period, s.report.c.state))
        assert kept.all() == [("BG2025001", "2025-09", "draft")]
    engine.dispose()
    told = " ".join(text.value for text in (*app.markdown, *app.text, *app.subheader))
    assert "2025年9月新发纠纷9起" in told
    app.toggle("report_read_BG2025001").set_value(True).run()
    assert not app.exception and not app.error
