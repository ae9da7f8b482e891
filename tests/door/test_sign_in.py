"""The sign-in page, from the first look to the way out."""

import asyncio
import logging
import re

import pyotp
import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.accounts import accounts, second_factor, sessions
from data_access.database import clock
from data_access.database.engine import Moved, reading
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME, PASSWORD
from ui.door import cookies, sign_in
from ui.door.sign_in import path_within

WRONG = "姓名或口令不对，或账号已停用。"


def signs_in(browser, address="/sign-in", name=NAME, password=PASSWORD, **more):
    return browser.post(address, name=name, password=password, **more)


def test_the_page_is_a_form_that_password_managers_know(office):
    answer = Browser().get("/sign-in")
    assert '<html lang="zh-CN">' in answer.body
    assert re.search(
        r'<input id="form-name" name="name" type="text" autocomplete="username"', answer.body
    )
    assert re.search(
        r'name="password" type="password" autocomplete="current-password"', answer.body
    )
    assert answer.body.count("<label for=") == 2
    assert "<script" not in answer.body and "style=" not in answer.body
    assert answer.header("cache-control") == "no-store"
    policy = answer.header("content-security-policy")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_it_speaks_english_where_the_address_says_so(office):
    answer = Browser().get("/sign-in?next=/disputes&lang=en")
    assert '<html lang="en">' in answer.body and "Sign in" in answer.body
    assert 'href="?next=%2Fdisputes"' in answer.body
    assert 'href="?next=%2Fdisputes&amp;lang=en"' in Browser().get("/sign-in?next=/disputes").body


def test_name_and_password_open_the_page_that_was_asked_for(office):
    browser = Browser()
    answer = signs_in(browser, "/sign-in?next=/disputes%3Fcountry%3DUSA")
    assert (answer.status, answer.header("location")) == (303, "./disputes?country=USA")
    cookie = answer.header("set-cookie")
    assert re.fullmatch(r"ip_session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", cookie)
    assert browser.get("/disputes").body == INSIDE
    assert browser.get("/sign-in").status == 303


def test_over_tls_the_cookie_is_for_this_host_and_tls_alone(office):
    cookie = signs_in(Browser(scheme="https")).header("set-cookie")
    pattern = r"__Host-ip_session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure"
    assert re.fullmatch(pattern, cookie)


def test_a_run_takes_the_token_that_the_door_has_asked():
    """Over TLS the one that no neighbour can set, else the plain one."""
    plain, own = {"ip_session": "plain"}, {"__Host-ip_session": "own"}
    assert cookies.token_of(plain) == cookies.token_at_the_door(plain, secure=False) == "plain"
    assert cookies.token_of(own) == cookies.token_of(plain | own) == "own"
    assert cookies.token_at_the_door(plain, secure=True) == cookies.token_of({}) == ""


def test_wrong_name_wrong_password_and_locked_are_one_answer(office):
    found = [signs_in(Browser(), password="nein"), signs_in(Browser(), name="nobody")]
    office.write(accounts.lock, NAME)
    found.append(signs_in(Browser()))
    assert {(one.status, WRONG in one.body, one.header("set-cookie")) for one in found} == {
        (401, True, None)
    }
    assert len({one.body for one in found}) == 1


def test_too_many_tries_have_to_wait_also_with_the_right_password(office):
    for _ in range(5):
        assert signs_in(Browser(), password="nein").status == 401
    answer = signs_in(Browser())
    assert answer.status == 429 and "尝试次数过多，请1分钟后再试。" in answer.body
    assert signs_in(Browser(client="127.0.0.2")).status == 303


def test_a_token_from_before_is_not_the_one_afterwards(office):
    """Nobody can plant a session and have its victim sign in to it."""
    planted = office.write(sessions.begin, NAME, "10.6.6.6")
    for token in ("planted", planted):
        browser = Browser(cookies={"ip_session": token})
        signs_in(browser)
        assert browser.cookies["ip_session"] != token
        with reading(office.engine) as connection:
            assert sessions.find(connection, token) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": None},
        {"origin": None, "sec-fetch-site": "cross-site"},
        {"origin": None, "sec-fetch-site": "none"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"content-type": "text/plain"},
        {"content-type": "multipart/form-data; boundary=x"},
    ],
)
def test_a_form_of_another_page_is_refused(office, headers):
    browser = Browser()
    answer = signs_in(browser, headers=headers)
    assert (answer.status, answer.cookies) == (403, {})


def test_a_form_too_large_is_refused(office):
    assert signs_in(Browser(), password="x" * 20_000).status == 403


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a//evil.example",
        "/%09/evil.example\t",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/../x",
        "/%2e%2e/x",
        "/.%2E/x",
        "/%73ign-out",
        "/sign-in?next=/sign-in",
        "/sign-out",
        "",
    ],
)
def test_after_signing_in_nobody_is_led_elsewhere(office, wanted):
    assert path_within(wanted) == "/"
    assert path_within("/disputes?to=https://a//b") == "/disputes?to=https://a//b"


def test_an_open_redirect_is_not_taken_from_the_address(office):
    answer = signs_in(Browser(), "/sign-in?next=//evil.example/a&lang=en")
    assert answer.header("location") == "./?lang=en"


