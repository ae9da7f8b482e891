"""Forms are drawn from the declaration of the sheets."""

import pytest

from data_access.records.kinds import KINDS
from ui.records.form import FOLDED
from ui.records.stages import moved


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_field_has_one_place_in_the_form(kind):
    groups = kind.form_groups()
    placed = [field.name for fields in groups.values() for field in fields]
    assert sorted(placed) == sorted(field.name for field in kind.fields)
    assert set(groups) - {""} <= set(FOLDED)
    assert set(kind.sheet.first_in_form) <= set(placed)


# As people work: in another order than the sheets, which are a contract.
IN_FORM = {
    ("dispute", ""): ("enterprise", "country", "ip_type", "channel", "position", "intake"),
    ("dispute", "closing"): ("closed_on", "route", "outcome", "avoided_fen"),
    ("dispute", "more"): ("number", "platform", "respondents", "note", "industry", "entered_on"),
    ("enterprise", ""): ("name", "credit_code", "joined_on", "industry", "division", "markets"),
    ("training_session", ""): ("number", "held_on", "title", "state", "ip_types", "themes"),
    ("expert", ""): ("number", "name", "employer", "industries", "countries", "languages"),
}


@pytest.mark.parametrize(("kind", "group"), IN_FORM)
def test_the_forms_used_most_begin_with_what_is_asked_first(kind, group):
    names = [field.name for field in KINDS[kind].form_groups()[group]]
    assert tuple(names[: len(IN_FORM[kind, group])]) == IN_FORM[kind, group]


def test_a_stage_that_is_corrected_keeps_what_else_stands_in_its_row():
    typed = {"stages": [{"stage": "early_warning", "from_on": "2025-03-05", "remark": "甲"}]}
    wish = {"stage": "resolution", "from_on": "2025-03-05"}
    assert moved(typed, wish)["stages"] == [typed["stages"][0] | wish]
    assert moved(typed, wish | {"from_on": "2025-04-01"})["stages"] == [
        typed["stages"][0],
        wish | {"from_on": "2025-04-01"},
    ]
    assert moved(typed, None) == typed
