"""资金与挽回 with the demonstration ledger."""

import pytest

from data_access.database.engine import get_engine, reading
from tests.site.screens import View, screen
from ui.frame import downloads, kept
from ui.money import saved

TITLE = "挽回损失的案件"


@pytest.fixture
def table_of_cases(demonstration_url, monkeypatch):
    """What draws the page with so many cases listed, and gives their table as its file has it."""
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    monkeypatch.setattr(saved, "period_chosen", lambda _: "")  # all years
    held: list = []
    monkeypatch.setattr(downloads, "workbook", lambda contents, _: held.extend(contents.tables))

    def draw(listed):
        kept.forget()
        held.clear()
        monkeypatch.setattr(saved, "LISTED", listed)
        app = screen.__wrapped__(demonstration_url, View("money"), "zh")
        assert not app.exception
        return app, next(table for table in held if table.title == TITLE)

    return draw


def test_of_many_cases_the_largest_are_listed_and_the_file_has_all(
    table_of_cases, demonstration_url
):
    said, whole = table_of_cases(1000)
    app, first = table_of_cases(3)
    assert whole.every is None and len(whole.frame) > 3
    assert first.frame.equals(whole.frame.head(3))
    assert "只列前3条。" in [one.value for one in app.caption]
    assert app.info[0].value == said.info[0].value  # the sums are of all
    with reading(get_engine(demonstration_url)) as connection:
        (filed,) = first.pieces(connection)
    assert filed.equals(whole.frame)
