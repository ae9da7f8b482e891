"""Figures derived from the counts of disputes, with the office's rule for small groups."""

from collections.abc import Mapping

SMALL_GROUP = 5
DIVERSIFIED = ("settlement", "mediation", "arbitration")


def closing_rate(closed: int, cases: int, small_group: int = SMALL_GROUP) -> float | None:
    """Share of cases closed, between 0 and 1; None below ``small_group`` cases, where a percentage
    says nothing.
    """
    if cases < small_group:
        return None
    return closed / cases


def diversified_share(by_route: Mapping[str, int], small_group: int = SMALL_GROUP) -> float | None:
    """Share of closed cases ended by settlement, mediation or arbitration.

    ``by_route``: route code -> closed cases. None below ``small_group``.
    """
    closed = sum(by_route.values())
    if closed < small_group:
        return None
    return sum(by_route.get(route, 0) for route in DIVERSIFIED) / closed
