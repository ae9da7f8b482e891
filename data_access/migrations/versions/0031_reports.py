"""Reports, and what the database itself refuses to have done to a published one

Revision: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

REFUSED = "a published report never changes"
PUBLISHED = "OLD.state = 'published'"


def _on_sqlite(name, moment, table, when=""):
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {moment} ON {table}{condition}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )


ON_SQLITE = (
    _on_sqlite("report_no_update", "UPDATE", "report", PUBLISHED),
    _on_sqlite("report_no_delete", "DELETE", "report", PUBLISHED),
    _on_sqlite("report_file_no_update", "UPDATE", "report_file"),
    _on_sqlite("report_file_no_delete", "DELETE", "report_file"),
)
FUNCTIONS = ("report_never_changes", "report_changes_as_a_draft")
ON_POSTGRESQL = (
    f"CREATE FUNCTION {FUNCTIONS[0]}() RETURNS trigger LANGUAGE plpgsql AS $$"
    f" BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
    f"CREATE FUNCTION {FUNCTIONS[1]}() RETURNS trigger LANGUAGE plpgsql AS $$"
    f" BEGIN IF {PUBLISHED} THEN RAISE EXCEPTION '{REFUSED}'; END IF;"
    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER report_no_change BEFORE UPDATE OR DELETE ON report"
    f" FOR EACH ROW EXECUTE FUNCTION {FUNCTIONS[1]}()",
    "CREATE TRIGGER report_no_truncate BEFORE TRUNCATE ON report"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTIONS[0]}()",
    "CREATE TRIGGER report_file_no_change BEFORE UPDATE OR DELETE ON report_file"
    f" FOR EACH ROW EXECUTE FUNCTION {FUNCTIONS[0]}()",
    "CREATE TRIGGER report_file_no_truncate BEFORE TRUNCATE ON report_file"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTIONS[0]}()",
)


def upgrade():
    _reports()
    op.create_table(
        "report_file",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "form IN ('docx','xlsx','pdf','json')", name=op.f("ck_report_file_form")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_file_report_id")
        ),
        sa.PrimaryKeyConstraint("report_id", "form", name=op.f("pk_report_file")),
    )
    op.create_table(
        "report_due",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "period", name=op.f("pk_report_due")),
    )
    statements = ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL
    for statement in statements:
        op.execute(statement)


def _reports():
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("edition", sa.SmallInteger(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("composed", sa.Text(), nullable=False),
        sa.Column("edits", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("checked_by", sa.String(length=80), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("published_by", sa.String(length=80), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("number_year", sa.SmallInteger(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        *_checks(),
        sa.ForeignKeyConstraint(["corrects_id"], ["report.id"], name=op.f("fk_report_corrects_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("code", name=op.f("uq_report_code")),
        sa.UniqueConstraint("number", name=op.f("uq_report_number")),
        sa.UniqueConstraint("number_year", "serial", name=op.f("uq_report_number_year_serial")),
        sa.UniqueConstraint(
            "kind", "period", "subject", "language", "edition", name="uq_report_edition"
        ),
    )


def _checks():
    """What holds of every report, by its name."""
    rules = {
        "state": "state IN ('draft','checked','published')",
        "edition": "(edition = 1) = (corrects_id IS NULL)",
        "correction": "corrects_id IS NULL OR correction_reason IS NOT NULL",
        "checked": (
            "(state = 'draft') = (checked_by IS NULL)"
            " AND (checked_by IS NULL) = (checked_at IS NULL)"
        ),
        "published": (
            "(state = 'published') = (published_by IS NOT NULL)"
            " AND (published_by IS NULL) = (number IS NULL)"
            " AND (number IS NULL) = (published_on IS NULL)"
            " AND (number IS NULL) = (published_at IS NULL)"
            " AND (number IS NULL) = (number_year IS NULL)"
            " AND (number IS NULL) = (serial IS NULL)"
        ),
        "checked_by_another": "checked_by IS NULL OR checked_by <> made_by",
        "published_by_another": (
            "published_by IS NULL OR (published_by <> checked_by AND published_by <> made_by)"
        ),
    }
    return [
        sa.CheckConstraint(rule, name=op.f(f"ck_report_{name}")) for name, rule in rules.items()
    ]


def downgrade():
    """The triggers go with their tables."""
    op.drop_table("report_due")
    op.drop_table("report_file")
    op.drop_table("report")
    if op.get_bind().dialect.name == "postgresql":
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}()")
