"""What is said of the kinds that rose beside what early warning says of all cases."""

from types import SimpleNamespace

import pandas as pd
import pytest

from locales import translator
from ui.overview import cards


def warned(total=False, enough=True):
    return SimpleNamespace(enough=enough, total=SimpleNamespace(reported=total))


@pytest.mark.parametrize(
    ("loud", "found", "told"),
    [
        ((False, False), warned(), "2类纠纷增多，都没有预警"),
        ((False, False), warned(total=True), "2类纠纷增多，分开看都没有预警，合计有预警"),
        ((True, False), warned(total=True), "2类纠纷增多，其中1类有预警"),
        ((False, False), warned(enough=False), "2类纠纷增多，有没有预警尚不能判断"),
        ((False,), None, "1类纠纷增多，有没有预警尚不能判断"),
        ((False,) * 9, warned(), "9类纠纷增多，都没有预警；图中为前8类"),
    ],
)
def test_kinds_that_rose(loud, found, told):
    risen = pd.DataFrame({"loud": loud})
    assert cards._worsened_words(risen, found, translator("zh")) == told
