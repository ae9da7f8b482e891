"""The office's own sign-on, against a provider that runs in the test."""

import re
import socket

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.accounts import accounts, by_provider
from data_access.accounts import provider as settings
from data_access.database import clock
from data_access.database.engine import reading
from tests.door import provider as small
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME, PASSWORD
from ui.door import provider

BUTTON = "用单位统一账号登录"
SUBJECT = "u-17"


@pytest.fixture(scope="module")
def running():
    with small.running() as sign:
        yield sign


@pytest.fixture
def sign(running, office, monkeypatch):
    """The provider, as an office has set it; as new for each test."""
    said = {
        settings.ISSUER: running.address,
        settings.ADDRESS: "http://127.0.0.1:8501",
        settings.CLIENT: small.CLIENT,
        settings.SECRET: small.SECRET,
        settings.GROUPS: "staff=staff; heads=leader",
        "NO_PROXY": "127.0.0.1",
    }
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    fresh = small.Sign(running.address)
    vars(running).update(vars(fresh))
    running.person["groups"] = ["staff", "others"]
    provider.forget()
    return running


def begins(browser, address="/sign-on"):
    return browser.get(address).header("location")


def signs_on(browser, sign, address="/sign-on"):
    """The whole way; the answer of the last step."""
    return browser.get(sign.signs_on(begins(browser, address)))


def account(office, name="李 示例"):
    with reading(office.engine) as connection:
        return accounts.read(connection, name)


def lines(office):
    wanted = select(s.audit.c.action, s.audit.c.who, s.audit.c.details).order_by(s.audit.c.id)
    with reading(office.engine) as connection:
        return [tuple(row) for row in connection.execute(wanted)]


def is_refused(answer, why):
    """Sent to the sign-in page, which says so; without a session."""
    place = re.fullmatch(rf"\.\./sign-in\?failed={why}(&.*)?", answer.header("location"))
    return bool(place) and not answer.cookies.get("ip_session")


def test_the_button_stands_there_only_where_a_sign_on_is_set(sign, monkeypatch):
    body = Browser().get("/sign-in?next=/disputes&lang=en").body
    address = "http://127.0.0.1:8501/sign-on?next=%2Fdisputes&amp;lang=en"
    assert f'<a href="{address}">Sign in with the office&#39;s own sign-on</a>' in body
    assert BUTTON in Browser().get("/sign-in").body and "<script" not in body
    monkeypatch.delenv(settings.ISSUER)
    assert BUTTON not in Browser().get("/sign-in").body
    for path in ("/sign-on", "/sign-on/back?code=a&state=b"):
        assert "/sign-in" in Browser().get(path).header("location")


def test_who_signs_on_there_has_an_account_and_a_session_of_the_groups(sign, office):
    browser = Browser(client="10.1.1.7")
    answer = signs_on(browser, sign, "/sign-on?next=/disputes%3Fcountry%3DUSA")
    assert (answer.status, answer.header("location")) == (303, "../disputes?country=USA")
    given = [value for name, value in answer.headers if name == "set-cookie"]
    assert re.fullmatch(r"ip_session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", given[0])
    assert "ip_sign_on=" in given[1] and "Max-Age=0" in given[1]
    assert browser.get("/disputes").body == INSIDE
    opened = account(office)
    assert (opened.roles, opened.has_password) == (("staff",), False)
    assert (opened.by_provider, opened.created_by) == (True, "统一登录")
    assert [line[:2] for line in lines(office)] == [
        ("account_opened", "李 示例"),
        ("sign_in", "李 示例"),
    ]
    assert '"by": "sign_on"' in lines(office)[1][2].replace('":"', '": "')


def test_the_cookie_of_the_way_is_for_this_browser_and_ten_minutes(sign):
    given = Browser(scheme="https").get("/sign-on").header("set-cookie")
    pattern = r"__Host-ip_sign_on=[\w-]+; HttpOnly; Max-Age=600; Path=/; SameSite=lax; Secure"
    assert re.fullmatch(pattern, given)


def test_roles_follow_the_groups_and_names_do_not(sign, office):
    signs_on(Browser(), sign)
    sign.person |= {"groups": ["heads"], "name": "另一 姓名"}
    assert signs_on(Browser(), sign).header("location") == "../"
    assert account(office).roles == ("leader",)
    assert account(office, "另一 姓名") is None
    assert "account_roles" in [line[0] for line in lines(office)]


