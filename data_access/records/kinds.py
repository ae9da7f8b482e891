"""The kinds of record that people enter by hand, each with the rows that belong to it.

Fields and checks are those of the ledger's sheets. A kind has the name of its table.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column

from data_access.sheets import (
    cases,
    communication,
    cost,
    enterprises,
    experts,
    filings,
    network,
    parties,
    scoreboard,
    training,
)
from data_access.sheets.fields import Field, Sheet


@dataclass(frozen=True)
class Kind:
    """``sheet`` is that of the record itself.

    A record's key is the text of its sheet's key: the number, or the parts with a blank between
    them (``2025 exhibition``); only the last part may hold blanks.
    """

    sheet: Sheet
    name: str  # the field by which people call the record beside its key
    newest: str  # the date that puts the latest records first
    # the sheets of the rows that belong to it, by the name under which a record holds them
    children: dict[str, Sheet] = dataclasses.field(default_factory=dict)
    prefix: str = ""  # with which numbers begin
    dated: str = ""  # the date after whose year new numbers are counted

    @property
    def key(self) -> str:
        return self.sheet.key[0]

    @property
    def fields(self) -> list[Field]:
        """What the record itself holds: a case's present stage follows from its stages."""
        return [field for field in self.sheet.fields if field.kind not in ("ignored", "stage")]

    def form_groups(self) -> dict[str, list[Field]]:
        """Every field by its group of the form, in the order in which they stand there."""
        first = self.sheet.first_in_form
        leading = [self.sheet[name] for name in first]
        following = [field for field in self.fields if field.name not in first]
        groups: dict[str, list[Field]] = {"": []}
        for field in leading + following:
            groups.setdefault(field.group, []).append(field)
        return groups

    def empty(self) -> dict[str, Any]:
        """The values of a record of which nothing is known yet."""
        own = {field.name: field.blank for field in self.fields}
        return own | {child: [] for child in self.children}

    def key_of(self, values: Mapping[str, Any]) -> str:
        """The key of a record with these values."""
        return " ".join(str(values[name]) for name in self.sheet.key)

    def parts_of(self, key: str) -> list[str]:
        """The parts of a key as text."""
        return key.split(" ", len(self.sheet.key) - 1)

    def rows_of(self, child: str) -> list[Field]:
        """The fields of one row of a child, without the reference to the record."""
        return [
            field
            for field in self.children[child].fields
            if field.kind != "ignored" and field is not self._pointing(child)
        ]

    def empty_row(self, child: str) -> dict[str, Any]:
        return {field.name: field.blank for field in self.rows_of(child)}

    def unique(self, child: str) -> tuple[str, ...]:
        """The fields that tell the rows of a child apart."""
        sheet = self.children[child]
        return tuple(name for name in sheet.key if sheet[name] is not self._pointing(child))

    def owner(self, child: str) -> Column:
        """The column of a child's table that points at the record."""
        return self.children[child].column_of(self._pointing(child))

    def _pointing(self, child: str) -> Field:
        """The field of a child that names the record; a further one names another record."""
        fields = self.children[child].fields
        return next(field for field in fields if field.list == self.sheet.table.name)


def _kind(
    sheet: Sheet,
    name: str,
    newest: str,
    prefix: str = "",
    numbered_by_year: bool = True,
    **children: Sheet,
) -> Kind:
    dated = newest if prefix and numbered_by_year else ""
    return Kind(sheet, name, newest, children, prefix, dated)


KINDS = {
    kind.sheet.table.name: kind
    for kind in (
        _kind(
            cases.DISPUTES,
            "enterprise",
            "occurred_on",
            "JF",
            stages=cases.STAGES,
            parties=parties.PARTIES,
            rights=cases.RIGHTS,
            assignments=experts.ASSIGNMENTS,
            referrals=cases.REFERRALS,
            events=cases.EVENTS,
            links=parties.LINKS,
        ),
        _kind(enterprises.ENTERPRISES, "name", "joined_on", contacts=enterprises.CONTACTS),
        _kind(training.SESSIONS, "title", "held_on", "PX", attendance=training.ATTENDANCE),
        _kind(experts.EXPERTS, "name", "joined_on", "ZJ", False),
        _kind(cases.DEADLINES, "dispute", "counted_from_on", "QX"),
        _kind(cases.CASE_STEPS, "who", "due_on"),
        _kind(cost.MATTERS, "dispute", "sent_on", "SJ"),
        _kind(cost.LOSSES, "dispute", "dated_on", "JE"),
        _kind(network.CONSULTATIONS, "enterprise", "asked_on", "ZX"),
        _kind(network.STATIONS, "name", "opened_on", "GZ", False, assessments=network.ASSESSMENTS),
        _kind(network.POINTS, "name", "opened_on", "CK", False),
        _kind(cost.INSTITUTIONS, "name", "joined_on", "JG", False),
        _kind(filings.INSTITUTIONS, "name", "vetted_on", "FW", False),
        _kind(cost.POLICIES, "enterprise", "starts_on", "BD"),
        _kind(cost.CLAIMS, "policy", "filed_on", "LP"),
        _kind(filings.HOME_FILINGS, "title", "filed_on"),
        _kind(filings.FILINGS, "title", "filed_on"),
        _kind(filings.NAVIGATION, "title", "started_on", "DH", False),
        _kind(communication.VISITS, "enterprise", "visited_on", "ZF"),
        _kind(communication.ASSOCIATIONS, "name", "joined_on", "XH", False),
        _kind(communication.BULLETINS, "title", "issued_on", "XX"),
        _kind(communication.PUBLICITY, "title", "published_on", "XC"),
        _kind(communication.CASES, "title", "written_on", "AL"),
        _kind(training.PLANS, "theme", "year"),
        _kind(scoreboard.TARGETS, "cycle", "set_on"),
        _kind(scoreboard.REPORTS, "kind", "submitted_on", "BS"),
        _kind(scoreboard.AID_PROJECTS, "title", "started_on", "YZ"),
    )
}
# By subject, as the menu of 录入与更正 shows them.
GROUPS = {
    "case": ("dispute", "dispute_deadline", "case_step", "institution_matter", "loss_amount"),
    "enterprise": ("enterprise", "visit", "association"),
    "network": ("consultation", "station", "service_point"),
    "expert": ("expert", "institution", "service_institution"),
    "training": ("training_session", "training_plan"),
    "insurance": ("insurance_policy", "insurance_claim"),
    "layout": ("home_filing", "filing", "navigation_project"),
    "publicity": ("bulletin", "publicity_item", "typical_case"),
    "goals": ("target", "information_report", "aid_project"),
}
ORDER: dict[str, tuple[str, ...]] = {
    "contacts": ("first", "name"),
    "stages": ("from_on",),
    "parties": (),
    "rights": (),
    "assignments": ("assigned_on", "expert"),
    "referrals": ("sent_on",),
    "events": ("happened_on",),
    "links": ("other",),
    "attendance": ("enterprise",),
    "assessments": ("year",),
}


def in_order(child: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a child in the one order in which they are kept, compared and shown."""
    return sorted(rows, key=lambda row: tuple(_rank(row[name]) for name in ORDER[child]))


def _rank(value: Any) -> Any:
    """What is marked stands before what is not."""
    return not value if isinstance(value, bool) else value
