"""An office that has nothing but what is in scope: made by deleting the rest, row by row, by rules
of its own that know nothing of ``data_access/scope``.
"""

from sqlalchemy import and_, bindparam, delete, select, text, update

from data_access import schema as s
from data_access.schema.base import refers_to

OF_OWN_ENTERPRISE = {
    *("association_member", "attendance", "bulletin_recipient", "consultation"),
    *(
        "enterprise_contact",
        "filing",
        "home_filing",
        "insurance_policy",
        "navigation_enterprise",
        "visit",
    ),
}
OF_DISPUTE = {
    *("case_step", "dispute_deadline", "dispute_event", "dispute_right", "dispute_stage"),
    *("institution_matter", "loss_amount", "referral", "typical_case", "dispute_party"),
}
OF_EXPERT = {"expert_country", "expert_industry", "expert_ip_type", "expert_language"}
# Table -> the column and the table of the row that it belongs to.
OF_ANOTHER = {
    "enterprise_market": ("enterprise_id", "enterprise"),
    "filing_designation": ("filing_id", "filing"),
    "insurance_claim": ("policy_id", "insurance_policy"),
    "policy_country": ("policy_id", "insurance_policy"),
}
NEVER = {
    *("assessment_score", "batch", "batch_row", "deletion", "information_report"),
    *("enterprise_alias", "party_alias", "settled_result", "taken_number", "told_apart"),
    *("report", "report_due", "report_file", "warning", "warning_decision"),
}
HISTORY_FOR_ALL = {"setting", "cycle", "target"}  # of those that the test writes


class Left:
    """Which rows are left, by table."""

    def __init__(self, connection, scope):
        self.rows = {
            name: [row._asdict() for row in connection.execute(select(table))]
            for name, table in s.metadata.tables.items()
        }
        self.ids = {}
        self.divisions = self._divisions(scope.divisions)
        self.own = self._where("enterprise", "division_id", self.divisions)
        self.persons = self._where("expert", "number", set(scope.experts))
        self.station = bool(self._where("division", "code", set(scope.divisions)))
        assigned = self._values("expert_assignment", "dispute_id", "expert_id", self.persons)
        disputes = assigned | self._where("dispute", "enterprise_id", self.own)
        theirs = self._values("dispute", "enterprise_id", "id", assigned)
        everybody = {row["id"] for row in self.rows["expert"]}
        self.ids = {
            "enterprise": self.own | theirs,
            "dispute": disputes,
            "expert": everybody if self.station else self.persons,
            "filing": self._where("filing", "enterprise_id", self.own),
            "insurance_policy": self._where("insurance_policy", "enterprise_id", self.own),
            "station": self._where("station", "division_id", self.divisions),
            "bulletin": self._values(
                "bulletin_recipient", "bulletin_id", "enterprise_id", self.own
            ),
        }

        self.notes = self._notes()

    def _where(self, table, column, wanted):
        return {row["id"] for row in self.rows[table] if row[column] in wanted}

    def _values(self, table, column, by, wanted):
        return {row[column] for row in self.rows[table] if row[by] in wanted}

    def _divisions(self, codes):
        """Those named and all that lies within them."""
        found = self._where("division", "code", set(codes))
        while more := self._where("division", "parent_id", found) - found:
            found |= more
        return found

    def holds(self, table, row):
        """Whether a row is left."""
        if table in NEVER:
            return False
        if table in OF_OWN_ENTERPRISE:
            return row["enterprise_id"] in self.own
        if table in OF_DISPUTE:
            return row["dispute_id"] in self.ids["dispute"]
        if table in OF_EXPERT:
            return row["expert_id"] in self.ids["expert"]
        if table in OF_ANOTHER:
            column, other = OF_ANOTHER[table]
            return row[column] in self.ids[other]
        if table in ("enterprise", "dispute", "expert", "bulletin"):
            return row["id"] in self.ids[table]
        if table in ("document", "document_content"):
            return self._is_of_a_document_left(table, row)
        return self._further(table, row)

    def _further(self, table, row):
        of_expert = row.get("expert_id") in self.ids["expert"]
        if table == "expert_assignment":
            return of_expert and row["dispute_id"] in self.ids["dispute"]
        if table == "dispute_link":
            return {row["dispute_id"], row["other_id"]} <= self.ids["dispute"]
        if table == "expert_conflict":
            return of_expert and row["enterprise_id"] in self.ids["enterprise"]
        if table == "assignment_decision":
            return self.station and row["dispute_id"] in self.ids["dispute"]
        if table == "station_assessment":
            return row["station_id"] in self.ids["station"]
        if table == "note":
            return row["id"] in self.notes
        if table == "note_mention":
            return row["note_id"] in self.notes
        if table == "history":
            return row["table_name"] in HISTORY_FOR_ALL
        if table == "task_move":
            return self._of_what_is_left(row)
        return True

    def _is_of_a_document_left(self, table, row):
        """A document of a record that is left, but of no training; a content of such a one."""
        if table == "document_content":
            found = [one for one in self.rows["document"] if one["sha256"] == row["sha256"]]
            return any(self._is_of_a_document_left("document", one) for one in found)
        known = {
            "dispute": self._keys("dispute", "number", "id"),
            "enterprise": self._keys("enterprise", "credit_code", "id"),
            "loss_amount": self._keys("loss_amount", "number", "dispute_id"),
            "dispute_deadline": self._keys("dispute_deadline", "number", "dispute_id"),
        }
        return row["record_key"] in known.get(row["table_name"], ())

    def _keys(self, table, key, owner):
        """Natural keys of the rows that are left; ``owner``: by what they are."""
        of = "enterprise" if table == "enterprise" else "dispute"
        return {row[key] for row in self.rows[table] if row[owner] in self.ids[of]}

    def _notes(self):
        """Those on a record that is left."""
        known = {
            table: {row[key] for row in self.rows[table] if row["id"] in self.ids[table]}
            for table, key in (("dispute", "number"), ("enterprise", "credit_code"))
        }
        return {
            row["id"]
            for row in self.rows["note"]
            if row["record_key"] in known.get(row["table_name"], ())
        }

    def _of_what_is_left(self, row):
        """A task on a case, else on an enterprise, that is left."""
        table, column, number = "dispute", "number", row["case_number"]
        if number is None:
            table, column, number = "enterprise", "credit_code", row["credit_code"]
        return bool(self._where(table, column, {number}) & self.ids[table])


def leave_only(connection, scope):
    """Delete what is out of scope; what pointed to it without being a part points to nothing."""
    left = Left(connection, scope)
    _stop_triggers(connection)
    for table in reversed(s.metadata.sorted_tables):
        gone = [row for row in left.rows[table.name] if not left.holds(table.name, row)]
        if gone:
            _point_to_nothing(connection, table, gone)
            _delete(connection, table, gone)


def _stop_triggers(connection):
    """History can be added to only; here an office is made that never had it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE history DISABLE TRIGGER USER"))
        return
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in connection.scalars(text(triggers)).all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def _point_to_nothing(connection, table, gone):
    pointing = [
        column
        for other in s.metadata.sorted_tables
        for column in other.columns
        if column.nullable and refers_to(column) is table
    ]
    for column in pointing:
        away = update(column.table).where(column.in_([row["id"] for row in gone]))
        connection.execute(away.values({column.name: None}))


def _delete(connection, table, gone):
    key = [column == bindparam(f"_{column.name}") for column in table.primary_key]
    keys = [{f"_{c.name}": row[c.name] for c in table.primary_key} for row in gone]
    connection.execute(delete(table).where(and_(*key)), keys)
