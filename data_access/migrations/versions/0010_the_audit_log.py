"""The audit log, and what the database itself refuses to have done to it

Revision: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# A line is never changed. It is deleted only where ``audit_head`` says that it was pruned; that
# mark never goes back, and never over a line of the last half year.
KEPT = 184
REFUSED = "audit is append-only"
NOT_PRUNED = "OLD.id > coalesce((SELECT pruned_to FROM audit_head), 0)"
STEP_BACK = "NEW.last_id < OLD.last_id OR NEW.pruned_to < OLD.pruned_to"
TOO_YOUNG = "SELECT 1 FROM audit WHERE id <= NEW.pruned_to AND at > "
YOUNG_ON_SQLITE = f"{TOO_YOUNG} datetime('now', '-{KEPT} days')"
YOUNG_ON_POSTGRESQL = f"{TOO_YOUNG} (now() AT TIME ZONE 'UTC') - interval '{KEPT} days'"


def _on_sqlite(name, moment, table, when=""):
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {moment} ON {table}{condition}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )


ON_SQLITE = (
    _on_sqlite("audit_no_update", "UPDATE", "audit"),
    _on_sqlite("audit_no_delete", "DELETE", "audit", NOT_PRUNED),
    _on_sqlite("audit_head_no_delete", "DELETE", "audit_head"),
    _on_sqlite("audit_head_no_step_back", "UPDATE", "audit_head", STEP_BACK),
    _on_sqlite(
        "audit_head_keeps", "UPDATE OF pruned_to", "audit_head", f"EXISTS ({YOUNG_ON_SQLITE})"
    ),
)


def _refusing(name, refusing):
    """A function of PostgreSQL for a trigger."""
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refusing} END $$"
    )


RAISE = f"RAISE EXCEPTION '{REFUSED}';"
ON_POSTGRESQL = (
    _refusing("audit_is_append_only", RAISE),
    _refusing(
        "audit_only_prunes",
        f"IF {NOT_PRUNED} THEN {RAISE} END IF; RETURN OLD;",
    ),
    _refusing(
        "audit_head_goes_on",
        f"IF {STEP_BACK} THEN {RAISE} END IF; "
        f"IF NEW.pruned_to > OLD.pruned_to AND EXISTS ({YOUNG_ON_POSTGRESQL}) THEN {RAISE} END IF; "
        "RETURN NEW;",
    ),
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit"
    " FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit"
    " FOR EACH ROW EXECUTE FUNCTION audit_only_prunes()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
    "CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
    "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head"
    " FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
    "CREATE TRIGGER audit_head_no_step_back BEFORE UPDATE ON audit_head"
    " FOR EACH ROW EXECUTE FUNCTION audit_head_goes_on()",
)
FUNCTIONS = ("audit_is_append_only", "audit_only_prunes", "audit_head_goes_on")


def upgrade():
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.Column("pruned_to", sa.Integer(), nullable=False),
        sa.Column("pruned_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    statements = ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL
    for statement in statements:
        op.execute(statement)


def downgrade():
    """The triggers go with their tables."""
    op.drop_table("audit")
    op.drop_table("audit_head")
    if op.get_bind().dialect.name == "postgresql":
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}()")
