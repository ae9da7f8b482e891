"""The words of the forms, and what a line of history says."""

from data_access import schema as s
from data_access.records.kinds import GROUPS, KINDS
from data_access.sheets import SHEETS
from data_access.sheets.names import SHEET_WORDS
from data_access.values.problems import Problem
from locales import translator
from ui.records.kinds import CHILD_NAMES, GROUP_NAMES, KIND_NAMES, new_words, table_words
from ui.records.words import label, problem_words, reason_words

# Tables with a version that have a place of their own: beside a record, on the pages of procedures
# and of reports.
OF_NO_FORM = {"note", "document", "procedure_version", "report"}
ZH, EN = translator("zh"), translator("en")


def test_every_field_and_kind_has_its_words():
    fields = [field for kind in KINDS.values() for field in kind.fields]
    fields += [field for kind in KINDS.values() for c in kind.children for field in kind.rows_of(c)]
    children = {child for kind in KINDS.values() for child in kind.children}
    assert set(KIND_NAMES) == set(KINDS) and set(CHILD_NAMES) == children
    headings = {field.heading for sheet in SHEETS for field in sheet.fields}
    assert [heading for heading in headings if _chinese(EN(heading))] == []
    assert [label(field, EN) for field in fields if _chinese(label(field, EN))] == []
    assert [
        name
        for kind in KINDS
        for name in (EN(KIND_NAMES[kind]), new_words(kind, EN), table_words(kind, EN))
        if _chinese(name)
    ] == []


def _chinese(text):
    return any("一" <= c <= "鿿" for c in text)


def test_the_menu_of_kinds_holds_every_kind_once_and_every_table_with_a_version_is_a_kind():
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(KINDS) and set(
        GROUP_NAMES
    ) == set(GROUPS)
    assert {
        table.name for table in s.metadata.tables.values() if "version" in table.c
    } - OF_NO_FORM == set(KINDS)


def test_every_sheet_is_named_by_its_own_name():
    assert {spec.label: spec.name for spec in SHEETS} == SHEET_WORDS
    assert [name for name in SHEET_WORDS.values() if _chinese(EN(name))] == []


def test_a_problem_says_what_would_be_right():
    problem = Problem(0, "结案日期", "", "needed_with", {"others": "解决方式、结果"})
    assert problem_words(problem, ZH) == "已填解决方式、结果，这里也要填。"
    assert not any("一" <= c <= "鿿" for c in problem_words(problem, EN))
    assert (
        problem_words(Problem(0, "纠纷编号", "JF1", "taken", {}), ZH)
        == "这个编号已有记录，请换一个，或打开那条记录更正。"
    )


def test_a_reason_of_the_program_is_in_the_readers_language_and_that_of_a_person_stays():
    merged = "并入 甲 乙有限公司 91440205MA4UW5EQ2X"
    assert reason_words(merged, ZH) == merged
    assert reason_words(merged, EN) == "Merged into 甲 乙有限公司 91440205MA4UW5EQ2X"
    assert reason_words("并入了 甲 91", EN) == "Took in 甲 91"
    assert reason_words("撤销并入 甲 91", EN) == "Merging of 甲 91 undone"
    assert reason_words("撤销第 12 批", EN) == "Undo batch 12"
    assert reason_words("按文书更正", EN) == "按文书更正" and reason_words(None, EN) == ""
