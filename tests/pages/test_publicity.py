"""The page 宣传与案例: a typical case from its draft to its publication, as those meet it who write
and who check.
"""

from datetime import date

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.accounts.roles import ROLES
from data_access.database import clock, entered
from data_access.database.engine import reading, writing
from data_access.database.facts import ids_by_code
from data_access.database.state import raise_version
from data_access.decisions import typical_cases as typical_case_decisions
from tests.fixtures.ledger import add_disputes, day
from tests.fixtures.people import NAME
from tests.site.screens import View, screen

PAGE = View("publicity")


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        add_disputes(
            connection,
            (
                "number | country | industry | occurred | amount\n"
                "D1 | DEU | C39 | 2024-05-01 | 123456789"
            ),
        )
        medium = ids_by_code(connection, s.publicity_medium)["website"]
        connection.execute(
            insert(s.publicity_item),
            [
                {"number": f"X{n}", "title": "示例", "medium_id": medium, "published_on": day(on)}
                for n, on in enumerate(("2024-05-02", "2024-06-03"))
            ],
        )
        entered.put(connection, entered.CASES, date(2024, 6, 3))
        raise_version(connection)
    return sqlite_engine


def field(app, start):
    return next(
        chosen
        for chosen in (*app.text_input, *app.text_area)
        if chosen.key and chosen.key.startswith(start)
    )


def press(app, label):
    next(b for b in app.button if b.label == label).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    "language, said",
    [
        ("zh", "宣传2篇（网站最多，2篇）；典型案例已发布0篇，0篇草稿待核对。"),
        ("en", "Publicity items: 2 (most: "),
    ],
)
def test_answer(office, language, said):
    assert screen(str(office.url), PAGE, language).info[0].value.startswith(said)


def test_one_day_earlier_there_is_one(office):
    assert (
        screen(str(office.url), PAGE, "zh", as_of="2024-06-02")
        .info[0]
        .value.startswith("宣传1篇（")
    )


def opened(app):
    """The page with its first draft chosen."""
    first = app.selectbox(key="typical_open").options[0]
    app.selectbox(key="typical_open").set_value(first.split()[0]).run()
    return app


def test_a_case_leads_to_its_draft(office):
    app = screen(str(office.url), PAGE, "zh", typical_case="D1")
    assert field(app, "typical_case_from").value == "D1"
    assert "约100万元" in field(app, "typical_text").value


def test_a_text_outlives_its_session_until_it_is_saved(office, work_as):
    app = screen(str(office.url), PAGE, "zh")
    field(app, "typical_case_from").set_value("D1").run()
    proposed = field(app, "typical_text").value
    field(app, "typical_text").set_value("写了一半").run()
    again = screen(str(office.url), PAGE, "zh")
    assert field(again, "typical_case_from").value == "D1"
    assert field(again, "typical_text").value == "写了一半"
    work_as(*ROLES, name="乙")
    others = screen(str(office.url), PAGE, "zh", seen="乙")
    assert field(others, "typical_case_from").value == ""
    work_as(*ROLES)
    press(again, "存为草稿")
    app = screen(str(office.url), PAGE, "zh")
    assert field(app, "typical_case_from").value == ""
    field(app, "typical_case_from").set_value("D1").run()
    assert field(app, "typical_text").value == proposed


def test_a_case_is_drafted_mended_and_published_each_by_somebody_else(office, work_as):
    app = screen(str(office.url), PAGE, "zh")
    field(app, "typical_case_from").set_value("D1").run()
    text = field(app, "typical_text").value
    assert "企业1" not in text and "约100万元" in text
    field(app, "typical_text").set_value(text + "企业1，2024年5月1日")
    field(app, "typical_title").set_value(" ")
    assert press(app, "存为草稿").error[0].value == "没有保存：请填写标题和正文。"
    assert field(app, "typical_text").value.endswith("企业1，2024年5月1日")
    assert "企业名称：企业1" in app.warning[0].value
    assert "具体日期：2024年5月1日" in app.warning[0].value
    field(app, "typical_title").set_value("一起示例")
    assert press(app, "存为草稿").success[0].value.startswith("已存为草稿AL")
    assert field(app, "typical_case_from").value == ""
    first = opened(app)
    assert "核对人不能是撰写或最后改动的人" in press(first, "核对无误，发布").error[0].value
    work_as(*ROLES, name="乙")
    app = opened(screen(str(office.url), PAGE, "zh", seen="乙"))
    assert "正文里还有可识别信息" in press(app, "核对无误，发布").error[0].value
    field(app, "review_text").set_value(text)
    assert "有未保存的改动" in press(app, "核对无误，发布").error[0].value
    assert field(app, "review_text").value == text
    assert "尚未填写的提示：（请写明对同类企业的提示。）" in app.warning[0].value
    press(app, "保存改动")
    work_as(*ROLES, name="丁")
    app = opened(screen(str(office.url), PAGE, "zh", seen="丁"))
    assert "待填写处" in press(app, "核对无误，发布").error[0].value
    text = text.replace("（请写明预警、会商、应对措施。）", "会商后应诉。")
    text = text.replace("（请写明对同类企业的提示。）", "及早检索。")
    field(app, "review_text").set_value(text)
    assert "改动已保存。" in [s.value for s in press(app, "保存改动").success]
    assert "核对人不能是撰写或最后改动的人" in press(app, "核对无误，发布").error[0].value
    work_as(*ROLES, name="丙")
    app = opened(screen(str(office.url), PAGE, "zh", seen="丙"))
    assert any("已核对并发布" in s.value for s in press(app, "核对无误，发布").success)
    with reading(office) as connection:
        assert connection.execute(
            select(s.history.c.action, s.history.c.who).order_by(s.history.c.id)
        ).all() == [("insert", NAME), ("update", "乙"), ("update", "丁"), ("update", "丙")]
    later = screen(str(office.url), PAGE, "zh", as_of=clock.today().isoformat())
    assert "典型案例已发布1篇，0篇草稿待核对。" in later.info[0].value


def test_what_was_typed_while_somebody_else_changed_the_draft_is_shown_to_be_copied(office):
    with writing(office) as connection:
        number = typical_case_decisions.write(connection, "D1", "一起示例", "原文", "乙")
    app = opened(screen(str(office.url), PAGE, "zh"))
    with writing(office) as connection:
        version = connection.scalar(select(s.typical_case.c.version))
        changed = (number, version, "一起示例", "乙改过的", "乙")
        typical_case_decisions.rewrite(connection, *changed)
    field(app, "review_text").set_value("自己改的")
    press(app, "保存改动")
    assert app.code[0].value == "一起示例\n\n自己改的"
    assert field(app, "review_text").value == "乙改过的"
