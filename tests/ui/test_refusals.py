"""Every refusal has its words, in both languages, and no words are left over."""

import ast
from datetime import date

import pytest

from data_access.database.refused import Refused
from locales import translator
from tests.site.latin import CHINESE
from tests.site.source import none_of, sources
from ui import refusals

# The kinds of saving that a module's refusals reach.
DECISIONS = {
    "ui/audit/asked.py": (),
    "ui/frame/traced.py": (),
    "data_access/backup/at_hand.py": ("keeping",),
    "data_access/bulk/attendance.py": ("attendance_list",),
    "data_access/bulk/cases.py": ("bulk",),
    "data_access/bulk/deadlines.py": ("bulk",),
    "data_access/database/bulk.py": (),
    "data_access/database/entered.py": ("ledger_day",),
    "data_access/decisions/aliases.py": ("alias",),
    "data_access/decisions/answers.py": ("answer", "record"),
    "data_access/decisions/assignment.py": ("assignment", "conflict", "bulk"),
    "data_access/decisions/caps.py": ("cap",),
    "data_access/decisions/case_steps.py": ("case_steps",),
    "data_access/decisions/conflicts.py": ("conflict_withdrawal",),
    "data_access/decisions/cycles.py": ("cycle",),
    "data_access/decisions/deadlines.py": ("deadline",),
    "data_access/decisions/exchange_rates.py": ("exchange_rate",),
    "data_access/decisions/ledger_days.py": ("ledger_day",),
    "data_access/decisions/index_weights.py": ("index_weights",),
    "data_access/decisions/apart.py": ("told_apart",),
    "data_access/decisions/enterprise_merging.py": ("enterprise_merging",),
    "data_access/decisions/parties.py": ("party_merging",),
    "data_access/post/settings.py": ("mail",),
    "data_access/notes/subjects.py": (),
    "data_access/notes/writing.py": ("note",),
    "data_access/documents/known.py": ("document",),
    "data_access/documents/reads.py": ("document",),
    "data_access/documents/writing.py": ("document",),
    "data_access/documents/zipped.py": ("document",),
    "data_access/decisions/own_hours.py": ("own_hours",),
    "data_access/decisions/procedures.py": ("procedure",),
    "data_access/decisions/scores.py": ("score",),
    "data_access/decisions/positions.py": ("position",),
    "data_access/decisions/work_calendar.py": ("calendar",),
    "data_access/values/holiday_notice.py": ("calendar",),
    "data_access/decisions/settings.py": (
        "setting",
        "position",
        "calendar",
        "ledger_day",
        "cycle",
        "cap",
        "score",
        "conflict_withdrawal",
    ),
    "data_access/decisions/targets.py": ("target", "settling"),
    "data_access/decisions/typical_cases.py": ("typical_case",),
    "data_access/decisions/warning.py": ("warning",),
    "data_access/decisions/assessment.py": ("assessment",),
    "data_access/decisions/bulletins.py": ("bulletin",),
    "data_access/reports/drafts.py": tuple(refusals.OF_REPORTS),
    "data_access/reports/publishing.py": tuple(refusals.OF_REPORTS),
    "data_access/decisions/export_series.py": ("export_series",),
    "data_access/desk/views.py": ("view",),
    "data_access/ledger/customs/mappings.py": ("column_mapping",),
    "data_access/ledger/importing/batches.py": ("batch",),
    "data_access/records/alike.py": ("record",),
    "data_access/records/change.py": ("record", "restoring"),
    "data_access/records/delete.py": ("removal", "restoring"),
    "data_access/accounts/accounts.py": ("account",),
    "data_access/accounts/by_provider.py": (),  # the door and the command say it themselves
    "data_access/accounts/address_tokens.py": ("wall",),
    "data_access/accounts/names.py": ("account",),
    "data_access/accounts/links.py": ("account",),
    "data_access/accounts/second_factor.py": (),
    "commands/users.py": ("account",),
    "data_access/tasks/moves.py": ("task",),
    "data_access/personal/erase.py": ("person",),
    "data_access/personal/find.py": ("person",),
    "ui/persons/button.py": ("person",),
    "ui/door/new_password.py": (),
    "ui/frame/who.py": tuple(refusals.SENTENCES),
    "ui/frame/dates.py": (
        "cycle",
        "cap",
        "score",
        "target",
        "deadline",
        "procedure",
        "bulk",
        "answer",
        "task",
    ),
    "ui/deadlines/save.py": ("deadline",),
    "ui/dispute/steps_form.py": ("case_steps",),
    "ui/publicity/typical_case_form.py": ("typical_case",),
    "ui/records/save.py": ("record",),
    "ui/settings/caps.py": ("cap",),
    "ui/settings/form.py": ("setting",),
    "ui/saving.py": tuple(refusals.SENTENCES),
    "pages/edit.py": ("record",),
}
# Said otherwise: at the fields of a form, in a sentence put together from several, or as done.
ELSEWHERE = {
    "problems": "each field of the form says its own",
    "same": "a record says it at the field that another one has already",
    "conflict": "a record shows both versions side by side",
    "repeated": "the decision stands already: it is said as done",
    "undone": "of batches",
    "link_over": "the door says it on its own page",
    "code_wrong": "the door says it on its own page",
    "no_provider": "the command says it itself",
    "subject_missing": "the door and the command say it themselves",
    "subject_taken": "the command says it itself",
    "name_of_another": "the door says it on its own page",
    "account_locked": "the door says it on its own page",
    "no_role": "the door says it on its own page",
}
IMPORT = "from data_access.database.refused import Refused"
FACTS = {
    "on": date(2024, 5, 1),
    "until": date(2024, 5, 1),
    "first": date(2024, 5, 1),
    "last": date(2024, 5, 2),
    "longest": 40,
    "n": 3,
    "most": 80,
}


