"""A browser too old for the pages is told so; everything else is answered as before.

The names are those that browsers send: Chromium's documented form with the sign of each shell, and
Microsoft's for Internet Explorer.
"""

import pytest

from locales import translator
from tests.door.asgi import INSIDE, Browser
from ui.door.browsers.judged import Old, too_old

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS {os} like Mac OS X) AppleWebKit/605.1.15"


def chromium(version, more=""):
    return f"{WINDOWS} {KIT} Chrome/{version}.0.0.0 Safari/537.36{more}"


def firefox(version):
    return f"Mozilla/5.0 (X11; Linux aarch64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0"


def safari(version):
    return f"{MAC} Version/{version}.6 Safari/605.1.15"


OLD = [
    (chromium(111), Old("chromium", 111)),
    (chromium(86, " Edg/86.0.622.63"), Old("chromium", 86, "Microsoft Edge")),
    (chromium(86, " QIHU 360SE"), Old("chromium", 86, "360安全浏览器")),
    (chromium(94, " Core/1.94.202 QQBrowser/11.9"), Old("chromium", 94, "QQ浏览器")),
    (chromium(80, " SE 2.X MetaSr 1.0"), Old("chromium", 80, "搜狗高速浏览器")),
    (f"{WINDOWS} {KIT} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763", Old("edge", 18)),
    ("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", Old("explorer")),
    ("Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; 360SE)", Old("explorer")),
    (firefox(115), Old("firefox", 115)),
    (safari(16), Old("safari", 16)),
    (PHONE.format(os="16_7") + " Version/16.6 Mobile/15E148 Safari/604.1", Old("ios", 16)),
    (PHONE.format(os="16_7") + " CriOS/120.0.6099.50 Mobile/15E148 Safari/604.1", Old("ios", 16)),
]
NEW = [
    chromium(112),
    chromium(156).replace("Chrome", "HeadlessChrome"),
    chromium(114, " QIHU 360SE"),
    firefox(116),
    safari(17),
    PHONE.format(os="17_0") + " Version/17.0 Mobile/15E148 Safari/604.1",
    "curl/8.5.0",
    "Prometheus/2.53",
    "",
]
TOO_OLD = {"user_agent": chromium(109)}
OTHERS = ("/healthz", "/robots.txt", "/_stcore/health", "/app/static/chrome.js", "/favicon.png")


@pytest.fixture
def browser(door_on_a_demonstration):
    return Browser()


@pytest.fixture
def door_on_a_demonstration(door_database_url, monkeypatch):
    from ui.door import open_way

    monkeypatch.setenv("DATABASE_URL", door_database_url)
    open_way.forget()
    yield
    open_way.forget()


