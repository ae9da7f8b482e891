"""Who is at work."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row

from data_access.accounts.roles import may, scope_of
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


def person_of(rows: Sequence[Row], session: int | None = None) -> Person:
    """The person of an account from ``rows`` (name, expert_number, role, division): one for each
    role and division, at least one.
    """
    first = rows[0]
    roles = frozenset(row.role for row in rows if row.role)
    divisions = tuple(sorted({row.division for row in rows if row.division}))
    scope = scope_of(roles, divisions, first.expert_number)
    return Person(first.name, roles, scope, session)