def test_who_signs_out_is_out_and_the_cookie_is_gone(office):
    browser = Browser()
    signs_in(browser)
    token = browser.cookies["ip_session"]
    assert "退出登录" in browser.get("/sign-out").body
    answer = browser.post("/sign-out", do="here")
    assert answer.header("location") == "./sign-in?done=out"
    assert "Max-Age=0" in answer.header("set-cookie")
    assert Browser(cookies={"ip_session": token}).get("/disputes").status == 303
    assert "已退出登录。" in browser.get("/sign-in?done=out").body


def test_signing_out_is_never_a_link_or_a_form_of_others(office):
    browser = Browser()
    signs_in(browser)
    assert browser.get("/sign-out").status == 200
    assert browser.post("/sign-out", {"origin": "http://evil.example"}, do="here").status == 403
    assert browser.post("/sign-out", {"origin": None}, do="here").status == 403
    assert browser.get("/disputes").body == INSIDE


def test_signing_out_here_leaves_others_and_everywhere_ends_all(office):
    here, elsewhere = Browser(), Browser(client="127.0.0.2")
    signs_in(here)
    signs_in(elsewhere)
    here.post("/sign-out", do="here")
    assert elsewhere.get("/disputes").body == INSIDE
    signs_in(here)
    here.post("/sign-out", do="everywhere")
    assert elsewhere.get("/disputes").status == 303


def enrolled(office):
    secret = pyotp.random_base32()
    now = pyotp.TOTP(secret).at(clock.now())
    codes = office.write(second_factor.enrol, NAME, secret, now)
    return secret, codes


def test_the_second_factor_is_a_second_step(office):
    _secret, codes = enrolled(office)
    browser = Browser()
    answer = signs_in(browser, "/sign-in?next=/disputes")
    assert answer.status == 200 and "动态口令" in answer.body
    assert PASSWORD not in answer.body and browser.cookies == {}
    assert 'autocomplete="one-time-code"' in answer.body
    ticket = re.search(r'name="ticket" value="([\w-]+)"', answer.body)[1]
    wrong = browser.post("/sign-in?next=/disputes", ticket=ticket, code="000000")
    assert wrong.status == 401 and "动态口令不对" in wrong.body
    answer = browser.post("/sign-in?next=/disputes", ticket=ticket, code=codes[0])
    assert answer.header("location") == "./disputes"
    assert browser.get("/disputes").body == INSIDE
    again = Browser().post("/sign-in", ticket=ticket, code=codes[1])
    assert "请重新登录" in again.body


def test_a_second_step_that_comes_too_late_begins_anew(office, monkeypatch):
    _secret, codes = enrolled(office)
    monkeypatch.setattr(sign_in, "SECOND_STEP", -1.0)
    answer = signs_in(Browser())
    ticket = re.search(r'name="ticket" value="([\w-]+)"', answer.body)[1]
    answer = Browser().post("/sign-in", ticket=ticket, code=codes[0])
    assert "请重新登录" in answer.body and answer.cookies == {}


def test_no_password_is_kept_longer_than_the_second_step_takes(monkeypatch):
    async def kept_later(seconds):
        monkeypatch.setattr(sign_in, "SECOND_STEP", seconds)
        ticket = sign_in._wait_for_code(sign_in.Tried(NAME, PASSWORD, 0.0))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return sign_in.WAITING_FOR_CODE.pop(ticket, None)

    assert asyncio.run(kept_later(300.0)).password == PASSWORD
    assert asyncio.run(kept_later(0.0)) is None


def test_the_log_tells_who_and_never_what_was_typed_for_a_name(office, caplog):
    caplog.set_level(logging.INFO)
    signs_in(Browser())
    signs_in(Browser(), password="nein")
    signs_in(Browser(), name="my secret password")
    text = caplog.text
    assert f"sign_in of {NAME} from 127.0.0.1" in text
    assert f"sign_in_failed of {NAME}" in text and "sign_in_failed of nobody known" in text
    assert PASSWORD not in text and "my secret" not in text and "nein" not in text


def test_while_the_database_does_not_answer_it_says_so(office, monkeypatch):
    def stopped(*_, **__):
        raise Moved("gone")

    monkeypatch.setattr(sign_in, "sign_in", stopped)
    answer = signs_in(Browser())
    assert answer.status == 503 and "数据库文件不在原处" in answer.body


def told_of(office):
    with reading(office.engine) as connection:
        rows = connection.execute(select(s.audit).order_by(s.audit.c.id)).all()
    return [(row.action, row.who, row.address) for row in rows]


def test_the_audit_log_tells_of_signing_in_and_out_and_of_what_failed(office):
    browser = Browser(client="10.1.1.7")
    signs_in(browser, password="nein")
    signs_in(browser, name="my secret password")
    signs_in(browser, name=f" {NAME} ")
    browser.post("/sign-out", do="everywhere")
    assert told_of(office) == [
        ("sign_in_failed", NAME, "10.1.1.7"),
        ("sign_in_failed", "", "10.1.1.7"),
        ("sign_in", NAME, "10.1.1.7"),
        ("sign_out_everywhere", NAME, "10.1.1.7"),
    ]


def test_what_was_typed_is_shown_as_text(office):
    answer = Browser().get('/sign-in?next="><script>alert(1)</script>&x=<b>')
    assert "<script" not in answer.body and "<b>" not in answer.body
