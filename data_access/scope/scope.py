"""Which rows of the office's work somebody sees."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Everything, or the cases and enterprises of some divisions and the cases of some experts.

    ``divisions``: codes; ``experts``: numbers. All of them empty: nothing. Caches tell people apart
    by it.
    """

    everything: bool = False
    divisions: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()


EVERYTHING = Scope(everything=True)
NOTHING = Scope()
