"""The map on a machine without a network: drawn from our own geometry, in the colours of the
bands.
"""

from io import BytesIO

from PIL import Image, ImageColor

from charts.map.style import BAND_STYLES
from tests.browser.reading import open_page
from tests.fixtures.browser import outside, watched

COLOURS_AT_LEAST = 12
NEAR = 12  # of 255: the edge of an area is mixed with its neighbour


def colours(page):
    """The colours of the map with how many pixels each covers."""
    picture = Image.open(
        BytesIO(page.locator("[data-testid=stDeckGlJsonChart]").screenshot())
    ).convert("RGB")
    return {colour: number for number, colour in picture.getcolors(picture.width * picture.height)}


def covered(found, wanted):
    return sum(
        number
        for colour, number in found.items()
        if all(abs(a - b) <= NEAR for a, b in zip(colour, ImageColor.getrgb(wanted), strict=True))
    )


def wait_for_map(page):
    """Look until the areas are filled; the page says nothing of when the graphics card is done."""
    page.wait_for_selector("[data-testid=stDeckGlJsonChart] canvas")
    for _ in range(60):
        found = colours(page)
        if all(
            covered(found, BAND_STYLES[band].fill[0]) > 50
            for band in ("high", "elevated", "too_few")
        ):
            return found
        page.wait_for_timeout(250)
    return found


def test_the_map_is_drawn_without_a_network(browser_page, server):
    """The words beside it are of no consequence, so one language will do."""
    with watched(browser_page) as (asked, _):
        open_page(browser_page, f"{server}/partners")
        found = wait_for_map(browser_page)
    assert len([colour for colour, number in found.items() if number > 20]) >= COLOURS_AT_LEAST, (
        "the map is blank"
    )
    assert [
        band
        for band in ("high", "elevated", "too_few")
        if covered(found, BAND_STYLES[band].fill[0]) <= 50
    ] == [], "a band has no area on the map"
    assert any("world.geojson" in url for url in asked)
    assert outside(asked, server) == []


NO_WEBGL = """
const drawn = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : drawn.call(this, kind, ...rest)
}
"""


def test_without_webgl_a_flat_map_is_drawn_whose_bubbles_choose_a_partner(browser_page, server):
    page = browser_page.context.new_page()
    page.add_init_script(NO_WEBGL)
    try:
        open_page(page, f"{server}/partners")
        page.get_by_text("没有启用 WebGL").wait_for()
        bubbles = page.locator(".st-key-partner_map_flat .scatterlayer .trace .point")
        bubbles.first.wait_for()
        assert page.locator("[data-testid=stDeckGlJsonChart]").count() == 0
        bubbles.first.click(force=True)  # the largest, which lies below the others
        page.wait_for_url("**partner=**")
    finally:
        page.close()
        browser_page.context.clear_cookies(name="ip_no_webgl")
