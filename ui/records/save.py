"""Saving a form: check and write in one transaction; what hinders it is left on the form."""

from data_access.database.refused import Refused
from data_access.records import change as changes
from data_access.records.check import Place, check
from data_access.records.kinds import KINDS
from data_access.values.problems import Problem
from ui import saving
from ui.records.state import ledger_words


def save(form, typed):
    """Check and write what was typed; returns (record or None, notices).

    What is wrong is left in ``form.problems``, ``conflict`` or ``note``.
    """
    vocabulary = ledger_words()
    form.problems, form.note, form.tried = {}, "", typed

    def deed(connection, who):
        form.mine, form.problems, notices = check(
            connection, vocabulary, form.kind, typed, form.base
        )
        if form.problems:
            raise Refused("problems")
        return _write(connection, vocabulary, form, form.base, form.mine, who), notices

    action = "correct" if form.base else "enter"
    try:
        return saving.attempt(action, deed, "record")
    except changes.Conflict as conflict:
        form.conflict = conflict
    except changes.Taken:
        key = KINDS[form.kind].sheet[KINDS[form.kind].key]
        form.problems = {Place(key.name): Problem(0, key.heading, typed[key.name], "taken", {})}
    except changes.Same as same:
        form.problems = _same(form.kind, typed, same)
    except Refused as refused:
        if refused.why != "problems":
            form.note = refused.why
    return None, []


def _same(kind, typed, same):
    """The problem at the first of the fields whose values another record has already."""
    first = same.names[0]
    fields = [KINDS[kind].sheet[name] for name in same.names]
    facts = {"columns": "、".join(field.heading for field in fields), "other": same.key}
    return {Place(first): Problem(0, fields[0].heading, typed[first], "same_values", facts)}


def save_decided(form, values):
    """Write over what the other person left, as decided; somebody may have been quicker again."""
    vocabulary = ledger_words()

    def deed(connection, who):
        return _write(connection, vocabulary, form, form.conflict.theirs, values, who)

    try:
        return saving.attempt("correct", deed, "record")
    except changes.Conflict as conflict:
        form.base, form.mine, form.conflict = form.conflict.theirs, values, conflict
    except (changes.Taken, changes.Same):
        form.note = "taken"
    except Refused as refused:
        form.note = refused.why
    return None


def _write(connection, vocabulary, form, base, values, who):
    if base:
        return changes.change(connection, vocabulary, base, values, who)
    return changes.create(connection, vocabulary, form.kind, values, who)
