"""Artificial disputes: when, who, where, by which channel, for how much, and how they ended."""

import numpy as np

from seed_data.demonstration.enterprises import draw_from_roster
from seed_data.demonstration.shape import (
    CASES_BY_PARTNER,
    CLUSTER,
    INTAKES,
    IP_TYPES,
    LAST,
    NOT_YET,
    days_in,
    growing_months,
    maybe,
    pick,
    pick_within,
    value_of,
    yearly_numbers,
)

CLUSTER_MONTHS = {
    "2025-03": 1,
    "2025-04": 2,
    "2025-05": 3,
    "2025-06": 4,
    "2025-07": 8,
    "2025-08": 10,
    "2025-09": 14,
}
CHANNELS_USA = {
    "litigation": 36,
    "ecommerce": 26,
    "warning_letter": 13,
    "section_337": 9,
    "customs": 6,
    "exhibition": 4,
    "administrative": 4,
    "other": 2,
}
CHANNELS_ELSEWHERE = {
    "litigation": 28,
    "ecommerce": 20,
    "customs": 15,
    "warning_letter": 14,
    "exhibition": 12,
    "administrative": 8,
    "other": 3,
}
IP_BY_CHANNEL = {
    "section_337": {"patent": 88, "trade_secret": 9, "trademark": 3},
    "ecommerce": {"trademark": 44, "patent": 33, "copyright": 21, "other": 2},
    "customs": {"trademark": 68, "patent": 18, "copyright": 14},
    "exhibition": {"patent": 66, "trademark": 22, "copyright": 12},
    "other": IP_TYPES,
}
PLATFORMS = {"platform_a": 45, "platform_b": 25, "platform_c": 20, "platform_d": 10}
CLAIMANT = {
    "section_337": 0,
    "ecommerce": 0.15,
    "customs": 0.3,
    "exhibition": 0.08,
    "warning_letter": 0.12,
    "administrative": 0.3,
    "other": 0.2,
}
AMOUNT = {
    "section_337": 80_000,
    "litigation": 11_000,
    "warning_letter": 3500,
    "administrative": 2000,
    "customs": 1800,
    "ecommerce": 1300,
    "exhibition": 2200,
    "other": 1500,
}  # median, hundreds of yuan
DAYS = {
    "section_337": 460,
    "litigation": 330,
    "administrative": 210,
    "other": 150,
    "warning_letter": 120,
    "customs": 95,
    "exhibition": 80,
    "ecommerce": 75,
}
ROUTES = {
    "section_337": {"settlement": 42, "judgment": 33, "withdrawal": 18, "default": 7},
    "litigation": {
        "settlement": 34,
        "judgment": 30,
        "mediation": 11,
        "arbitration": 6,
        "withdrawal": 11,
        "default": 8,
    },
    "ecommerce": {
        "settlement": 40,
        "withdrawal": 22,
        "default": 16,
        "mediation": 14,
        "judgment": 8,
    },
    "other": {
        "settlement": 34,
        "mediation": 18,
        "withdrawal": 18,
        "judgment": 16,
        "arbitration": 7,
        "default": 7,
    },
}
OUTCOMES = {
    "settlement": {"settled": 1},
    "withdrawal": {"withdrawn": 1},
    "default": {"default_loss": 1},
    "mediation": {"settled": 78, "partly_won": 14, "won": 4, "lost": 4},
    "arbitration": {"settled": 40, "won": 26, "partly_won": 20, "lost": 14},
    "other": {"won": 34, "partly_won": 27, "lost": 39},
}


def draw_disputes(rng, ids, enterprises, count):
    """The columns of ``count`` disputes in the order of their days, with keys 1 ... count. The
    first day of each is inside the period, none was entered after it.
    """
    cluster = round(count * CLUSTER["share"])
    days = [
        np.concatenate(both)
        for both in zip(
            _entered(rng, cluster, _cluster_months),
            _entered(rng, count - cluster, _usual_months),
            strict=True,
        )
    ]
    order = np.argsort(days[0], kind="stable")
    occurred, accepted, entered = (column[order] for column in days)
    in_cluster = order < cluster
    columns = {
        "id": np.arange(1, count + 1),
        "number": yearly_numbers("JF", occurred),
        "occurred_on": occurred,
        "accepted_on": accepted,
        "entered_on": entered,
    }
    columns |= _who_and_where(rng, ids, enterprises, occurred, in_cluster)
    columns |= _size(rng, ids, columns)
    return columns | _ending(rng, ids, columns, in_cluster)


def _cluster_months(rng, size):
    weights = np.array(list(CLUSTER_MONTHS.values()))
    return rng.choice(
        np.array(list(CLUSTER_MONTHS), dtype="datetime64[M]"), size, p=weights / weights.sum()
    )


