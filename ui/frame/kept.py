"""What was once read or worked out, kept for all people up to a bound.

A value stands under what it depends on (function, arguments, database, data version, day), so that
none is ever out of date; what was not asked for longest makes room. Nobody changes a value that is
kept: frames, alone or in a dict, list or tuple, are handed out as copies that share their numbers
until one is written to; a dataclass is handed out as it stands.
"""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from threading import Condition
from typing import Any

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import typedkey

MOST_BYTES = int(os.environ.get("KEPT_BYTES", str(192 << 20)))  # of all that is kept
_asking = Condition()
LEAST = 500  # bytes that the least of values takes with its key
COPIED = {pd.DataFrame, pd.Series, dict, list, tuple}  # what is handed out as a copy
LEAVES = (int, float, bool, type(None))  # nearly all that charts and tables hold beside words


def size(value: Any) -> int:
    """About how many bytes a value takes in memory."""
    if type(value) in LEAVES:
        return LEAST
    if isinstance(value, str):
        return sys.getsizeof(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return LEAST + _sizes(value)
    if isinstance(value, dict):
        return LEAST + _sizes(value.values()) + _sizes(value.keys())
    if isinstance(value, pd.DataFrame):
        columns = sum(_of_column(column) for _, column in value.items())
        return LEAST + value.index.nbytes + columns
    if isinstance(value, pd.Series):
        return LEAST + value.index.nbytes + _of_column(value)
    if isinstance(value, np.ndarray):
        return LEAST + value.nbytes
    if is_dataclass(value):
        return LEAST + _sizes(getattr(value, field.name) for field in fields(value))
    return LEAST


def _of_column(values: pd.Series) -> int:
    """Bytes of a column, with the objects that it points at."""
    held = values.array.nbytes
    if values.dtype in (object, "str"):
        held += sum(map(sys.getsizeof, values.tolist()))
    return held


def _sizes(values: Iterable) -> int:
    return sum(size(value) for value in values)


def _key(make: Callable, name: str, place: tuple, arguments: tuple) -> tuple:
    return typedkey(name, place, *arguments)


@cached(LRUCache(MOST_BYTES, getsizeof=size), key=_key, condition=_asking)
def _kept(make: Callable, name: str, place: tuple, arguments: tuple) -> Any:
    return make(*arguments)


def get(make: Callable, name: str, place: tuple, arguments: tuple) -> Any:
    """``make(*arguments)``, made when nobody asked before; who asks meanwhile waits for it.

    ``name`` and ``place``: the function, and all that its value depends on beside the arguments.
    """
    return _handed_out(_kept(make, name, place, arguments))


def forget() -> None:
    """Drop all that is kept."""
    with _asking:
        _kept.cache.clear()


def name_of(function: Callable) -> str:
    """A name that no other function has: scripts of pages are made anew on each run."""
    code = getattr(function, "__code__", None)
    home = code.co_filename if code else function.__module__
    return f"{home}:{function.__qualname__}"


def _handed_out(value: Any) -> Any:
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return value.copy(deep=False)
    if type(value) is dict:
        return _handed_out_dict(value)
    if type(value) in (list, tuple):
        return type(value)(_handed_out_items(value))
    return value


def _handed_out_dict(value: dict) -> dict:
    if COPIED.isdisjoint(map(type, value.values())):  # thousands of words or numbers, mostly
        return value.copy()
    return {key: _handed_out(one) for key, one in value.items()}


def _handed_out_items(value: list | tuple) -> Iterable:
    if COPIED.isdisjoint(map(type, value)):
        return value
    return map(_handed_out, value)
