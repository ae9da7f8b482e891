"""What only a browser shows: nothing blocked by the security policy, nothing asked of other hosts,
Streamlit's words in Chinese.
"""

import pytest

from tests.fixtures.browser import emptied, outside, window
from tests.fixtures.browser import watched as watched_page
from tests.fixtures.typed_names import NAMES


@pytest.fixture(scope="module")
def english_window(browser):
    with window(browser, locale="en-US", viewport={"width": 1280, "height": 1800}) as page:
        yield page


@pytest.fixture
def watched(english_window):
    """A page that speaks English to the server, so that whatever is Chinese is so by our doing,
    with the lists of what went wrong and where it asked.
    """
    page = emptied(english_window)
    with watched_page(page) as (page.asked, page.problems):
        yield page


def open_page(page, address):
    page.goto(address)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def test_charts_map_table_and_uploader_work_within_the_policy(watched, door):
    open_page(watched, door.address)
    watched.wait_for_selector(".js-plotly-plot .bars path")
    watched.wait_for_selector("[data-testid=stDeckGlJsonChart] canvas")
    watched.wait_for_selector("[data-testid=stDataFrame] canvas")
    with watched.expect_response(
        lambda response: "upload_file" in response.url and response.request.method == "PUT"
    ) as sent:
        watched.set_input_files(
            "input[type=file]",
            [{"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": b"PK"}],
        )
    assert sent.value.ok
    watched.wait_for_load_state("networkidle")
    assert watched.problems == []
    assert any("world.geojson" in url for url in watched.asked)
    assert outside(watched.asked, door.address) == []


def test_streamlits_words_are_chinese_and_the_users_stay(watched, door):
    open_page(watched, door.address)
    uploader = watched.get_by_test_id("stFileUploader")
    uploader.get_by_text("选择文件").wait_for()
    assert "每个文件不超过 50MB" in uploader.inner_text()
    search = watched.get_by_label("搜索", exact=True)
    search.first.wait_for(state="attached")  # the table draws its controls after the page
    assert search.count() == 1
    assert not watched.get_by_label("下载 CSV", exact=True).is_visible()
    assert watched.get_by_text("跳到主要内容").count() == 1
    watched.get_by_test_id("stMultiSelect").locator("input").fill("没有这个国家")
    watched.get_by_text("没有匹配项").wait_for()
    watched.keyboard.press("Escape")
    watched.get_by_test_id("stTextInput").locator("input").fill("示例")
    watched.get_by_text("按回车键确认").wait_for()
    assert watched.get_by_test_id("stMarkdown").get_by_text("Search", exact=True).count() == 1


def test_streamlits_words_stay_english_in_the_english_interface(watched, door):
    open_page(watched, door.address + "/?lang=en")
    watched.get_by_test_id("stFileUploader").get_by_text("Upload", exact=True).wait_for()
    watched.hover("[data-testid=stDataFrame]")
    assert watched.get_by_label("Search", exact=True).is_visible()
    assert watched.get_by_label("Download as CSV", exact=True).count() == 1
    assert not watched.get_by_label("Download as CSV", exact=True).is_visible()
    assert watched.evaluate("document.documentElement.lang") == "en"


def test_the_words_follow_the_marker_on_the_page_there_and_back(watched, door):
    open_page(watched, door.address)
    uploader = watched.get_by_test_id("stFileUploader")
    switch = watched.get_by_text("英文", exact=True)
    uploader.get_by_text("选择文件").wait_for()
    switch.click()
    uploader.get_by_text("Upload", exact=True).wait_for()
    assert watched.evaluate("document.documentElement.lang") == "en"
    switch.click()
    uploader.get_by_text("选择文件").wait_for()
    assert watched.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize(
    ("query", "said", "retry"),
    [
        ("?fail=1", "这个页面没能算出来。", "重试"),
        ("?fail=1&lang=en", "This page could not be worked out.", "Try again"),
    ],
)
def test_a_failed_page_says_so_in_words_and_keeps_the_detail_to_itself(
    watched, door, query, said, retry
):
    open_page(watched, door.address + "/" + query)
    watched.get_by_text(said).wait_for()
    watched.get_by_role("button", name=retry).wait_for()
    text = watched.inner_text("body")
    assert "secret detail" not in text
    assert "RuntimeError" not in text
    reference = watched.get_by_test_id("stCaptionContainer").inner_text().split()[1]
    assert f"reference {reference}: RuntimeError" in door.log.read_text()


def test_retry_runs_the_page_again(watched, door):
    open_page(watched, door.address + "/?fail=1")
    watched.evaluate("window.stayed = true")
    button = watched.get_by_role("button", name="重试")
    first = watched.get_by_test_id("stCaptionContainer").inner_text()
    button.click()
    watched.wait_for_function(
        (
            "before => document.querySelector('[data-testid=stCaptionContainer]')?.innerText !"
            "== before"
        ),
        arg=first,
    )
    assert watched.evaluate("window.stayed")


def test_an_address_without_a_page_is_explained_in_chinese(watched, door):
    open_page(watched, door.address + "/nowhere")
    dialog = watched.get_by_role("dialog")
    dialog.wait_for()
    assert "找不到这个页面" in dialog.inner_text()
    assert "Running the app" not in dialog.inner_text()


# What a reader sees of each name: the texts of its places, and what was made of any of its signs.
READ = """names => names.map((_, number) => {
  const place = document.querySelector(`.st-key-typed_${number}`)
  const made = "a, em, code, del, img, hr, blockquote, .katex, [role=img], strong strong, li li"
  const read = selector => [...place.querySelectorAll(selector)].map(found => found.textContent)
  return [
    [...read("h1"), ...read("li"), ...read("button p"), ...read("[data-testid=stAlert] p"),
     ...read("[data-testid^=stMetric] p")].map(text => text.replace(/^\\n|\\n$/g, "")),
    [...place.querySelectorAll(made)].map(found => found.outerHTML)]
})"""


def test_what_was_typed_is_read_as_typed(watched, door):
    """Titles, lists, labels, messages, metrics and a chart, after all that the browser does."""
    open_page(watched, f"{door.address}/?typed=1")
    watched.wait_for_selector(f".st-key-typed_{len(NAMES) - 1} [data-testid=stMetric] p")
    watched.wait_for_selector("[data-testid=stPlotlyChart] .ytick text")
    watched.wait_for_load_state("networkidle")
    for name, (texts, made) in zip(NAMES, watched.evaluate(READ, NAMES), strict=True):
        assert texts == [name, name, name, f"「{name}」", name, name, name]
        assert made == []
    drawn = watched.locator(".ytick text").all_text_contents()
    assert [" ".join(text.split()) for text in drawn] == [" ".join(name.split()) for name in NAMES]
