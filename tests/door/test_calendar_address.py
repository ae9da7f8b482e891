"""The address of a personal calendar: whose deadlines it tells, to whom, and that it opens nothing
else.
"""

import re
from datetime import datetime

import pytest
from icalendar import Calendar
from sqlalchemy import select, update

from data_access import schema as s
from data_access.accounts import accounts, address_tokens
from data_access.accounts.accounts import Rights
from data_access.database import clock
from data_access.database.engine import reading
from data_access.database.state import raise_version
from data_access.decisions import deadlines as deadline_decisions
from data_access.decisions.deadlines import Entry
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME
from tests.door.test_sign_in import told_of
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes, day
from ui.door import guesses

EXPERT, STATION = "示例专家", "示例工作站"
CASES = """
number | occurred   | country | channel    | position
A1     | 2025-01-10 | USA     | litigation | respondent
A2     | 2025-02-01 | USA     | litigation | respondent
"""
EXPERTS = """
number | hours | joined     | left
E1     | 40    | 2024-01-01 |
"""
ASSIGNED = """
dispute | expert | assigned   | completed | planned | actual
A1      | E1     | 2025-02-01 |           | 10      |
"""
TOWN, OTHER_TOWN = "440205100", "440205108"
CALENDAR = re.compile(r"http://127\.0\.0\.1:8501(/calendar/[\w-]{43}\.ics)")


