"""The page of one's own account: password, second factor, signing out everywhere."""

import re
from collections import OrderedDict

import pyotp
import pytest

from data_access.accounts import accounts
from data_access.database import clock
from data_access.database.engine import reading
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME, PASSWORD
from tests.door.test_sign_in import enrolled, signs_in, told_of
from ui.door import account, visitors
from ui.door.visitors import Visitor

NEW = "远上寒山石径斜，白云 77"


def changes(browser, password=PASSWORD, new=NEW, again=NEW, **more):
    form = {"do": "password", "password": password, "new": new, "again": again}
    return browser.post("/account", **form, **more)


def test_it_is_for_those_who_are_signed_in(office):
    for browser in (Browser(), Browser(cookies={"ip_session": "forged"})):
        answer = browser.get("/account")
        assert (answer.status, answer.header("location")) == (303, "./sign-in?next=/account")
        assert changes(browser).status == 303
        assert signs_in(browser, "/sign-in?next=/account").header("location") == "./account"


def test_it_is_never_kept_and_speaks_both_languages(signed_in):
    page = signed_in.get("/account")
    assert NAME in page.body and page.header("cache-control") == "no-store"
    assert page.body.count('autocomplete="current-password"') == 2
    assert "My account" in signed_in.get("/account?lang=en").body


def test_a_new_password_leaves_this_browser_in_and_all_others_out(office, signed_in):
    other = Browser(client="127.0.0.2")
    signs_in(other)
    before = signed_in.cookies["ip_session"]
    answer = changes(signed_in)
    assert "口令已改，在别处的登录已退出。" in answer.body
    assert signed_in.get("/disputes").body == INSIDE
    assert other.get("/disputes").status == 303
    assert Browser(cookies={"ip_session": before}).get("/disputes").status == 303
    assert signs_in(Browser(), password=PASSWORD).status == 401
    assert signs_in(Browser(), password=NEW).status == 303
    assert ("password_set", NAME, "127.0.0.1") in told_of(office)


