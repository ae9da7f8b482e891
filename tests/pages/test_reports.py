"""The page of reports: a draft made by its form stands open with its texts, its files and, once
asked for, its pages as PDF.
"""

from datetime import date

import pytest
from sqlalchemy import select, text, update

from data_access import schema as s
from data_access.database.engine import get_engine, reading, writing
from data_access.reports import drafts, reads
from papers.as_json import to_json
from papers.values import Paper
from tests.fixtures.reports import FILES, composed, published
from tests.site.forms import widget
from tests.site.screens import View, screen
from ui.frame.who import OPEN_NAME

GONE = "enterprise:NONE"


@pytest.fixture
def office(sqlite_files, tmp_path, monkeypatch):
    with sqlite_files.copy("demonstration", tmp_path) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        yield url


def test_a_visitor_makes_reads_checks_and_publishes_a_report(office, work_as):
    """In the demonstration one person goes through all three steps, under three names."""
    work_as("staff", "leader", name=OPEN_NAME, demonstration=True)
    app = screen.__wrapped__(office, View("reports"), "zh")
    assert [one.proto.expanded for one in app.get("expander")] == [True]
    widget(app, "report_make").click().run()
    assert not app.exception
    engine = get_engine(office)
    with reading(engine) as connection:
        kept = connection.execute(select(s.report.c.code, s.report.c.period, s.report.c.state))
        assert kept.all() == [("BG2025001", "2025-09", "draft")]
    told = " ".join(one.value for one in (*app.markdown, *app.text, *app.subheader))
    assert "2025年9月新发纠纷9起" in told
    app.toggle("report_read_BG2025001").set_value(True).run()
    assert not app.exception and not app.error
    for step in ("report_check", "report_publish"):
        widget(app, step).click().run()
        assert not app.exception and not app.error
    with reading(engine) as connection:
        found = reads.one(connection, "BG2025001")
    engine.dispose()
    signed = (found.made_by, found.checked_by, found.published_by)
    assert signed == ("演示用户", "演示核对人", "演示签发人")


def test_outside_the_demonstration_nobody_checks_an_own_draft(office, work_as):
    work_as("staff", "leader", name=OPEN_NAME)
    engine = get_engine(office)
    with writing(engine) as connection:
        code = drafts.make(connection, composed(), OPEN_NAME)
    engine.dispose()
    app = screen.__wrapped__(office, View("reports", (("report", code),)), "zh")
    assert widget(app, "report_check").disabled
    assert not any("演示：" in one.value for one in app.caption)


def test_a_report_on_what_is_gone_is_read_all_the_same(office, work_as):
    """Its enterprise was merged into another one since: nothing can be composed to compare with."""
    paper = Paper("special", "专报", "某局", "zh", date(2025, 9, 30), 1, False, (), "2025-09", GONE)
    about = ("special", "2025-09", GONE, "zh", "专报", paper.as_of, 1, to_json(paper))
    engine = get_engine(office)
    with writing(engine) as connection:
        files = FILES | {"json": to_json(paper).encode()}
        code = published(connection, drafts.Composed(*about), files)
    engine.dispose()
    work_as("staff")
    app = screen.__wrapped__(office, View("reports", (("report", code),)), "zh")
    assert not app.exception
    assert any(one.value.startswith("不能与现在的数据对照：没有“NONE”") for one in app.caption)
    app.text_input(f"report_reason_{code}_3").set_value("企业已合并").run()
    widget(app, "report_correct").click().run()
    assert not app.exception
    assert any(one.value.startswith("没有拟稿：没有“NONE”") for one in app.error)


def test_the_files_are_hashed_once_a_session_and_damage_is_still_found(
    office, work_as, monkeypatch
):
    engine, asked = get_engine(office), []
    found = reads.damaged_of
    monkeypatch.setattr(reads, "damaged_of", lambda *one: asked.append(one[1]) or found(*one))
    with writing(engine) as connection:
        code = published(connection)
    work_as("staff")
    app = screen.__wrapped__(office, View("reports", (("report", code),)), "zh")
    app.run().run()
    assert asked == [code] and not app.error
    with writing(engine) as connection:  # as somebody would who gets at the database itself
        connection.execute(text("DROP TRIGGER report_file_no_update"))
        pdf = s.report_file.c.form == "pdf"
        connection.execute(update(s.report_file).where(pdf).values(content=b"other"))
    engine.dispose()
    later = screen.__wrapped__(office, View("reports", (("report", code),)), "zh").run()
    assert [one.value.partition("。")[0] for one in later.error] == [
        "文件与签发时的校验值不符：pdf"
    ]
    assert asked == [code] * 3


def test_a_special_report_is_on_a_warning_or_an_enterprise_chosen_by_name(office, work_as):
    work_as("staff")
    app = screen.__wrapped__(office, View("reports"), "zh")
    widget(app, "report_kind").set_value("special").run()
    widget(app, "report_about").set_value("warning").run()
    assert widget(app, "report_warning").options[0].startswith("▲ ")
    widget(app, "report_about").set_value("enterprise").run()
    firm = widget(app, "report_enterprise")
    name, code = firm.options[0].split()
    widget(app, "report_make").click().run()
    assert not app.exception
    engine = get_engine(office)
    with reading(engine) as connection:
        found = reads.one(connection, "BG2025001")
    engine.dispose()
    assert found.subject == f"enterprise:{code}" and name in found.title
