"""What stands in the menu for each role, and in which order."""

import pytest

from data_access.accounts.person import Person
from data_access.accounts.roles import ROLES
from ui.frame import site
from ui.menu import entries

MOST = 16  # entries for any one role
LEADER = ["总览", "措施与考核", "报告", "预警", "纠纷", "伙伴风险", "待办与期限", "企业与走访"]
STAFF = ["待办与期限", "企业与走访", "咨询与移交", "录入与台账", "专家与派案", "培训与预测"]


def titles(*roles):
    return [entry.title for entry in entries.open_to(Person("甲", frozenset(roles)))]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_has_more_entries_than_can_be_read(role):
    found = titles(role)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)


def test_a_leader_reads_what_is_decided_first_and_the_staff_its_work():
    assert titles("leader")[: len(LEADER)] == LEADER
    assert titles("staff")[: len(STAFF)] == STAFF
    assert titles("staff", "leader")[: len(LEADER)] == LEADER


def test_settings_and_definitions_stand_below_the_line():
    assert titles("staff")[-1] == "设置与口径"
    assert titles(*ROLES)[-3:] == ["设置与口径", "账号", "审计日志"]


def test_an_entry_of_which_one_page_alone_is_open_is_called_like_it():
    expert = entries.open_to(Person("甲", frozenset(["expert"])))
    assert [(entry.title, [page.url for page in entry.pages]) for entry in expert] == [
        ("待办与期限", ["tasks", "deadlines"]),
        ("企业名录", ["enterprises"]),
        ("录入与更正", ["edit"]),
        ("口径与权限", ["definitions", "roles"]),
    ]
    leader = entries.holding("quality", Person("甲", frozenset(["leader"])))
    assert leader.title == "台账与数据质量"
    assert [page.url for page in leader.pages] == ["quality", "ledger"]


def test_who_looks_after_the_system_begins_with_the_own_work():
    assert titles("auditor") == ["审计日志", "口径与权限"]
    assert titles("administrator") == ["设置与口径", "账号", "我的待办"]


def test_each_tab_is_a_page_of_one_group_and_of_one_entry():
    group = {page.url: page.group for page in site.SITE}
    listed = [url for urls in site.TABS.values() for url in urls]
    assert len(set(listed)) == len(listed)
    for urls in site.TABS.values():
        assert len({group[url] for url in urls}) == 1
    assert set(group.values()) - {None} == set(site.GROUPS)
    assert sorted(site.WORK_FIRST) == sorted(site.LEADERS_ORDER) == sorted(site.GROUPS)


def test_a_page_that_links_lead_to_is_in_no_entry():
    assert entries.holding("dispute", Person("甲", frozenset(["leader"]))) is None
    assert entries.holding("", Person("甲", frozenset(["leader"]))).title == "总览"


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("durations", "纠纷"),
        ("resolution", "纠纷"),
        ("risk_index", "伙伴风险"),
        ("forecast", "培训与预测"),
        ("assignment", "专家与派案"),
        ("quality", "录入与台账"),
    ],
)
def test_an_address_from_before_leads_to_its_tab(url, title):
    entry = entries.holding(url, Person("甲", frozenset(["staff"])))
    assert entry.title == title
    assert entry.page(url).url == url
    assert site.page_of("search").url == "search"  # reached from the search field
