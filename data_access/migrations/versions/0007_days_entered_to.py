"""The day each ledger is entered to, in place of the newest date of all records

Revision: 0007
"""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

from data_access.database import clock

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DEMONSTRATION_ENDS = date(2025, 9, 30)
# Of each ledger, the columns that say when something had happened, as they were at this revision.
HAPPENED_ON = {
    "disputes": (
        ("dispute", "occurred_on"),
        ("dispute", "accepted_on"),
        ("dispute", "closed_on"),
        ("dispute_event", "happened_on"),
        ("dispute_stage", "from_on"),
        ("expert_assignment", "assigned_on"),
        ("expert_assignment", "completed_on"),
        ("referral", "sent_on"),
        ("referral", "answered_on"),
        ("dispute_deadline", "done_on"),
        ("case_step", "done_on"),
    ),
    "enterprises": (("enterprise", "joined_on"), ("enterprise", "left_on")),
    "experts": (("expert", "joined_on"), ("expert", "left_on")),
    "consultations": (("consultation", "asked_on"), ("consultation", "answered_on")),
    "network": (
        ("station", "opened_on"),
        ("station_assessment", "assessed_on"),
        ("service_point", "opened_on"),
    ),
    "cost": (
        ("institution", "joined_on"),
        ("institution_matter", "sent_on"),
        ("institution_matter", "accepted_on"),
        ("institution_matter", "ended_on"),
        ("insurance_policy", "starts_on"),
        ("insurance_claim", "filed_on"),
        ("insurance_claim", "decided_on"),
        ("loss_amount", "dated_on"),
    ),
    "filings": (
        ("home_filing", "filed_on"),
        ("filing", "filed_on"),
        ("filing", "granted_on"),
        ("navigation_project", "started_on"),
        ("navigation_project", "finished_on"),
        ("service_institution", "vetted_on"),
    ),
    "visits": (
        ("visit", "visited_on"),
        ("visit", "answered_on"),
        ("association", "joined_on"),
    ),
    "publicity": (
        ("bulletin", "issued_on"),
        ("publicity_item", "published_on"),
        ("typical_case", "written_on"),
        ("typical_case", "checked_on"),
        ("typical_case", "published_on"),
    ),
    "office": (
        ("information_report", "submitted_on"),
        ("aid_project", "started_on"),
        ("aid_project", "finished_on"),
    ),
}


def upgrade():
    ledger_day = op.create_table(
        "ledger_day",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("entered_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_ledger_day")),
    )
    rows = _days_as_they_stand(op.get_bind())
    if rows:
        op.bulk_insert(ledger_day, rows)
    op.add_column("batch", sa.Column("entered_to", sa.Text(), nullable=True))
    with op.batch_alter_table("data_state", schema=None) as batch_op:
        batch_op.drop_column("covers_until")


def downgrade():
    with op.batch_alter_table("data_state", schema=None) as batch_op:
        batch_op.add_column(sa.Column("covers_until", sa.Date(), nullable=True))
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_column("entered_to")
    ledger = sa.table("ledger_day", sa.column("code"), sa.column("entered_to", sa.Date()))
    of_cases = sa.select(ledger.c.entered_to).where(ledger.c.code == "disputes")
    state = sa.table("data_state", sa.column("covers_until", sa.Date()))
    op.execute(state.update().values(covers_until=of_cases.scalar_subquery()))
    op.drop_table("ledger_day")


def _days_as_they_stand(connection):
    """What is entered is taken as entered up to its latest day; nothing moves by the upgrade."""
    covers_until = sa.column("covers_until", sa.Date())
    state = sa.select(covers_until, sa.column("demonstration", sa.Boolean()))
    row = connection.execute(state.select_from(sa.table("data_state"))).first()
    if row is None or row.covers_until is None:
        return []
    if row.demonstration:
        codes = (*HAPPENED_ON, "training", "exports")
        return [{"code": code, "entered_to": DEMONSTRATION_ENDS} for code in codes]
    last = min(row.covers_until, clock.today() - timedelta(1))
    days = {code: _latest(connection, columns, last) for code, columns in HAPPENED_ON.items()}
    days["training"] = _latest_held(connection, last)
    days["exports"] = _end_of_latest_month(connection, last)
    return [{"code": code, "entered_to": day} for code, day in days.items() if day is not None]


def _latest(connection, columns, last):
    """The latest of the days up to ``last`` in these columns, None where there is none."""
    found = []
    for table, name in columns:
        day = sa.column(name, sa.Date())
        until_then = sa.select(sa.func.max(day)).select_from(sa.table(table)).where(day <= last)
        found.append(connection.execute(until_then).scalar())
    return max((day for day in found if day is not None), default=None)


def _latest_held(connection, last):
    """The latest training that was held; what is only planned says nothing."""
    session = sa.table(
        "training_session", sa.column("held_on", sa.Date()), sa.column("state_id", sa.Integer())
    )
    state = sa.table("session_state", sa.column("id"), sa.column("code", sa.String()))
    of_state = session.join(state, state.c.id == session.c.state_id)
    held = sa.select(sa.func.max(session.c.held_on)).select_from(of_state)
    until_then = held.where(state.c.code == "held", session.c.held_on <= last)
    return connection.execute(until_then).scalar()


def _end_of_latest_month(connection, last):
    """Exports are entered by whole months."""
    month = _latest(connection, (("export_flow", "month"),), last)
    if month is None:
        return None
    following = (month.replace(day=1) + timedelta(32)).replace(day=1)
    return min(following - timedelta(1), last)
