"""The ways through the dashboard by keyboard, by tabs and by Back."""

from playwright.sync_api import expect

from tests.browser.reading import TITLED, open_page, settled

MAIN = "document.querySelector('[data-testid=stMain]').scrollTop"
LIST = "[class*=st-key-cases_rows] [data-testid=stDataFrame]"
FOCUSED = "document.activeElement"
ROW, HEADING, FOURTH = 35, 37, 3  # pixels of a table


def test_what_is_open_is_said_and_where_the_keyboard_stands_is_seen(browser_page, server):
    open_page(browser_page, f"{server}/durations?country=USA")
    open_links = browser_page.locator("[aria-current=page]")
    expect(open_links).to_have_count(2)
    assert [text.split("\n")[-1] for text in open_links.all_inner_texts()] == ["纠纷", "办理时长"]
    browser_page.locator(".st-key-find_box input").focus()
    browser_page.keyboard.press("Tab")
    outline = browser_page.evaluate(f"getComputedStyle({FOCUSED}).outline")
    assert "solid 3px" in outline
    assert browser_page.evaluate(f"{FOCUSED}.closest('.st-key-menu') !== null")
    browser_page.locator(".st-key-tabs a").filter(has_text="多元化解").click()
    settled(browser_page, "多元化解")
    assert browser_page.url == f"{server}/resolution?country=USA"
    browser_page.go_back()
    settled(browser_page, "办理时长")


def test_one_tab_leads_past_a_table_and_back_to_its_place(browser_page, server):
    open_page(browser_page, f"{server}/disputes")
    table = browser_page.locator(LIST)
    table.locator("canvas").first.focus()
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate(f"{FOCUSED}.innerText").endswith("下载CSV")
    table.scroll_into_view_if_needed()
    browser_page.wait_for_function(f"() => {MAIN} > 500")
    left_at = browser_page.evaluate(MAIN)
    table.click(position={"x": ROW / 2, "y": HEADING + ROW * FOURTH + ROW / 2})
    browser_page.wait_for_function(TITLED, arg="案件")
    browser_page.wait_for_function(f"() => {MAIN} === 0")
    settled(browser_page, "案件")
    browser_page.go_back()
    settled(browser_page, "纠纷统计")
    browser_page.wait_for_function(f"() => Math.abs({MAIN} - {left_at}) < 3")


def test_a_form_to_which_another_page_leads_is_brought_into_sight(browser_page, server):
    open_page(browser_page, f"{server}/deadlines?deadline_case=JF20250112")
    expect(browser_page.locator(".st-key-deadline_form")).to_be_in_viewport(timeout=20_000)


def test_a_box_stays_open_while_charts_further_down_are_drawn(browser_page, server):
    """What is drawn for a reader who scrolls is pressed for them, which is no click elsewhere."""
    browser_page.goto(f"{server}/disputes")
    browser_page.get_by_role("button", name="修改筛选").click()
    places = browser_page.locator("[class*=st-key-place_]")
    expect(places).not_to_have_count(0)
    waiting = places.count()
    box = browser_page.locator(".st-key-filter_channel")
    expect(box).to_be_visible()
    browser_page.evaluate("document.querySelector('[data-testid=stMain]').scrollBy(0, 40)")
    expect(places).not_to_have_count(waiting)
    expect(box).to_be_visible()


# The pointer moves over a button twenty times while charts are in sight; how many were drawn then.
AT_A_BUTTON = """async () => {
  const button = document.querySelector('.st-key-filter_popover button')
  const places = () => document.querySelectorAll('[class*=st-key-place_]').length
  const move = () => button.dispatchEvent(new PointerEvent('pointermove', {bubbles: true}))
  move()
  document.querySelector('[data-testid=stMain]').scrollBy(0, 600)
  const waiting = places()
  for (let times = 0; times < 20; times++) {
    await new Promise(done => setTimeout(done, 50))
    move()
  }
  return [waiting, places()]
}"""


def test_no_chart_is_pressed_for_a_reader_who_is_about_to_press_something(browser_page, server):
    browser_page.goto(f"{server}/disputes")
    expect(browser_page.locator(".main-svg").first).to_be_visible(timeout=20_000)
    waiting, after = browser_page.evaluate(AT_A_BUTTON)
    assert after == waiting > 0
    expect(browser_page.locator("[class*=st-key-place_]")).not_to_have_count(waiting)
