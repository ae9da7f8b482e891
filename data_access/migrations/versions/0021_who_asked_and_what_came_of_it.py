"""Who asked the office, what was answered, and to whom a consultation was referred

Revision: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

COLUMNS = {
    "asker": sa.String(length=80),
    "telephone": sa.String(length=40),
    "mail": sa.String(length=120),
    "answer": sa.Text(),
    "referred_to_id": sa.Integer(),
    "referred_on": sa.Date(),
}
REFERRED_TO = "fk_consultation_referred_to_id"
CHECKS = {
    "ck_consultation_referred_in_order": "referred_on IS NULL OR referred_on >= asked_on",
    "ck_consultation_referred_to_whom": "(referred_to_id IS NULL) = (referred_on IS NULL)",
}


def upgrade():
    with op.batch_alter_table("consultation") as table:
        for name, kind in COLUMNS.items():
            table.add_column(sa.Column(name, kind, nullable=True))
        table.create_foreign_key(op.f(REFERRED_TO), "referral_level", ["referred_to_id"], ["id"])
        for name, condition in CHECKS.items():
            table.create_check_constraint(op.f(name), condition)


def downgrade():
    with op.batch_alter_table("consultation") as table:
        for name in CHECKS:
            table.drop_constraint(op.f(name), type_="check")
        table.drop_constraint(op.f(REFERRED_TO), type_="foreignkey")
        for name in COLUMNS:
            table.drop_column(name)