def test_whose_groups_give_nothing_gets_no_account_and_loses_the_session(sign, office):
    sign.person["groups"] = ["others"]
    assert is_refused(signs_on(Browser(), sign), "no_role")
    assert account(office) is None
    sign.person["groups"] = "staff"  # one alone, as a text
    browser = Browser()
    signs_on(browser, sign)
    assert browser.get("/").body == INSIDE
    sign.person["groups"] = None
    assert is_refused(signs_on(Browser(), sign), "no_role")
    assert browser.get("/").status == 303
    assert [line[:2] for line in lines(office)][-1] == ("sign_in_failed", "李 示例")


def test_a_locked_account_stays_out(sign, office):
    signs_on(Browser(), sign)
    office.write(accounts.lock, "李 示例")
    assert is_refused(signs_on(Browser(), sign), "account_locked")
    assert "账号已停用" in Browser().get("/sign-in?failed=account_locked").body


def test_a_local_account_of_the_name_is_not_taken_over_but_joined(sign, office):
    sign.person["name"] = f" {NAME} "
    assert is_refused(signs_on(Browser(), sign), "name_of_another")
    assert account(office, NAME).by_provider is False
    action, who, details = lines(office)[-1]
    assert (action, who) == ("sign_in_failed", "") and SUBJECT in details
    office.write(accounts.add, "示例 管理", accounts.Rights(("administrator",)), "命令行")
    office.write(by_provider.join, NAME, sign.address, SUBJECT)
    assert signs_on(Browser(), sign).header("location") == "../"
    joined = account(office, NAME)
    assert (joined.by_provider, joined.has_password) == (True, False)


def test_the_same_mark_at_another_provider_is_somebody_else(sign, office):
    office.write(accounts.add, "示例 管理", accounts.Rights(("administrator",)), "命令行")
    office.write(by_provider.join, NAME, "https://elsewhere.example", SUBJECT)
    signs_on(Browser(), sign)
    assert account(office).by_provider and account(office, NAME).roles == ("staff",)


WRONG = [
    ("nonce of another", {"nonce": "another"}, {}),
    ("no nonce", {"nonce": None}, {}),
    ("audience", {"aud": "another application"}, {}),
    ("audience beside us", {"aud": [small.CLIENT, "another"]}, {}),
    ("other party", {"azp": "another"}, {}),
    ("issuer", {"iss": "https://evil.example"}, {}),
    ("expired", {"exp": 1_700_000_000}, {}),
    ("no end", {"exp": None}, {}),
    ("of the future", {"iat": 9_999_999_999}, {}),
    ("nobody", {"sub": None}, {}),
    ("unsigned", {}, {"algorithm": "none"}),
    ("signed with the public key", {}, {"algorithm": "HS256"}),
    ("key of another", {}, {"signed_with": "second"}),
]


@pytest.mark.parametrize(("_case", "claims", "more"), WRONG, ids=[one[0] for one in WRONG])
def test_a_token_that_is_wrong_opens_nothing(sign, office, _case, claims, more):
    sign.claims = claims
    vars(sign).update(more)
    browser = Browser()
    assert is_refused(signs_on(browser, sign), "not_vouched")
    assert browser.get("/").status == 303 and account(office) is None
    assert [line[:2] for line in lines(office)] == [("sign_in_failed", "")]


def test_a_signature_by_another_key_of_the_same_name_is_none(sign, office, monkeypatch):
    begun = Browser()
    back = sign.signs_on(begins(begun))
    monkeypatch.setattr(sign, "keys", lambda: {"keys": [small.key("second").as_dict()]})
    provider.forget()
    assert is_refused(begun.get(back), "not_vouched")


def test_a_new_key_of_the_provider_is_fetched(sign, monkeypatch):
    assert signs_on(Browser(), sign).header("location") == "../"
    sign.signed_with, sign.published = "second", ("first", "second")
    monkeypatch.setattr(provider, "ANEW_AFTER", 0.0)
    assert signs_on(Browser(), sign).header("location") == "../"
    assert sign.asked.count("/keys") == 2


def test_a_state_of_another_browser_is_refused_before_the_provider_is_asked(sign, office):
    begun, victim = Browser(), Browser()
    back = sign.signs_on(begins(begun))
    begins(victim)
    for browser in (Browser(), victim):
        assert is_refused(browser.get(back), "too_late")
    assert is_refused(begun.get(back.replace("state=", "state=x")), "too_late")
    assert "/token" not in sign.asked and lines(office) == []


@pytest.mark.parametrize("kept", ["", "nonsense", "e30", "bnVsbA", "W10", "é"])
def test_a_cookie_that_is_none_of_ours_is_no_sign_on(sign, kept):
    browser = Browser(cookies={"ip_sign_on": kept})
    assert is_refused(browser.get("/sign-on/back?code=a&state="), "too_late")


