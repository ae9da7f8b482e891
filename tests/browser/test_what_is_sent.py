"""What the server sends to a browser that has been on the page before."""

import asyncio

import pytest

from benchmarks.first_paint import KILOBYTES
from benchmarks.load_client import Session


@pytest.mark.parametrize("page", ["disputes", "resolution", "training"])
def test_what_a_browser_has_is_not_sent_again(server, page):
    """The first visit brings every chart; afterwards a chart that is the same is only named."""
    first, again = asyncio.run(_visited_again(server, page))
    assert again < KILOBYTES * 1000 / 1.5 < first


async def _visited_again(server, page):
    async with Session(server.replace("http", "ws", 1)) as person:
        first = await person.open(page)
        again = await person.rerun()
    assert first.exceptions == again.exceptions == []
    return first.bytes, again.bytes
