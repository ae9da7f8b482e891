"""Saving a form: check and write in one transaction; what hinders it is left on the form."""

from data_access.database.engine import get_engine, writing
from data_access.records import change as changes
from data_access.records.check import Place, check
from data_access.records.kinds import KINDS
from data_access.values.problems import Problem
from ui.records.state import ledger_words


def save(form, typed, who):
    """Check and write what was typed; returns (record or None, notices). What is wrong is left in ``form.problems``, ``conflict`` or ``note``."""
    words = ledger_words()
    form.problems, form.note, form.tried = {}, "", typed
    try:
        with writing(get_engine()) as connection:
            form.mine, form.problems, notices = check(connection, words, form.kind, typed)
            if form.problems:
                return None, []
            return _write(connection, words, form, form.base, form.mine, who), notices
    except changes.Conflict as conflict:
        form.conflict = conflict
    except changes.Taken:
        key = KINDS[form.kind].spec[KINDS[form.kind].key]
        form.problems = {Place(key.name): Problem(0, key.heading, typed[key.name], "taken", {})}
    except changes.Same as same:
        fields = [KINDS[form.kind].spec[name] for name in same.names]
        form.problems = {
            Place(same.names[0]): Problem(
                0,
                fields[0].heading,
                typed[same.names[0]],
                "same_values",
                {"columns": "、".join(chosen.heading for chosen in fields), "other": same.key},
            )
        }
    except changes.Gone:
        form.note = "gone"
    except changes.OutOfReach:
        form.note = "database"
    return None, []


def save_decided(form, values, who):
    """Write over what the other person left, as decided; somebody may have been quicker again."""
    words = ledger_words()
    try:
        with writing(get_engine()) as connection:
            return _write(connection, words, form, form.conflict.theirs, values, who)
    except changes.Conflict as conflict:
        form.base, form.mine, form.conflict = form.conflict.theirs, values, conflict
    except (changes.Taken, changes.Same):
        form.note = "taken"
    except changes.Gone:
        form.note = "gone"
    except changes.OutOfReach:
        form.note = "database"
    return None


def _write(connection, words, form, base, values, who):
    return (
        changes.change(connection, words, base, values, who)
        if base
        else changes.create(connection, words, form.kind, values, who)
    )
