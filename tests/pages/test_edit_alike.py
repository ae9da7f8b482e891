"""A new enterprise of a name that is on the roster: asked about, and entered when confirmed."""

from data_access.database.engine import reading
from data_access.records import read as records
from data_access.values.code_words import LedgerWords
from tests.fixtures.record_values import code
from tests.pages.test_edit import office as office
from tests.pages.test_edit import opened, press, put, said, widget

NAME = "（甲） 有限责任公司"  # 甲公司 is there
ASKED = "没有保存：名录里已有同名企业。"


def _entered(engine, number=2):
    with reading(engine) as connection:
        return records.read(connection, LedgerWords(connection), "enterprise", code(number))


def _typed(name):
    given = {"name": ("text_input", name), "credit_code": ("text_input", code(2))}
    return put(opened("enterprise:new"), **given)


def test_the_same_name_asks_and_is_entered_once_confirmed(office):
    app = press(_typed(NAME), "_save")
    assert ASKED in said(app)
    assert _entered(office) is None
    assert widget(app, "text_input", "name").value == NAME  # nothing typed is lost
    links = [link.proto.label for link in app.get("page_link")]
    assert any(label.startswith(f"甲公司 {code(1)}") for label in links)
    app = press(app, "_sure")
    assert _entered(office).values["name"] == NAME
    assert ASKED not in said(app)


def test_another_name_is_asked_about_anew_and_a_free_one_is_not(office):
    app = press(_typed(NAME), "_save")
    app = put(app, name=("text_input", "丙公司"))
    assert not [button for button in app.button if (button.key or "").endswith("_sure")]
    assert "已保存" in said(press(app, "_save"))
    assert _entered(office).values["name"] == "丙公司"


def test_a_correction_of_the_one_on_the_roster_asks_nothing(office):
    app = put(opened(f"enterprise:{code(1)}"), name=("text_input", "甲有限公司"))
    assert "已保存" in said(press(app, "_save"))
