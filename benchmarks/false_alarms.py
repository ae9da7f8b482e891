"""Simulated false alarms and power of the early-warning rule, printed as a table. Seeds are fixed.

Bar: false alarms per cell-month at most 1 % at every mean from 0.05 to 5 (Poisson), and at most 2 %
where the variance is m + 0.5 m^2. An alarm is a spike or a cluster; the drift chart is shown beside
it. ``--peers`` adds the false alarms and the power of well-known rules on the same counts.

Run from the top folder: ``python -m benchmarks.false_alarms [--peers]``.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.peers.ears import ears
from benchmarks.peers.farrington import farrington
from indicators.methods.watch import ALPHA, WINDOW, screen

MEANS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 5.0)
CELLS = 20  # similar series that share one pooled dispersion
GROUPS = 40
MONTHS, COUNTED = 60, 24  # a window, a year of running in, then the two years that count
RISE_WITHIN = 6  # months in which a rise should be seen
SEED = 20251231
PEER_CELLS = 60  # a peer looks at so many series: it takes one at a time
PEERS: dict[str, Callable[[np.ndarray], pd.DataFrame]] = {
    "Farrington": lambda counts: farrington(counts, start=MONTHS - COUNTED, years_back=2),
    "EARS C1": lambda counts: ears(counts, "C1"),
    "EARS C2": lambda counts: ears(counts, "C2"),
    "EARS C3": lambda counts: ears(counts, "C3"),
}


def quiet(mean: float, bunched: bool) -> np.ndarray:
    """Counts of a world in which nothing happens, (groups, cells, months)."""
    rng = np.random.default_rng([SEED, round(mean * 100), int(bunched)])
    level = np.full((GROUPS, CELLS, MONTHS), mean)
    if bunched:
        return rng.negative_binomial(2.0, 2.0 / (2.0 + level)).astype(float)
    return rng.poisson(level).astype(float)


def rising(mean: float, rise: float) -> np.ndarray:
    """Counts whose mean is ``rise`` times as large in the last months, (cells, months)."""
    rng = np.random.default_rng([SEED, round(mean * 100), round(rise * 10)])
    level = np.full((CELLS * GROUPS, MONTHS), mean)
    level[:, -RISE_WITHIN:] *= rise
    return rng.poisson(level).astype(float)


def false_alarms(mean: float, bunched: bool) -> tuple[float, float]:
    """Share of quiet cell-months with an alarm, and with a drift signal; the dispersion pooled over
    20 cells.
    """
    result = screen(quiet(mean, bunched), WINDOW, ALPHA, None)
    alarms = result["alarm"][..., -COUNTED:]
    drifts = result["drift"][..., -COUNTED:]
    return float(alarms.mean()), float(drifts.mean())


def power(mean: float, rise: float) -> tuple[float, float]:
    """Share of cells whose rise is seen within six months by an alarm, and by an alarm or the drift
    chart.
    """
    result = screen(rising(mean, rise), WINDOW, ALPHA, 1.0)
    alarm = result["alarm"][:, -RISE_WITHIN:].any(axis=1)
    drift = result["drift"][:, -RISE_WITHIN:].any(axis=1)
    return float(alarm.mean()), float((alarm | drift).mean())


def table() -> pd.DataFrame:
    """One row a mean: false alarms (%) in both worlds, and chance (%) of seeing a rise within six
    months.
    """
    return pd.DataFrame([_row(mean) for mean in MEANS])


def _row(mean: float) -> dict[str, float]:
    row = {}
    row["false %"], row["drift %"] = false_alarms(mean, False)
    row["bunched false %"], row["bunched drift %"] = false_alarms(mean, True)
    row["x2 seen %"], row["x2 or drift %"] = power(mean, 2.0)
    row["x3 seen %"], row["x3 or drift %"] = power(mean, 3.0)
    return {"mean": mean} | {name: 100 * share for name, share in row.items()}


def peers() -> pd.DataFrame:
    """One row a rule and mean: false alarms (%) in both worlds, and chance (%) of seeing a rise."""
    return pd.DataFrame([_peer_row(name, mean) for name in PEERS for mean in MEANS])


def _peer_row(name: str, mean: float) -> dict[str, Any]:
    shares = {
        "false %": _peer_alarms(name, quiet(mean, False), COUNTED).mean(),
        "bunched false %": _peer_alarms(name, quiet(mean, True), COUNTED).mean(),
        "x2 seen %": _peer_alarms(name, rising(mean, 2.0), RISE_WITHIN).any(axis=1).mean(),
        "x3 seen %": _peer_alarms(name, rising(mean, 3.0), RISE_WITHIN).any(axis=1).mean(),
    }
    in_percent = {key: 100 * share for key, share in shares.items()}
    return {"rule": name, "mean": mean, **in_percent}


def _peer_alarms(name: str, counts: np.ndarray, last: int) -> np.ndarray:
    """Alarms of a peer in the last months of the first series, (series, months)."""
    series = counts.reshape(-1, MONTHS)[:PEER_CELLS]
    return np.array([PEERS[name](one)["alarm"].to_numpy()[-last:] for one in series])


def main(arguments: list[str]) -> int:
    """Print the table; 0 if the bar is met, 1 if not."""
    result = table()
    print(result.to_string(index=False, float_format="%.2f"))
    if "--peers" in arguments:
        print(peers().to_string(index=False, float_format="%.2f"))
    met = result["false %"].max() <= 1.0 and result["bunched false %"].max() <= 2.0
    print("bar (<= 1 % Poisson, <= 2 % bunched):", "met" if met else "NOT met")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
