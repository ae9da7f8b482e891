"""A form being filled: what it began with, and which rows it has.

Kept for the session; the widgets keep what is typed.
"""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from data_access.records import actions
from data_access.records import read as record_reads
from data_access.records.change import Conflict
from data_access.records.check import typed_of
from data_access.records.kinds import KINDS
from data_access.records.read import Record
from data_access.values.code_words import LedgerWords
from ui.frame import loaders, who
from ui.records import drafts

FORMS, TURN = "_edit_forms", "_edit_turn"
DEFAULTS: dict[str, dict[str, Any]] = {
    "dispute": {"position": "respondent", "intake": "window"},
    "enterprise": {"export_oriented": True},
    "training_session": {"state": "held"},
    "publicity_item": {"medium": "wechat"},
}
# of other kinds the date by which they are ordered, where it must be given
DATED_TODAY = {"dispute": ("occurred_on", "accepted_on")}
ROW_DEFAULTS: dict[str, dict[str, Any]] = {
    "stages": {"stage": "resolution"},
    "parties": {"role": "claimant"},
    "assignments": {"role": "lead"},
    "referrals": {"level": "shaoguan", "direction": "up"},
    "attendance": {"people": "1"},
}
ROW_DATES = {
    "stages": "from_on",
    "assignments": "assigned_on",
    "referrals": "sent_on",
    "events": "happened_on",
    "assessments": "assessed_on",
}
Typed = dict[str, Any]
Rows = list[tuple[int, Typed]]  # number of the row, what its widgets begin with


def _dict() -> Any:
    return dataclasses.field(default_factory=dict)


@dataclass
class Form:
    kind: str
    key: str  # "" for a record not yet there
    base: Record | None = None  # as it was when the form was opened
    turn: int = 0  # raised when the widgets must begin anew
    seeds: Typed = _dict()  # what the widgets begin with
    rows: dict[str, Rows] = _dict()  # of each child
    next_row: int = 0
    problems: dict = _dict()
    conflict: Conflict | None = None
    mine: Typed = _dict()  # my values while a conflict is decided
    dirty: bool = False
    note: str = ""  # why nothing was saved, beside what stands at the fields: gone, database
    alike: list = dataclasses.field(default_factory=list)  # enterprises of the name that is typed
    asked: str = ""  # the plain name that was asked about
    sure: str = ""  # the plain name of which somebody said that it is of another enterprise
    consultation: str = ""  # of which a new dispute comes
    offered: tuple | None = None  # of enterprises to tick: the text they were found by, and them
    begun: Typed = _dict()  # what the form held before anything was typed
    typed: Typed = _dict()  # what it last held
    held: Typed = _dict()  # and its widgets, by their keys
    tried: Typed = _dict()  # what it held when saving was refused
    language: str = ""  # in which it was last shown
    kept: Typed | None = None  # what of it is kept as a draft
    unfolded: str = ""  # the rows to which another page led
    led: Typed | None = None  # what the form held when another page had led to a new row
    restored_at: datetime | None = None  # when the draft was kept that it was filled with

    @property
    def address(self):
        return f"{self.kind}:{self.key or 'new'}"

    def widget(self, *parts):
        """The key of a widget: a record changed by others begins with new widgets, so that
        nothing stale is taken for typed."""
        version = self.base.version if self.base else 0
        of_form = ("edit", self.kind, self.key or "new", version, self.turn)
        return "_".join(map(str, (*of_form, *parts)))

    def begin(self, base, seeds=None):
        """Show ``base``, or a new record's defaults."""
        self._begin_widgets_anew()
        self.base, self.problems, self.conflict, self.dirty = base, {}, None, False
        self.offered, self.consultation = None, ""
        self.restored_at, self.held = None, {}
        self.seeds = seeds or self._first_seeds()
        self.rows = self._first_rows()
        of_rows = {child: [seed for _, seed in rows] for child, rows in self.rows.items()}
        self.begun, self.led = self.seeds | of_rows, None

    def _begin_widgets_anew(self):
        self.turn = st.session_state[TURN] = st.session_state.get(TURN, 0) + 1

    def _first_seeds(self):
        if self.base is None:
            return new_seeds(self.kind)
        return typed_of(KINDS[self.kind].fields, self.base.values)

    def _first_rows(self):
        kind = KINDS[self.kind]
        children = [child for child in kind.children if _are_drawn(child)]
        if self.base is None:
            rows: dict[str, Rows] = {child: [] for child in children}
            if self.kind == "dispute":
                rows["stages"].append(self._new_row("stages"))
            return rows
        return {
            child: [
                self._new_row(child, typed_of(kind.rows_of(child), row))
                for row in self.base.values[child]
            ]
            for child in children
        }

    def speak(self, language):
        """Begin anew with what is typed when the language changed: a browser keeps the words of a
        choice, not its code."""
        if self.language and self.language != language:
            self._begin_widgets_anew()
            own = {name: value for name, value in self.typed.items() if name not in self.rows}
            self.seeds = own
            self.rows = {
                child: _as_typed(rows, self.typed[child]) for child, rows in self.rows.items()
            }
        self.language = language

    def resume(self, typed, kept_at):
        """Go on with what was typed earlier, and kept at this moment."""
        own = {name: value for name, value in typed.items() if name in self.seeds}
        self.seeds = self.seeds | own
        for child in self.rows.keys() & typed.keys():
            self.rows[child] = [self._new_row(child, row) for row in typed[child]]
        self.dirty, self.kept, self.restored_at = True, typed, kept_at

    def refused(self, place):
        """What stood in a field when saving was refused."""
        if place.child is None:
            return self.tried[place.name]
        return self.tried[place.child][place.row][place.name]

    def any_row_wrong(self, child):
        return any(place.child == child for place in self.problems)

    def keep(self, typed):
        """Remember what the widgets hold at the end of a run."""
        self.typed, self.dirty = typed, typed not in (self.begun, self.led)
        keys = self._widgets()
        self.held = {key: st.session_state[key] for key in keys if key in st.session_state}

    def _widgets(self):
        """The keys of all fields."""
        yield from map(self.widget, self.seeds)
        for child, rows in self.rows.items():
            yield from (self.widget(child, number, name) for number, row in rows for name in row)

    def is_touched(self):
        """Whether somebody typed in it since it was last drawn."""
        return any(st.session_state.get(key, value) != value for key, value in self.held.items())

    def lead_to(self, child):
        """Add the row for which another page led here. As long as nobody typed in it, it is nothing
        that is not saved, and it goes as the page is left.
        """
        self.add_row(child)
        self.unfolded = child
        self.led = self.begun | {child: [seed for _, seed in self.rows[child]]}

    def was_led_and_left(self):
        """Whether another page led to a row, and the page of the form was left without a word in
        it: the fields are gone then.
        """
        return self.led is not None and self.widget("save") not in st.session_state

    def add_row(self, child, given=None):
        """A further row of a child; ``given`` is what is known of it."""
        self.rows[child].append(self._new_row(child, given))

    def _new_row(self, child, given=None):
        seed = typed_of(KINDS[self.kind].rows_of(child), {}) | ROW_DEFAULTS.get(child, {})
        if child in ROW_DATES:
            seed[ROW_DATES[child]] = loaders.today().isoformat()
        number = self.next_row
        self.next_row += 1
        return number, seed | (given or {})

    def drop_row(self, child, number):
        self.rows[child] = [row for row in self.rows[child] if row[0] != number]
        self.problems = {}


