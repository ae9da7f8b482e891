"""The one shape in which every interval of this package is returned."""

from typing import NamedTuple

from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats, plain


class Interval(NamedTuple):
    """Lower and upper end, floats or equally long arrays; unpacks as ``lower, upper``."""

    lower: float | Array
    upper: float | Array


def interval(lower: ArrayLike, upper: ArrayLike) -> Interval:
    """Plain floats for a scalar problem, arrays otherwise."""
    return Interval(plain(floats(lower)), plain(floats(upper)))
