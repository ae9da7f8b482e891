"""Who comes first, in words: one name stands alone only where nobody shares its place, and a list
that is cut says of how many.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from locales import Translator

NAMED = 3  # names in a sentence; with more the sentence says how many
TINY = 1e-9  # shares that differ by less are the same


def highest(values: pd.Series | Mapping) -> list:
    """The keys that share the highest value, in their order; none of none."""
    known = _known(values)
    most = max(known.values(), default=0.0)
    return [key for key, value in known.items() if value >= most - TINY]


def lowest(values: pd.Series | Mapping) -> list:
    """The keys that share the lowest value, in their order; none of none."""
    known = _known(values)
    least = min(known.values(), default=0.0)
    return [key for key, value in known.items() if value <= least + TINY]


def _known(values: pd.Series | Mapping) -> dict[Any, float]:
    return {key: float(value) for key, value in values.items() if not pd.isna(value)}


def listed(names: Iterable[str], t: Translator, most: int = NAMED) -> str:
    """「A、B」; of more than ``most`` the first and how many there are: 「A、B、C等5个」."""
    every = list(names)
    first = t("、").join(every[:most])
    if len(every) <= most:
        return first
    return t("{names}等{n}个", names=first, n=len(every))


def most_words(
    values: pd.Series | Mapping, name: Callable[[Any], str], unit: str, t: Translator
) -> str:
    """「A最多，5起」, 「A、B并列最多，各5起」.

    ``values``: counts, at least one; ``name(key)`` gives the word of a key; ``unit``: words with
    {n}, still to be translated.
    """
    first = highest(values)
    amount = t(unit, n=int(values[first[0]]))
    said = {"names": listed(map(name, first), t), "amount": amount}
    if len(first) == 1:
        return t("{names}最多，{amount}", **said)
    return t("{names}并列最多，各{amount}", **said)


def aside(said: str, t: Translator) -> str:
    """A sentence in brackets within another one."""
    if t.language == "en":
        said = said[:1].lower() + said[1:]
    return t("（{said}）", said=said)
