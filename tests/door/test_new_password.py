"""One-time links: the first administrator makes an account, and a forgotten password is set."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from data_access import schema as s
from data_access.accounts import accounts, links, passwords
from data_access.database import clock
from data_access.database.engine import reading, writing, writing_soon
from data_access.database.facts import write_setting
from tests.door.asgi import INSIDE, Browser
from tests.door.conftest import NAME, PASSWORD
from tests.door.test_sign_in import signs_in
from ui.door import new_password

NEW = "远上寒山石径斜，白云 77"
FIRST_NAME = "管理员 乙"


def sets(token, browser=None, **form):
    form = {"new": NEW, "again": NEW} | form
    return (browser or Browser()).post(f"/set-password/{token}", **form)


@pytest.fixture
def empty_office(sqlite_files, tmp_path, monkeypatch):
    """A real database without any account."""
    from data_access.database.engine import get_engine
    from tests.door.conftest import Office
    from ui.door import open_way

    with sqlite_files.copy("bare", tmp_path) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        open_way.forget()
        yield Office(get_engine(url))


def test_the_first_administrator_makes_an_account_and_signs_in(empty_office):
    token = empty_office.write(links.make, links.FIRST)
    page = Browser().get(f"/set-password/{token}")
    assert "建立第一位系统管理员" in page.body
    assert 'href="../app/static/account.css' in page.body
    assert page.body.count('autocomplete="new-password"') == 2
    answer = sets(token, name=FIRST_NAME)
    assert (answer.status, answer.header("location")) == (303, "../sign-in?done=set")
    with reading(empty_office.engine) as connection:
        assert accounts.read(connection, FIRST_NAME).roles == ("administrator",)
    assert signs_in(Browser(), name=FIRST_NAME, password=NEW).status == 303


def test_a_link_is_for_one_use_and_one_day(office, monkeypatch):
    token = office.write(links.make, links.RESET, NAME)
    assert NAME in Browser().get(f"/set-password/{token}").body
    assert sets(token).status == 303
    assert sets(token, new="一行白鹭上青天，窗含 88", again="一行白鹭上青天，窗含 88").status == 410
    assert signs_in(Browser(), password=NEW).status == 303
    late = office.write(links.make, links.RESET, NAME)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=24))
    answer = sets(late)
    assert answer.status == 410 and "链接已失效" in answer.body


def test_the_first_link_is_over_once_there_is_an_account(office):
    token = office.write(links.make, links.FIRST)
    assert Browser().get(f"/set-password/{token}").status == 410
    assert sets(token, name=FIRST_NAME).status == 410
    with reading(office.engine) as connection:
        assert accounts.read(connection, FIRST_NAME) is None


def test_the_first_link_is_over_if_an_account_is_made_meanwhile(office, monkeypatch):
    token = office.write(links.make, links.FIRST)
    monkeypatch.setattr(new_password, "_look", lambda _: (links.FIRST, None))
    assert "链接已用过" in sets(token, name=FIRST_NAME).body
    with reading(office.engine) as connection:
        assert accounts.read(connection, FIRST_NAME) is None


def test_whoever_was_signed_in_is_out_after_a_reset(office, signed_in):
    sets(office.write(links.make, links.RESET, NAME))
    assert signed_in.get("/disputes").status == 303


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"again": "another one 1234"}, "两次输入的新口令不一样"),
        ({"new": "short", "again": "short"}, "新口令太短，至少12个字符"),
        ({"new": "a1b2" * 40, "again": "a1b2" * 40}, "新口令太长"),
        ({"new": "password1234", "again": "password1234"}, "太常见"),
        ({"new": f"{NAME} 123456", "again": f"{NAME} 123456"}, "口令里不要有姓名"),
    ],
)
def test_a_password_that_is_not_taken_leaves_the_link_as_it_was(office, form, words):
    token = office.write(links.make, links.RESET, NAME)
    answer = sets(token, **form)
    assert answer.status == 200 and words in answer.body
    assert form.get("new", "x" * 99) not in answer.body
    assert sets(token).status == 303


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("  ", "请填写姓名。"),
        ("甲" * 81, "姓名最长80个字。"),
        ("命令行", "“命令行”另有所指，请填写本人的姓名。"),
        ("张三<b>", "已有这个姓名的账号。"),
    ],
)
def test_why_a_name_is_not_taken_is_said(empty_office, name, words):
    token = empty_office.write(links.make, links.FIRST)
    locked = "张三<b>"
    empty_office.write(accounts.add, locked, accounts.Rights(("staff",)), "命令行")
    empty_office.write(accounts.lock, locked)
    page = sets(token, name=name).body
    assert words in page and "<b>" not in page
    assert sets(token, name=FIRST_NAME).status == 303


PRESENT = "Huang-li 鸣翠柳 1024"  # of three kinds of signs


def _set_by_another(office):
    stored = passwords.hashed(PRESENT)
    with writing(office.engine) as connection:
        accounts.set_password(connection, NAME, stored, must_change=True)


def _too_old(office):
    office.write(write_setting, passwords.STRICT, "yes")
    office.write(accounts.set_password, NAME, passwords.hashed(PRESENT))
    long_ago = clock.now() - passwords.OLDEST - timedelta(seconds=1)
    with writing(office.engine) as connection:
        connection.execute(update(s.account).values(password_set_at=long_ago))


@pytest.mark.parametrize("demanded", [_set_by_another, _too_old])
def test_before_anything_else_opens_another_password_is_set(office, demanded):
    demanded(office)
    browser = Browser()
    answer = signs_in(browser, "/sign-in?next=/disputes", password=PRESENT)
    place = answer.header("location").removeprefix(".")
    assert place.startswith("/set-password/") and browser.cookies == {}
    for path in ("/disputes", "/account", "/_stcore/host-config"):
        assert browser.get(path).status in (303, 401)
    token = place.removeprefix("/set-password/")
    same = sets(token, new=PRESENT, again=PRESENT)
    assert same.status == 200 and "新口令与现在的一样，请换一个。" in same.body
    other = "Yuan-shang 寒山石径斜 77"
    assert sets(token, new=other, again=other).header("location") == "../sign-in?done=set"
    assert signs_in(Browser(), password=PRESENT).status == 401
    signs_in(browser, password=other)
    assert browser.get("/disputes").body == INSIDE


def test_no_password_is_compared_or_hashed_while_others_wait_to_write(office, monkeypatch):
    """Argon2 takes 0.1 s: outside of every write transaction."""
    hashed = passwords.hashed
    written = []

    def quick_look(password):
        with writing_soon(office.engine, 0.0):
            written.append(password)
        return hashed(password)

    monkeypatch.setattr(passwords, "hashed", quick_look)
    token = office.write(links.make, links.RESET, NAME)
    sets(token)
    browser = Browser()
    signs_in(browser, password=NEW)
    form = {"do": "password", "password": NEW, "new": PASSWORD, "again": PASSWORD}
    assert "口令已改" in browser.post("/account", **form).body
    assert written == [NEW, PASSWORD]


@pytest.mark.parametrize(
    ("token", "status"), [("unknown", 410), ("", 303), ("a/b", 303), ("../x", 303)]
)
def test_a_link_that_nobody_made(office, token, status):
    """What is no link's address is a page like any other: it leads to the sign-in page."""
    assert Browser().get(f"/set-password/{token}").status == status


def test_a_form_of_another_page_is_refused(office):
    token = office.write(links.make, links.RESET, NAME)
    form = {"new": NEW, "again": NEW}
    address = f"/set-password/{token}"
    assert Browser().post(address, {"origin": "http://evil.example"}, **form).status == 403
    assert Browser().post(address, {"origin": None}, **form).status == 403
