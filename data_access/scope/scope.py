"""Which rows of the office's work somebody sees, and whether with the names of persons."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Everything, or the cases and enterprises of some divisions and the cases of some experts.

    ``divisions``: codes; ``experts``: numbers. All of them empty: nothing. Caches tell people apart
    by it. ``revealed``: names and telephone numbers of persons are seen whole; whoever sees
    everything sees them so.
    """

    everything: bool = False
    divisions: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    revealed: bool = False


EVERYTHING = Scope(everything=True)
NOTHING = Scope()
