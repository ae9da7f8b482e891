"""What the sheets do not say but follows from them (docs/ledger-import.md): the size of an enterprise, a case's industry and day of entry."""

from sqlalchemy import select

from data_access import schema as s
from data_access.records.stored import parts
from data_access.values.sizes import size_code


def derive(connection, spec, words, lines):
    """Fill in new rows, given as dicts of columns."""
    if spec.table is s.enterprise:
        for line in lines:
            if line["size_id"] is None:
                line["size_id"] = _size(
                    words, line["industry_id"], line["employees"], line["revenue_fen"]
                )
    if spec.table is s.dispute:
        industries = _industries(connection, {line["enterprise_id"] for line in lines})
        for line in lines:
            line["entered_on"] = line["entered_on"] or line["accepted_on"] or line["occurred_on"]
            if line["industry_id"] is None:
                line["industry_id"] = industries[line["enterprise_id"]]


def derive_again(connection, spec, words, row, line):
    """Add to ``line``, the changed columns of a stored row, what changes with them."""
    if (
        spec.table is s.enterprise
        and line.keys() & {"industry_id", "employees", "revenue_fen"}
        and "size" not in row.sheet.names
    ):
        now = row.stored[1] | row.record()
        line["size_id"] = _size(words, now["industry"], now["employees"], now["revenue_fen"])
    if spec.table is s.dispute and "enterprise_id" in line and "industry" not in row.sheet.names:
        line["industry_id"] = _industries(connection, {line["enterprise_id"]})[
            line["enterprise_id"]
        ]


def _size(words, industry_id, employees, revenue_fen):
    code = size_code(words.codes["industry"].get(industry_id), employees, revenue_fen)
    return code and words.key_of("enterprise_size", code)


def _industries(connection, enterprise_ids):
    found = {}
    for part in parts(sorted(enterprise_ids)):
        found.update(
            tuple(row)
            for row in connection.execute(
                select(s.enterprise.c.id, s.enterprise.c.industry_id).where(
                    s.enterprise.c.id.in_(part)
                )
            )
        )
    return found
