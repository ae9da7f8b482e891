"""Writes the rows that ``ledger_check`` found new or changed; the caller holds the transaction."""

from sqlalchemy import and_, bindparam, insert, update

from data_access import schema as s
from data_access.ledger.importing.derived import derive, derive_again
from data_access.ledger.importing.links import add_words, refer_to_own, replace_words
from data_access.ledger.importing.stages import add_stages, close_stages, move_stage, stage_starts
from data_access.records.stored import find_ids, parts, plain_fields, stages_as_json
from data_access.sheets import SHEETS
from data_access.values.cells import Bad
from data_access.values.json_values import STAGES, json_record, json_stage

AT_ONCE = 5_000


def write(connection, sheets, words, progress=None, record=None):
    """Write every accepted row. Sheets go in the order in which they depend on each other.

    ``record(spec, rows)`` is called with each part of the rows once they are written; it sees what they were and have become
    (``Row.before``, ``Row.after``: plain records, kept for this call only).
    """
    speaks_until = _last_day(sheets)
    for spec in SHEETS:
        rows = [
            row
            for sheet in sheets
            if sheet.spec is spec
            for row in sheet.rows
            if row.state in ("new", "changed")
        ]
        for part in parts(rows, AT_ONCE):
            writer = _Writer(connection, spec, words, speaks_until)
            writer.new([row for row in part if row.state == "new"])
            writer.changed([row for row in part if row.state == "changed"])
            if spec.table is s.dispute_stage:
                close_stages(
                    connection,
                    find_ids(
                        connection, "dispute", {row.value("dispute") for row in part}
                    ).values(),
                )
            if record:
                record(spec, part)
            for row in part:
                row.before = row.after = None
            if progress:
                progress(len(part))
        refer_to_own(connection, spec, rows)


def _last_day(sheets):
    """The last day on which something of the dispute sheet had happened: until then the file speaks of the cases."""
    days = [
        value
        for sheet in sheets
        if sheet.spec is not None and sheet.spec.table is s.dispute
        for row in sheet.rows
        if row.state != "refused"
        for chosen, value in zip(sheet.fields, row.values, strict=True)
        if chosen.kind == "date" and value is not None and not isinstance(value, Bad)
    ]
    return max(days, default=None)


class _Writer:
    """What writing one part of a sheet has in common: the ids of the rows that its rows refer to."""

    def __init__(self, connection, spec, words, speaks_until):
        self.connection, self.spec, self.words, self.speaks_until = (
            connection,
            spec,
            words,
            speaks_until,
        )
        self.fields = plain_fields(spec)
        self.later = spec.own_references  # written when all rows are there

    def _ids(self, records):
        return {
            chosen.name: find_ids(
                self.connection,
                chosen.list,
                {r[chosen.name] for r in records if r.get(chosen.name) is not None},
            )
            for chosen in self.fields
            if chosen.kind == "reference" and chosen not in self.later
        }

    def _kept(self, chosen, value, ids):
        if chosen.kind == "reference":
            return ids[chosen.name].get(value) if chosen not in self.later else None
        return bool(value) if chosen.kind == "yes_no" else value

    def new(self, rows):
        if not rows:
            return
        records = [row.record() for row in rows]
        ids = self._ids(records)
        lines = [
            {
                chosen.column: self._kept(chosen, record.get(chosen.name), ids)
                for chosen in self.fields
            }
            for record in records
        ]
        derive(self.connection, self.spec, self.words, lines)
        self.connection.execute(insert(self.spec.table), lines)
        if any(chosen.several or chosen.kind == "stage" for chosen in self.spec.fields):
            number = self.spec[self.spec.key[0]].name
            keys = find_ids(
                self.connection, self.spec.table.name, [record[number] for record in records]
            )
            owners = [keys[record[number]] for record in records]
            for chosen in self.spec.fields:
                if chosen.several:
                    add_words(
                        self.connection,
                        self.spec,
                        chosen,
                        owners,
                        [record.get(chosen.name) or () for record in records],
                    )
            if self.spec.table is s.dispute:
                add_stages(self.connection, owners, records)
        for row, record, line in zip(rows, records, lines, strict=True):
            row.after = self._became(record, line)

    def _became(self, record, line):
        """A new row as a plain record, with what was derived."""
        values = {
            chosen.name: record.get(chosen.name)
            if chosen.kind == "reference"
            else line[chosen.column]
            for chosen in self.fields
        }
        values |= {
            chosen.name: record.get(chosen.name) or ()
            for chosen in self.spec.fields
            if chosen.several
        }
        after = json_record(self.spec, values, self.words)
        if self.spec.table is s.dispute:
            after[STAGES] = (
                []
                if record.get("stage") is None
                else [json_stage(self.words, record["stage"], stage_starts(record))]
            )
        return after

    def changed(self, rows):
        """Only the columns that differ are written; rows that differ in the same columns go together."""
        if not rows:
            return
        self._note(rows, "before")
        groups, ids = {}, self._ids([row.record() for row in rows])
        for row in rows:
            line = {
                chosen.column: self._kept(chosen, row.changes[chosen.name][1], ids)
                for chosen in self.fields
                if chosen.name in row.changes and chosen not in self.later
            }
            derive_again(self.connection, self.spec, self.words, row, line)
            row.stored[1].update(
                {name: new for name, (_, new) in row.changes.items()}
                | {
                    chosen.name: line[chosen.column]
                    for chosen in self.fields
                    if chosen.coded and chosen.column in line
                }
            )
            groups.setdefault(tuple(line), []).append(
                {
                    **{f"new_{c}": value for c, value in line.items()},
                    **{f"key_{i}": part for i, part in enumerate(row.stored[0])},
                }
            )
        for columns, lines in groups.items():
            update_rows(self.connection, self.spec.table, columns, lines)
        for chosen in self.spec.fields:
            moved = [row for row in rows if chosen.name in row.changes]
            if moved and chosen.several:
                replace_words(
                    self.connection,
                    self.spec,
                    chosen,
                    [row.stored[0][0] for row in moved],
                    [row.changes[chosen.name][1] for row in moved],
                )
            if chosen.kind == "stage":
                for row in moved:
                    move_stage(
                        self.connection,
                        row.stored[0][0],
                        row.changes["stage"][1],
                        row.record(),
                        self.speaks_until,
                    )
        self._note(rows, "after")

    def _note(self, rows, name):
        """Keep what the stored rows are at this moment."""
        stages = (
            stages_as_json(self.connection, [row.stored[0][0] for row in rows], self.words)
            if self.spec.table is s.dispute
            else None
        )
        for row in rows:
            kept = json_record(self.spec, row.stored[1], self.words)
            setattr(
                row,
                name,
                kept if stages is None else kept | {STAGES: stages.get(row.stored[0][0], [])},
            )


def update_rows(connection, table, columns, lines):
    """Set ``columns`` of rows by their primary key: each line holds ``new_<column>`` and ``key_<n>``. The version of a record rises, even where only its words changed."""
    version = {"version": table.c.version + 1} if "version" in table.c else {}
    if columns or version:
        where = and_(*(c == bindparam(f"key_{i}") for i, c in enumerate(table.primary_key.columns)))
        connection.execute(
            update(table)
            .where(where)
            .values({c: bindparam(f"new_{c}") for c in columns} | version),
            lines,
        )
