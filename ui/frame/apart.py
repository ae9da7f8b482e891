"""What is made for all people asks nothing of one person's session: neither filter nor language nor
theme nor role; these are arguments of what makes it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_making: ContextVar[str] = ContextVar("what is made for all people", default="")


def make(function: Callable, *arguments: Any) -> Any:
    """``function(*arguments)`` without the session."""
    with _apart(function.__qualname__):
        return function(*arguments)


@contextmanager
def _apart(name: str) -> Iterator[None]:
    before = _making.set(name)
    try:
        yield
    finally:
        _making.reset(before)


def of_one_person(asked: str) -> None:
    """Said by whatever belongs to one session; RuntimeError while something for all is made."""
    if name := _making.get():
        raise RuntimeError(f"{name} is made for all people and must not ask for {asked}")
