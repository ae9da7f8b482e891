"""How cases against one opponent, before one forum or on one right ended."""

from indicators.disputes import SMALL_GROUP


def not_lost(good: int, settled: int, lost: int) -> float | None:
    """The share of cases with a known outcome that the enterprise did not lose (0 to 1).

    None below ``SMALL_GROUP`` such cases.
    """
    known = good + settled + lost
    if known < SMALL_GROUP:
        return None
    return (good + settled) / known


def of_again(again: int, told: int) -> float | None:
    """The share of the cases that are by opponents with two cases or more; None below
    ``SMALL_GROUP`` cases.
    """
    return again / told if told >= SMALL_GROUP else None
