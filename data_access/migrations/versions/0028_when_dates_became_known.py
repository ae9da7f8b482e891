"""On which days the printed date of a deadline and its extension became known

Revision: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

COLUMNS = ("printed_known_on", "extended_known_on")


def upgrade():
    for name in COLUMNS:
        op.add_column("dispute_deadline", sa.Column(name, sa.Date(), nullable=True))


def downgrade():
    for name in COLUMNS:
        op.drop_column("dispute_deadline", name)
