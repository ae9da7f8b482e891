"""Where a person's name, telephone number or address may stand: every column of text.

A column holds it as *held* where a sheet declares its field ``personal``; as *signed* where it says
by whom something was done; in all other texts a person may be *mentioned*. What history, batches
and deletions keep as JSON is of the kind of the field it was in. A new table needs only the marks
of its sheet; one that is no sheet and says by whom something was done joins ``SIGNED``.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Column, String, Table

from data_access import schema as s
from data_access.schema import CODE_LISTS
from data_access.scope.tables import BY_ROLE
from data_access.sheets import PERSONAL_HEADINGS, SHEETS

HELD, SIGNED_AS, MENTIONED = "held", "signed", "mentioned"
KEPT = "kept"  # found, and stays: an account, and what it did

# By whom something was done: an account, or a name that was typed before there were accounts.
SIGNED: dict[str, tuple[str, ...]] = {
    "assessment_score": ("who",),
    "assignment_decision": ("who",),
    "batch": ("who", "undone_by"),
    "case_step": ("who",),
    "column_mapping": ("saved_by",),
    "deletion": ("who", "restored_by"),
    "enterprise_alias": ("who",),
    "document": ("who", "removed_by"),
    "draft": ("owner",),
    "guide_mark": ("owner",),
    "history": ("who",),
    "index_weight": ("set_by",),
    "information_report": ("submitted_by",),
    "note": ("who",),
    "party_alias": ("who",),
    "referral": ("handled_by",),
    "report": ("made_by", "checked_by", "published_by"),
    "saved_view": ("owner", "saved_by"),
    "settled_result": ("settled_by",),
    "target": ("set_by",),
    "told_apart": ("who",),
    "task_move": ("who", "held_by", "was_held_by"),
    "warning_decision": ("who",),
}
# Texts in which a person may be mentioned, erased whole with their record.
WITH_THEIR_RECORD = {"document": ("name", "note")}
# Values as JSON, under the names of the fields of ``table_name``.
AS_JSON = {
    "history": ("changes",),
    "batch_row": ("before", "after", "messages"),
    "deletion": ("content",),
    "draft": ("content",),
}
# The number of a record, of which a name may be a part.
KEYS = dict.fromkeys(AS_JSON, "record_key")
# Published facts, and what the program itself wrote: of no person.
IMPERSONAL = frozenset(
    (
        *(table.name for table in CODE_LISTS),
        *BY_ROLE,
        "assessment_item",
        "country",
        "country_alias",
        "country_group",
        "country_group_member",
        "cycle",
        "deadline_rule",
        "division",
        "document_content",
        "hs_chapter",
        "industry",
        "ledger_day",
        "measure",
        "procedure",
        "procedure_step",
        "seeded",
        "setting",
        "taken_number",
        "treaty_member",
        "warning",
    )
)
# Numbers and codes by which records are known.
CODES = frozenset(
    (
        "number",
        "credit_code",
        "code",
        "sha256",
        "table_name",
        "outcome",
        "action",
        "list_name",
        "indicator",
        "component",
        "currency",
        "direction",
        "decision",
        "leads_to",
        "mark",
        "kind",
        "rule",
        "record",
        "part",
        "case_number",
        "form",
    )
)


@dataclass(frozen=True)
class Place:
    """A column, and as what a person stands in it; ``as_json``: by the fields within."""

    column: Column
    what: str
    as_json: bool = False

    @property
    def table(self) -> Table:
        table = self.column.table
        assert isinstance(table, Table)
        return table


def _held() -> dict[str, frozenset[str]]:
    """Names of the personal fields by table, and their headings, which messages of an import go
    by.
    """
    found: dict[str, set[str]] = {}
    for sheet in SHEETS:
        names = {field.name for field in sheet.fields if field.personal}
        for name in (sheet.label, sheet.table.name):
            found.setdefault(name, set()).update(names | PERSONAL_HEADINGS)
    return {name: frozenset(fields) for name, fields in found.items()}


HELD_FIELDS = _held()


def kind_of(table: str, field: str) -> str:
    """As what a person stands in a field of a table."""
    if field in HELD_FIELDS.get(table, ()):
        return HELD
    if field in SIGNED.get(table, ()):
        return SIGNED_AS
    return MENTIONED


def _place(column: Column) -> Place:
    table = column.table.name
    if column.name in AS_JSON.get(table, ()):
        return Place(column, MENTIONED, as_json=True)
    if column.name == KEYS.get(table):
        return Place(column, HELD)
    return Place(column, kind_of(table, column.name))


def places() -> list[Place]:
    """Every column in which a person may stand, table by table."""
    return [
        _place(column)
        for table in s.metadata.sorted_tables
        if table.name not in IMPERSONAL
        for column in table.columns
        if isinstance(column.type, String) and column.name not in CODES
    ]


PLACES = places()


def personal_places(table: str) -> list[Place]:
    """The columns of a table whose fields are marked, or that are erased with their record."""
    own = [place for place in PLACES if place.table.name == table]
    whole = WITH_THEIR_RECORD.get(table, ())
    held = [replace(place, what=HELD) for place in own if place.column.name in whole]
    return held or [place for place in own if place.what == HELD]