def test_the_key_shown_with_a_new_password_can_be_proved(office, signed_in):
    secret = _secret_of(changes(signed_in))
    answer = signed_in.post("/account", do="enrol", code=_code(secret), password=NEW)
    assert "第二步验证已启用。" in answer.body and _second_factor_is_on(office)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"password": "nein"}, "现在的口令不对。"),
        ({"new": PASSWORD, "again": PASSWORD}, "新口令与现在的一样，请换一个。"),
        ({"again": "another"}, "两次输入的新口令不一样"),
        ({"new": "short", "again": "short"}, "新口令太短"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said(office, signed_in, form, words):
    answer = changes(signed_in, **form)
    assert words in answer.body and answer.cookies == {}
    assert signed_in.get("/disputes").body == INSIDE


def test_tries_at_the_present_password_are_counted(office, signed_in):
    for _ in range(5):
        changes(signed_in, password="nein")
    assert "尝试次数过多" in changes(signed_in).body


def test_a_try_that_fails_stands_in_the_audit_log(office, signed_in):
    changes(signed_in, password="nein")
    assert told_of(office) == [("sign_in_failed", NAME, "127.0.0.1")]


def _secret_of(page):
    return re.search(r"secret=([A-Z2-7]{32})", page.body)[1]


def _second_factor_is_on(office):
    with reading(office.engine) as connection:
        return accounts.read(connection, NAME).has_second_factor


def _code(secret):
    return pyotp.TOTP(secret).at(clock.now())


def test_the_second_factor_is_proved_before_it_is_asked_for(office, signed_in):
    page = signed_in.get("/account")
    secret = _secret_of(page)
    assert " ".join(re.findall("....", secret)) in page.body
    wrong = signed_in.post("/account", do="enrol", code="000000", password=PASSWORD)
    assert "动态口令不对" in wrong.body and _secret_of(wrong) == secret
    without = signed_in.post("/account", do="enrol", code=_code(secret), password="nein")
    assert "现在的口令不对。" in without.body and not _second_factor_is_on(office)
    done = signed_in.post("/account", do="enrol", code=_code(secret), password=PASSWORD)
    assert len(re.findall(r"<li><code>[a-z2-9-]{20,}</code>", done.body)) == 10
    assert _second_factor_is_on(office) and secret not in done.body
    assert "动态口令" in signs_in(Browser()).body


def test_a_key_that_waits_to_be_proved_is_kept_for_a_while_and_for_so_many(monkeypatch):
    monkeypatch.setattr(account, "ENROLLING", OrderedDict())
    monkeypatch.setattr(account, "MOST_ENROLLING", 1)
    one, another = Visitor(1), Visitor(2)
    first = account._secret(one)
    assert account._secret(one) == first != account._secret(another)
    assert account._secret(one) != first  # it gave way to the other one
    monkeypatch.setattr(account, "TO_ENROL", -1.0)
    assert account._secret(one) != account._secret(one)


@pytest.fixture
def codes(office):
    """The recovery codes of the account, whose second factor is on."""
    return enrolled(office)[1]


def _removes(browser, code, password=PASSWORD):
    return browser.post("/account", do="remove", password=password, code=code).body


def test_the_second_factor_is_removed_by_password_and_code(office, signed_in, codes):
    page = signed_in.get("/account").body
    assert page.count('autocomplete="one-time-code"') == 2 and 'maxlength="60"' in page
    assert "现在的口令不对" in _removes(signed_in, codes[0], password="nein")
    for code in ("", "000000"):
        assert "动态口令不对" in _removes(signed_in, code)
    assert _second_factor_is_on(office)
    assert "已停用" in _removes(signed_in, codes[0])
    assert not _second_factor_is_on(office)


def test_a_password_is_changed_by_password_and_code(office, signed_in, codes):
    assert "动态口令不对" in changes(signed_in).body
    short = changes(signed_in, new="short", again="short", code=codes[0])
    assert "新口令太短" in short.body
    assert "口令已改" in changes(signed_in, code=codes[0]).body  # it was not used up before


def test_wrong_codes_count_as_tries(office, signed_in, codes):
    for _ in range(5):
        _removes(signed_in, "000000")
    assert "尝试次数过多" in _removes(signed_in, codes[0])


def test_another_key_does_not_take_the_place_of_the_one_in_use(office, signed_in, codes):
    secret = account._secret(visitors.signed_in(signed_in.cookies["ip_session"]))
    form = {"do": "enrol", "password": PASSWORD}
    for code in (_code(secret), codes[0]):
        assert "动态口令不对" in signed_in.post("/account", code=code, **form).body


def test_signing_out_here_alone(office, signed_in):
    other = Browser(client="127.0.0.2")
    signs_in(other)
    answer = signed_in.post("/account", do="here")
    assert answer.header("location") == "./sign-in?done=out"
    assert signed_in.get("/disputes").status == 303
    assert other.get("/disputes").body == INSIDE


def test_signing_out_everywhere(office, signed_in):
    other = Browser(client="127.0.0.2")
    signs_in(other)
    answer = signed_in.post("/account", do="everywhere")
    assert answer.header("location") == "./sign-in?done=out"
    assert other.get("/disputes").status == signed_in.get("/disputes").status == 303


@pytest.mark.parametrize("deed", ["password", "enrol", "remove", "here", "everywhere", "other", ""])
def test_a_form_of_another_page_is_refused(office, signed_in, deed):
    foreign = {"origin": "http://evil.example"}
    form = {"do": deed, "password": PASSWORD, "new": NEW, "again": NEW}
    assert signed_in.post("/account", foreign, **form).status == 403
    assert signed_in.post("/account", {"origin": None}, **form).status == 403
    assert signed_in.get("/disputes").body == INSIDE
