"""The filter in a real browser: in the address, across languages and pages, through Back, Forward
and a reload, and by a click on a bar.
"""

import re

from playwright.sync_api import expect

from tests.browser.reading import (
    FIGURES,
    SAID,
    WORDS_ON_THE_PAGE,
    counts,
    figures,
    open_page,
    said,
    settled,
)
from tests.fixtures.browser import emptied
from tests.site.latin import stray

expect.set_options(timeout=30_000)
CHOICE = "country=USA%2CEU&period=2024"


def menu(page, entry):
    """To another page by the menu."""
    page.locator(".st-key-menu a").filter(has_text=entry).first.click()


def wait_for_query(page, *parts):
    """Wait until the address holds all these pairs and no other."""
    page.wait_for_function(
        (
            "wanted => JSON.stringify(location.search.slice(1).split('&').filter(Boolean)."
            "sort()) === wanted"
        ),
        arg=str(sorted(parts)).replace("'", '"').replace(", ", ","),
    )
    settled(page)


def test_a_link_shows_the_same_figures_in_both_languages(browser_page, server):
    """As tests/site asks of the figures of every page."""
    open_page(browser_page, f"{server}/disputes?{CHOICE}")
    sentence, first = said(browser_page), figures(browser_page)
    assert "美国、欧盟（含成员国） · 2024年" in sentence
    browser_page.get_by_role("button", name="English").click()
    settled(browser_page, "Dispute statistics")
    wait_for_query(browser_page, *CHOICE.split("&"), "lang=en")
    assert "United States, European Union with members · 2024" in said(browser_page)
    numbers = counts(first, figures(browser_page))
    assert len(numbers) >= 4 and all(zh == en for zh, en in numbers), numbers
    shown, link = figures(browser_page), browser_page.url
    open_page(emptied(browser_page), link)  # in a session of its own, as by somebody else
    assert browser_page.locator("h1").inner_text() == "Dispute statistics"
    assert figures(browser_page) == shown
    browser_page.get_by_role("button", name="中文").click()
    settled(browser_page, "纠纷统计")
    expect(browser_page.locator(FIGURES)).to_have_text(first)
    expect(browser_page.locator(SAID)).to_have_text(sentence)


def test_back_forward_and_reload_keep_the_filter(browser_page, server):
    both, sentence = ("country=USA", "channel=customs"), browser_page.locator(SAID)
    open_page(browser_page, f"{server}/disputes?country=USA")
    browser_page.get_by_role("button", name="修改筛选").click()
    browser_page.locator(".st-key-filter_channel input").click()
    browser_page.get_by_role("option", name="海关扣押").click()
    wait_for_query(browser_page, *both)
    expect(sentence).to_contain_text("美国 · 海关扣押")
    chosen = said(browser_page)
    browser_page.keyboard.press("Escape")
    browser_page.keyboard.press("Escape")
    steps = [
        (lambda: menu(browser_page, "总览"), "总览"),
        (lambda: menu(browser_page, "纠纷"), "纠纷统计"),
        (browser_page.go_back, "总览"),
        (browser_page.go_forward, "纠纷统计"),
        (browser_page.reload, "纠纷统计"),
        (browser_page.go_back, "总览"),
        (browser_page.go_back, "纠纷统计"),
    ]
    for step, title in steps:
        step()
        settled(browser_page, title)
        wait_for_query(browser_page, *both)
        expect(sentence).to_have_text(chosen)
    browser_page.go_back()  # one more step takes the last choice back
    wait_for_query(browser_page, "country=USA")
    expect(sentence).not_to_contain_text("海关扣押")


def test_a_change_of_the_filter_can_be_taken_back_by_one_step(browser_page, server):
    open_page(browser_page, f"{server}/disputes?country=USA")
    before = figures(browser_page)
    browser_page.get_by_role("button", name="重置筛选").click()
    wait_for_query(browser_page)
    expect(browser_page.locator(FIGURES).first).not_to_have_text(before[0])
    browser_page.go_back()
    wait_for_query(browser_page, "country=USA")
    expect(browser_page.locator(FIGURES)).to_have_text(before)
    assert "美国" in said(browser_page)


def test_codes_that_nobody_knows_are_dropped_with_a_notice(browser_page, server):
    open_page(
        browser_page,
        f"{server}/disputes?country=USA%2CXXX&channel=nothing&period=2024Q7&as_of=soon",
    )
    notice = browser_page.locator("[data-testid=stAlert]").filter(has_text="无法识别")
    notice.wait_for()
    for code in ("country=XXX", "channel=nothing", "period=2024Q7", "as_of=soon"):
        assert code in notice.inner_text()
    wait_for_query(browser_page, "country=USA")
    assert "美国" in said(browser_page)


def test_a_click_on_a_bar_filters_and_reset_takes_it_back(browser_page, server):
    open_page(browser_page, f"{server}/disputes")
    all_cases = figures(browser_page)[0]
    bar = browser_page.locator("[class*=st-key-by_country] .bars path").first
    bar.scroll_into_view_if_needed()
    place = bar.bounding_box()
    browser_page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    browser_page.wait_for_url(re.compile(r"[?&]country=[A-Z]{3}$"))
    first = browser_page.locator(FIGURES).first
    expect(first).not_to_have_text(all_cases)
    expect(browser_page.locator(SAID)).not_to_contain_text("全部纠纷")
    browser_page.get_by_role("button", name="重置筛选").click()
    wait_for_query(browser_page)
    expect(first).to_have_text(all_cases)


def test_the_filter_speaks_chinese_when_it_is_opened(browser_page, server):
    open_page(browser_page, f"{server}/disputes")
    browser_page.get_by_role("button", name="修改筛选").click()
    browser_page.locator(".st-key-filter_ip input").click()
    browser_page.get_by_role("option", name="商标").wait_for()
    shown = [
        (where, text)
        for where, text in browser_page.evaluate(WORDS_ON_THE_PAGE)
        if not re.search(r"[A-Z]{2}\d{4}", text)
    ]
    assert [f"{where}: {text}" for where, text in shown if stray(text)] == []
