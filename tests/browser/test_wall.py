"""The wall screen in a browser without a server: it fits, turns, and outlives what happens."""

import mimetypes

import pytest

from locales import translator
from tests.fixtures.browser import watched, window
from ui.door.static_files import STATIC
from ui.door.wall_screen import POLICY
from ui.wall import page as wall_page

SITE, SECONDS = "http://127.0.0.1:9", 20
# What stands out of the screen or over the footer, is cut, or is smaller than a twentieth of an
# inch at the size of the screen: 20 px at 1920 x 1080.
MISFITS = """() => {
  const found = [], least = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const foot = document.querySelector('footer').getBoundingClientRect();
  const name = (e) => `${e.tagName}.${e.getAttribute('class')} ${e.textContent.slice(0, 30)}`;
  for (const e of document.querySelectorAll('header *, footer *, .sheet.shown, .sheet.shown *')) {
    const box = e.getBoundingClientRect();
    if (!box.width) continue;
    const low = e.closest('footer') ? innerHeight : foot.top;
    if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > low + 1)
      found.push(`outside: ${name(e)}`);
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const drawn = e.closest('svg')?.getScreenCTM().a ?? 1;
    if (words && parseFloat(getComputedStyle(e).fontSize) * drawn < least - 0.5)
      found.push(`small: ${name(e)}`);
    const look = getComputedStyle(e);
    if (e.closest('svg') || look.display === 'inline') continue;
    const wide = e.scrollWidth > e.clientWidth + 2;
    const tall = look.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 10;
    if (wide || tall) found.push(`cut: ${name(e)}`);
  }
  return found;
}"""
SHOWN = "[...document.querySelectorAll('.sheet')].findIndex((s) => s.classList.contains('shown'))"


class Site:
    """Answers as the door would; ``answer``: to what asks for newer sheets."""

    def __init__(self, t, indoor):
        self.sheets = wall_page.sheets_for(t, indoor)
        self.whole = wall_page.page(t, self.sheets, "一楼大厅", "./", "", SECONDS)
        self.answer = self.sheets
        self.asked = 0

    def __call__(self, route):
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/app/static/"):
            name = path.removeprefix("/app/static/").partition("?")[0]
            kind = mimetypes.guess_type(name)[0]
            route.fulfill(body=(STATIC / name).read_bytes(), content_type=kind)
        elif "part=sheets" in path:
            self._newer(route)
        else:
            headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
            route.fulfill(body=self.whole, headers=headers)

    def _newer(self, route):
        self.asked += 1
        if self.answer is None:
            route.abort()
        elif self.answer == "revoked":
            route.fulfill(status=404, body="Not Found")
        else:
            route.fulfill(body=self.answer, content_type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def screen(browser):
    with window(browser, viewport={"width": 1920, "height": 1080}) as page:
        page.clock.install()
        yield page


@pytest.fixture
def opened(screen, demonstration_url, monkeypatch):
    """A function that opens the screen; returns its page and site."""
    monkeypatch.setenv("DATABASE_URL", demonstration_url)

    def open_it(language="zh", indoor=True):
        site = Site(translator(language), indoor)
        screen.unroute("**/*")
        screen.route("**/*", site)
        screen.goto(f"{SITE}/wall")
        return screen, site

    return open_it


def turned(page, times=1):
    for _ in range(times):
        page.clock.run_for(1000 * SECONDS)


@pytest.mark.parametrize(("language", "indoor"), [("zh", True), ("zh", False), ("en", True)])
def test_every_sheet_fits_one_screen_and_is_read_from_afar(opened, language, indoor):
    page, _ = opened(language, indoor)
    with watched(page) as (_, problems):
        for sheet in range(4):
            assert page.evaluate(SHOWN) == sheet
            assert page.evaluate(MISFITS) == []
            turned(page)
    assert problems == []


def test_it_asks_for_newer_sheets_after_the_last_and_shows_them(opened):
    page, site = opened()
    turned(page, 3)
    assert (page.evaluate(SHOWN), site.asked) == (3, 0)
    site.answer = site.sheets.replace("<h1>", "<h1>新的一句", 1)
    turned(page)
    page.wait_for_selector("h1:has-text('新的一句')")
    assert (page.evaluate(SHOWN), site.asked) == (0, 1)
    assert page.locator("#dots i").count() == 4


def test_while_the_server_is_away_the_last_sheets_go_on_and_it_says_so(opened):
    page, site = opened()
    site.answer = None
    turned(page, 4)
    page.wait_for_selector("#trouble:not([hidden])")
    assert "正在重新连接" in page.inner_text("#trouble")
    turned(page)
    assert page.evaluate(SHOWN) == 1
    site.answer = site.sheets
    turned(page, 3)
    page.wait_for_selector("#trouble", state="hidden")


def test_a_revoked_screen_goes_dark(opened):
    page, site = opened()
    site.answer = "revoked"
    turned(page, 4)
    page.wait_for_selector(".ended #trouble:not([hidden])")
    assert "已停用" in page.inner_text("body") and page.locator(".sheet").count() == 0
