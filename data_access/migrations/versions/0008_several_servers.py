"""Keys that a cluster of servers can hold: no table of disputes has one beside the dispute's own

Numbers stand once in ``taken_number``; parts of a dispute have the dispute in their key; records of
their own point at a dispute without the database looking after it, as the writer does.

Revision: 0008
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NUMBERED = ("dispute", "dispute_deadline", "institution_matter", "loss_amount")
POINTING = ("consultation", "insurance_claim", "typical_case")
PARTS = (
    "assignment_decision",
    "case_step",
    "dispute_deadline",
    "dispute_event",
    "dispute_right",
    "dispute_stage",
    "expert_assignment",
    "institution_matter",
    "loss_amount",
    "referral",
)
UNIQUE = "CONSTRAINT uq_{0}_number UNIQUE (number)"
POINTS = "CONSTRAINT fk_{0}_dispute_id FOREIGN KEY(dispute_id) REFERENCES dispute (id)"


def upgrade():
    taken = op.create_table(
        "taken_number",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "number", name=op.f("pk_taken_number")),
    )
    for name in NUMBERED:
        numbers = sa.select(sa.literal(name), sa.column("number")).select_from(sa.table(name))
        op.execute(taken.insert().from_select(["table_name", "number"], numbers))
    if op.get_bind().dialect.name == "sqlite":
        _take_out_on_sqlite()
    else:
        _take_out_on_postgresql()
    for name in NUMBERED:
        op.create_index(op.f(f"ix_{name}_number"), name, ["number"])


def _take_out_on_sqlite():
    """The key of a part stays ``id``: SQLite gives out numbers for no other one."""
    for name in NUMBERED:
        _made_anew(name, lambda sql, name=name: _without(sql, UNIQUE.format(name)))
    for name in POINTING:
        _made_anew(name, lambda sql, name=name: _without(sql, POINTS.format(name)))


def _take_out_on_postgresql():
    for name in NUMBERED:
        op.drop_constraint(f"uq_{name}_number", name)
    for name in POINTING:
        op.drop_constraint(f"fk_{name}_dispute_id", name)
    for name in PARTS:
        _change_key(name, "id, dispute_id")


def downgrade():
    for name in NUMBERED:
        op.drop_index(op.f(f"ix_{name}_number"), name)
    if op.get_bind().dialect.name == "sqlite":
        for name in NUMBERED:
            _made_anew(name, lambda sql, name=name: _with(sql, UNIQUE.format(name)))
        for name in POINTING:
            _made_anew(name, lambda sql, name=name: _with(sql, POINTS.format(name)))
    else:
        for name in NUMBERED:
            op.create_unique_constraint(f"uq_{name}_number", name, ["number"])
        for name in POINTING:
            key = f"fk_{name}_dispute_id"
            op.create_foreign_key(key, name, "dispute", ["dispute_id"], ["id"])
        for name in PARTS:
            _change_key(name, "id")
    op.drop_table("taken_number")


def _change_key(name, columns):
    key = f"pk_{name}"
    op.execute(
        f"ALTER TABLE {name} DROP CONSTRAINT {key}, ADD CONSTRAINT {key} PRIMARY KEY ({columns})"
    )


def _without(sql, constraint):
    changed = re.sub(rf",\s*{re.escape(constraint)}", "", sql)
    assert changed != sql, constraint
    return changed


def _with(sql, constraint):
    return f"{sql.rstrip().removesuffix(')').rstrip()}, \n\t{constraint}\n)"


def _made_anew(name, change):
    """A table of SQLite with other constraints: everything else of it as it stands.

    As https://www.sqlite.org/lang_altertable.html says, with references not looked after meanwhile:
    dropping the table would otherwise take the parts of its rows with it.
    """
    connection = op.get_bind()
    assert not connection.exec_driver_sql("PRAGMA foreign_keys").scalar(), "migrate.changing"
    kept = "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
    objects = connection.exec_driver_sql(kept, (name,)).all()
    (own,) = [sql for kind, sql in objects if kind == "table"]
    fresh = f"_new_{name}"
    connection.exec_driver_sql(
        re.sub(rf'^CREATE TABLE "?{name}"?', f"CREATE TABLE {fresh}", change(own))
    )
    connection.exec_driver_sql(f"INSERT INTO {fresh} SELECT * FROM {name}")
    connection.exec_driver_sql(f"DROP TABLE {name}")
    connection.exec_driver_sql(f"ALTER TABLE {fresh} RENAME TO {name}")
    for kind, sql in objects:
        if kind != "table":
            connection.exec_driver_sql(sql)
