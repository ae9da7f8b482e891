"""A form being filled: what it began with, and which rows it has. Kept for the session; the widgets keep what is typed."""

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from data_access.database.engine import get_engine, reading
from data_access.records import read as records
from data_access.records.check import typed_of
from data_access.records.kinds import KINDS
from data_access.values.code_words import LedgerWords
from ui.frame import loaders

FORMS, TURN = "_edit_forms", "_edit_turn"
DEFAULTS = {
    "dispute": {"position": "respondent", "intake": "window"},
    "enterprise": {"export_oriented": True},
    "training_session": {"state": "held"},
    "publicity_item": {"medium": "wechat"},
}
DATED_TODAY = {
    "dispute": ("occurred_on", "accepted_on")
}  # of other kinds the date by which they are ordered
ROW_DEFAULTS = {
    "stages": {"stage": "resolution"},
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


@dataclass
class Form:
    kind: str
    key: str  # "" for a record not yet there
    base: object = None  # the records.Record as it was when the form was opened
    turn: int = 0  # raised when the widgets must begin anew
    seeds: dict = field(default_factory=dict)  # what the widgets begin with
    rows: dict = field(
        default_factory=dict
    )  # child -> [(number of the row, what its widgets begin with)]
    next_row: int = 0
    problems: dict = field(default_factory=dict)
    conflict: object = None
    mine: dict = field(default_factory=dict)  # my values while a conflict is decided
    dirty: bool = False
    note: str = ""  # why nothing was saved, beside what stands at the fields: gone, database
    begun: dict = field(default_factory=dict)  # what the form held before anything was typed
    typed: dict = field(default_factory=dict)  # what it last held
    tried: dict = field(default_factory=dict)  # what it held when saving was refused
    language: str = ""  # in which it was last shown

    @property
    def address(self):
        return f"{self.kind}:{self.key or 'new'}"

    def widget(self, *parts):
        """The key of a widget: a record changed by others begins with new widgets, so that nothing stale is taken for typed."""
        return "_".join(
            map(
                str,
                (
                    "edit",
                    self.kind,
                    self.key or "new",
                    self.base.version if self.base else 0,
                    self.turn,
                    *parts,
                ),
            )
        )

    def begin(self, base, seeds=None):
        """Show ``base``, or a new record's defaults."""
        k = KINDS[self.kind]
        self.turn = st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        self.base, self.problems, self.conflict, self.dirty = base, {}, None, False
        values = base.values if base else {}
        self.seeds = seeds or (typed_of(k.fields, values) if base else new_seeds(self.kind))
        self.rows = {child: [] for child in k.children}
        for child in k.children:
            for row in values.get(child, ()):
                self.add_row(child, typed_of(k.rows_of(child), row))
        if base is None and self.kind == "dispute":
            self.add_row("stages")
        self.begun = self.seeds | {
            child: [seed for _, seed in rows] for child, rows in self.rows.items()
        }

    def speak(self, language):
        """Begin anew with what is typed when the language changed: a browser keeps the words of a choice, not its code."""
        if self.language and self.language != language:
            self.turn = st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
            self.seeds = {
                name: value for name, value in self.typed.items() if name not in self.rows
            }
            self.rows = {
                child: [
                    (number, typed)
                    for (number, _), typed in zip(rows, self.typed[child], strict=True)
                ]
                for child, rows in self.rows.items()
            }
        self.language = language

    def refused(self, place):
        """What stood in a field when saving was refused."""
        return (self.tried if place.child is None else self.tried[place.child][place.row])[
            place.name
        ]

    def keep(self, typed):
        """Remember what the widgets hold at the end of a run."""
        self.typed, self.dirty = typed, typed != self.begun

    def add_row(self, child, typed=None):
        fields = KINDS[self.kind].rows_of(child)
        day = {ROW_DATES[child]: date.today().isoformat()} if child in ROW_DATES else {}
        self.rows[child].append(
            (self.next_row, typed or typed_of(fields, {}) | ROW_DEFAULTS.get(child, {}) | day)
        )
        self.next_row += 1

    def drop_row(self, child, number):
        self.rows[child] = [row for row in self.rows[child] if row[0] != number]
        self.problems = {}


def new_seeds(kind):
    k = KINDS[kind]
    number = {k.key: query(records.next_number, kind, date.today())} if k.prefix else {}
    today = {
        name: date.today().isoformat()
        for name in DATED_TODAY.get(kind, (k.newest,))
        if k.spec[name].kind == "date" and k.spec[name].required or name == "accepted_on"
    }
    return typed_of(k.fields, {}) | DEFAULTS.get(kind, {}) | today | number


def forms():
    """The forms of this session by their address."""
    return st.session_state.setdefault(FORMS, {})


def open_form(kind, key):
    """The form of a record (a new one for the key ""), as left; None where there is no such record. A form in which nothing was typed follows the record."""
    form = forms().get(f"{kind}:{key or 'new'}")
    record = query(records.read, ledger_words(), kind, key) if key else None
    if key and record is None and not (form and form.dirty):
        return None
    if form is None:
        form = Form(kind, key)
        form.begin(record)
        forms()[form.address] = form
    elif record and not form.dirty and not form.conflict and record != form.base:
        form.begin(record)
    return form


def query(function, *arguments):
    """``function(connection, *arguments)`` on the database as it is at this moment, not from a cache."""
    with reading(get_engine()) as connection:
        return function(connection, *arguments)


def ledger_words():
    """The words of the code lists as the import reads them."""
    return _ledger_words(str(get_engine().url), loaders.current_state().data_version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _ledger_words(url, data_version):
    return query(LedgerWords)