def test_a_code_is_good_for_once_and_a_way_for_ten_minutes(sign, monkeypatch):
    browser = Browser()
    back = sign.signs_on(begins(browser))
    kept = dict(browser.cookies)
    assert browser.get(back).header("location") == "../"
    assert is_refused(Browser(cookies=kept).get(back), "not_vouched")
    late = Browser()
    back = sign.signs_on(begins(late))
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment.replace(year=moment.year + 1))
    assert is_refused(late.get(back), "too_late")


def test_a_code_of_another_browsers_way_is_refused(sign):
    """PKCE: the provider gives nothing for a code that was begun with another challenge."""
    attacker, victim = Browser(), Browser()
    stolen = re.search(r"code=([\w-]+)", sign.signs_on(begins(victim)))[1]
    own = sign.signs_on(begins(attacker))
    answer = attacker.get(re.sub(r"code=[\w-]+", f"code={stolen}", own))
    assert is_refused(answer, "not_vouched")


@pytest.mark.parametrize("query", ["error=access_denied", "code=", "code=a&iss=https://evil.test"])
def test_what_the_provider_did_not_do_is_said(sign, query):
    browser = Browser()
    state = re.search(r"state=([\w-]+)", begins(browser))[1]
    assert is_refused(browser.get(f"/sign-on/back?{query}&state={state}"), "not_vouched")


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/%2e%2e/x", "/a\\b"])
def test_nobody_is_led_elsewhere(sign, wanted):
    browser = Browser()
    answer = signs_on(browser, sign, f"/sign-on?next={wanted}&lang=en")
    assert answer.header("location") == "../?lang=en"


def test_a_session_from_before_ends(sign, signed_in):
    earlier = signed_in.cookies["ip_session"]
    signs_on(signed_in, sign)
    assert signed_in.cookies["ip_session"] != earlier
    assert Browser(cookies={"ip_session": earlier}).get("/").status == 303


def test_while_the_provider_is_down_the_local_way_is_still_there(sign, monkeypatch):
    monkeypatch.setenv(settings.ISSUER, "http://127.0.0.1:9")
    answer = Browser().get("/sign-on?next=/disputes&lang=en")
    place = answer.header("location")
    assert place == "./sign-in?failed=out_of_reach&next=%2Fdisputes&lang=en"
    body = Browser().get(place.removeprefix(".")).body
    assert "cannot be reached" in body and 'name="password"' in body


def test_a_provider_that_goes_away_in_the_middle_is_out_of_reach(sign, monkeypatch):
    browser = Browser()
    back = sign.signs_on(begins(browser))
    sign.more = {"issuer": "https://somebody.else"}
    provider.forget()
    assert is_refused(browser.get(back), "out_of_reach")
    sign.more = {}
    asked = len(sign.asked)
    begins(browser)
    assert len(sign.asked) == asked  # not asked again within some seconds


def test_name_and_groups_may_be_told_beside_the_token(sign, office):
    sign.user_info = {"groups": ["heads"], "name": "不看"}
    del sign.person["groups"]
    signs_on(Browser(), sign)
    assert account(office).roles == ("leader",)
    sign.user_info = {"sub": "somebody else", "groups": ["heads"]}
    assert is_refused(signs_on(Browser(), sign), "not_vouched")


def test_signing_out_offers_to_sign_off_there_where_that_is_published(sign):
    browser = Browser()
    signs_on(browser, sign)
    assert 'name="new"' not in browser.get("/account").body
    answer = browser.post("/sign-out", do="here")
    assert answer.header("location") == "./sign-in?done=off"
    assert "退出单位统一账号" not in browser.get("/sign-in?done=off").body
    sign.more = {"end_session_endpoint": f"{sign.address}/off"}
    provider.forget()
    address = f'href="{sign.address}/off?client_id={small.CLIENT}"'
    assert address in browser.get("/sign-in?done=off").body
    assert browser.get("/").status == 303


def test_who_has_no_password_here_is_given_none(sign, office):
    browser = Browser()
    signs_on(browser, sign)
    answer = browser.post("/account", do="password", password="", new=PASSWORD, again=PASSWORD)
    assert "现在的口令不对。" in answer.body
    assert account(office).has_password is False


def test_a_provider_that_takes_long_is_not_waited_for(sign, monkeypatch):
    monkeypatch.setattr(provider, "PATIENCE", (0.05, 0.05))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv(settings.ISSUER, f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert "out_of_reach" in begins(Browser())
