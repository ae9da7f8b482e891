"""Artificial export flows: month by partner and division of industry, with growth, season and
noise.
"""

import numpy as np

from seed_data.demonstration.shape import EXPORTS_BY_PARTNER, INDUSTRIES, MONTHS

SOURCE = "示例海关数据"
MONTHLY_FEN = 14_000_000_000  # all exports of a month in 2021: 140 million yuan
SEASON = np.array([1.02, 0.72, 0.98, 0.97, 1.0, 1.02, 1.03, 1.04, 1.06, 1.0, 1.1, 1.14])


def draw_flows(rng, ids, everything=False):
    """Exports in 分 by month, country and industry. A partner takes goods of the more industries
    the larger it is; ``everything``: every partner takes all.
    """
    partner, industry = (
        np.array(list(shares.values()), dtype=float) for shares in (EXPORTS_BY_PARTNER, INDUSTRIES)
    )
    partner, industry = partner / partner.sum(), industry / industry.sum()
    share = np.outer(partner, industry) * rng.lognormal(0, 0.5, (partner.size, industry.size))
    rank = np.argsort(np.argsort(-share, axis=1), axis=1)
    row, column = np.nonzero((rank < np.clip(np.round(partner * 130), 2, 14)[:, None]) | everything)
    growth = (1 + rng.normal(0.08, 0.05, row.size))[:, None] ** (np.arange(MONTHS.size) / 12)
    value = (
        share[row, column][:, None]
        * MONTHLY_FEN
        * growth
        * SEASON[MONTHS.astype(int) % 12]
        * rng.lognormal(0, 0.18, (row.size, MONTHS.size))
    )
    countries, industries = (
        np.array([ids(name)[code] for code in shares])
        for name, shares in (("country", EXPORTS_BY_PARTNER), ("industry", INDUSTRIES))
    )
    cells = row.size
    return {
        "month": np.tile(MONTHS.astype("datetime64[D]"), cells),
        "country_id": np.repeat(countries[row], MONTHS.size),
        "industry_id": np.repeat(industries[column], MONTHS.size),
        "value_fen": (np.round(value / 10_000) * 10_000).astype(np.int64).ravel(),
        "source": [SOURCE] * (cells * MONTHS.size),
    }
