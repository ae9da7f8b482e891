"""Arithmetic of insurance and cost: caps on subsidies, what lapses, claims by result, exposed enterprises, and amounts by kind that are never added together."""

from decimal import ROUND_FLOOR, Decimal

import pandas as pd

KINDS = ("infringement_liability", "patent_enforcement", "patent_loss", "exhibition_legal")
RESULTS = ("paid", "partly_paid", "refused", "pending")
LOSSES = ("claimed", "settled", "avoided", "licence_saved")
WINDOWS = (30, 60, 90)  # days


def cap(premium_fen, share, most_fen):
    """The most that may be paid for one policy, in 分: the share of the premium (rounded down) or the fixed most, whichever is less; None where no cap was in force."""
    if share is None or share != share:
        return None
    return min(
        int((Decimal(int(premium_fen)) * Decimal(str(share))).to_integral_value(ROUND_FLOOR)),
        int(most_fen),
    )


def with_caps(policies):
    """The frame of ``data_access.statistics.insurance.policies`` with cap_fen and above_fen (what was paid beyond the cap, 0 for none), both exact integers or None without a cap."""
    caps = [cap(r.premium_fen, r.share, r.most_fen) for r in policies.itertuples()]
    paid = [0 if v is None or v != v else int(v) for v in policies["subsidy_fen"]]
    above = [
        None if most is None else max(value - most, 0)
        for value, most in zip(paid, caps, strict=True)
    ]
    return policies.assign(
        cap_fen=pd.Series(caps, index=policies.index, dtype=object),
        above_fen=pd.Series(above, index=policies.index, dtype=object),
    )


def by_kind(policies):
    """Policies in force by kind, in the order of KINDS: frame kind, policies, enterprises, sum_insured_fen, premium_fen, subsidy_fen, cap_fen (exact integers). ``policies``: of ``with_caps``."""
    held, rows = policies[policies["in_force"] == 1], []
    for kind in KINDS:
        part = held[held["kind"] == kind]
        rows.append(
            (
                kind,
                len(part),
                part["credit_code"].nunique(),
                *(
                    total(part[c])
                    for c in ("sum_insured_fen", "premium_fen", "subsidy_fen", "cap_fen")
                ),
            )
        )
    return pd.DataFrame(
        rows,
        columns=[
            "kind",
            "policies",
            "enterprises",
            "sum_insured_fen",
            "premium_fen",
            "subsidy_fen",
            "cap_fen",
        ],
        dtype=object,
    )


def total(values):
    """The exact sum of amounts in 分; missing ones do not count."""
    return sum(int(v) for v in values if v is not None and v == v)


def lapsing(policies, as_of):
    """Policies in force that run out within 90 days, first to end first, with days_left; those that the same enterprise has already continued in the same kind are left out."""
    held = policies[policies["in_force"] == 1]
    last = held.groupby(["credit_code", "kind"])["ends_on"].transform("max")
    days = pd.Series(
        [(day - as_of).days for day in held["ends_on"]], index=held.index, dtype=object
    )
    return held.assign(days_left=days)[
        (days <= WINDOWS[-1]) & (held["ends_on"] == last)
    ].reset_index(drop=True)


def lapse_counts(frame):
    """How many policies run out within each of WINDOWS, each window holding those before it. ``frame``: of ``lapsing``."""
    return {window: int((frame["days_left"] <= window).sum()) for window in WINDOWS}


def by_result(claims):
    """Claims in the order of RESULTS: frame result, claims, claimed_fen, paid_fen. Undecided ones are ``pending``; claimed and paid stand beside each other and are not added."""
    result = claims["result"].where(claims["result"].notna(), "pending")
    rows = [
        (
            code,
            int((result == code).sum()),
            total(claims.loc[result == code, "claimed_fen"]),
            total(claims.loc[result == code, "paid_fen"]),
        )
        for code in RESULTS
    ]
    return pd.DataFrame(rows, columns=["result", "claims", "claimed_fen", "paid_fen"], dtype=object)


def exposure(exporters, bands):
    """Exporters to risky partners by partner: frame country, band, covered, elsewhere, uncovered (distinct enterprises), most uncovered first. ``elsewhere`` are insured, but not there;
    ``uncovered`` have no policy at all. ``exporters``: of ``data_access.statistics.insurance.exporters``; ``bands``: country -> band."""
    rows = [
        (
            country,
            bands[country],
            int((part["covered"] == 1).sum()),
            int((part["elsewhere"] == 1).sum()),
            int(((part["covered"] == 0) & (part["elsewhere"] == 0)).sum()),
        )
        for country, part in exporters.groupby("country", sort=True)
    ]
    found = pd.DataFrame(rows, columns=["country", "band", "covered", "elsewhere", "uncovered"])
    return (
        found.assign(_bare=found["elsewhere"] + found["uncovered"])
        .sort_values("_bare", ascending=False, kind="stable", ignore_index=True)
        .drop(columns="_bare")
    )


def by_loss(amounts):
    """Amounts by kind in the order of LOSSES: frame kind, records, amount_fen, proved, proved_fen, missing, missing_fen (with and without evidence). Kinds are never added together."""
    rows = []
    for kind in LOSSES:
        part = amounts[amounts["kind"] == kind]
        proved = part["evidence"].fillna("").str.strip() != ""
        rows.append(
            (
                kind,
                len(part),
                total(part["amount_fen"]),
                int(proved.sum()),
                total(part.loc[proved, "amount_fen"]),
                int((~proved).sum()),
                total(part.loc[~proved, "amount_fen"]),
            )
        )
    return pd.DataFrame(
        rows,
        columns=["kind", "records", "amount_fen", "proved", "proved_fen", "missing", "missing_fen"],
        dtype=object,
    )