def _as_typed(rows, typed):
    """Rows that begin with what is typed in them."""
    return [(number, now) for (number, _), now in zip(rows, typed, strict=True)]


def _are_drawn(child):
    """Whether the person of this run may write these rows of a record; otherwise they stay as they
    are.
    """
    action = actions.OF_ROWS.get(child)
    return action is None or who.may(action)


def new_seeds(kind_name):
    """What the widgets of a new record begin with."""
    kind = KINDS[kind_name]
    today = loaders.today()
    seeds = typed_of(kind.fields, {}) | DEFAULTS.get(kind_name, {})
    for name in _dated_today(kind_name):
        seeds[name] = today.isoformat()
    for field in kind.fields:
        if field.account:
            seeds[field.name] = who.current().name
    if kind.prefix:
        seeds[kind.key] = loaders.fresh_of_all(record_reads.next_number, kind_name, today)
    return seeds


def _dated_today(kind_name):
    """The dates of a new record that are today unless another is typed."""
    if kind_name in DATED_TODAY:
        return DATED_TODAY[kind_name]
    kind = KINDS[kind_name]
    newest = kind.sheet[kind.newest]
    return (newest.name,) if newest.kind == "date" and newest.required else ()


def forms():
    """The forms of this session by their address."""
    return st.session_state.setdefault(FORMS, {})


def open_form(kind, key, given=None, consultation=""):
    """The form of a record (a new one for the key ""), as left; None where there is no such record.

    A form in which nothing was typed follows the record, or what is ``given`` of a new one, which
    comes of a ``consultation``.
    """
    form = forms().get(f"{kind}:{key or 'new'}")
    record = loaders.fresh(record_reads.read, ledger_words(), kind, key) if key else None
    if key and record is None and not (form and form.dirty):
        return None
    is_first = form is None
    if form is None:
        form = Form(kind, key)
        form.begin(record)
        forms()[form.address] = form
    if not key and not form.dirty and _says_otherwise(form, given, consultation):
        form.begin(None, new_seeds(kind) | (given or {}))
        form.consultation = consultation
        drafts.restore(form)
    elif is_first:
        drafts.restore(form)
    elif record and _is_as_it_began(form) and _begins_again(form, record):
        _follow(form, record)
    return form


def _is_as_it_began(form):
    """Whether nothing was typed, not even in the touch of this run."""
    return not (form.dirty or form.conflict or form.is_touched())


def _begins_again(form, record):
    """Whether a form in which nothing was typed shows what does not stand any more."""
    return record != form.base or form.was_led_and_left()


def _follow(form, record):
    """Show the record as it stands now, and again the row to which another page led."""
    is_led = form.led is not None and not form.was_led_and_left()
    form.begin(record)
    if is_led:
        form.lead_to(form.unfolded)


def _says_otherwise(form, given, consultation):
    """Whether the form begins with something else than what is given."""
    if form.consultation != consultation:
        return True
    return any(form.seeds.get(name) != value for name, value in (given or {}).items())


def ledger_words():
    """The words of the code lists as the import reads them."""
    return loaders.load(LedgerWords)