@pytest.fixture
def cases(office, monkeypatch):
    """Two cases with a deadline each; the first is the expert's and of the station's town."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 3, 10, 4))
    guesses.forget()
    office.write(_two_cases)
    yield office
    guesses.forget()


def _two_cases(connection):
    disputes = add_disputes(connection, CASES)
    experts = add_experts(connection, EXPERTS)
    add_assignments(connection, disputes, experts, ASSIGNED)
    for number, town in (("A1", TOWN), ("A2", OTHER_TOWN)):
        act = (f"补交证据{number}", day("2025-04-01"), "E1", NAME)
        deadline_decisions.add(connection, Entry(number, day("2025-03-03"), (), *act))
        place = select(s.division.c.id).where(s.division.c.code == town).scalar_subquery()
        firm = select(s.dispute.c.enterprise_id).where(s.dispute.c.number == number)
        of_case = s.enterprise.c.id == firm.scalar_subquery()
        connection.execute(update(s.enterprise).where(of_case).values(division_id=place))
    accounts.add(connection, EXPERT, Rights(("expert",), expert_number="E1"), "命令行")
    accounts.add(connection, STATION, Rights(("station",), (OTHER_TOWN,)), "命令行")


def given(office, name):
    """The path of a new calendar of the account."""
    return f"/calendar/{office.write(address_tokens.make_calendar, name)}.ics"


def told(path, **headers):
    """The cases of a calendar, as a calendar without any cookie gets it."""
    answer = Browser().get(path, **headers)
    assert answer.status == 200, answer.status
    found = Calendar.from_ical(answer.body).walk("VEVENT")
    return sorted(re.search(r"（(\w+)）$", str(event["summary"]))[1] for event in found)


def test_it_holds_the_deadlines_of_the_cases_that_the_account_sees(cases):
    seen = {name: told(given(cases, name)) for name in (NAME, EXPERT, STATION)}
    assert seen == {NAME: ["A1", "A2"], EXPERT: ["A1"], STATION: ["A2"]}


def test_whoever_handles_cases_has_these_and_those_that_nobody_handles(cases):
    path = given(cases, NAME)
    _handled(cases, "A1", "示例乙")
    assert told(path) == ["A1", "A2"]  # who handles none has all
    _handled(cases, "A2", f" {NAME.replace(' ', '  ')} ")
    assert told(path) == ["A2"]
    _handled(cases, "A1", None)
    assert told(path) == ["A1", "A2"]
    assert told(given(cases, EXPERT)) == ["A1"]


def _handled(office, number, handler):
    def deed(connection):
        of_case = update(s.dispute).where(s.dispute.c.number == number)
        connection.execute(of_case.values(handler=handler))
        raise_version(connection)

    office.write(deed)


def test_a_name_of_a_person_is_whole_for_those_who_need_it_alone(cases):
    files = [_unfolded(Browser().get(given(cases, name)).body) for name in (NAME, EXPERT, STATION)]
    said = [set(re.findall(r"负责专家：([^\\\s]+)", text)) for text in files]
    assert said == [{"专家E1"}, {"专家E1"}, {"专*E1"}]  # who is an expert knows the own name


def _unfolded(text):
    return text.replace("\r\n ", "")


def test_it_says_what_is_due_and_links_to_the_case(cases):
    answer = Browser(host="127.0.0.1").get(given(cases, EXPERT))
    (event,) = Calendar.from_ical(answer.body).walk("VEVENT")
    assert str(event["summary"]) == "补交证据A1：企业1（A1）"
    assert str(event["url"]) == "http://127.0.0.1/dispute?case=A1"
    assert answer.header("content-type") == "text/calendar; charset=utf-8"
    assert answer.header("cache-control") == "no-store"


def test_role_and_rows_are_those_of_this_moment(cases):
    path = given(cases, EXPERT)
    assert told(path) == ["A1"]
    cases.write(accounts.set_rights, EXPERT, Rights(("station",), (OTHER_TOWN,)))
    assert told(path) == ["A2"]
    cases.write(accounts.set_rights, EXPERT, Rights(("auditor",)))
    assert Browser().get(path).status == 404
    cases.write(accounts.set_rights, EXPERT, Rights(("leader",)))
    assert told(path) == ["A1", "A2"]


def test_whatever_opens_nothing_is_answered_alike(cases):
    revoked, locked = given(cases, NAME), given(cases, EXPERT)
    cases.write(address_tokens.revoke_calendar, NAME)
    cases.write(accounts.lock, EXPERT)
    wall = cases.write(address_tokens.make_wall, STATION, "一楼大厅", True)
    asked = [revoked, locked, "/calendar/x.ics", f"/calendar/{wall}.ics"]
    answers = [Browser().get(path) for path in asked]
    assert {(answer.status, answer.body) for answer in answers} == {(404, "Not Found")}
    # Each has a number of its own, by which the log knows it.
    assert len({answer.header("x-reference") for answer in answers} - {None}) == len(asked)
    assert len({tuple(_without_number(answer)) for answer in answers}) == 1


def _without_number(answer):
    return sorted(header for header in answer.headers if header[0] != "x-reference")


def test_it_opens_nothing_else(cases):
    token = given(cases, NAME).removeprefix("/calendar/").removesuffix(".ics")
    for cookie in ("ip_session", "__Host-ip_session", "ip_wall"):
        assert Browser(cookies={cookie: token}).get("/disputes").status == 303
    for path in ("/", "/account", f"/calendar/{token}", f"/{token}.ics", f"/wall/{token}"):
        assert Browser().get(path).body != INSIDE
    assert Browser().get(f"/set-password/{token}").status in (404, 410, 200)
    assert Browser().get(f"/calendar/{token}.ics/../../disputes").status == 303
    assert Browser().get(f"/calendar/{token}.ics?next=/disputes").status == 200
    socket = Browser(cookies={"ip_session": token}).socket(b"", address="/_stcore/stream")
    assert socket[0]["type"] != "websocket.accept"


@pytest.mark.parametrize("path", ["/sign-in", "/account", "/calendar/x.ics", "/set-password/x"])
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_what_an_open_page_does_not_take_goes_no_further_in(office, path, method):
    assert Browser().get(path, method=method).status == 401


@pytest.mark.parametrize(
    "path", ["/calendar/.ics", "/calendar/", "/calendar/x", "/calendar/x.icsx"]
)
def test_what_only_looks_like_a_calendar_is_a_page_like_others(office, path):
    assert Browser().get(path).status == 303


def test_it_is_read_and_nothing_is_sent_to_it(cases):
    path = given(cases, NAME)
    for method in ("POST", "PUT", "DELETE"):
        assert Browser().get(path, method=method).status == 401
    assert "set-cookie" not in dict(Browser().get(path).headers)


def test_the_day_of_use_is_kept(cases):
    path = given(cases, NAME)
    told(path)
    with reading(cases.engine) as connection:
        found = address_tokens.calendar_of(connection, NAME)
    assert found.last_used_on == day("2025-03-10")


def test_whoever_tries_many_waits_and_nobody_else_does(cases):
    path = given(cases, NAME)
    for number in range(guesses.MOST):
        assert Browser(client="127.0.0.9").get(f"/calendar/no{number}.ics").status == 404
    refused = Browser(client="127.0.0.9").get(path)
    assert (refused.status, refused.header("retry-after")) == (429, "900")
    assert told(path) == ["A1", "A2"]


def test_an_address_that_was_revoked_may_be_asked_for_ever_without_shutting_others_out(cases):
    old = given(cases, NAME)
    new = given(cases, NAME)
    assert {Browser().get(old).status for _ in range(guesses.MOST + 1)} == {404}
    assert told(new) == ["A1", "A2"]


def test_the_own_page_makes_it_shows_it_once_and_revokes_it(cases, signed_in):
    assert "生成网址" in signed_in.get("/account").body
    made = signed_in.post("/account", do="calendar")
    (path,) = CALENDAR.findall(made.body)
    assert told(path) == ["A1", "A2"]
    later = signed_in.get("/account").body
    assert not CALENDAR.search(later) and "最近使用2025年3月10日" in later
    another = CALENDAR.findall(signed_in.post("/account", do="calendar").body)[0]
    assert Browser().get(path).status == 404 and told(another)
    signed_in.post("/account", do="calendar_off")
    assert Browser().get(another).status == 404
    lines = [line for line in told_of(cases) if line[0].startswith("calendar")]
    assert sorted(action for action, *_ in lines) == [
        "calendar_made",
        "calendar_made",
        "calendar_revoked",
    ]


def test_its_address_has_the_folder_that_a_proxy_adds(cases, signed_in):
    for folder, written in (("/ip", "/ip/"), ("/ip/../x y", "/"), ("//evil.example", "/")):
        made = signed_in.post("/account", {"x-forwarded-prefix": folder}, do="calendar").body
        assert f"http://127.0.0.1:8501{written}calendar/" in made


def test_nobody_else_makes_one(cases, signed_in):
    """Without a session, from another site, and for an account that sees no cases."""
    assert Browser().post("/account", do="calendar").status == 303
    forged = signed_in.post("/account", {"origin": "http://evil.example"}, do="calendar")
    assert forged.status == 403
    cases.write(accounts.set_rights, NAME, Rights(("auditor",)))
    assert "生成网址" not in signed_in.get("/account").body
    made = signed_in.post("/account", do="calendar")
    assert not CALENDAR.search(made.body)
