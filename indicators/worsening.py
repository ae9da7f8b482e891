"""Which groups have more new cases than in the equal window before, once all are entered."""

import pandas as pd

LEAST_RISE = 1.0  # cases: less is the arithmetic of completion


def worsened(
    frame: pd.DataFrame, share: float = 1.0, share_before: float = 1.0, least: int = 2
) -> pd.DataFrame:
    """The rows of ``frame`` (now, before, and what names them) that rose by a case or more, with at
    least ``least`` cases now: frame with ``rise`` (cases, both windows completed by the share of
    their cases that is entered), the largest first, then as given.

    Whether a rise is more than chance is the question of early warning (``warning.verdict``), whose
    yardstick are 24 months without those of warnings: the window before may itself be unusual.
    """
    rise = frame["now"] / share - frame["before"] / share_before
    risen = frame.assign(rise=rise)[(rise >= LEAST_RISE) & (frame["now"] >= least)]
    return risen.sort_values("rise", ascending=False, kind="stable").reset_index(drop=True)
