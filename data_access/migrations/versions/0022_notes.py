"""Notes beside records, and who is named in them

Revision: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("record_key", sa.String(length=200), nullable=False),
        sa.Column("task_rule", sa.String(length=20), nullable=True),
        sa.Column("task_key", sa.String(length=80), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_record", "note", ["table_name", "record_key"])
    account = op.f("fk_note_mention_account_id")
    note = op.f("fk_note_mention_note_id")
    op.create_table(
        "note_mention",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=account, ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=note, ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("note_id", "account_id", name=op.f("pk_note_mention")),
    )
    op.create_index(op.f("ix_note_mention_account_id"), "note_mention", ["account_id"])


def downgrade():
    op.drop_table("note_mention")
    op.drop_table("note")
