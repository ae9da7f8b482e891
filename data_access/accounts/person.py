"""Who is at work."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row

from data_access.accounts.roles import may, rows_of, scope_of
from data_access.scope.scope import EVERYTHING, Scope


@dataclass(frozen=True)
class Person:
    """The account that a run, a saving or a file belongs to.

    ``name`` is its identity and what is shown as 经办人; ``scope``: the rows it sees; ``session``:
    the id of its session, None where there is none; ``demonstration``: of the open way; ``own``:
    the divisions and the expert of the account, whatever more it sees (the scope, where not given).
    """

    name: str
    roles: frozenset[str]
    scope: Scope = EVERYTHING
    session: int | None = None
    demonstration: bool = False
    own: Scope | None = None

    def may(self, action: str) -> bool:
        """Whether a role of the person allows the action."""
        return may(self.roles, action)

    def rows_of(self, action: str) -> Scope:
        """With which rows the person may do it; never with more than the person sees."""
        own = self.scope
        if self.scope.everything and self.own:
            own = self.own
        rows = rows_of(self.roles, action, own)
        return self.scope if rows.everything else rows


def person_of(rows: Sequence[Row], session: int | None = None) -> Person:
    """The person of an account from ``rows`` (name, expert_number, role, division): one for each
    role and division, at least one.
    """
    first = rows[0]
    roles = frozenset(row.role for row in rows if row.role)
    divisions = tuple(sorted({row.division for row in rows if row.division}))
    scope = scope_of(roles, divisions, first.expert_number)
    experts = (first.expert_number,) if first.expert_number else ()
    own = Scope(divisions=divisions, experts=experts)
    return Person(first.name, roles, scope, session, own=own)
