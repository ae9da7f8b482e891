"""Rights, lines of the timeline and parties have a number within their dispute

Revision: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = ("dispute_right", "dispute_event", "dispute_party")
ONCE = "uq_dispute_party_dispute_id_role_id_name"
NUMBERED = """
UPDATE {0} SET line = (
    SELECT count(*) FROM {0} other WHERE other.dispute_id = {0}.dispute_id AND other.id <= {0}.id
)
"""


def upgrade():
    for name in TABLES:
        op.add_column(name, sa.Column("line", sa.Integer(), nullable=True))
        op.execute(NUMBERED.format(name))
        with op.batch_alter_table(name) as table:
            table.alter_column("line", existing_type=sa.Integer(), nullable=False)
            unique = op.f(f"uq_{name}_dispute_id_line")
            table.create_unique_constraint(unique, ["dispute_id", "line"])
            if name == "dispute_party":
                table.drop_constraint(ONCE, type_="unique")


def downgrade():
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"uq_{name}_dispute_id_line"), type_="unique")
            table.drop_column("line")
            if name == "dispute_party":
                table.create_unique_constraint(ONCE, ["dispute_id", "role_id", "name"])
