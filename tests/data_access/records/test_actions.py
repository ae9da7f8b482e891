"""Which action a kind of record needs: each is one of the matrix, and what a role with a scope may
enter is of rows that have a scope.
"""

from data_access.accounts.roles import MATRIX, may
from data_access.records import actions
from data_access.records.kinds import KINDS
from data_access.scope.tables import SCOPED


def test_every_kind_needs_an_action_of_the_matrix():
    needed = {act(kind) for kind in KINDS for act in (actions.to_enter, actions.to_correct)}
    assert needed <= set(MATRIX)
    named = {*actions.ENTERED, *actions.CORRECTED}
    assert named <= set(KINDS)
    children = {child for kind in KINDS.values() for child in kind.children}
    assert set(actions.OF_ROWS) <= children and set(actions.OF_ROWS.values()) <= set(MATRIX)


def test_who_has_a_scope_enters_what_has_one():
    """Worked out from what the office lets them enter."""
    entered = {
        role: {kind for kind in KINDS if may((role,), actions.to_enter(kind))}
        for role in ("expert", "station", "leader", "administrator")
    }
    assert entered == {
        "expert": {"dispute_deadline", "case_step"},
        "station": {"consultation", "visit", "dispute"},
        "leader": set(),
        "administrator": set(),
    }
    assert set().union(*entered.values()) <= set(SCOPED)


def test_nobody_with_a_scope_alone_imports_or_takes_out():
    for action in ("import", "undo", "correct", "enter"):
        assert not may(("expert", "station"), action)
