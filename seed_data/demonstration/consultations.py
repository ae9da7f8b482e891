"""What the artificial consultations and referrals also have: the time of day, who answered, repeat
contacts, stations, due dates, and cases handed down.
"""

from datetime import date, time, timedelta

from sqlalchemy import bindparam, insert, select, update

from data_access import schema as s

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
    c = s.consultation.c
    stations = connection.execute(
        select(s.station.c.id, s.station.c.opened_on).order_by(s.station.c.id)
    ).all()
    rows, last = [], {}
    for row in connection.execute(
        select(c.id, c.enterprise_id, c.asked_on, c.answered_on, c.matter, s.intake.c.code)
        .join(s.intake, s.intake.c.id == c.intake_id)
        .order_by(c.asked_on, c.id)
    ):
        hour, who = int(rng.choice(BUSY)), STAFF[int(rng.integers(len(STAFF)))]
        earlier = last.get(row.enterprise_id)
        again = (
            earlier is not None
            and (row.asked_on - earlier[1]).days <= ANSWER_DAYS
            and rng.random() < 0.6
        )
        if not again:
            last[row.enterprise_id] = (row.id, row.asked_on)
        here = [key for key, opened in stations if opened <= row.asked_on]
        rows.append(
            {
                "key": row.id,
                "at": time(hour, int(rng.integers(0, 12)) * 5)
                if row.code in ("window", "hotline", "station")
                else None,
                "by": who if row.answered_on else None,
                "of": earlier[0] if again else None,
                "where": int(rng.choice(here)) if row.code == "station" and here else None,
            }
        )
    connection.execute(
        update(s.consultation)
        .where(c.id == bindparam("key"))
        .values(
            asked_time=bindparam("at"),
            answered_by=bindparam("by"),
            repeat_of_id=bindparam("of"),
            station_id=bindparam("where"),
        ),
        rows,
    )


def _referrals(connection, rng):
    r = s.referral.c
    sent = connection.execute(select(r.id, r.sent_on).order_by(r.id)).all()
    connection.execute(
        update(s.referral)
        .where(r.id == bindparam("key"))
        .values(due_on=bindparam("due"), handled_by=bindparam("by")),
        [
            {
                "key": key,
                "due": day + timedelta(ANSWER_DAYS) if rng.random() < 0.8 else None,
                "by": STAFF[int(rng.integers(len(STAFF)))],
            }
            for key, day in sent
        ],
    )
    d, level = (
        s.dispute.c,
        dict(connection.execute(select(s.referral_level.c.code, s.referral_level.c.id)).all()),
    )
    down = connection.execute(
        select(d.id, d.accepted_on, d.closed_on)
        .join(s.intake, s.intake.c.id == d.intake_id)
        .where(s.intake.c.code == "referral", d.accepted_on.is_not(None))
        .order_by(d.id)
        .limit(8)
    ).all()
    lines = []
    for key, accepted, closed in down:
        answered = accepted + timedelta(int(rng.integers(5, 45)))
        answered = answered if answered <= LAST and rng.random() < 0.75 else None
        lines.append(
            {
                "dispute_id": key,
                "level_id": level["shaoguan"],
                "direction": "down",
                "sent_on": accepted,
                "due_on": accepted + timedelta(ANSWER_DAYS),
                "answered_on": answered,
                "result": "示例答复：已办理并反馈" if answered else None,
                "handled_by": STAFF[0],
            }
        )
    if lines:
        connection.execute(insert(s.referral), lines)
