"""What is typed in a form and not saved, kept by account: it outlives F5, a lost connection, the
session and the program.
"""

from data_access.desk import drafts
from data_access.desk.drafts import Draft
from data_access.records.kinds import KINDS
from ui import saving
from ui.frame import loaders, who

OF_CONSULTATION = "@"  # begins the key of a new record that comes of a consultation


def key_of(form):
    """Under which key the draft of a form is kept."""
    if form.consultation:
        return f"{OF_CONSULTATION}{form.consultation}"
    return form.key


def restore(form):
    """Fill a form that has just begun with what was typed in it before, where something was."""
    name = who.current().name
    draft = loaders.fresh_of_all(drafts.read, name, form.kind, key_of(form))
    if draft is None:
        return
    if form.base and form.base.version != draft.version:
        form.begin(drafts.base_of(draft, form.base))
    form.resume(_with_free_number(form, draft), draft.saved_at)


def _with_free_number(form, draft):
    """What was typed; the number that the program proposed may be another record's by now."""
    key = KINDS[form.kind].key
    if form.base or draft.typed.get(key) != draft.base.get(key):
        return draft.typed
    return draft.typed | {key: form.seeds[key]}


def keep(form):
    """Keep what the form holds, at the end of a run; nothing is written where nothing changed."""
    now = form.typed if form.dirty else None
    if now == form.kept:
        return
    if now is None:
        forget(form)
    elif _kept(form):
        form.kept = now


def _kept(form):
    base = form.base.values if form.base else form.begun
    version = form.base.version if form.base else 0
    draft = Draft(form.kind, key_of(form), version, form.typed, base)
    return saving.keep("see_forms", lambda connection, name: drafts.keep(connection, name, draft))


def forget(form):
    """What was typed is saved, or taken back."""

    def deed(connection, name):
        drafts.discard(connection, name, form.kind, key_of(form))
        return True

    if form.kept is not None and saving.keep("see_forms", deed):
        form.kept = None


def addresses():
    """Of the forms with something that is not saved, the newest first."""
    found = loaders.fresh_of_all(drafts.listed, who.current().name)
    plain = (one for one in found if not one[1].startswith(OF_CONSULTATION))
    return [f"{kind}:{key or 'new'}" for kind, key in plain if kind in KINDS]
