"""Which rows of the office's work somebody sees."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Everything, or the cases and enterprises of some divisions and the cases of some experts.

    ``divisions``: codes; ``experts``: numbers. All of them empty: nothing.
    """

    everything: bool = False
    divisions: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
        """What a cache tells scopes apart by."""
        return self.everything, self.divisions, self.experts


EVERYTHING = Scope(everything=True)
NOTHING = Scope()
