"""The time of a rerun of each page against a bare Streamlit page with as many charts, over real
sessions, and how long the server takes to be ready.
"""

import asyncio
import json
from contextlib import AsyncExitStack
from statistics import median
from unittest.mock import patch

from benchmarks.load_client import Session
from benchmarks.questions import SCREENS
from benchmarks.server import bare_page, dashboard

ROUNDS = 15


def measure(database_url, progress):
    """(rows, ready): rows of screen, charts, seconds of the page's and of the bare page's rerun
    (medians, taken in turn); ready in seconds.
    """
    charts = {}
    for screen in SCREENS:
        progress(f"{screen}, charts")
        charts[screen] = drawn(screen)
    progress("servers")
    with dashboard(database_url) as product, bare_page(json.dumps(charts)) as bare:
        rows = [
            {"screen": screen, "charts": len(charts[screen])}
            | asyncio.run(_in_turn(product.address, bare.address, screen))
            for screen in SCREENS
        ]
    return rows, product.ready_seconds


def drawn(page):
    """The rows of each series of each chart that a page draws; a map counts as one chart with one
    series.
    """
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    from ui.frame import site

    found, plotly_chart, pydeck_chart = [], st.plotly_chart, st.pydeck_chart

    def remember(figure, *arguments, **options):
        found.append([_rows(trace) for trace in figure.data])
        return plotly_chart(figure, *arguments, **options)

    def remember_map(deck, *arguments, **options):
        found.append(
            [max(len(layer.data) if isinstance(layer.data, list) else 0 for layer in deck.layers)]
        )
        return pydeck_chart(deck, *arguments, **options)

    app = AppTest.from_file(str(site.PAGES.parent / "ui" / "main.py"), default_timeout=600).run()
    with patch.object(st, "plotly_chart", remember), patch.object(st, "pydeck_chart", remember_map):
        app.switch_page(site.path(page)).run()
    return found


def _rows(trace):
    values = next(
        (
            trace[name]
            for name in ("z", "x", "y", "lat")
            if name in trace and trace[name] is not None
        ),
        (),
    )
    return (
        sum(len(row) for row in values) if getattr(trace, "type", "") == "heatmap" else len(values)
    )


async def _in_turn(product, bare, screen):
    async with AsyncExitStack() as stack:
        page, yardstick = (
            await stack.enter_async_context(Session(product)),
            await stack.enter_async_context(Session(bare)),
        )
        opened = [await page.open(screen), await yardstick.open(query=f"page={screen}")]
        times: dict[str, list[float]] = {"page": [], "bare": []}
        for number in range(ROUNDS + 2):
            for name, session in (("page", page), ("bare", yardstick)):
                run = await session.rerun()
                opened.append(run)
                if number > 1:
                    times[name].append(run.seconds)
    if wrong := [message for run in opened for message in run.exceptions]:
        raise RuntimeError(f"{screen}: {wrong[0]}")
    return {name: median(seconds) for name, seconds in times.items()}
