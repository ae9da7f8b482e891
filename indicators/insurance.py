"""Arithmetic of insurance and cost: caps on subsidies, what lapses, claims by result, exposed
enterprises, and amounts by kind that are never added together.

Amounts are exact integers in 分.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
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
    held = [row for row in policies.itertuples() if row.in_force == 1]
    rows = []
    for kind in KINDS:
        part = [row for row in held if row.kind == kind]
        enterprises = {row.credit_code for row in part if _there(row.credit_code)}
        sums = [total(getattr(row, name) for row in part) for name in SUMS]
        rows.append((kind, len(part), len(enterprises), *sums))
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
    by_country: dict[str, list[Any]] = {country: [] for country in sorted(exporters["country"])}
    for row in exporters.itertuples():
        by_country[row.country].append(row)
    rows = [(country, bands[country], *_covers(part)) for country, part in by_country.items()]
    rows.sort(key=lambda row: row[3] + row[4], reverse=True)
    return pd.DataFrame(rows, columns=["country", "band", "covered", "elsewhere", "uncovered"])


def _covers(part: Sequence[Any]) -> tuple[int, int, int]:
    """Enterprises covered there, insured elsewhere only, and without any policy."""
    covered = sum(row.covered == 1 for row in part)
    elsewhere = sum(row.elsewhere == 1 for row in part)
    without = sum(row.covered == 0 and row.elsewhere == 0 for row in part)
    return covered, elsewhere, without


def by_loss(amounts: pd.DataFrame) -> pd.DataFrame:
    """Amounts by kind in the order of LOSSES: frame kind, records, amount_fen, proved, proved_fen,
    missing, missing_fen (with and without evidence).

    Kinds are never added together.
    """
    entered = list(amounts.itertuples())
    rows = []
    for kind in LOSSES:
        of_kind = [row for row in entered if row.kind == kind]
        with_evidence = [row for row in of_kind if _is_proved(row)]
        without = [row for row in of_kind if not _is_proved(row)]
        rows.append((kind, *_counted(of_kind), *_counted(with_evidence), *_counted(without)))
    columns = ["kind", "records", "amount_fen", "proved", "proved_fen", "missing", "missing_fen"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _is_proved(row: Any) -> bool:
    """Whether a document is attached to an amount, or evidence is described in words."""
    written = isinstance(row.evidence, str) and row.evidence.strip()
    return bool(written) or row.documents > 0


def _counted(part: Sequence[Any]) -> tuple[int, int]:
    return len(part), total(row.amount_fen for row in part)
