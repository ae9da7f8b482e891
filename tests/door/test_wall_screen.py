"""The address of a wall screen: what it opens, for how long, and that it opens nothing else."""

import re
from datetime import datetime, timedelta

import pytest

from data_access.accounts import accounts, address_tokens
from data_access.accounts.accounts import Rights
from data_access.database import clock
from data_access.database.engine import reading
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME
from ui.door import guesses

ADMINISTRATOR = "示例管理员"
MOMENT = datetime(2026, 3, 2, 4)


@pytest.fixture
def hall(office, monkeypatch):
    """An office with one wall screen; its way in."""
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    guesses.forget()
    office.write(accounts.add, ADMINISTRATOR, Rights(("administrator",)), "命令行")
    yield f"/wall/{office.write(address_tokens.make_wall, ADMINISTRATOR, '一楼大厅', False)}"
    guesses.forget()


@pytest.fixture
def screen(hall):
    browser = Browser()
    browser.get(hall)
    return browser


def _revoke(office):
    with reading(office.engine) as connection:
        (wall,) = address_tokens.walls(connection)
    office.write(address_tokens.revoke_wall, wall.id)


def test_the_way_in_leads_to_the_screen_whose_address_tells_nothing(hall):
    browser = Browser()
    led = browser.get(f"{hall}?lang=en&seconds=30&next=//evil.example")
    assert (led.status, led.header("location")) == (303, "../wall?lang=en&seconds=30")
    assert led.header("referrer-policy") == "no-referrer"
    page = browser.get("/wall?lang=en&seconds=30")
    assert page.status == 200 and 'data-seconds="30"' in page.body
    assert "Overseas IP disputes" in page.body and "一楼大厅" in page.body
    assert hall.rpartition("/")[2] not in page.body
    assert page.header("cache-control") == "no-store"
    assert "script-src 'self'" in page.header("content-security-policy")


@pytest.mark.parametrize(("scheme", "name"), [("http", "ip_wall"), ("https", "__Host-ip_wall")])
def test_its_cookie_is_of_its_own_and_kept_from_scripts(hall, scheme, name):
    answer = Browser(scheme=scheme).get(hall)
    cookie = answer.header("set-cookie")
    assert cookie.startswith(f"{name}=") and "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert ("Secure" in cookie) == (scheme == "https") and "Max-Age=34560000" in cookie


def test_it_opens_the_screen_and_nothing_else(hall, screen):
    token = hall.rpartition("/")[2]
    assert screen.get("/wall").status == 200
    for path in ("/", "/disputes", "/overview", "/settings?lang=en"):
        assert screen.get(path).status == 303
    for path in ("/media/x.xlsx", "/_stcore/host-config", "/component/x", "/_stcore/upload_file/a"):
        assert screen.get(path).status == 401
    assert screen.get("/account").status == 303
    socket = screen.socket(b"", address="/_stcore/stream")
    assert socket[0]["type"] != "websocket.accept"
    for cookie in ("ip_session", "__Host-ip_session"):
        assert Browser(cookies={cookie: token}).get("/disputes").body != INSIDE
    assert Browser().get(f"/calendar/{token}.ics").status == 404
    for path in ("/wall/", f"{hall}/disputes", "/wall/x/../../disputes"):
        assert Browser(cookies=screen.cookies).get(path).status in (303, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_sent_to_it(hall, screen, method):
    assert screen.get("/wall", method=method).status == 401
    assert screen.get(hall, method=method).status == 401


def test_whoever_is_signed_in_has_no_screen_by_that(hall, signed_in):
    assert signed_in.get("/wall").status == 404
    assert signed_in.get("/disputes").body == INSIDE


def test_it_goes_on_for_ever_and_ends_at_its_next_touch_once_revoked(
    office, hall, screen, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: MOMENT + timedelta(days=1000))
    assert screen.get("/wall?part=sheets").status == 200
    _revoke(office)
    assert screen.get("/wall?part=sheets").status == 404
    assert Browser().get(hall).status == 404


def test_it_ends_with_the_account_that_looks_after_it(office, hall, screen):
    office.write(accounts.add, "示例乙", Rights(("administrator",)), "命令行")
    office.write(accounts.lock, ADMINISTRATOR)
    assert screen.get("/wall").status == Browser().get(hall).status == 404


def test_whatever_opens_nothing_is_answered_alike(office, hall):
    calendar = office.write(address_tokens.make_calendar, NAME)
    unknown = [Browser().get(f"/wall/{token}") for token in ("x", calendar)]
    unknown.append(Browser(cookies={"ip_wall": calendar}).get("/wall"))
    unknown.append(Browser().get("/wall"))
    assert {(answer.status, answer.body) for answer in unknown} == {(404, "Not Found")}


def test_whoever_tries_many_waits(hall):
    for number in range(guesses.MOST):
        Browser(client="127.0.0.9").get(f"/wall/no{number}")
    assert Browser(client="127.0.0.9").get(hall).status == 429
    assert Browser().get(hall).status == 303


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30", 30), ("1", 8), ("9999", 300), ("x", 20), ("²", 20), ("-5", 20), ("99999", 20)],
)
def test_how_long_a_sheet_stands(screen, text, seconds):
    from urllib.parse import quote

    assert f'data-seconds="{seconds}"' in screen.get(f"/wall?seconds={quote(text)}").body


def test_an_address_may_say_light_or_dark_and_nothing_else(screen):
    assert 'data-look="dark"' in screen.get("/wall?look=dark").body
    assert "data-look" not in screen.get("/wall?look=%22%3E%3Cscript%3E").body


def test_where_nothing_is_entered_it_says_so(screen):
    body = screen.get("/wall?part=sheets").body
    assert "还没有录入数据" in body and not re.search("<html|<script", body)
