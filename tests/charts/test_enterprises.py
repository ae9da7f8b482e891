"""The chart of the enterprises sued most says what its table says."""

import pandas as pd

from charts import enterprises as specifications
from locales import translator
from tests.fixtures.charts import Drawn

enterprises = Drawn(specifications)
FRAME = pd.DataFrame(
    {
        "credit_code": ["A", "B"],
        "enterprise": ["甲", "乙"],
        "sued": [5, 2],
        "sued_lately": [1, 2],
    }
)


def test_the_bars_add_up_to_the_cases_and_carry_the_code():
    before, lately = enterprises.sued_most(FRAME, translator("zh")).data
    assert (before.name, before.x) == ("此前", (0, 4))
    assert (lately.name, lately.x) == ("近12个月", (2, 1))
    assert list(before.customdata) == ["B", "A"]


def test_a_total_stands_beside_its_bar_where_codes_are_all_digits():
    """A note of a browser's chart would take the text "914402000000000012" as a number."""
    digits = FRAME.assign(credit_code=["914402000000000012", "914402000000000039"])
    drawn = enterprises.sued_most(digits, translator("zh"))
    assert [(note.y, note.text) for note in drawn.layout.annotations] == [(0, "2"), (1, "5")]
    assert drawn.layout.yaxis.type == "category"
    assert list(drawn.data[0].y) == ["914402000000000039", "914402000000000012"]


def test_the_pointer_says_a_name_as_typed():
    typed = FRAME.assign(enterprise=["甲<b>", "乙&丙"])
    before, lately = enterprises.sued_most(typed, translator("zh")).data
    assert list(before.hovertext) == list(lately.hovertext) == ["乙&amp;丙", "甲&lt;b>"]
