"""The grounds of the initial values in both languages, and those of a person as they were typed."""

from datetime import date

import pytest

from locales import translator
from seed_data.facts_csv import rows_of
from tests.site.latin import CHINESE
from ui.frame import loaders
from ui.personal.signed import by_whom
from ui.records.initial import ground_words

ZH, EN = translator("zh"), translator("en")


@pytest.mark.parametrize(("facts", "column"), [("targets", "reason"), ("subsidy_cap", "source")])
def test_every_ground_that_the_program_begins_with_is_said_in_english(facts, column):
    for row in rows_of(facts):
        ground = row[column]
        assert ground_words(ground, ZH) == ground
        assert not CHINESE.search(ground_words(ground, EN)), ground


def test_a_ground_of_a_person_stays_as_it_was_typed_in_both_languages():
    assert ground_words("局务会议定", EN) == ground_words("局务会议定", ZH) == "局务会议定"
    said = ground_words("年度培训计划合计；初始值，请核定", EN)
    assert said == "Sum of the annual training plans; an initial value, please confirm it"


def test_how_the_program_signs_its_initial_values_is_in_the_readers_language(monkeypatch):
    monkeypatch.setattr(loaders, "settings", dict)
    when, signed = date(2023, 1, 1), "系统初始值（待核定）"
    assert by_whom(signed, when, ZH) == signed
    assert by_whom(signed, when, EN) == "initial value of the program (to be confirmed)"
    assert by_whom("示例负责人", when, EN) == "示例负责人"
