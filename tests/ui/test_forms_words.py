"""The words of the forms, and what a line of history says."""
from data_access.ledger_rows import Problem
from data_access.record_kinds import KINDS
from locales import translator
from ui.forms_words import CHILD_FIELD_OF, CHILD_NAMES, FIELD_OF, HEADINGS, KIND_NAMES, NEW_NAMES, label, problem_words

ZH, EN = translator("zh"), translator("en")


def test_every_field_and_kind_has_its_words():
    fields = [f for kind in KINDS for f in FIELD_OF[kind].values()] + [f for kind in KINDS for rows in CHILD_FIELD_OF[kind].values() for f in rows.values()]
    assert [f.heading for f in fields if f.kind != "reference" and f.heading not in HEADINGS] == []
    assert {f.heading for f in fields} | {"统一社会信用代码"} >= set(HEADINGS) - {"专家编号"}
    assert set(KIND_NAMES) == set(NEW_NAMES) == set(KINDS) and {child for k in KINDS.values() for child in k.children} == set(CHILD_NAMES)
    assert [label(f, EN) for f in fields if any("一" <= c <= "鿿" for c in label(f, EN))] == []


def test_a_problem_says_what_would_be_right():
    problem = Problem(0, "结案日期", "", "needed_with", {"others": "解决方式、结果"})
    assert problem_words(problem, ZH) == "已填解决方式、结果，这里也要填。"
    assert not any("一" <= c <= "鿿" for c in problem_words(problem, EN))
    assert problem_words(Problem(0, "纠纷编号", "JF1", "taken", {}), ZH) == "这个编号已有记录，请换一个，或打开那条记录更正。"
