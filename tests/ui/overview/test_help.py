"""Whom to help first, on the overview."""

from locales import translator
from tests.site.screens import View, screen
from ui.overview import help as overview_help


def test_the_overview_begins_with_whom_the_page_of_enterprises_puts_first(demonstration_url):
    app = screen(demonstration_url, View("overview"), "zh")
    lines = [one.value for one in app.markdown if one.value.startswith("**1.** **")]
    name = lines[0].removeprefix("**1.** **").partition("**")[0]
    firms = screen(demonstration_url, View("enterprises"), "zh")
    assert f"最需要的是{name}（" in firms.info[0].value
    ten = [one.value for one in app.markdown if one.value.startswith("**10.** **")]
    assert len(ten) == 1 and "承办：" in ten[0]


def test_of_several_who_handle_the_first_is_named():
    t = translator("zh")
    assert overview_help._handlers("", t) == "无人承办"
    assert overview_help._handlers("甲", t) == "甲"
    assert overview_help._handlers("甲、乙、丙", t) == "甲等3人"
