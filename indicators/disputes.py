"""Figures derived from the counts of disputes, with the office's rule for small groups."""

SMALL_GROUP = 5


def closing_rate(closed, cases, small_group=SMALL_GROUP):
    """Share of cases closed, between 0 and 1; None below ``small_group`` cases, where a percentage says nothing."""
    return closed / cases if cases >= small_group else None


def diversified_share(by_route, small_group=SMALL_GROUP):
    """Share of closed cases ended by settlement, mediation or arbitration. ``by_route``: route code -> closed cases. None below ``small_group``."""
    closed = sum(by_route.values())
    return (
        sum(by_route.get(k, 0) for k in ("settlement", "mediation", "arbitration")) / closed
        if closed >= small_group
        else None
    )
