"""Which groups have more new cases than in the equal window before, ranked by how little chance explains it."""

import pandas as pd

from indicators.methods.change import rate_ratio


def worsened(frame, least=2, most=8):
    """The rows of ``frame`` (now, before, and what names them) that rose, with at least ``least`` cases now: frame with ``rise`` (cases) and ``p``
    (two-sided exact conditional test of equal rates), smallest p first, then the largest rise, then as given. At most ``most`` rows."""
    risen = frame[(frame["now"] > frame["before"]) & (frame["now"] >= least)].copy()
    risen["rise"] = risen["now"] - risen["before"]
    risen = risen.sort_values("rise", ascending=False, kind="stable").head(3 * most)
    risen["p"] = [
        float(rate_ratio(now, 1, before, 1).p)
        for now, before in zip(risen["now"], risen["before"], strict=True)
    ]
    return (
        risen.sort_values(["p", "rise"], ascending=[True, False], kind="stable")
        .head(most)
        .reset_index(drop=True)
        if len(risen)
        else risen.assign(p=pd.Series(dtype=float))
    )
