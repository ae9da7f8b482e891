"""No share below five cases."""

from indicators.opponents import not_lost, of_again


def test_shares_at_the_limit():
    assert not_lost(2, 1, 1) is None
    assert not_lost(3, 1, 1) == 0.8
    assert not_lost(0, 0, 5) == 0
    assert of_again(4, 4) is None
    assert of_again(3, 5) == 0.6
