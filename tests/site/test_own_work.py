"""What experts and station staff write: on the screens the own rows are offered, nothing else."""

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.audit import queue
from data_access.database.engine import get_engine, reading
from data_access.scope.scope import Scope
from tests.site.screens import ROOT
from ui.frame import site

MAIN = ROOT / "ui" / "main.py"


@pytest.fixture(autouse=True)
def _demonstration(demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)


@pytest.fixture
def expert(demonstration_url):
    """(number of an expert with cases, the numbers of the cases, another expert)."""
    assignment, number = s.expert_assignment.c, s.expert.c.number
    source = s.expert_assignment.join(s.expert).join(s.dispute)
    with reading(get_engine(demonstration_url)) as connection:
        first = (
            select(func.min(number)).select_from(source).where(assignment.completed_on.is_(None))
        )
        own = connection.scalar(first)
        cases = select(s.dispute.c.number).select_from(source).where(number == own)
        other = select(func.max(number)).where(number != own)
        return own, set(connection.scalars(cases)), connection.scalar(other)


def opened(url, **query):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params.update({"lang": "zh", **query})
    app.switch_page(site.path(url)).run()
    assert not app.exception
    return app


def keys(app, kind):
    return [one.key for one in app.get(kind) if one.key]


def test_an_expert_enters_deadlines_of_own_cases_alone(expert, work_as):
    number, cases, _ = expert
    work_as("expert", scope=Scope(experts=(number,)))
    app = opened("deadlines")
    offered = {option.split(" ")[0] for option in app.selectbox(key="deadline_of").options}
    assert offered and offered <= cases
    assert "我的案件和工时" in [link.proto.label for link in app.main.get("page_link")]


def test_an_expert_fills_in_hours_on_the_own_page_alone(expert, work_as):
    number, _, other = expert
    own = opened("expert", expert=number)
    assert not own.number_input  # of whoever has no own page
    work_as("expert", "staff", own=Scope(experts=(number,)))
    saved = [key for key in keys(opened("expert", expert=number), "button") if "own_" in key]
    assert len(saved) == 2
    assert not opened("expert", expert=other).number_input


TOWN, ELSEWHERE = "440205100", "440205001"


@pytest.fixture
def station(sqlite_demonstration_engine, monkeypatch, work_as):
    """The demonstration, in which one may write; at work is somebody of a town's station."""
    url = sqlite_demonstration_engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    work_as("station", scope=Scope(divisions=(TOWN,)))
    with reading(sqlite_demonstration_engine) as connection:
        yield connection


def enterprises_of(connection, division):
    wanted = select(s.enterprise.c.credit_code).join(s.division)
    return set(connection.scalars(wanted.where(s.division.c.code == division)))


def visit_of(connection, division):
    wanted = select(func.min(s.visit.c.number)).select_from(s.visit.join(s.enterprise))
    wanted = wanted.join(s.division, s.division.c.id == s.enterprise.c.division_id)
    return connection.scalar(wanted.where(s.division.c.code == division))


def field(app, kind, name):
    return next(one for one in app.get(kind) if (one.key or "").endswith(f"_{name}"))


def test_a_station_enters_visits_of_its_town_and_corrects_them(station):
    app = opened("edit", record="visit:new")
    offered = field(app, "selectbox", "enterprise")
    codes = {option.rsplit(" ", 1)[1] for option in offered.options}
    own = enterprises_of(station, TOWN)
    assert codes == own and not own & enterprises_of(station, ELSEWHERE)
    offered.select_index(0)
    field(app, "selectbox", "way").select_index(0)
    number = field(app, "text_input", "number").value
    field(app, "text_input", "visitors").set_value("示例丙丁")
    taken = station.scalars(select(s.visit.c.number)).all()
    assert number not in taken  # of all towns
    field(app, "button", "save").click().run()
    assert not app.exception and "已保存" in app.success[0].value
    found = [key for key in keys(opened("edit"), "button") if key.startswith("found_")]
    assert not found  # of disputes, the first kind: it has entered none, though the town has many
    again = opened("edit", record=f"visit:{number}")
    assert field(again, "button", "save")
    assert not [key for key in keys(again, "button") if key.endswith("remove_now")]
    assert audited(station, "look")[-1] == f"visit {number}"
    field(again, "text_area", "summary").set_value("示例情况")
    field(again, "button", "save").click().run()
    station.rollback()
    kept = select(s.visit.c.visitors, s.visit.c.summary).where(s.visit.c.number == number)
    assert tuple(station.execute(kept).one()) == (
        "示例丙丁",
        "示例情况",
    )  # masked on the form or not


def audited(connection, action):
    connection.rollback()  # what is written meanwhile is seen
    queue.flush()
    wanted = select(s.audit.c.about).where(s.audit.c.action == action)
    return list(connection.scalars(wanted.order_by(s.audit.c.id)))


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (f"visit:{TOWN}", "这条记录不是您录入的；有误请告知局里的业务人员更正。"),
        (f"visit:{ELSEWHERE}", "台账里没有编号为"),
        ("enterprise:new", "企业不对您的角色开放录入或更正。"),
    ],
)
def test_a_station_sees_no_form_of_what_it_may_not_write(station, record, told):
    kind, place = record.split(":")
    key = place if place == "new" else visit_of(station, place)
    app = opened("edit", record=f"{kind}:{key}")
    said = [one.value for one in (*app.info, *app.warning)]
    assert any(told in text for text in said), said
    assert not [key for key in keys(app, "button") if key.endswith("_save")]


def test_a_station_assigns_no_expert_with_a_case(station):
    app = opened("edit", record="dispute:new")
    added = [key for key in keys(app, "button") if key.endswith("_add")]
    assert any("_referrals_" in key for key in added)
    assert not any("_assignments_" in key for key in added)


@pytest.mark.parametrize(("role", "rows_lead_on"), [("leader", False), ("staff", True)])
def test_rows_lead_to_a_form_whom_it_is_open_to(role, rows_lead_on, work_as):
    work_as(role)
    app = opened("consultations")
    of_list = [one.proto for one in app.dataframe if one.proto.alt == "咨询清单"]
    assert [bool(one.selection_mode) for one in of_list] == [rows_lead_on]
    told = any("选中一行即打开这次咨询" in caption.value for caption in app.caption)
    assert told == rows_lead_on
