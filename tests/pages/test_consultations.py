"""The page 咨询与移交 as a reader meets it: its answer in both languages, what waits, an earlier
day and a period with nothing.
"""

from datetime import date

import pytest
from sqlalchemy import update

from data_access import schema as s
from data_access.database import clock
from data_access.database.engine import get_engine, reading, writing
from data_access.database.state import raise_version
from data_access.filter.filters import Filter
from data_access.statistics import dispute_file
from seed_data.load import load_facts
from tests.data_access.statistics.test_consultations import draw
from tests.fixtures.record_values import code
from tests.site.screens import View, screen

PAGE = View("consultations")


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        draw(connection)
        raise_version(connection)
    return str(sqlite_engine.url)


def heads(app):
    return [h.value for h in app.header]


@pytest.mark.parametrize(
    "language, said",
    [
        (
            "zh",
            "咨询4次，3件事项，2家企业；答复不足5件，不给用时；2件待答复，最久已等35个工作日；"
            "移交4起，逾期未复0起。",
        ),
        ("en", "4 contacts on 3 matters from 2 enterprises"),
    ],
)
def test_answer_as_of_a_day(office, language, said, monkeypatch):
    """On 30 December Z3 and Z4 wait: Z4 since 11 November, 35 working days. The referral due that
    day is not late yet.
    """
    monkeypatch.setattr(clock, "today", lambda: date(2024, 12, 30))
    app = screen(office, PAGE, language, as_of="2024-12-30")
    assert not app.exception and app.info[0].value.startswith(said)


@pytest.mark.parametrize("as_of", ["2024-12-31", "2024-12-30"])
def test_what_waits_and_what_is_overdue_on_the_next_day(office, as_of, monkeypatch):
    """Whatever the as-of date: what is owed counts from today."""
    monkeypatch.setattr(clock, "today", lambda: date(2024, 12, 31))
    app = screen(office, PAGE, "zh", as_of=as_of)
    assert "最久已等36个工作日；移交4起，逾期未复1起。" in app.info[0].value
    assert heads(app)[:2] == ["待答复（2件）", "咨询清单（4次）"] and "**1起逾期未复**" in [
        m.value for m in app.markdown
    ]
    assert app.info[0].value.endswith("移交4起，逾期未复1起。")


def test_what_waits_is_answered_where_it_stands(office, monkeypatch):
    """Z4 has waited longest and is offered; once it is answered Z3 follows, then nothing is left.
    Z3 becomes a dispute in the form of a new one, which both then name.
    """
    monkeypatch.setenv("DATABASE_URL", office)
    monkeypatch.setattr(clock, "today", lambda: date(2024, 12, 30))
    app = screen(office, PAGE, "zh", as_of="2024-12-30")
    assert [h.value for h in app.subheader] == ["Z4 企业2"]
    keyed(app, "text_area", "answer_text_").set_value("可提异议")
    keyed(app, "button", "answer_save_").click().run()
    assert "已答复Z4。" in [one.value for one in app.success] and not app.exception
    assert [h.value for h in app.subheader] == ["Z3 企业2"]
    keyed(app, "selectbox", "answer_level_").set_value("guangdong")
    keyed(app, "button", "answer_save_").click().run()
    assert "已答复Z3。" in [one.value for one in app.success] and not app.subheader


def test_a_consultation_becomes_a_dispute(office, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", office)
    monkeypatch.setattr(clock, "today", lambda: date(2024, 12, 30))
    own = s.enterprise.c.name == "企业2"
    with writing(get_engine(office)) as connection:
        connection.execute(update(s.enterprise).where(own).values(credit_code=code(2)))
    app = screen(office, PAGE, "zh", as_of="2024-12-30")
    turned = next(one for one in app.get("page_link") if "转为纠纷案件" in one.proto.label)
    assert "consultation=Z4" in turned.proto.query_string
    form = screen(office, View("edit"), "zh", record="dispute:new", consultation="Z4")
    assert "由咨询Z4转来，保存后互相关联。" in [one.value for one in form.caption]
    chosen = {"country": "USA", "ip_type": "patent", "channel": "litigation"}
    for name, value in chosen.items():
        ended(form, "selectbox", name).set_value(value)
    assert ended(form, "text_input", "occurred_on").value == "2024-11-11"
    assert ended(form, "text_area", "note").value == "问"
    ended(form, "button", "save").click().run()
    assert "已保存" in form.success[0].value
    number = form.success[0].value.split()[1].partition("。")[0]
    with reading(get_engine(office)) as connection:
        case = dispute_file.read(connection, Filter().resolve(date(2024, 12, 30)), number)
    assert case["consultations"]["number"].tolist() == ["Z4"]
    assert case["consultations"]["answer"].tolist() == [f"已受理为纠纷{number}。"]


def keyed(app, kind, start):
    return next(one for one in app.get(kind) if (one.key or "").startswith(start))


def ended(app, kind, name):
    return next(one for one in app.get(kind) if (one.key or "").endswith(f"_{name}"))


def test_a_period_with_nothing_still_tells_how_to_begin(office):
    app = screen(office, PAGE, "zh", period="2020-01-01..2020-12-31")
    assert (
        not app.exception
        and app.info[0].value.startswith("所选范围内没有咨询。")
        and not app.metric
    )


def test_nothing_entered(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
        raise_version(connection)
    assert screen(str(sqlite_engine.url), PAGE, "zh").info[0].value.startswith("还没有录入任何数据")