def raised():
    """(file, why) of every refusal that the product makes."""
    for source in sources():
        if IMPORT not in source.text:  # another class: cells and backups have their own
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and _makes_a_refusal(node):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield source.path, first.value


def _makes_a_refusal(call):
    if isinstance(call.func, ast.Name):
        return call.func.id == "Refused" and bool(call.args)
    inner = isinstance(call.func, ast.Attribute) and call.func.attr == "__init__"
    return inner and isinstance(call.func.value, ast.Call) and bool(call.args)


def of_ours():
    return set(raised())


def test_the_walker_finds_known_refusals():
    found = of_ours()
    assert ("data_access/decisions/targets.py", "already") in found
    assert ("data_access/records/delete.py", "referred") in found


def test_every_refusal_has_words():
    lacking = [
        f"{path}: {why}"
        for path, why in of_ours()
        if why not in (*refusals.OF_EVERY_KIND, *ELSEWHERE)
        and path in DECISIONS
        and not any(why in refusals.SENTENCES[kind] for kind in DECISIONS[path])
    ]
    none_of(lacking, "add the sentence to ui/refusals.py")


def test_every_module_that_refuses_is_known():
    unknown = {path for path, _ in of_ours()} - set(DECISIONS)
    none_of(unknown, "say in DECISIONS which kinds of saving its refusals reach")


def test_no_words_are_left_over():
    known = {(kind, why) for path, why in of_ours() for kind in DECISIONS.get(path, ())}
    shared = {"database", "no_day", "gone", "taken"}
    dead = [
        f"{kind}: {why}"
        for kind, sentences in refusals.SENTENCES.items()
        for why in sentences
        if (kind, why) not in known and why not in shared
    ]
    none_of(dead, "nobody refuses so any more: take the sentence out")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", refusals.SENTENCES)
def test_every_refusal_can_be_said(kind, language):
    t = translator(language)
    for why, sentence in refusals.SENTENCES[kind].items():
        named = {name: FACTS.get(name, "A1") for name in _placeholders(sentence)}
        text = refusals.words(Refused(why, **named), kind, t)
        assert "{" not in text
        assert bool(CHINESE.search(text)) == (language == "zh")


@pytest.mark.parametrize("kind", refusals.SENTENCES)
def test_every_kind_says_that_a_date_lies_too_far_ahead(kind):
    far = Refused("too_far_ahead", until=date(2045, 12, 31))
    told = "没有保存：日期最晚到2045年12月31日，请核对年份。"
    assert refusals.words(far, kind, translator("zh")) == told


def _placeholders(sentence):
    return [part.partition("}")[0] for part in sentence.split("{")[1:]]


def test_days_and_names_in_a_refusal():
    taken = Refused("taken", expert="甲*乙*", on=date(2024, 5, 1))
    text = refusals.words(taken, "assignment", translator("zh"))
    assert text == "没有保存：该案已于2024年5月1日派给甲\\*乙\\*，不重复派案。"


def test_one_sentence_for_a_database_that_fails():
    failed = Refused("database")
    t = translator("zh")
    said = {kind: refusals.words(failed, kind, t) for kind in refusals.SENTENCES}
    own = {kind for kind, text in said.items() if not text.startswith("数据库没有接受")}
    assert own == {"record", "removal", "restoring"}  # what was typed there is named
