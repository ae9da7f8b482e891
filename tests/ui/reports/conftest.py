"""Reports of the demonstration ledger, each composed once for a run."""

from functools import cache

import pytest

from ui.reports.compose import compose


@pytest.fixture(scope="module")
def report(demonstration_url):
    """``report(name, period, subject, language)`` over the demonstration."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", demonstration_url)

        @cache
        def made(name, period, subject="", language="zh"):
            return compose(name, period, subject, language)

        yield made
