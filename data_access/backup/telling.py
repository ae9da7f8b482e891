"""How far a backup or a restore is, told now and then to whoever waits for it."""

from collections.abc import Callable
from typing import TypeAlias

AT_ONCE = 1 << 20  # bytes read between two tellings

# A step ("copy", "pack", "documents", "verify", "unpack" or "place"), done, of.
Tell: TypeAlias = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """For callers that show none."""
