"""Words of a screen as they stand on paper."""

import pandas as pd
import pytest

from locales import translator
from ui.frame.export import ExportTable
from ui.reports import blocks
from ui.reports.blocks import without_signs


@pytest.mark.parametrize(
    ("shown", "on_paper"),
    [
        ("▲ 滞后", "滞后"),
        ("？ 数据太少", "数据太少"),
        ("美国（◆ 偏高，？ 数据太少）", "美国（偏高，数据太少）"),
        ("coverage ▲ Behind schedule", "coverage behind schedule"),
        ("是否侵权？法院认为不侵权。", "是否侵权？法院认为不侵权。"),
        ("律师问：“能否和解？”对方同意。", "律师问：“能否和解？”对方同意。"),
        ("收到警告函怎么办？", "收到警告函怎么办？"),
    ],
)
def test_the_signs_of_states_go_and_the_signs_of_sentences_stay(shown, on_paper):
    assert without_signs(shown) == on_paper


def test_a_table_that_is_cut_says_of_how_many_rows():
    t, shown = translator("zh"), ExportTable("清单", pd.DataFrame({"企业": list("甲乙丙丁戊")}))
    (cut,) = blocks.table("list", shown, t, most=3)
    assert (cut.rows, cut.note) == ((("甲",), ("乙",), ("丙",)), "只列前3行，共5行。")
    (whole,) = blocks.table("list", shown, t, most=4)  # but one
    assert (len(whole.rows), whole.note) == (5, "")
    (own,) = blocks.table("list", shown, t, "只列最急的4家，共5家。", most=4)
    assert (len(own.rows), own.note) == (4, "只列最急的4家，共5家。")
