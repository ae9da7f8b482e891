"""Positions of towns and parks, as circles stand on a map

Revision: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade():
    division = op.f("fk_division_position_division_id")
    longitude = op.f("ck_division_position_longitude_is_one")
    latitude = op.f("ck_division_position_latitude_is_one")
    status = op.f("ck_division_position_status_known")
    op.create_table(
        "division_position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("longitude", sa.Numeric(precision=7, scale=4, asdecimal=False), nullable=False),
        sa.Column("latitude", sa.Numeric(precision=6, scale=4, asdecimal=False), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=longitude),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=latitude),
        sa.CheckConstraint("status IN ('sourced', 'unverified')", name=status),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=division),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division_position")),
        sa.UniqueConstraint("division_id", name=op.f("uq_division_position_division_id")),
    )


def downgrade():
    op.drop_table("division_position")
