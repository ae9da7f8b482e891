"""The words of the forms: labels of fields, what a check found, and values as people read them."""

import re
from functools import cache

from data_access.bulk.undo import UNDONE
from data_access.decisions.enterprise_merging import MERGED, SEPARATED, TOOK_IN
from data_access.ledger.importing.initial_targets import REASON as NOT_IN_FILE
from data_access.ledger.reporting.messages import NOTICES, problem_text
from data_access.records.kinds import KINDS
from data_access.sheets import SHEET_OF
from data_access.values.problems import Problem
from indicators.catalogue import indicator
from locales import formats, later
from ui.frame import loaders
from ui.records.kinds import CHILD_NAMES, KIND_NAMES

OF_PROGRAM = (NOT_IN_FILE, UNDONE, MERGED, TOOK_IN, SEPARATED)  # reasons that no person wrote
OWN_PROBLEMS = {
    "one_at_most": later("只能有一位，请去掉其余的。"),
    "twice": later("与另一行重复，只能有一行。"),
    "not_there": later("台账里没有这一项，可能刚被删除。请重新选择。"),
    "taken": later("这个编号已有记录，请换一个，或打开那条记录更正。"),
}
# whom a form names where the sheet has a code or number
PEOPLE = {"enterprise": later("企业"), "expert": later("专家")}
WITH_CODE = ("hs_chapter", "deadline_rule")  # lists whose words do not say all without the code
HEADINGS_IN_FACTS = {"other": "、", "others": "、", "columns": "、", "parts": " "}


def label(field, t):
    """What a field is called in a form."""
    if field.refers and field.list in PEOPLE:
        return t(PEOPLE[field.list])
    if field.kind == "reference" and field.name == field.list and field.list in KIND_NAMES:
        return t(KIND_NAMES[field.list])
    return t(field.heading)


def word(list_name, code, t):
    """A code of a list as people read it."""
    if list_name == "indicator":
        return _indicator_word(code, t)
    name = loaders.words().name(list_name, code, t.language)
    return f"{code} {name}" if list_name in WITH_CODE else name


def _indicator_word(code, t):
    try:
        return t(indicator(code).name)
    except KeyError:
        return code


def key_words(table, key, t):
    """The key of a record as people read it: the words of its codes."""
    sheet = SHEET_OF[table]
    parts = key.split(" ", len(sheet.key) - 1)
    fields = [sheet[name] for name in sheet.key]
    if len(parts) < len(fields):
        return key  # of a decision about more than one record
    return " ".join(_part_words(field, part, t) for field, part in zip(fields, parts, strict=True))


def _part_words(field, part, t):
    if field.coded:
        return word(field.list, part, t)
    return part[:7] if field.kind == "month" else part


def problem_words(problem, t):
    """What is wrong and what would be right, in the words of the import; headings in them as the
    form's labels."""
    if problem.code in OWN_PROBLEMS:
        return t(OWN_PROBLEMS[problem.code])
    facts = dict(problem.facts)
    if "day" in facts:
        facts["day"] = formats.day(facts["day"], t)
    if t.language == "en":
        for name, between in HEADINGS_IN_FACTS.items():
            if name in facts:
                headings = facts[name].split(between)
                facts[name] = between.join(t(heading) for heading in headings)
    told = Problem(problem.excel_row, problem.column, problem.value, problem.code, facts)
    return problem_text(t, told)


def notice_words(notice, t):
    code, facts = notice
    column = t(facts["column"])
    return t(NOTICES[code], **(facts | {"column": column}))


def reason_words(reason, t):
    """Why something was done, as a person wrote it; what the program wrote is in words of ``t``."""
    for kept in OF_PROGRAM:
        if found := _pattern(kept).fullmatch(reason or ""):
            return t(kept, **found.groupdict())
    return reason or ""


@cache
def _pattern(kept):
    """What a sentence with its blanks filled in looks like."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(kept)))


def value_words(field, value, t):
    """A value of a record, or of a line of its history, as people read it."""
    if value in (None, "", (), []):
        return t("（空）")
    if field.coded:
        return word(field.list, value, t)
    if field.kind == "words":
        return t("、").join(word(field.list, code, t) for code in value)
    if field.kind == "references":
        return t("、").join(value)
    if field.kind == "reference":
        return key_words(field.list, value, t)
    if field.kind == "time":
        return str(value)[:5]
    if field.kind == "yes_no":
        return t("是") if value else t("否")
    if field.kind == "money":
        wan = f"{formats.wan(value):,.6f}".rstrip("0").rstrip(".")
        return t("{n}万元", n=wan)
    return str(value)


def row_words(kind, child, row, t):
    """One row of a child in a line; an import keeps a stage as [stage, from, until]."""
    if isinstance(row, list):
        row = dict(zip(("stage", "from_on"), row, strict=False))
    return " ".join(
        value_words(field, row[field.name], t)
        for field in KINDS[kind].rows_of(child)
        if row.get(field.name) is not None
    )


def rows_words(kind, child, rows, t, between="；"):
    """The rows of a child, one after the other."""
    told = [row_words(kind, child, row, t) for row in rows or ()]
    return t(between).join(told) or t("（空）")


def field_words(kind, name, value, t):
    """(label, value) of a field or a child of a record."""
    if name in CHILD_NAMES:
        return t(CHILD_NAMES[name]), rows_words(kind, name, value, t)
    fields = [field for field in KINDS[kind].fields if field.name == name]
    if not fields:  # a field that there was once
        return name, str(value)
    return label(fields[0], t), value_words(fields[0], value, t)


def change_words(kind, changes, t):
    """The changes of a line of history in a sentence: 国家/地区：美国→德国."""
    told = (_change_words(kind, name, old, new, t) for name, (old, new) in changes.items())
    return t("；").join(told)


def _change_words(kind, name, old, new, t):
    title, after = field_words(kind, name, new, t)
    if name in CHILD_NAMES:
        return title + t("：") + _rows_changed(kind, name, old or (), new or (), t)
    if old in (None, [], ""):
        return title + t("：") + after
    _, before = field_words(kind, name, old, t)
    return title + t("：") + f"{before} → {after}"


def _rows_changed(kind, child, old, new, t):
    gone = [row_words(kind, child, row, t) for row in old if row not in new]
    come = [row_words(kind, child, row, t) for row in new if row not in old]
    told = [t("去掉 {row}", row=row) for row in gone] + [t("加上 {row}", row=row) for row in come]
    return t("；").join(told)
