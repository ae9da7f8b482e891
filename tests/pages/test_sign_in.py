"""Attendance by a list of names, on the page of the training and in the form of the session."""

from sqlalchemy import select, update

from data_access import schema as s
from data_access.database.engine import reading
from data_access.records.read import read
from data_access.values.code_words import LedgerWords
from tests.fixtures.record_values import code
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training
from tests.pages.test_training import MORE, open_page  # noqa: F401 - a fixture
from ui.bulk import names

LIST = "企业名称\n企业5\n企业6\n企业6\n企业12\n无此厂\n示例铝业"


def ledger(connection):
    keys = add_training(connection, ENTERPRISES + MORE, SESSIONS)
    called = {7: "示例铝业有限公司", 8: "示例铝业股份有限公司"}
    for number, key in keys.items():
        named = update(s.enterprise).where(s.enterprise.c.id == key)
        name = called.get(number, f"企业{number}")
        connection.execute(named.values(name=name, credit_code=code(number)))


def came(engine, number):
    with reading(engine) as connection:
        values = read(connection, LedgerWords(connection), "training_session", number).values
        called = dict(
            map(tuple, connection.execute(select(s.enterprise.c.credit_code, s.enterprise.c.name)))
        )
    return {called[row["enterprise"]]: row["people"] for row in values["attendance"]}


def field(app, kind, key):
    return next(one for one in getattr(app, kind) if (one.key or "").endswith(key))


def test_a_pasted_list_is_saved_and_taken_back(open_page, sqlite_engine):  # noqa: F811
    """On the roster: 1, 3, 4, 5 and six more; S4 covered 4, others 1 and 3."""
    app = open_page(ledger, as_of="2025-03-31")
    field(app, "selectbox", "sign_in_session").set_value("S4").run()
    field(app, "text_area", "sign_in_names").set_value(LIST).run()
    assert field(app, "button", "sign_in_save").label == "登记2家签到"
    doubtful = field(app, "selectbox", "sign_in_pick_示例铝业")
    assert doubtful.options == [
        f"示例铝业有限公司 {code(7)}",
        f"示例铝业股份有限公司 {code(8)}",
        "都不是",
    ]
    assert app.code[0].value == "无此厂"
    doubtful.set_value(code(8)).run()
    field(app, "button", "sign_in_save").click().run()
    assert came(sqlite_engine, "S4") == {
        "企业4": 1,
        "企业5": 1,
        "企业6": 2,
        "示例铝业股份有限公司": 1,
    }
    told = next(one.value for one in app.success if "第 1 批" in one.value)
    assert told == (
        "第 1 批：新登记签到3家。计入措施八、十：2023-2025周期培训1场，签到4家、5人次；"
        "新覆盖4家，覆盖率由20%（2家/10家）升至60%（6家/10家）。"
    )
    assert field(app, "text_area", "sign_in_names").value == "企业12\n无此厂"  # 12 is like several
    field(app, "button", "sign_in_undo").click().run()
    assert came(sqlite_engine, "S4") == {"企业4": 1}


def test_a_list_joins_the_form_and_a_tick_moves_none(open_page, sqlite_engine):  # noqa: F811
    app = open_page(ledger, as_of="2025-03-31")
    app.switch_page("../pages/edit.py")
    app.query_params["record"] = "training_session:S4"
    app.run()
    offered = [one.label for one in app.checkbox if "_tick_" in one.key]
    first = next(one for one in app.checkbox if "_tick_" in one.key)
    first.check().run()
    assert [one.label for one in app.checkbox if "_tick_" in one.key] == offered
    field(app, "text_area", "sign_in_names").set_value("企业6\n企业6").run()
    field(app, "button", "sign_in_add").click().run()
    field(app, "button", "_save").click().run()
    assert came(sqlite_engine, "S4") == {offered[0]: 1, "企业4": 1, "企业6": 2}
    assert any("覆盖率由" in one.value for one in app.success)


def test_a_sheet_gives_the_names_of_its_column(tmp_path):
    text = "序号,单位名称,姓名\n1,企业6,示例甲\n2,企业7,示例乙\n"
    assert names.sheet.names_of("签到.csv", text.encode("gb18030")) == ("企业6", "企业7")
    alone = "1,企业6\n2,企业7\n".encode()
    assert names.sheet.names_of("签到.CSV", alone) == ("企业6", "企业7")
