"""Words of a screen as they stand on paper."""

import pytest

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
