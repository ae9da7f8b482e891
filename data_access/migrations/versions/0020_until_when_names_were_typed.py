"""Until when people typed their names: the moment of the first account, or now

Revision: 0020
"""

import sqlalchemy as sa
from alembic import op

from data_access.database import clock

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

SETTING = "typed_until"
CHANGED = "SELECT EXISTS (SELECT 1 FROM history) OR EXISTS (SELECT 1 FROM batch)"
DEMONSTRATION = "SELECT count(*) FROM data_state WHERE demonstration"
FIRST_ACCOUNT = sa.select(sa.func.min(sa.column("created_at", sa.DateTime()))).select_from(
    sa.table("account")
)


def upgrade():
    """An office that begins with accounts has no typed name; nor has the demonstration."""
    connection = op.get_bind()
    if not connection.scalar(sa.text(CHANGED)) or connection.scalar(sa.text(DEMONSTRATION)):
        return
    until = connection.scalar(FIRST_ACCOUNT) or clock.now()
    setting = sa.table("setting", sa.column("name"), sa.column("text_value"))
    values = {"name": SETTING, "text_value": until.isoformat(timespec="seconds")}
    connection.execute(setting.insert().values(values))


def downgrade():
    op.execute(f"DELETE FROM setting WHERE name = '{SETTING}'")
