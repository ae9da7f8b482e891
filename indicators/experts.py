"""How full the experts are: utilisation, its band, and the days of work in hand."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from indicators.methods import workload

BANDS = ("overload", "amber", "normal", "idle", "no_hours")
DAYS_A_MONTH = 365.25 / 12
SMALL_GROUP = 5


def band(utilisation: float, open_cases: int, amber: float = 0.85, overload: float = 1.0) -> str:
    """One of BANDS: overload above ``overload``, amber above ``amber``, no_hours where utilisation
    cannot be worked out (NaN), idle without an open case.
    """
    if np.isnan(utilisation):
        return "no_hours"
    if utilisation > overload:
        return "overload"
    if utilisation > amber:
        return "amber"
    return "normal" if open_cases else "idle"


def loads(frame: pd.DataFrame, amber: float = 0.85, overload: float = 1.0) -> pd.DataFrame:
    """``frame`` (open, committed_hours, monthly_hours, number) with utilisation (1 = full; NaN
    without hours), backlog_days (days of work in hand at the monthly hours; NaN without hours) and
    band; the fullest first, those without hours last, ties by number.
    """
    available = frame["monthly_hours"].where(frame["monthly_hours"] > 0)
    found = frame.assign(utilisation=frame["committed_hours"] / available)
    found["backlog_days"] = found["utilisation"] * DAYS_A_MONTH
    found["band"] = [
        band(utilisation, open_cases, amber, overload)
        for utilisation, open_cases in zip(found["utilisation"], found["open"], strict=True)
    ]
    return found.sort_values(["utilisation", "number"], ascending=[False, True], ignore_index=True)


def summary(frame: pd.DataFrame, small_group: int = SMALL_GROUP) -> dict[str, Any]:
    """Of the frame of ``loads``: dict of experts, the number in each band, open (assignments),
    committed_hours, free_hours (a month), utilisation and backlog_days of all experts with hours
    together (None without any), gini of their utilisation (None under ``small_group``) and n, its
    experts.
    """
    able = frame[frame["monthly_hours"] > 0]
    free = (able["monthly_hours"] - able["committed_hours"]).clip(lower=0)
    together = _together(able)
    found = Counter(frame["band"])
    counts: dict[str, Any] = {code: found[code] for code in BANDS}
    return counts | {
        "experts": len(frame),
        "open": int(frame["open"].sum()),
        "committed_hours": float(frame["committed_hours"].sum()),
        "free_hours": float(free.sum()),
        "utilisation": together,
        "backlog_days": None if together is None else together * DAYS_A_MONTH,
        "n": len(able),
        "gini": None if len(able) < small_group else workload.gini(able["utilisation"]),
    }


def _together(able: pd.DataFrame) -> float | None:
    """Utilisation of all experts with hours together."""
    if able.empty:
        return None
    return float(able["committed_hours"].sum()) / float(able["monthly_hours"].sum())