# As the machines of an office send them whole.
OFFICE = {
    "360安全浏览器 13": (
        "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE",
        Old("chromium", 86, "360安全浏览器"),
    ),
    "360安全浏览器 16": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/122.0.6261.95 Safari/537.36 QIHU 360SE",
        None,
    ),
    "360极速浏览器 22": (
        "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/108.0.5359.95 Safari/537.36 QIHU 360EE",
        Old("chromium", 108, "360极速浏览器"),
    ),
    "360，兼容模式": (
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; 360SE; rv:11.0) "
        "like Gecko",
        Old("explorer"),
    ),
    "QQ浏览器 11": (
        "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/94.0.4606.71 Safari/537.36 Core/1.94.202.400 QQBrowser/11.9.5355.400",
        Old("chromium", 94, "QQ浏览器"),
    ),
    "QQ浏览器 13": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/123.0.0.0 Safari/537.36 Core/1.123.51.400 QQBrowser/13.2.6137.400",
        None,
    ),
    "搜狗高速浏览器": (
        "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/80.0.3987.87 Safari/537.36 SE 2.X MetaSr 1.0",
        Old("chromium", 80, "搜狗高速浏览器"),
    ),
    "UOS 浏览器 5": (
        "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/83.0.4103.116 UOSBrowser/5.2.12 Safari/537.36",
        Old("chromium", 83, "UOS 浏览器"),
    ),
    "UOS 浏览器 6": (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) UOS "
        "Chrome/114.0.5735.198 Safari/537.36",
        None,
    ),
    "麒麟 V10 的 Firefox ESR": (
        "Mozilla/5.0 (X11; Linux aarch64; rv:102.0) Gecko/20100101 Firefox/102.0",
        Old("firefox", 102),
    ),
    "Firefox ESR 128": (
        "Mozilla/5.0 (X11; Ubuntu; Linux aarch64; rv:128.0) Gecko/20100101 Firefox/128.0",
        None,
    ),
    "奇安信可信浏览器": (
        "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/96.0.4664.110 Safari/537.36 Qaxbrowser",
        Old("chromium", 96, "奇安信可信浏览器"),
    ),
    "旧版 Edge": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/70.0.3538.102 Safari/537.36 Edge/18.19041",
        Old("edge", 18),
    ),
    "Edge 109，Windows 7": (
        "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/109.0.0.0 Safari/537.36 Edg/109.0.1518.140",
        Old("chromium", 109, "Microsoft Edge"),
    ),
    "Edge": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
        None,
    ),
    "Edge，IE 模式": (
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        Old("explorer"),
    ),
    "微信内置，Windows": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/107.0.0.0 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI "
        "MiniProgramEnv/Windows WindowsWechat/WMPF",
        Old("chromium", 107, "微信"),
    ),
}


@pytest.mark.parametrize("browser_of_office", OFFICE)
def test_the_browsers_of_an_office_are_judged(browser_of_office):
    name, known = OFFICE[browser_of_office]
    assert too_old(name) == known


@pytest.mark.parametrize(("name", "known"), OLD)
def test_an_old_browser_is_known(name, known):
    assert too_old(name) == known


@pytest.mark.parametrize("name", NEW)
def test_a_browser_new_enough_or_unknown_is_let_in(name):
    assert too_old(name) is None


def test_a_page_is_answered_with_what_is_needed_and_without_a_script(browser):
    told = browser.get("/disputes", **TOO_OLD)
    assert told.status == 403 and told.header("cache-control") == "no-store"
    assert "Chromium 内核 112" in told.body and "Chrome，Chromium 内核 109" in told.body
    assert "<script" not in told.body and "极速模式" in told.body
    english = browser.get("/?lang=en", **TOO_OLD)
    assert "This browser is too old" in english.body and "Chrome, Chromium 109" in english.body


def test_what_is_no_page_is_left_alone(browser):
    for address in OTHERS:
        answer = browser.get(address, **TOO_OLD)
        assert "太旧" not in answer.body and answer.status != 403, address
    assert browser.get("/sign-in", **TOO_OLD).status != 403
    assert "太旧" not in browser.post("/disputes", TOO_OLD).body


def test_a_wrongly_judged_browser_gets_past_and_keeps_its_address(browser):
    past = browser.get("/disputes?types=patent&browser=anyway", **TOO_OLD)
    assert (past.status, past.header("location")) == (303, "./disputes?types=patent")
    assert browser.get("/disputes?types=patent", **TOO_OLD).body == INSIDE
    browser.cookies.clear()
    assert browser.get("/disputes", **TOO_OLD).status == 403


def test_the_way_past_stands_on_the_page(browser):
    page = browser.get("/disputes?types=patent", **TOO_OLD).body
    assert "?types=patent&amp;browser=anyway" in page


def test_a_browser_is_called_by_its_name():
    t = translator("en")
    assert Old("firefox", 91).called(t) == "Firefox 91"
    assert Old("edge", 18).called(t) == "the old Microsoft Edge 18"
    assert Old("chromium", 86, "360安全浏览器").called(t) == "360 Secure Browser, Chromium 86"
