"""案件材料: what the page says of a case stands in its Word file, and its documents in the zip."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import get_engine, reading, writing
from data_access.documents.subjects import Subject
from tests.fixtures.documents import PDF, file_on, pdf
from tests.site.downloads import downloads
from tests.site.screens import View


@pytest.fixture
def office(sqlite_files, tmp_path, monkeypatch):
    with sqlite_files.copy("demonstration", tmp_path) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        engine = get_engine(url)
        amount = s.loss_amount.c
        with reading(engine) as connection:
            case = select(s.dispute.c.number, s.dispute.c.foreign_number, amount.number)
            case = case.join(s.loss_amount, amount.dispute_id == s.dispute.c.id)
            number, foreign, of_case = connection.execute(case.order_by(amount.number)).first()
        with writing(engine) as connection:
            file_on(connection, Subject("dispute", number))
            file_on(connection, Subject("loss_amount", of_case), "付款.pdf", pdf("2"))
        yield url, number, foreign
        engine.dispose()


def test_all_of_a_case_in_one_paper_and_one_zip(office):
    url, number, foreign = office
    _, found = downloads(url, View("dispute", (("case", number),)), "zh")
    word = next(one for one in found if one.ending == "docx")
    packed = next(one for one in found if one.ending == "zip")
    document = Document(BytesIO(word.file()))
    said = " ".join(paragraph.text for paragraph in document.paragraphs)
    for heading in (
        "一、基本情况",
        "二、当事人",
        "三、涉案权利",
        "四、经过",
        "五、办理步骤",
        "六、案件期限",
    ):
        assert heading in said
    assert said.index("十、金额明细") < said.index("十一、材料清单")
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {foreign, "付款.pdf", "判决书.pdf"} <= set(cells)
    assert any(cell.endswith("材料1件") for cell in cells)
    with zipfile.ZipFile(BytesIO(packed.file())) as box:
        names = box.namelist()
        assert names[1:] == ["001_付款.pdf", "002_判决书.pdf"]
        assert [box.read(name) for name in names[1:]] == [pdf("2"), PDF]
        assert Document(BytesIO(box.read(names[0]))).tables