def _usual_months(rng, size):
    return growing_months(rng, size, 1.16)


def _entered(rng, count, months):
    """Days of occurrence, acceptance and entry. A case is entered up to six months late, so the
    latest months are still incomplete.
    """
    candidates = count * 2 + 20
    occurred = days_in(rng, months(rng, candidates))
    delay = np.minimum(rng.exponential(27, candidates), 180)
    accepted, entered = (
        occurred + np.floor(delay * part).astype(int) for part in (rng.random(candidates) ** 0.7, 1)
    )
    known = np.flatnonzero(entered <= LAST)[:count]
    return occurred[known], accepted[known], entered[known]


def _who_and_where(rng, ids, enterprises, occurred, in_cluster):
    count = len(occurred)
    channels, countries, platforms = ids("channel"), ids("country"), ids("platform")
    industries = [ids("industry")[code] for code in CLUSTER["industries"]]
    touched = np.isin(enterprises["industry_id"], industries)
    row_in_cluster = draw_from_roster(rng, enterprises, occurred, touched)
    usual_row = draw_from_roster(rng, enterprises, occurred)
    row = np.where(in_cluster, row_in_cluster, usual_row)
    usual_country = pick(rng, countries, CASES_BY_PARTNER, count)
    country = np.where(in_cluster, countries[CLUSTER["country"]], usual_country)
    in_america = pick(rng, channels, CHANNELS_USA, count)
    elsewhere = pick(rng, channels, CHANNELS_ELSEWHERE, count)
    usual_channel = np.where(country == countries["USA"], in_america, elsewhere)
    channel = np.where(in_cluster, channels[CLUSTER["channel"]], usual_channel)
    usual_platform = pick(rng, platforms, PLATFORMS, count)
    platform = np.where(in_cluster, platforms[CLUSTER["platform"]], usual_platform)
    claimant = (rng.random(count) < value_of(CLAIMANT, channel, channels)) & ~in_cluster
    return {
        "enterprise_id": enterprises["id"][row],
        "industry_id": enterprises["industry_id"][row],
        "country_id": country,
        "channel_id": channel,
        "ip_type_id": pick_within(rng, ids("ip_type"), IP_BY_CHANNEL, channel, channels),
        "position_id": np.where(
            claimant, ids("position")["claimant"], ids("position")["respondent"]
        ),
        "intake_id": pick(rng, ids("intake"), INTAKES, count),
        "platform_id": maybe(platform, channel == channels["ecommerce"]),
    }


def _size(rng, ids, columns):
    """Amount at stake (分, whole hundreds of yuan; unknown for one in fourteen), and how many were
    sued together.
    """
    count, channels = len(columns["id"]), ids("channel")
    median = value_of(AMOUNT, columns["channel_id"], channels)
    drawn = np.round(median * rng.lognormal(0, 1.0, count))
    amount = np.maximum(drawn, 5)
    in_court = np.isin(columns["channel_id"], [channels["section_337"], channels["litigation"]])
    crowd = in_court & (rng.random(count) < 0.25)
    is_respondent = columns["position_id"] == ids("position")["respondent"]
    is_known = rng.random(count) < 13 / 14
    respondents = np.where(crowd, rng.integers(2, 40, count), 1)
    return {
        "amount_fen": maybe(amount * 10_000, is_known),
        "respondents": maybe(respondents, is_respondent),
    }


def _ending(rng, ids, columns, in_cluster):
    count = len(columns["id"])
    days = (
        value_of(DAYS, columns["channel_id"], ids("channel"))
        * rng.lognormal(0, 0.65, count)
        * np.where(in_cluster, 1.6, 1)
    )
    days = np.where(rng.random(count) < 0.07, days + 1500, days)  # a few drag on
    closing = columns["accepted_on"] + np.maximum(np.floor(days), 3).astype(int)
    closed = closing <= LAST
    route = pick_within(rng, ids("route"), ROUTES, columns["channel_id"], ids("channel"))
    outcome = pick_within(rng, ids("outcome"), OUTCOMES, route, ids("route"))
    good = np.isin(
        outcome, [ids("outcome")[code] for code in ("won", "partly_won", "settled", "withdrawn")]
    )
    known = closed & good & ~np.ma.getmaskarray(columns["amount_fen"]) & (rng.random(count) < 0.85)
    avoided = np.floor(columns["amount_fen"].data * rng.uniform(0.15, 1, count) / 10_000) * 10_000
    return {
        "closed_on": np.where(closed, closing, NOT_YET),
        "route_id": maybe(route, closed),
        "outcome_id": maybe(outcome, closed),
        "avoided_fen": maybe(avoided, known),
    }
