"""Every table of every page: numbers are numbers, so that they sort and add up, and their unit is
in the heading or in a column of its own.
"""

import pytest

from tests.site.columns import numbers_in_words
from tests.site.screens import FULL, screen
from tests.site.source import none_of

MIXED = "values of different kinds, each with its own unit in words"
AS_WRITTEN = {  # (page, heading): why its numbers stand in words
    ("partner", "数值"): MIXED,
}


@pytest.mark.parametrize("view", FULL, ids=str)
def test_numbers_of_a_table_are_numbers(demonstration_url, view):
    app = screen(demonstration_url, view, "zh")
    found = {
        heading: numbers
        for element in app.get("dataframe")
        for heading, numbers in numbers_in_words(element.value)
    }
    known = {heading for page, heading in AS_WRITTEN if page == view.page}
    assert known <= set(found), "take these out of AS_WRITTEN"
    wrong = [f"pages/{view.page}.py: {h}: {n}" for h, n in found.items() if h not in known]
    none_of(wrong, "give the column numbers, and its heading (or a column beside it) the unit")


def test_the_eleven_measures_sort_by_their_numbers(demonstration_url):
    view = next(view for view in FULL if view.page == "scoreboard")
    board = screen(demonstration_url, view, "zh").dataframe[0].value
    in_order = board.sort_values("实际")["实际"].dropna().tolist()
    assert in_order == sorted(in_order) and board["实际"].dtype.kind == "f"
    counted = board[board["单位"].isin(["个", "家", "人", "篇"])].sort_values("实际")["实际"]
    assert counted.iloc[0] < 10 < counted.iloc[-1]
    assert board["措施"].tolist() == sorted(board["措施"]) and set(board["措施"]) == set(
        range(1, 12)
    )
