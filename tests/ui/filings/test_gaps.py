"""Where protection lacks most, in words."""

import pandas as pd
import pytest

from locales import translator
from ui.filings import gaps

NAMES = {"USA": "美国", "DEU": "德国"}


@pytest.mark.parametrize(
    ("unprotected", "said"),
    [
        ((4, 2), "美国缺口最大：9家出口，4家无保护"),
        ((4, 4), "美国、德国缺口同样最大：各4家无保护"),
        ((0, 0), "各市场都有保护"),
    ],
)
def test_the_widest_gap(unprotected, said):
    frame = pd.DataFrame({"country": list(NAMES), "firms": [9, 8], "unprotected": unprotected})
    assert gaps.widest_gap(frame, NAMES, translator("zh")) == said
