"""The matrix of roles and actions: who may do what. Nothing else decides it.

A role is what an account holds, one or several; an action is what people do on the screens. Which
rows a person sees of what the role opens is told by the scope (``data_access/scope``).
"""

from collections.abc import Collection

from data_access.scope.scope import EVERYTHING, Scope

ROLES = ("leader", "staff", "expert", "station", "administrator", "auditor")
CASE_ROLES = frozenset(("leader", "staff", "expert", "station"))  # who see of the office's work
_OFFICE = frozenset(("leader", "staff"))
_EVERYBODY = frozenset(ROLES)
_LEADER = frozenset(("leader",))
_STAFF = frozenset(("staff",))
_EXPERT = frozenset(("expert",))
_ADMINISTRATOR = frozenset(("administrator",))
_AUDITOR = frozenset(("auditor",))

MATRIX: dict[str, frozenset[str]] = {
    # to look
    "see_rules": _EVERYBODY,
    "see_cases": CASE_ROLES,
    "see_tasks": CASE_ROLES | _ADMINISTRATOR,
    "see_figures": _OFFICE | {"station"},
    "see_experts": _OFFICE,
    "see_ledger": _OFFICE,
    "see_settings": _OFFICE | _ADMINISTRATOR,
    "see_personal": _OFFICE,
    "see_reports": _OFFICE,
    "see_audit": _AUDITOR,
    "export": CASE_ROLES | _AUDITOR,
    "keep_views": _EVERYBODY,
    # daily work
    "write_notes": CASE_ROLES,
    "file_documents": _STAFF | {"expert", "station"},
    "remove_documents": _STAFF,
    "see_forms": _STAFF | {"expert", "station"},
    "enter_own": _STAFF | {"station"},
    "correct_own": _STAFF | {"station"},
    "answer_consultations": _STAFF | {"station"},
    "enter": _STAFF,
    "correct": _STAFF,
    "import": _STAFF,
    "undo": _STAFF,
    "assign": _STAFF,
    "note_conflict": _STAFF,
    "decide_warning": _STAFF,
    "set_deadlines": _STAFF | _EXPERT,
    "take_steps": _STAFF | _EXPERT,
    "set_own_hours": _EXPERT,
    "issue_bulletins": _STAFF,
    "write_cases": _STAFF,
    "write_reports": _STAFF,
    "answer_persons": _STAFF,
    "share_views": _OFFICE,
    "hand_tasks": _OFFICE,
    "put_off_tasks": CASE_ROLES,
    # what is decided
    "set_targets": _LEADER,
    "set_weights": _LEADER,
    "settle_cycle": _LEADER,
    "confirm_scores": _LEADER,
    "publish_cases": _LEADER,
    "publish_reports": _LEADER,
    "put_in_force": _LEADER,
    # to run the system
    "settings": _ADMINISTRATOR,
    "accounts": _ADMINISTRATOR,
    "keep_data": _ADMINISTRATOR,
}
ACTIONS = tuple(MATRIX)


def may(roles: Collection[str], action: str) -> bool:
    """Whether one of the roles allows the action; an unknown action raises ``KeyError``."""
    return not MATRIX[action].isdisjoint(roles)


def scope_of(
    roles: Collection[str], divisions: tuple[str, ...], expert_number: str | None
) -> Scope:
    """Which rows somebody with these roles sees: the office everything, a station its towns and
    parks, an expert the own cases; with several roles what one of them sees.
    """
    if not _OFFICE.isdisjoint(roles):
        return EVERYTHING
    own_divisions = divisions if "station" in roles else ()
    own_cases = (expert_number,) if "expert" in roles and expert_number else ()
    return Scope(divisions=own_divisions, experts=own_cases)


def rows_of(roles: Collection[str], action: str, own: Scope) -> Scope:
    """With which rows somebody may do an action: those that the roles see which allow it, so that
    no role lends its rows to what another one allows. ``own``: divisions and experts of the
    account.
    """
    allowing = [role for role in roles if may((role,), action)]
    number = next(iter(own.experts), None)
    return scope_of(allowing, own.divisions, number)
