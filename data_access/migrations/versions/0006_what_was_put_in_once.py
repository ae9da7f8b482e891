"""What the facts put in once

Revision: 0006
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEEDED = ("table_name", "row_key")
# What an office can have of the facts of earlier versions, under the names of the facts.
STANDING = {
    "country_alias": "SELECT alias FROM country_alias",
    "cycle": "SELECT code FROM cycle",
    "setting": "SELECT name FROM setting",
    "target": "SELECT t.indicator || ' ' || c.code FROM target t JOIN cycle c ON c.id = t.cycle_id",
    "procedure_version": (
        "SELECT p.code || ' ' || v.version FROM procedure_version v "
        "JOIN procedure p ON p.id = v.procedure_id"
    ),
    "subsidy_cap": (
        "SELECT k.code || ' ' || CAST(c.from_on AS varchar(10)) FROM subsidy_cap c "
        "JOIN insurance_kind k ON k.id = c.kind_id"
    ),
}


def upgrade():
    table = op.create_table(
        "seeded",
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_key", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint(*SEEDED, name=op.f("pk_seeded")),
    )
    connection = op.get_bind()
    found = {(name, key) for name, query in STANDING.items() for key in _keys(connection, query)}
    found |= {("target", key) for key in _targets_decided_on(connection)}
    rows = [dict(zip(SEEDED, one, strict=True)) for one in sorted(found)]
    op.bulk_insert(table, rows)


def downgrade():
    op.drop_table("seeded")


def _keys(connection, query):
    return connection.execute(sa.text(query)).scalars().all()


def _targets_decided_on(connection):
    """Targets that were taken out, and those that were moved to another indicator or cycle."""
    deleted = "SELECT record_key FROM deletion WHERE table_name = 'target'"
    yield from _keys(connection, deleted)
    told = "SELECT record_key, changes FROM history WHERE table_name = 'target'"
    for key, changes in connection.execute(sa.text(told)):
        yield key
        indicator, _, cycle = key.partition(" ")
        changed = json.loads(changes)
        old = [
            changed.get(name, [now])[0]
            for name, now in (("indicator", indicator), ("cycle", cycle))
        ]
        if all(old):
            yield " ".join(old)
