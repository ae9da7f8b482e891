"""One visit of a browser: it is led to sign in, works, signs out, and the open tab is out too."""

import shutil

import pytest

from tests.door.conftest import NAME, PASSWORD, serve
from tests.fixtures.browser import outside, watched

DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"
FILE = {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": b"PK"}


@pytest.fixture
def real_door(office_file, tmp_path):
    """The door before the small main script, over a real database."""
    yield from serve(tmp_path, f"sqlite:///{shutil.copy(office_file, tmp_path / 'office.db')}")


def _sign_in(page):
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("口令").fill(PASSWORD)
    page.keyboard.press("Enter")


def _is_sent(response):
    return "upload_file" in response.url and response.request.method == "PUT"


def test_signing_in_working_and_signing_out(browser_page, real_door):
    with watched(browser_page) as (asked, problems):
        browser_page.goto(real_door.address + "/?country=USA")
        assert "/sign-in?next=" in browser_page.url
        _sign_in(browser_page)
        browser_page.wait_for_selector(DRAWN)
        assert browser_page.url == real_door.address + "/?country=USA"
        with browser_page.expect_response(_is_sent) as sent:
            browser_page.set_input_files("input[type=file]", [FILE])
        assert sent.value.ok
    assert problems == []  # nothing against the policy, on the sign-in page either
    assert outside(asked, real_door.address) == []
    other = browser_page.context.new_page()
    other.goto(real_door.address + "/sign-out")
    other.get_by_role("button", name="退出登录").click()
    other.get_by_text("已退出登录。").wait_for()
    other.close()
    browser_page.get_by_text("英文").click()
    browser_page.wait_for_url(lambda url: "/sign-in?next=/%3Fcountry%3DUSA" in url)
