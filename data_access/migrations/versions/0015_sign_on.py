"""Who signs in by the office's own sign-on

Revision: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MARK = ["issuer", "subject"]


def upgrade():
    for name in MARK:
        op.add_column("account", sa.Column(name, sa.String(255)))
    op.create_index("ix_account_issuer_subject", "account", MARK, unique=True)


def downgrade():
    op.drop_index("ix_account_issuer_subject", "account")
    for name in MARK:
        op.drop_column("account", name)
