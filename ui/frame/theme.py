"""The reader's theme, light or dark, and what the browser can draw, as far as charts and maps must
know it.
"""

import streamlit as st

from ui.frame import apart
from ui.printing import asked

INK = {"light": "#33404F", "dark": "#CBD6E2"}  # words in charts, at least 7:1 on their ground
NO_WEBGL = "ip_no_webgl"  # the cookie that ui/static/chrome.js sets before the page connects


def has_webgl() -> bool:
    """Whether the browser draws what needs a graphics card, or something that stands in for it."""
    apart.of_one_person("what the browser can draw")
    return st.context.cookies.get(NO_WEBGL) != "1"


def is_dark() -> bool:
    apart.of_one_person("the theme")
    return st.context.theme.type == "dark" and not asked.is_on()


def ink() -> str:
    """The colour of words in charts."""
    return INK["dark"] if is_dark() else INK["light"]
