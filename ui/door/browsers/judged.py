"""Which browsers cannot draw the pages, by what they call themselves.

The pages' program uses the ``v`` flag of regular expressions, which came with Chromium 112,
Firefox 116 and Safari 17 (iOS 17); before that it is not read at all and the page stays white.
Whatever does not say its version is let in.
"""

import re
from dataclasses import dataclass

from locales import Translator, later

CHROMIUM, FIREFOX, SAFARI = 112, 116, 17
# How shells around Chromium call themselves, the more exact first.
SHELLS = (
    ("360SE", later("360安全浏览器")),
    ("360EE", later("360极速浏览器")),
    ("QIHU", later("360浏览器")),
    ("QQBrowser", later("QQ浏览器")),
    ("MicroMessenger", later("微信")),
    ("MetaSr", later("搜狗高速浏览器")),
    ("2345Explorer", later("2345浏览器")),
    ("LBBROWSER", later("猎豹浏览器")),
    ("Maxthon", later("傲游浏览器")),
    ("UOS", later("UOS 浏览器")),
    ("Qaxbrowser", later("奇安信可信浏览器")),
    ("Edg/", "Microsoft Edge"),
    ("OPR/", "Opera"),
)
CHROMIUM_SAYS = re.compile(r"(?:Chrome|Chromium)/(\d+)")
FIREFOX_SAYS = re.compile(r"Firefox/(\d+)")
IOS_SAYS = re.compile(r"(?:iPhone|iPad|iPod).*? OS (\d+)_")
SAFARI_SAYS = re.compile(r"Version/(\d+)[\d.]*(?: Mobile/\w+)? Safari/")
OLD_EDGE_SAYS = re.compile(r"Edge/(\d+)")
INTERNET_EXPLORER = ("MSIE ", "Trident/")


@dataclass(frozen=True)
class Old:
    """A browser that is too old. ``kind``: chromium, edge, firefox, safari, ios or explorer;
    ``version``: its major number, 0 where it does not matter.
    """

    kind: str
    version: int = 0
    shell: str = ""

    def called(self, t: Translator) -> str:
        """What the reader uses, in words."""
        if self.kind == "explorer":
            return t("Internet Explorer，或者国产浏览器的“兼容模式”")
        if self.kind == "chromium":
            return t("{name}，Chromium 内核 {n}", name=t(self.shell or "Chrome"), n=self.version)
        names = {"edge": t("旧版 Microsoft Edge"), "firefox": "Firefox", "safari": "Safari"}
        return f"{names.get(self.kind, 'iOS')} {self.version}"


def too_old(user_agent: str) -> Old | None:
    """The browser where it is known to be too old; None for all others."""
    if any(sign in user_agent for sign in INTERNET_EXPLORER):
        return Old("explorer")
    if said := OLD_EDGE_SAYS.search(user_agent):
        return Old("edge", int(said[1]))
    if said := CHROMIUM_SAYS.search(user_agent):
        return _below(CHROMIUM, Old("chromium", int(said[1]), _shell(user_agent)))
    if said := FIREFOX_SAYS.search(user_agent):
        return _below(FIREFOX, Old("firefox", int(said[1])))
    if said := IOS_SAYS.search(user_agent):
        return _below(SAFARI, Old("ios", int(said[1])))
    if said := SAFARI_SAYS.search(user_agent):
        return _below(SAFARI, Old("safari", int(said[1])))
    return None


def _below(least: int, browser: Old) -> Old | None:
    return browser if browser.version < least else None


def _shell(user_agent: str) -> str:
    return next((name for sign, name in SHELLS if sign in user_agent), "")
