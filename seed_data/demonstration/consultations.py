"""What the artificial consultations and referrals also have: the time of day, who answered, repeat
contacts, stations, due dates, and cases handed down.
"""

from datetime import date, time, timedelta

from sqlalchemy import BindParameter, Row, bindparam, insert, select, update

from data_access import schema as s
from seed_data.demonstration import answers

LAST = date(2025, 9, 30)
STAFF = ("示例经办甲", "示例经办乙", "示例经办丙")
BUSY = (
    9,
    9,
    9,
    10,
    10,
    10,
    10,
    11,
    14,
    14,
    15,
    15,
    15,
    16,
    17,
)  # hours, as often as people come in them
ANSWER_DAYS = 30


def draw(rng, words, parts):
    """Nothing beyond what ``demonstration_progress`` drew; see ``settle``."""
    return {}


def settle(connection, rng):
    """Completes the rows that stand in the database."""
    _answer_the_old(connection, s.consultation, s.consultation.c.asked_on, 9, 60)
    _answer_the_old(connection, s.referral, s.referral.c.sent_on, 40, 150)
    _contacts(connection, rng)
    _referrals(connection, rng)
    answers.settle(connection)


def _answer_the_old(connection, table, since, after, within):
    """What waited longer than ``within`` days was answered ``after`` days: nobody leaves a matter
    lying for years.
    """
    rows = connection.execute(
        select(table.c.id, since).where(
            table.c.answered_on.is_(None), since < LAST - timedelta(within)
        )
    ).all()
    if rows:
        connection.execute(
            update(table)
            .where(table.c.id == bindparam("key"))
            .values(answered_on=bindparam("day")),
            [{"key": key, "day": day + timedelta(after)} for key, day in rows],
        )


def _contacts(connection, rng):
    consultation = s.consultation.c
    stations = connection.execute(
        select(s.station.c.id, s.station.c.opened_on).order_by(s.station.c.id)
    ).all()
    query = (
        select(
            consultation.id,
            consultation.enterprise_id,
            consultation.asked_on,
            consultation.answered_on,
            s.intake.c.code,
        )
        .join(s.intake, s.intake.c.id == consultation.intake_id)
        .order_by(consultation.asked_on, consultation.id)
    )
    last: dict[int, Row] = {}  # enterprise -> its last first contact
    rows = [_contact(rng, row, stations, last) for row in connection.execute(query)]
    values: dict[str, BindParameter] = {
        "asked_time": bindparam("at"),
        "answered_by": bindparam("by"),
        "repeat_of_id": bindparam("of"),
        "station_id": bindparam("where"),
    }
    statement = update(s.consultation).where(consultation.id == bindparam("key")).values(values)
    connection.execute(statement, rows)


def _contact(rng, row, stations, last):
    """What one contact also has; ``last`` learns of it where it is the first on its matter."""
    hour, who = int(rng.choice(BUSY)), STAFF[int(rng.integers(len(STAFF)))]
    earlier = last.get(row.enterprise_id)
    soon = earlier is not None and (row.asked_on - earlier.asked_on).days <= ANSWER_DAYS
    again = soon and rng.random() < 0.6
    if not again:
        last[row.enterprise_id] = row
    here = [key for key, opened in stations if opened <= row.asked_on]
    in_person = row.code in ("window", "hotline", "station")
    at = time(hour, int(rng.integers(0, 12)) * 5) if in_person else None
    where = int(rng.choice(here)) if row.code == "station" and here else None
    return {
        "key": row.id,
        "at": at,
        "by": who if row.answered_on else None,
        "of": earlier.id if again else None,
        "where": where,
    }


def _referrals(connection, rng):
    referral = s.referral.c
    sent = connection.execute(select(referral.id, referral.sent_on).order_by(referral.id)).all()
    rows = [
        {
            "key": key,
            "due": day + timedelta(ANSWER_DAYS) if rng.random() < 0.8 else None,
            "by": STAFF[int(rng.integers(len(STAFF)))],
        }
        for key, day in sent
    ]
    values: dict[str, BindParameter] = {"due_on": bindparam("due"), "handled_by": bindparam("by")}
    statement = update(s.referral).where(referral.id == bindparam("key")).values(values)
    connection.execute(statement, rows)
    _handed_down(connection, rng)


def _handed_down(connection, rng):
    """Eight cases that the branch of Shaoguan handed down, most of them reported back on."""
    dispute, level = s.dispute.c, s.referral_level.c
    shaoguan = connection.scalar(select(level.id).where(level.code == "shaoguan"))
    query = (
        select(dispute.id, dispute.accepted_on)
        .join(s.intake, s.intake.c.id == dispute.intake_id)
        .where(s.intake.c.code == "referral", dispute.accepted_on.is_not(None))
        .order_by(dispute.id)
        .limit(8)
    )
    lines = [
        _referral_down(rng, shaoguan, key, accepted)
        for key, accepted in connection.execute(query).all()
    ]
    if lines:
        connection.execute(insert(s.referral), lines)


def _referral_down(rng, level, dispute, accepted):
    answered = accepted + timedelta(int(rng.integers(5, 45)))
    in_time = answered <= LAST and rng.random() < 0.75
    return {
        "dispute_id": dispute,
        "level_id": level,
        "direction": "down",
        "sent_on": accepted,
        "due_on": accepted + timedelta(ANSWER_DAYS),
        "answered_on": answered if in_time else None,
        "result": "示例答复：已办理并反馈" if in_time else None,
        "handled_by": STAFF[0],
    }
