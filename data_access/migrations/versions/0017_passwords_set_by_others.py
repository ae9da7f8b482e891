"""Passwords that somebody else has set

Revision: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade():
    mark = sa.Column("must_change", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("account", mark)


def downgrade():
    op.drop_column("account", "must_change")
