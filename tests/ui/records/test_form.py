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
    assert set(kind.spec.first_in_form) <= set(placed)


def test_the_form_of_a_case_stands_as_it_is_worked_on():
    groups = {
        group: [field.name for field in fields]
        for group, fields in KINDS["dispute"].form_groups().items()
    }
    assert groups == {
        "": [
            "enterprise",
            "country",
            "ip_type",
            "channel",
            "position",
            "intake",
            "occurred_on",
            "accepted_on",
            "amount_fen",
        ],
        "more": ["number", "platform", "respondents", "note", "industry", "entered_on"],
        "closing": ["closed_on", "route", "outcome", "avoided_fen"],
    }


def test_the_form_of_an_enterprise_begins_with_its_name():
    names = [field.name for field in KINDS["enterprise"].form_groups()[""]]
    assert names == [
        "name",
        "credit_code",
        "joined_on",
        "industry",
        "division",
        "markets",
        "employees",
        "revenue_fen",
        "size",
        "left_on",
        "export_oriented",
        "key_contact",
        "observation",
    ]


def test_a_stage_that_is_corrected_keeps_what_else_stands_in_its_row():
    typed = {"stages": [{"stage": "early_warning", "from_on": "2025-03-05", "remark": "甲"}]}
    wish = {"stage": "resolution", "from_on": "2025-03-05"}
    assert moved(typed, wish)["stages"] == [typed["stages"][0] | wish]
    assert moved(typed, wish | {"from_on": "2025-04-01"})["stages"] == [
        typed["stages"][0],
        wish | {"from_on": "2025-04-01"},
    ]
    assert moved(typed, None) == typed
