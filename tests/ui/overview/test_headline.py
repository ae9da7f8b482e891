"""The targets in a few words: those that cannot be judged are told as such."""

from types import SimpleNamespace

import pytest

from locales import translator
from ui.overview import headline


@pytest.mark.parametrize(
    ("states", "chinese", "english"),
    [
        (
            ("reached", "on_course", "behind", "missed"),
            "4项目标中2项达标或达到序时进度，2项滞后",
            "Of 4 targets 2 are reached or on schedule, 2 behind",
        ),
        (
            ("behind", "behind", "unknown", "unknown", "unknown"),
            "5项目标中0项达标或达到序时进度，2项滞后，3项无法判断",
            "Of 5 targets 0 are reached or on schedule, 2 behind, 3 cannot be judged",
        ),
        (("behind", "missed"), "2项目标均滞后于序时进度", "All 2 targets are behind schedule"),
        (
            ("reached", "on_course"),
            "2项目标均达标或达到序时进度",
            "All 2 targets are reached or on schedule",
        ),
        (
            ("unknown", "unknown"),
            "2项目标数据不足，无法判断",
            "too few data to judge any of 2 targets",
        ),
        ((), "尚未设定目标", None),
    ],
)
def test_targets(states, chinese, english):
    targets = [SimpleNamespace(state=state) for state in states]
    assert headline.targets_words(targets, translator("zh")) == chinese
    assert english is None or headline.targets_words(targets, translator("en")) == english
