"""What people decided of tasks: who has one in hand, and until when it is put off

Revision: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "task_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("record", sa.String(length=120), nullable=False),
        sa.Column("part", sa.String(length=80), nullable=False),
        sa.Column("case_number", sa.String(length=40), nullable=True),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("held_by", sa.String(length=80), nullable=True),
        sa.Column("was_held_by", sa.String(length=80), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('held','put_off','undone')", name=op.f("ck_task_move_kind")),
        sa.CheckConstraint(
            "kind <> 'held' OR held_by IS NOT NULL", name=op.f("ck_task_move_held_by_somebody")
        ),
        sa.CheckConstraint(
            "kind <> 'put_off' OR (until_on IS NOT NULL AND reason IS NOT NULL)",
            name=op.f("ck_task_move_put_off_until"),
        ),
        sa.CheckConstraint(
            "kind <> 'undone' OR undoes_id IS NOT NULL", name=op.f("ck_task_move_undone_names_it")
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["task_move.id"], name=op.f("fk_task_move_undoes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_move")),
    )
    with op.batch_alter_table("task_move", schema=None) as batch_op:
        batch_op.create_index("ix_task_move_rule_record_part", ["rule", "record", "part"])
        batch_op.create_index(batch_op.f("ix_task_move_case_number"), ["case_number"])
        batch_op.create_index(batch_op.f("ix_task_move_credit_code"), ["credit_code"])


def downgrade():
    op.drop_table("task_move")
