"""Letters: filled in from their record, altered by a person, and filed on it in those words."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from docx import Document
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import get_engine, reading
from data_access.documents import reads
from locales import translator
from tests.site.forms import widget
from tests.site.screens import View, screen
from ui.frame import parts
from ui.letters import texts as letter_texts


@pytest.fixture
def office(sqlite_files, tmp_path, monkeypatch):
    with sqlite_files.copy("demonstration", tmp_path) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        yield url, get_engine(url)
        get_engine(url).dispose()


def first(engine, *columns, **where):
    table = columns[0].table
    query = select(*columns).order_by(table.c.id)
    with reading(engine) as connection:
        return connection.execute(query.filter_by(**where)).first()


def opened(url, page, address):
    return screen.__wrapped__(url, View(page, (address,)), "zh")


def test_each_kind_is_filled_from_its_record_and_filed_in_the_words_of_a_person(office):
    url, engine = office
    (number,) = first(engine, s.dispute.c.number)
    session, title = first(engine, s.training_session.c.number, s.training_session.c.title)
    code, name = first(engine, s.enterprise.c.credit_code, s.enterprise.c.name)
    with patch.object(parts, "is_open", lambda box: True):
        app = opened(url, "dispute", ("case", number))
        opinion = widget(app, "letter_*_opinion_text").value.splitlines()
        assert number in opinion[1] and opinion[2].startswith("一、案件情况。")
        widget(app, "letter_*_which").set_value("referral")
        app.run()
        referral = widget(app, "letter_*_referral_text").value
        assert f"（编号{number}）" in referral and "四、随函材料。" in referral
        widget(app, "letter_*_referral_text").set_value("省分中心：\n\n请予指导。")
        widget(app, "letter_*_number").set_value("曲知函〔2025〕3号")
        app.run()
        widget(app, "letter_file_").click().run()
        assert "已把“海外知识产权纠纷移交函”存入材料。" in [one.value for one in app.success]
        app = opened(url, "enterprise", ("enterprise", code))
        assert widget(app, "letter_*_risk_text").value.startswith(f"{name}：\n")
        app = opened(url, "edit", ("record", f"training_session:{session}"))
        assert f"“{title}”培训" in widget(app, "letter_*_session_text").value
    with reading(engine) as connection:
        (row,) = reads.listed(connection, "dispute", number).itertuples()
        document = Document(BytesIO(reads.content(connection, row.id)))
    assert (row.kind, row.form, row.note) == ("letter", "docx", "曲知函〔2025〕3号")
    said = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    begin = said.index("省分中心：")
    assert said[begin + 1] == "请予指导。"
    assert {"海外知识产权纠纷移交函", "曲知函〔2025〕3号"} <= set(said)


def test_a_deadline_that_is_over_is_told_as_one():
    row = SimpleNamespace(due_on=date(2025, 9, 1), act_zh="提交答辩", state="overdue")
    t = translator("zh")
    assert letter_texts._deadline(row, t) == "提交答辩已于2025年9月1日到期，请立即与我局联系"
    row.state = "due7"
    assert letter_texts._deadline(row, t) == "2025年9月1日前提交答辩"
