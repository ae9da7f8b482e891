"""Fixtures of all tests, and the list at the end of a run of what this machine lacks."""

import sys

import pytest

from commands.machine import NEEDS

pytest_plugins = ["tests.fixtures.databases", "tests.fixtures.browser"]


@pytest.fixture(autouse=True)
def _fresh_streamlit_caches():
    """Streamlit's caches live as long as the process; no test may see what another one cached."""
    yield
    if "streamlit" in sys.modules:
        import streamlit

        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()


def pytest_terminal_summary(terminalreporter):
    missing = [need for need in NEEDS if not need.is_there()]
    if missing:
        terminalreporter.section("本机缺少 / missing on this machine")
    for need in missing:
        terminalreporter.write_line(f"{need.name}: {need.without}\n    {need.command}")
