"""Saving a form: check and write in one transaction; what hinders it is left on the form."""

from functools import partial

from data_access.database.refused import Refused
from data_access.decisions import answers
from data_access.records import actions
from data_access.records import change as changes
from data_access.records import read as record_reads
from data_access.records.alike import Alike, refuse_alike
from data_access.records.check import Place, check
from data_access.records.history import entered_by
from data_access.records.kinds import KINDS
from data_access.values.problems import Problem
from ui import saving
from ui.frame import loaders, who
from ui.records import alike
from ui.records.state import ledger_words


def save(form, typed):
    """Check and write what was typed; returns (record or None, notices).

    What is wrong is left in ``form.problems``, ``conflict`` or ``note``.
    """
    vocabulary = ledger_words()
    form.problems, form.note, form.tried = {}, "", typed

    def deed(connection, name):
        _check_own(connection, form, name)
        form.mine, form.problems, notices = check(
            connection, vocabulary, form.kind, typed, form.base
        )
        if form.problems:
            raise Refused("problems")
        if form.kind == "enterprise" and not form.base and not alike.is_sure(form, typed):
            refuse_alike(connection, form.mine["name"], form.mine["credit_code"])
        record = _write(connection, vocabulary, form, form.base, form.mine, name)
        _turn(connection, form, record, name)
        return record, notices

    try:
        return saving.attempt(_action(form), deed, "record")
    except changes.Conflict as conflict:
        form.conflict = conflict
    except changes.Taken:
        key = KINDS[form.kind].sheet[KINDS[form.kind].key]
        form.problems = {Place(key.name): Problem(0, key.heading, typed[key.name], "taken", {})}
    except changes.Same as same:
        form.problems = _same(form.kind, typed, same)
    except Alike as known:
        form.note = known.why
        alike.keep(form, typed, known.found)
    except Refused as refused:
        if refused.why != "problems":
            form.note = refused.why
    return None, []


def _turn(connection, form, record, name):
    """Link a new dispute with the consultation that it comes of."""
    if form.consultation and not form.base:
        who.check("answer_consultations")
        answers.turn_into(connection, form.consultation, record.key, name)


def _action(form):
    if form.base:
        return actions.to_correct(form.kind)
    return actions.to_enter(form.kind)


def _check_own(connection, form, name):
    """Who may correct what they entered, and no more, does not correct the entries of others."""
    if not form.base or _action(form) != "correct_own" or who.may("correct"):
        return
    if entered_by(connection, form.kind, form.base.key) != name:
        raise Refused("not_own")


def _same(kind, typed, same):
    """The problem at the first of the fields whose values another record has already."""
    first = same.names[0]
    fields = [KINDS[kind].sheet[name] for name in same.names]
    facts = {"columns": "、".join(field.heading for field in fields), "other": same.key}
    return {Place(first): Problem(0, fields[0].heading, typed[first], "same_values", facts)}


def save_decided(form, values):
    """Write over what the other person left, as decided; somebody may have been quicker again."""
    vocabulary = ledger_words()

    def deed(connection, name):
        _check_own(connection, form, name)
        return _write(connection, vocabulary, form, form.conflict.theirs, values, name)

    try:
        return saving.attempt(_action(form), deed, "record")
    except changes.Conflict as conflict:
        form.base, form.mine, form.conflict = form.conflict.theirs, values, conflict
    except (changes.Taken, changes.Same):
        form.note = "taken"
    except Refused as refused:
        form.note = refused.why
    return None


def _write(connection, vocabulary, form, base, values, name):
    if not base:
        return changes.create(connection, vocabulary, form.kind, values, name)
    if who.current().scope.everything:
        return changes.change(connection, vocabulary, base, values, name)
    seen = partial(loaders.fresh, record_reads.read, vocabulary, base.kind, base.key)
    return changes.change_what_is_seen(connection, vocabulary, base, seen, values, name)
