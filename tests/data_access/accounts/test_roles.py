"""The matrix of roles and actions."""

import pytest

from data_access.accounts import roles
from data_access.accounts.person import Person
from data_access.scope.scope import EVERYTHING, NOTHING, Scope

# What the office's rules give to each role, worked out by hand.
LOOKS = {"see_rules", "see_cases", "see_tasks", "see_figures", "see_experts", "see_ledger"}
LOOKS |= {"see_settings"}
EXPECTED = {
    "leader": LOOKS
    | {"write_notes", "keep_views", "share_views"}
    | {"see_personal", "export", "set_targets", "set_weights", "settle_cycle", "confirm_scores"}
    | {"publish_cases", "put_in_force", "hand_tasks", "put_off_tasks"}
    | {"see_reports", "publish_reports"},
    "staff": LOOKS
    | {"see_personal", "export", "enter", "correct", "import", "undo", "assign", "note_conflict"}
    | {"see_forms", "enter_own", "correct_own", "answer_consultations"}
    | {"decide_warning", "set_deadlines", "take_steps", "issue_bulletins", "write_cases"}
    | {"file_documents", "remove_documents", "see_reports", "write_reports"}
    | {"answer_persons", "write_notes", "hand_tasks", "put_off_tasks", "keep_views", "share_views"},
    "expert": {"see_rules", "see_cases", "see_tasks", "export", "put_off_tasks", "keep_views"}
    | {"see_forms", "set_deadlines", "take_steps", "set_own_hours", "write_notes"}
    | {"file_documents"},
    "station": {"see_rules", "see_cases", "see_figures", "export", "put_off_tasks", "keep_views"}
    | {"see_tasks"}
    | {"see_forms", "enter_own", "correct_own", "write_notes", "answer_consultations"}
    | {"file_documents"},
    "administrator": {"see_rules", "see_settings", "settings", "accounts", "keep_views"}
    | {"keep_data", "see_tasks"},
    "auditor": {"see_rules", "see_audit", "export", "keep_views"},
}


@pytest.mark.parametrize("role", roles.ROLES)
def test_a_role_may_what_the_rules_say_and_nothing_else(role):
    allowed = {action for action in roles.ACTIONS if roles.may((role,), action)}
    assert allowed == EXPECTED[role]


def test_several_roles_may_what_any_of_them_may():
    person = Person("张三", frozenset(("administrator", "auditor")))
    assert person.may("accounts")
    assert person.may("see_audit")
    assert not person.may("see_cases")


def test_nobody_without_a_role_may_anything():
    assert not any(roles.may((), action) for action in roles.ACTIONS)


def test_an_action_that_nobody_declared_is_an_error():
    with pytest.raises(KeyError):
        roles.may(roles.ROLES, "everything")


BOTH = Scope(divisions=("440205100",), experts=("E1",))


@pytest.mark.parametrize(
    ("held", "action", "rows"),
    [
        (("staff",), "set_deadlines", EVERYTHING),
        (("expert",), "set_deadlines", Scope(experts=("E1",))),
        (("expert", "station"), "set_deadlines", Scope(experts=("E1",))),  # not those of the town
        (("expert", "station"), "see_cases", BOTH),
        (("leader", "expert"), "set_deadlines", Scope(experts=("E1",))),  # the leader only reads
        (("leader", "expert"), "set_targets", EVERYTHING),
        (("administrator", "expert"), "settings", NOTHING),
    ],
)
def test_a_role_does_not_lend_its_rows_to_what_another_one_allows(held, action, rows):
    own_divisions = BOTH.divisions if "station" in held else ()
    scope = roles.scope_of(held, own_divisions, "E1")
    person = Person("张三", frozenset(held), scope, own=BOTH)
    assert person.rows_of(action) == rows


def test_nobody_acts_on_more_than_they_see():
    person = Person("张三", frozenset(("staff",)), NOTHING)
    assert person.rows_of("enter") == NOTHING
