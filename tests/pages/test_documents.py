"""Documents on the page of a case: filed through the form, listed as they were named, and taken
down as they came; an amount with one is no longer without evidence.
"""

from unittest.mock import patch

import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.database.engine import get_engine, reading, writing
from data_access.documents import contents
from data_access.documents.subjects import Subject
from tests.fixtures.documents import PDF, PNG, file_on, pdf
from tests.fixtures.documents import office as office_file
from tests.site.downloads import offered
from tests.site.forms import widget
from tests.site.screens import View, screen
from ui.frame import parts

NAME = "**判决** <b>书<b>.pdf"  # no browser sends a name with a stroke


@pytest.fixture
def office(sqlite_files, tmp_path, monkeypatch):
    with sqlite_files.copy("demonstration", tmp_path) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        engine = get_engine(url)
        with reading(engine) as connection:
            case = select(s.dispute.c.number).join(
                s.loss_amount, s.loss_amount.c.dispute_id == s.dispute.c.id
            )
            number = connection.scalar(case.order_by(s.dispute.c.number))
        yield url, engine, number
        engine.dispose()


def test_files_are_filed_on_a_case_and_come_back_byte_for_byte(office, work_as):
    url, engine, number = office
    work_as("staff")
    view = View("dispute", (("case", number),))
    with patch.object(parts, "is_open", lambda box: True):
        app = screen.__wrapped__(url, view, "zh")
        widget(app, "document_new_*_files").set_value(
            [("照片.pdf", PNG, ""), ("a.html", b"<html>", "")]
        )
        app.run()
        widget(app, "document_save_").click().run()
        assert "没有保存：“a.html”的内容是网页" in " ".join(error.value for error in app.error)
        macros = office_file("xl", "xl/vbaProject.bin")
        widget(app, "document_new_*_files").set_value([(NAME, PDF, ""), ("表.xlsx", macros, "")])
        widget(app, "document_new_*_note").set_value("原件在所")
        app.run()
        widget(app, "document_save_").click().run()
    assert "已保存材料2件。" in [good.value for good in app.success]
    with writing(engine) as connection:
        file_on(connection, Subject("dispute", number), "无说明.pdf", pdf("无说明"))
    with offered() as found:
        app = screen.__wrapped__(url, view, "zh")
    assert [one.value for one in app.text].count("原件在所") == 2
    assert "nan" not in [one.value for one in app.text]
    files = {one.name: one for one in found}
    assert files["__判决__ _b_书_b_.pdf"].file() == PDF
    assert files["表.xlsm"].file() == macros
    assert "含有宏：打开前请确认来源可靠，不要启用宏。" in [one.value for one in app.caption]
    with writing(engine) as connection:
        place = contents.place_of(contents.folder_of(engine), contents.checksum(PDF))
        place.unlink()
    with pytest.raises(Exception, match="missing"):
        files["__判决__ _b_书_b_.pdf"].file()


def test_an_amount_with_a_document_has_evidence(office):
    url, engine, number = office
    with writing(engine) as connection:
        connection.execute(update(s.loss_amount).values(evidence=None))
        amount = connection.scalar(select(s.loss_amount.c.number).order_by(s.loss_amount.c.number))
        file_on(connection, Subject("loss_amount", amount))
    app = screen(url, View("insurance"), "zh")
    (told,) = [
        table.value
        for table in app.dataframe
        if "证据" in table.value and "金额编号" in table.value
    ]
    words = told["证据"].value_counts().to_dict()
    assert words == {"材料1件": 1, "缺证据": len(told) - 1}
