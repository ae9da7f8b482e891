"""What is picked in a table."""

import pandas as pd
import pytest

from ui.frame import clicks
from ui.frame.export import ExportTable


def key(*rows):
    frame = pd.DataFrame(rows, columns=["案件", "企业"])
    return clicks.key_of_rows(ExportTable("案件清单", frame), "cases")


def test_a_table_of_the_same_rows_keeps_what_was_picked():
    assert key(("A1", "甲"), ("A2", "乙")) == key(("A1", "甲"), ("A2", "更名"))
    assert key((None, "甲"), (float("nan"), "乙")) == key((None, "甲"), (float("nan"), "乙"))


@pytest.mark.parametrize(
    "rows",
    [(("A2", "乙"), ("A1", "甲")), (("A0", "丙"), ("A1", "甲"), ("A2", "乙")), (("A2", "乙"),), ()],
    ids=["another order", "one more", "one fewer", "none"],
)
def test_a_click_is_not_one_on_another_record_that_took_its_place(rows):
    assert key(*rows) != key(("A1", "甲"), ("A2", "乙"))
