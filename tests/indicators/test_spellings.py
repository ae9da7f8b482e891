"""Names that may mean one party are found; those that tell two apart are not."""

import pytest

from indicators.spellings import are_close, close_pairs


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("acmeholding", "acmeholdings", True),
        ("acme", "acmeeurope", True),  # one begins with the other
        ("深圳市示例科技", "深圳市示列科技", False),  # one sign of seven
        ("深圳市示例智能科技", "深圳市示列智能科技", True),  # one sign of nine
        ("示例权利人a", "示例权利人b", False),
        ("示例权利人12", "示例权利人123", False),
        ("示例甲律师事务所", "示例乙律师事务所", False),  # one sign of eight
        ("abc", "abcd", False),
        ("acme", "acme", False),
    ],
)
def test_two_names(one, other, close):
    assert are_close(one, other) is are_close(other, one) is close


def test_pairs_stand_once_in_order():
    forms = ["acmeholdings", "unrelated", "acmeholding", "示例权利人b海外", "示例权利人b"]
    assert close_pairs(forms) == [
        ("acmeholding", "acmeholdings"),
        ("示例权利人b", "示例权利人b海外"),
    ]
