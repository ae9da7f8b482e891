"""What each role opens: every page and the menu, what is drawn there, and nothing for who is signed
out.
"""

import ast

import pytest
from streamlit.testing.v1 import AppTest

from data_access.accounts import roles
from tests.site.screens import ROOT
from tests.site.source import none_of, sources
from ui.access import ACTION_NAMES, ROLE_NAMES
from ui.frame import site, who
from ui.menu import entries

MAIN = ROOT / "ui" / "main.py"
NOT_OPEN = "这一页不对您的角色开放"
# Worked out by hand: how many entries of the menu, and one page that is open and one that is not.
OPENED = {
    "leader": (16, "disputes", "edit"),
    "staff": (16, "edit", None),
    "expert": (4, "deadlines", "disputes"),
    "station": (14, "overview", "ledger"),
    "administrator": (3, "settings", "dispute"),
    "auditor": (2, "audit", "settings"),
}


@pytest.fixture(autouse=True)
def _demonstration(demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)


def opened(url):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params["lang"] = "zh"
    app.switch_page(site.path(url)).run()
    assert not app.exception
    return app


def test_every_page_names_an_action_that_there_is():
    unknown = [page.url for page in site.SITE if page.action not in roles.MATRIX]
    none_of(unknown, "name the action of the page in ui/frame/site.py")


def test_every_role_and_action_has_its_words():
    assert set(ROLE_NAMES) == set(roles.ROLES)
    assert set(ACTION_NAMES) == set(roles.ACTIONS)


@pytest.mark.parametrize("role", roles.ROLES)
def test_a_role_opens_its_pages_alone(role, work_as):
    person = work_as(role)
    count, is_open, closed = OPENED[role]
    assert len(entries.open_to(person)) == count
    app = opened(is_open)
    assert app.title[0].value != NOT_OPEN
    links = [link.proto.label for link in app.sidebar.get("page_link")]
    assert links == [entry.title for entry in entries.open_to(person)]
    if closed:
        refused = opened(closed)
        assert [title.value for title in refused.title] == [NOT_OPEN]
        drawn = ("metric", "dataframe", "plotly_chart", "button_group", "download_button")
        assert not [kind for kind in drawn if refused.main.get(kind)]


@pytest.mark.parametrize("role", ["administrator", "auditor"])
@pytest.mark.parametrize("page", [p.url for p in site.SITE if p.action in ("see_cases", "enter")])
def test_who_runs_the_system_opens_no_case(role, page, work_as):
    person = work_as(role)
    assert not person.may(site.page_of(page).action)


def test_a_leader_reads_without_the_forms_of_the_staff(work_as):
    work_as("leader")
    app = opened("deadlines")
    assert not [button for button in app.button if (button.key or "").startswith("deadline_")]
    assert app.get("download_button")


def test_there_is_no_file_without_the_right_to_export(work_as):
    work_as("administrator")
    assert not opened("settings").get("download_button")


@pytest.mark.parametrize("page", ["overview", "edit", "definitions"])
def test_who_is_signed_out_sees_the_way_in_and_nothing_else(page, monkeypatch):
    def nobody():
        raise who.SignedOut

    monkeypatch.setattr(who, "asked", nobody)
    app = opened(page)
    assert [title.value for title in app.title] == ["您已退出，或登录已过期"]
    assert not app.sidebar.get("page_link")
    assert not app.metric and not app.dataframe and not app.get("plotly_chart")


def test_a_session_that_ends_shows_nothing_at_the_next_touch(monkeypatch):
    app = opened("overview")
    assert app.metric

    def nobody():
        raise who.SignedOut

    monkeypatch.setattr(who, "asked", nobody)
    app.run()
    assert [title.value for title in app.title] == ["您已退出，或登录已过期"]
    assert not app.metric


@pytest.mark.parametrize(("role", "first"), [("expert", "我的待办"), ("administrator", "设置")])
def test_who_may_not_open_the_first_page_begins_with_an_own_one(role, first, work_as):
    work_as(role)
    assert opened("overview").title[0].value == first


def test_as_whom_the_demonstration_is_seen_stands_first(monkeypatch):
    monkeypatch.setattr(who, "asked", who._on_the_open_way)
    app = opened("definitions")
    assert app.sidebar.selectbox[0].label == "演示：以谁的身份看"


def test_a_page_that_is_not_open_has_no_link(work_as):
    work_as("station")
    links = [link.proto.label for link in opened("network").main.get("page_link")]
    assert "登记工作站" not in links
    assert "全部规程" in links
    work_as("staff")
    assert "登记工作站" in [link.proto.label for link in opened("network").main.get("page_link")]


def test_what_leads_nowhere_is_not_announced(work_as):
    work_as("administrator")
    app = opened("settings")
    links = [link.proto.label for link in app.main.get("page_link")]
    tabs, guide = ["设置", "指标口径", "权限"], ["账号", "设置", "设置", "权限", "指标口径"]
    assert links == tabs + guide
    assert "其他在各自的页面上设定：" not in [caption.value for caption in app.caption]


def test_links_ask_whether_their_page_is_open():
    by_itself = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.page_link"
        if source.path not in ("ui/frame/links.py",)
    ]
    none_of(by_itself, "link by page_link or way_to of ui/frame/links.py")


@pytest.mark.parametrize(
    ("held", "title"),
    [
        (("staff",), "我的待办"),
        (("expert",), "我的待办"),
        (("leader",), "总览"),
        (("staff", "leader"), "总览"),
        (("station",), "总览"),
    ],
)
def test_who_does_the_daily_work_begins_with_what_is_to_be_done(work_as, held, title):
    work_as(*held)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    assert [one.value for one in app.title] == [title]
