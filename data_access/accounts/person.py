"""Who is at work."""

from dataclasses import dataclass

from data_access.accounts.roles import may
from data_access.scope.scope import EVERYTHING, Scope


@dataclass(frozen=True)
class Person:
    """The account that a run, a saving or a file belongs to.

    ``name`` is its identity and what is shown as 经办人; ``scope``: the rows it sees; ``session``:
    the id of its session, None where there is none; ``demonstration``: of the open way.
    """

    name: str
    roles: frozenset[str]
    scope: Scope = EVERYTHING
    session: int | None = None
    demonstration: bool = False

    def may(self, action: str) -> bool:
        """Whether a role of the person allows the action."""
        return may(self.roles, action)
