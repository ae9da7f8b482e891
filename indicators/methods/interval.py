"""The one shape in which every interval of this package is returned."""

from typing import NamedTuple

import numpy as np


class Interval(NamedTuple):
    """Lower and upper end, floats or equally long arrays; unpacks as ``lower, upper``."""

    lower: float | np.ndarray
    upper: float | np.ndarray


def interval(lower, upper) -> Interval:
    """Plain floats for a scalar problem, arrays otherwise."""
    lower, upper = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    if lower.ndim == 0:
        return Interval(float(lower), float(upper))
    return Interval(lower, upper)
