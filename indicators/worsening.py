"""Which groups have more new cases than in the equal window before, ranked by how little chance
explains it.
"""

import pandas as pd

from indicators.methods.change import rate_ratio


def worsened(frame: pd.DataFrame, least: int = 2, most: int = 8) -> pd.DataFrame:
    """The rows of ``frame`` (now, before, and what names them) that rose, with at least ``least``
    cases now: frame with ``rise`` (cases) and ``p`` (two-sided exact conditional test of equal
    rates), smallest p first, then the largest rise, then as given. At most ``most`` rows.
    """
    risen = frame[(frame["now"] > frame["before"]) & (frame["now"] >= least)].copy()
    risen["rise"] = risen["now"] - risen["before"]
    if risen.empty:
        return risen.assign(p=pd.Series(dtype=float))
    largest = risen.sort_values("rise", ascending=False, kind="stable").head(3 * most)
    tested = largest.assign(p=rate_ratio(largest["now"], 1, largest["before"], 1).p)
    ranked = tested.sort_values(["p", "rise"], ascending=[True, False], kind="stable")
    return ranked.head(most).reset_index(drop=True)
