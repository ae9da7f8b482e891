"""Writes the rows that ``ledger_check`` found new or changed; the caller holds the transaction."""
from datetime import date

from sqlalchemy import and_, bindparam, delete, insert, select, update

from data_access import schema as s
from data_access.ledger_cells import Bad
from data_access.ledger_sheets import SHEETS
from data_access.ledger_sizes import size_code
from data_access.ledger_stored import find_ids, other_column, parent_column, parts, plain_fields

AT_ONCE = 5_000


def write(connection, sheets, words, progress=None):
    """Write every accepted row. Sheets go in the order in which they depend on each other."""
    speaks_until = _last_day(sheets)
    for spec in SHEETS:
        rows = [row for sheet in sheets if sheet.spec is spec for row in sheet.rows if row.state in ("new", "changed")]
        for part in parts(rows, AT_ONCE):
            writer = _Writer(connection, spec, words, speaks_until)
            writer.new([row for row in part if row.state == "new"])
            writer.changed([row for row in part if row.state == "changed"])
            if progress:
                progress(len(part))


def _last_day(sheets):
    """The last day on which something of the dispute sheet had happened: until then the file speaks of the cases."""
    days = [value for sheet in sheets if sheet.spec is not None and sheet.spec.table is s.dispute
            for row in sheet.rows if row.state != "refused"
            for f, value in zip(sheet.fields, row.values, strict=True) if f.kind == "date" and value is not None and not isinstance(value, Bad)]
    return max(days, default=None)


class _Writer:
    """What writing one part of a sheet has in common: the ids of the rows that its rows refer to."""

    def __init__(self, connection, spec, words, speaks_until):
        self.connection, self.spec, self.words, self.speaks_until = connection, spec, words, speaks_until
        self.fields = plain_fields(spec)

    def _ids(self, records):
        return {f.name: find_ids(self.connection, f.list, {r[f.name] for r in records if r.get(f.name) is not None}) for f in self.fields if f.kind == "reference"}

    def new(self, rows):
        if not rows:
            return
        records = [row.record() for row in rows]
        ids = self._ids(records)
        lines = [{f.column: self._kept(f, record.get(f.name), ids) for f in self.fields} for record in records]
        self._derive(lines)
        self.connection.execute(insert(self.spec.table), lines)
        if any(f.kind in ("words", "stage") for f in self.spec.fields):
            number = self.spec[self.spec.key[0]].name
            keys = find_ids(self.connection, self.spec.table.name, [record[number] for record in records])
            owners = [keys[record[number]] for record in records]
            for f in self.spec.fields:
                if f.kind == "words":
                    self._add_words(f, owners, [record.get(f.name) or () for record in records])
            if self.spec.table is s.dispute:
                self._add_stages(owners, records)

    def _kept(self, f, value, ids):
        if f.kind == "reference":
            return ids[f.name].get(value)
        return bool(value) if f.kind == "yes_no" else value

    def _derive(self, lines):
        """What the sheet does not say but follows from it (docs/ledger-import.md)."""
        if self.spec.table is s.enterprise:
            for line in lines:
                if line["size_id"] is None:
                    line["size_id"] = self._size(line["industry_id"], line["employees"], line["revenue_fen"])
        if self.spec.table is s.dispute:
            industries = self._industries({line["enterprise_id"] for line in lines})
            for line in lines:
                line["entered_on"] = line["entered_on"] or line["accepted_on"] or line["occurred_on"]
                if line["industry_id"] is None:
                    line["industry_id"] = industries[line["enterprise_id"]]

    def _size(self, industry_id, employees, revenue_fen):
        code = size_code(self.words.codes["industry"].get(industry_id), employees, revenue_fen)
        return code and self.words.ids["enterprise_size"][code]

    def _industries(self, enterprise_ids):
        found = {}
        for part in parts(sorted(enterprise_ids)):
            found.update(tuple(row) for row in self.connection.execute(select(s.enterprise.c.id, s.enterprise.c.industry_id).where(s.enterprise.c.id.in_(part))))
        return found

    def _add_words(self, f, owners, several):
        """Join each row (its id in ``owners``) with its words of the field ``f``."""
        parent, other = parent_column(f.link, self.spec.table).name, other_column(f.link, self.spec.table).name
        lines = [{parent: owner, other: word} for owner, words in zip(owners, several, strict=True) for word in words]
        if lines:
            self.connection.execute(insert(f.link), lines)

    def _add_stages(self, owners, records):
        lines = [{"dispute_id": owner, "stage_id": record["stage"], "from_on": record.get("accepted_on") or record["occurred_on"]}
                 for owner, record in zip(owners, records, strict=True) if record.get("stage") is not None]
        if lines:
            self.connection.execute(insert(s.dispute_stage), lines)

    def changed(self, rows):
        """Only the columns that differ are written; rows that differ in the same columns go together."""
        groups, ids = {}, self._ids([row.record() for row in rows])
        for row in rows:
            line = {f.column: self._kept(f, row.changes[f.name][1], ids) for f in self.fields if f.name in row.changes}
            self._derive_again(row, line)
            if line:
                groups.setdefault(tuple(line), []).append({**{f"new_{c}": value for c, value in line.items()},
                                                           **{f"key_{i}": part for i, part in enumerate(row.stored[0])}})
        where = and_(*(c == bindparam(f"key_{i}") for i, c in enumerate(self.spec.table.primary_key.columns)))
        for columns, lines in groups.items():
            self.connection.execute(update(self.spec.table).where(where).values({c: bindparam(f"new_{c}") for c in columns}), lines)
        for f in self.spec.fields:
            moved = [row for row in rows if f.name in row.changes]
            if moved and f.kind == "words":
                for part in parts([row.stored[0][0] for row in moved]):
                    self.connection.execute(delete(f.link).where(parent_column(f.link, self.spec.table).in_(part)))
                self._add_words(f, [row.stored[0][0] for row in moved], [row.changes[f.name][1] for row in moved])
            if moved and f.kind == "stage":
                for row in moved:
                    self._move_stage(row.stored[0][0], row.changes["stage"][1], row.record())

    def _derive_again(self, row, line):
        if self.spec.table is s.enterprise and line.keys() & {"industry_id", "employees", "revenue_fen"} and "size" not in row.sheet.names:
            now = row.stored[1] | row.record()
            line["size_id"] = self._size(now["industry"], now["employees"], now["revenue_fen"])
        if self.spec.table is s.dispute and "enterprise_id" in line and "industry" not in row.sheet.names:
            line["industry_id"] = self._industries({line["enterprise_id"]})[line["enterprise_id"]]

    def _move_stage(self, dispute_id, stage_id, record):
        """Another stage than the stored one holds from the last day of which the file speaks, so that figures of earlier days stand;
        on that day or earlier the stored stage is corrected."""
        stage = s.dispute_stage
        last = self.connection.execute(select(stage.c.id, stage.c.from_on).where(stage.c.dispute_id == dispute_id).order_by(stage.c.from_on.desc()).limit(1)).first()
        day = self.speaks_until or date.max
        if last is None:
            self._add_stages([dispute_id], [record])
        elif day <= last.from_on:
            self.connection.execute(update(stage).where(stage.c.id == last.id).values(stage_id=stage_id, until_on=None))
        else:
            self.connection.execute(update(stage).where(stage.c.id == last.id).values(until_on=day))
            self.connection.execute(insert(stage).values(dispute_id=dispute_id, stage_id=stage_id, from_on=day))
