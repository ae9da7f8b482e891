"""Arithmetic of insurance and cost: caps on subsidies, what lapses, claims by result, exposed
enterprises, and amounts by kind that are never added together.

Amounts are exact integers in 分.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import pandas as pd

KINDS = ("infringement_liability", "patent_enforcement", "patent_loss", "exhibition_legal")
RESULTS = ("paid", "partly_paid", "refused", "pending")
LOSSES = ("claimed", "settled", "avoided", "licence_saved")
WINDOWS = (30, 60, 90)  # days
SUMS = ("sum_insured_fen", "premium_fen", "subsidy_fen", "cap_fen")


def cap(premium_fen: Any, share: Any, most_fen: Any) -> int | None:
    """The most that may be paid for one policy, in 分: the share of the premium (rounded down) or
    the fixed most, whichever is less; None where no cap was in force.
    """
    if not _there(share):
        return None
    part = Decimal(int(premium_fen)) * Decimal(str(share))
    return min(int(part.to_integral_value(ROUND_FLOOR)), int(most_fen))


def with_caps(policies: pd.DataFrame) -> pd.DataFrame:
    """The frame of ``data_access.statistics.insurance.policies`` with cap_fen and above_fen (what
    was paid beyond the cap, 0 for none), both exact integers or None without a cap.
    """
    caps = [cap(row.premium_fen, row.share, row.most_fen) for row in policies.itertuples()]
    paid = [int(value) if _there(value) else 0 for value in policies["subsidy_fen"]]
    above = [_beyond(value, most) for value, most in zip(paid, caps, strict=True)]
    return policies.assign(
        cap_fen=pd.Series(caps, index=policies.index, dtype=object),
        above_fen=pd.Series(above, index=policies.index, dtype=object),
    )


def _beyond(paid: int, most: int | None) -> int | None:
    if most is None:
        return None
    return max(paid - most, 0)


def by_kind(policies: pd.DataFrame) -> pd.DataFrame:
    """Policies in force by kind, in the order of KINDS: frame kind, policies, enterprises,
    sum_insured_fen, premium_fen, subsidy_fen, cap_fen.

    ``policies``: of ``with_caps``.
    """
    held = policies[policies["in_force"] == 1]
    rows = []
    for kind in KINDS:
        part = held[held["kind"] == kind]
        sums = [total(part[name]) for name in SUMS]
        rows.append((kind, len(part), part["credit_code"].nunique(), *sums))
    return pd.DataFrame(rows, columns=["kind", "policies", "enterprises", *SUMS], dtype=object)


def total(values: Iterable[Any]) -> int:
    """The exact sum of amounts in 分; missing ones do not count."""
    return sum(int(value) for value in values if _there(value))


def _there(value: object) -> bool:
    """Whether a value was entered: neither None nor NaN, which differs from itself."""
    return value is not None and value == value


def with_days_left(policies: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The frame with days_left: from the day to the last day of each policy."""
    left = [(day - as_of).days for day in policies["ends_on"]]
    return policies.assign(days_left=pd.Series(left, index=policies.index, dtype=object))


def lapse_counts(frame: pd.DataFrame) -> dict[int, int]:
    """How many policies run out within each of WINDOWS, each window holding those before it.

    ``frame``: of ``with_days_left``.
    """
    return {window: int((frame["days_left"] <= window).sum()) for window in WINDOWS}


def by_result(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims in the order of RESULTS: frame result, claims, claimed_fen, paid_fen.

    Undecided ones are ``pending``; claimed and paid stand beside each other and are not added.
    """
    result = claims["result"].where(claims["result"].notna(), "pending")
    rows = []
    for code in RESULTS:
        part = claims[result == code]
        rows.append((code, len(part), total(part["claimed_fen"]), total(part["paid_fen"])))
    return pd.DataFrame(rows, columns=["result", "claims", "claimed_fen", "paid_fen"], dtype=object)


def exposure(exporters: pd.DataFrame, bands: Mapping[Hashable, str]) -> pd.DataFrame:
    """Exporters to risky partners by partner: frame country, band, covered, elsewhere, uncovered
    (distinct enterprises), most uncovered first.

    ``elsewhere`` are insured, but not there; ``uncovered`` have no policy at all. ``exporters``: of
    ``data_access.statistics.insurance.exporters``; ``bands``: country -> band.
    """
    rows = [
        (country, bands[country], *_covers(part))
        for country, part in exporters.groupby("country", sort=True)
    ]
    found = pd.DataFrame(rows, columns=["country", "band", "covered", "elsewhere", "uncovered"])
    bare = found["elsewhere"] + found["uncovered"]
    ordered = found.assign(_bare=bare).sort_values(
        "_bare", ascending=False, kind="stable", ignore_index=True
    )
    return ordered.drop(columns="_bare")


def _covers(part: pd.DataFrame) -> tuple[int, int, int]:
    """Enterprises covered there, insured elsewhere only, and without any policy."""
    covered, elsewhere = part["covered"] == 1, part["elsewhere"] == 1
    without = (part["covered"] == 0) & (part["elsewhere"] == 0)
    return int(covered.sum()), int(elsewhere.sum()), int(without.sum())


def by_loss(amounts: pd.DataFrame) -> pd.DataFrame:
    """Amounts by kind in the order of LOSSES: frame kind, records, amount_fen, proved, proved_fen,
    missing, missing_fen (with and without evidence).

    Kinds are never added together.
    """
    written = amounts["evidence"].fillna("").str.strip() != ""
    proved = written | (amounts["documents"] > 0)
    rows = []
    for kind in LOSSES:
        of_kind = amounts["kind"] == kind
        all_of_it = _counted(amounts[of_kind])
        with_evidence = _counted(amounts[of_kind & proved])
        without = _counted(amounts[of_kind & ~proved])
        rows.append((kind, *all_of_it, *with_evidence, *without))
    columns = ["kind", "records", "amount_fen", "proved", "proved_fen", "missing", "missing_fen"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _counted(part: pd.DataFrame) -> tuple[int, int]:
    return len(part), total(part["amount_fen"])
