"""The demonstration's own today

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DAY_AFTER_ITS_RECORDS = "2025-10-01"  # of the demonstration ledger, in every version so far


def upgrade():
    op.add_column("data_state", sa.Column("own_today", sa.Date(), nullable=True))
    op.execute(f"UPDATE data_state SET own_today = '{DAY_AFTER_ITS_RECORDS}' WHERE demonstration")


def downgrade():
    with op.batch_alter_table("data_state", schema=None) as batch_op:
        batch_op.drop_column("own_today")
