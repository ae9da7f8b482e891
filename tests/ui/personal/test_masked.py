"""Names and telephone numbers are masked for those who do not need them, on screen and in files."""

import pandas as pd
import pytest
import streamlit as st
from sqlalchemy import select

from data_access import schema as s
from data_access.audit import queue
from data_access.database.engine import reading
from data_access.sheets import PERSONAL_HEADINGS
from locales import translator
from tests.site.downloads import XLSX
from tests.site.downloads import downloads as downloads_of
from tests.site.screens import FULL
from ui.frame import downloads, filter_state, gathered, layout, traced
from ui.frame.export import ExportTable, Rows
from ui.personal.masked import HEADINGS, as_allowed, covered, masked


@pytest.mark.parametrize(
    "value, shown",
    [
        ("13812341234", "138****1234"),
        ("0751-1234567", "075****4567"),
        ("6912345", "****45"),
        ("张三", "张*"),
        ("张三、欧阳修", "张*、欧*"),
        ("张三 0751-1234567", "张* 075****4567"),
        ("", ""),
        (None, None),
    ],
)
def test_a_name_and_a_number_masked(value, shown):
    assert masked(value) == shown


def test_what_the_sheets_declare_as_personal_is_masked():
    assert {"姓名", "联系电话", "电话", "联系方式", "答复人"} <= PERSONAL_HEADINGS <= set(HEADINGS)


def _every_row(_connection):
    return pd.DataFrame({"姓名": ["张三", "李四"], "行业": ["汽车", "家具"]})


def test_the_rows_of_a_file_are_masked_as_those_on_the_screen():
    every = Rows(_every_row, (), lambda frame: frame)
    table = ExportTable("专家", pd.DataFrame({"姓名": ["张三"], "行业": ["汽车"]}), every)
    shown = covered(table, translator("zh"))
    assert shown.frame["姓名"].tolist() == ["张*"]
    (piece,) = shown.pieces(connection=object())
    assert piece["姓名"].tolist() == ["张*", "李*"]
    assert piece["行业"].tolist() == ["汽车", "家具"]


def test_a_station_sees_numbers_after_a_click_that_stands_in_the_log(
    sqlite_demonstration_engine, work_as, monkeypatch
):
    engine = sqlite_demonstration_engine
    url = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    (view,) = [view for view in FULL if view.page == "network"]
    work_as("leader")
    app, found = downloads_of(url, view, "zh")
    numbers = _hotlines(app)
    assert any("0751-" in number for number in numbers)
    assert not [button for button in app.button if button.label == "显示姓名和电话"]

    work_as("station")
    app, found = downloads_of(url, view, "zh")
    assert _hotlines(app) == [masked(number) for number in numbers] != numbers
    book = next(one for one in found if one.ending == XLSX)
    cells = {str(cell) for row in book.rows() for cell in row}
    assert cells.isdisjoint(number for number in numbers if number)

    next(button for button in app.button if button.label == "显示姓名和电话").click().run()
    assert _hotlines(app) == numbers
    queue.flush()
    with reading(engine) as connection:
        told = connection.execute(select(s.audit.c.action, s.audit.c.about)).all()
    assert [about for action, about in told if action == "reveal"] == ["服务网络 工作站"]


def _hotlines(app):
    """The telephone numbers of the list of stations."""
    (table,) = [table.value for table in app.dataframe if "专线" in table.value.columns]
    return table["专线"].tolist()


def test_letters_for_people_outside_stand_for_whole_names(monkeypatch, work_as):
    """Two people of one family name are the same 张*, but not the same 专家A."""
    work_as("station")
    contents = []
    for file in ("workbook", "outside"):
        monkeypatch.setattr(downloads, file, lambda found, _stamp: contents.append(found))
    monkeypatch.setattr(gathered, "stamp", lambda title: None)
    gathered.begin("案件期限")
    table = ExportTable("负责专家", pd.DataFrame({"负责专家": ["张三", "张四"]}))
    layout.export_menu(st.container(), "案件期限", [table])
    of_office, of_others = (found.tables[0].frame["负责专家"].tolist() for found in contents)
    assert of_office == ["张*", "张*"]
    assert of_others == ["张三", "张四"]


def test_what_was_shown_in_one_place_is_masked_in_the_next_and_when_one_comes_back(
    monkeypatch, work_as
):
    work_as("station")
    state, asked = {}, {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", asked)
    monkeypatch.setattr(traced.queue, "write_soon", lambda *_: None)
    gathered.begin("专家")
    table = ExportTable("专家", pd.DataFrame({"专家": ["张三"]}))

    def visit(page, **query):
        traced.on_page(page)
        state[filter_state.PAGE] = page
        asked.clear()
        asked.update(query)
        return as_allowed(table).frame["专家"].tolist()

    assert visit("expert", expert="E1") == ["张*"]
    traced.reveals(("expert", "E1"), "专家 E1")
    assert visit("expert", expert="E1") == ["张三"]
    assert visit("expert", expert="E2") == ["张*"]
    assert visit("network") == ["张*"]
    assert visit("expert", expert="E1") == ["张*"]
