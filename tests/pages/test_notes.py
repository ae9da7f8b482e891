"""Notes on the screens: on the record's page as they were typed, on the start page of whoever they
name until its record is opened, and found.
"""

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.accounts import accounts
from data_access.accounts.accounts import Rights
from data_access.database.engine import get_engine, reading, writing
from data_access.notes import writing as notes
from data_access.notes.subjects import Subject
from tests.site.screens import View, screen

TYPED = "**急** <b>请</b>联系 13800001234"
READER = "示例子"


@pytest.fixture
def office(sqlite_files, tmp_path, monkeypatch):
    with sqlite_files.copy("demonstration", tmp_path) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        engine = get_engine(url)
        with writing(engine) as connection:
            accounts.add(connection, READER, Rights(("staff",)), "命令行")
            number = connection.scalar(select(s.dispute.c.number).order_by(s.dispute.c.number))
            of_case = Subject("dispute", number, "deadline", "QX1")
            notes.add(connection, of_case, TYPED, (READER,), "示例丑")
        yield url, number
        engine.dispose()


def test_a_note_reaches_whom_it_names_and_is_read_there(office, work_as):
    url, number = office
    work_as("staff", name=READER)
    start = screen(url, View("tasks"), "zh")
    mentions = next(table.value for table in start.dataframe if "备注" in table.value)
    assert [header.value for header in start.header][-1] == "提到我的（1条未读）"
    assert mentions[["状态", "经办人", "案件", "待办", "备注"]].values.tolist() == [
        ["● 未读", "示例丑", number, "待办：期限", TYPED]
    ]
    page = screen(url, View("dispute", (("case", number),)), "zh")
    assert not page.exception
    assert r"\*\*急\*\* \<b\>请\</b\>联系 13800001234" in [one.value for one in page.markdown]
    with reading(get_engine(url)) as connection:
        assert connection.scalar(select(s.note_mention.c.read_at)) is not None
    found = screen(url, View("search", (("q", "急 联系"),)), "zh")
    assert f"{number} · 示例丑" in " ".join(link.proto.label for link in found.get("page_link"))
