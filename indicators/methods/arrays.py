"""What every method does with what it is given: numbers as arrays, guarded quotients."""

import numpy as np
from numpy.typing import ArrayLike

Array = np.ndarray


def floats(values: ArrayLike) -> Array:
    """The values as an array of floats; what is missing is NaN."""
    return np.asarray(values, dtype=float)


def plain(values: Array) -> float | Array:
    """A plain float for a scalar problem, the array otherwise."""
    if np.ndim(values) == 0:
        return float(values)
    return values


def quotient(part: ArrayLike, whole: ArrayLike, where: ArrayLike, otherwise: float = 0.0) -> Array:
    """part / whole where the mask allows it, ``otherwise`` elsewhere."""
    parts, wholes, allowed = np.broadcast_arrays(floats(part), floats(whole), where)
    result = np.full(parts.shape, otherwise)
    np.divide(parts, wholes, out=result, where=allowed)
    return result
