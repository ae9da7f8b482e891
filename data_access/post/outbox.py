"""What is to be sent, each message once: of an account, a day and a kind, which is the digest of
the day or the code of a report.

A row is claimed in a transaction of its own, the message is handed over, and the row is marked. If
the program ends between the last two, nobody knows whether the server took the message: after
LOST it is sent once more under the same Message-ID, by which mail programs and many servers know
the second for the first. So none is lost, and at worst one stands twice with one number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import make_msgid

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from data_access import schema as s
from data_access.accounts.names import key_of
from data_access.accounts.person import Person
from data_access.database import clock
from data_access.database.dialects import day as bound_day
from data_access.database.dialects import insert_new
from data_access.notes.subjects import people

DIGEST = "digest"
WAITING, SENDING, SENT, NOTHING, FAILED = "waiting", "sending", "sent", "nothing", "failed"
LOST = timedelta(minutes=15)  # after which a claim is of a program that ended
PAUSE = timedelta(minutes=15)  # before the second try, then twice as long each time
MOST_TRIES = 6
OVER = "over"  # the day is past, and the next message tells of it again
outbox = s.outbox.c
choice = s.mail_choice.c


@dataclass(frozen=True)
class Letter:
    """One message that is due: its row, who gets it, and where."""

    id: int
    person: Person
    address: str
    language: str
    message_id: str
    tries: int
    kind: str


def unsent(connection: Connection) -> int:
    """How many letters are still to be sent, or on their way."""
    waiting = outbox.standing.in_((WAITING, SENDING))
    return connection.scalar(select(func.count()).select_from(s.outbox).where(waiting)) or 0


def wanting(connection: Connection) -> list[tuple[Person, str]]:
    """Who may sign in, sees cases and wants mail, with the language of it."""
    chosen = select(s.account.c.name, choice.written_in)
    chosen = chosen.join(s.mail_choice, choice.account_id == s.account.c.id).where(choice.wanted)
    languages = {row.name: row.written_in for row in connection.execute(chosen)}
    every = people(connection)
    return [(one, languages[one.name]) for one in every if one.name in languages]


def put(connection: Connection, day: date, host: str) -> None:
    """A digest for each account that wants mail; those of earlier days are given up."""
    put_for(connection, (person for person, _ in wanting(connection)), DIGEST, day, host)
    unsent = outbox.standing.in_((WAITING, SENDING))
    late = update(s.outbox).where(outbox.day < bound_day(day), outbox.kind == DIGEST, unsent)
    connection.execute(late.values(standing=FAILED, problem=OVER))


def put_for(
    connection: Connection, persons: Iterable[Person], kind: str, day: date, host: str
) -> None:
    """A row for each of these accounts that has none of this kind and day."""
    for person in persons:
        values = {
            "account_id": key_of(connection, person.name),
            "day": day,
            "kind": kind,
            "standing": WAITING,
            "tries": 0,
            "next_try_at": clock.now(),
            "message_id": make_msgid(domain=host),
        }
        connection.execute(insert_new(connection, s.outbox).values(values))


def due(connection: Connection, day: date) -> Sequence[Letter]:
    """What can be sent now, in order: what waits, and what a program that ended had claimed."""
    persons = {person.name: person for person in people(connection)}
    account = s.account.c
    source = s.outbox.join(s.account, account.id == outbox.account_id)
    source = source.join(s.mail_choice, choice.account_id == outbox.account_id)
    columns = (
        outbox.id,
        account.name,
        choice.address,
        choice.written_in,
        outbox.message_id,
        outbox.tries,
        outbox.kind,
    )
    of_today = or_(outbox.kind != DIGEST, outbox.day == bound_day(day))
    own = (of_today, choice.wanted, _is_due())
    rows = connection.execute(select(*columns).select_from(source).where(*own).order_by(outbox.id))
    return [Letter(key, persons[name], *told) for key, name, *told in rows if name in persons]


def _is_due() -> ColumnElement[bool]:
    now = clock.now()
    waits = and_(outbox.standing == WAITING, outbox.next_try_at <= now)
    left = and_(outbox.standing == SENDING, outbox.claimed_at < now - LOST)
    return or_(waits, left)


def claim(connection: Connection, letter: Letter) -> bool:
    """Whether this program sends it, and no other one."""
    own = update(s.outbox).where(outbox.id == letter.id, outbox.tries == letter.tries, _is_due())
    claimed = own.values(standing=SENDING, claimed_at=clock.now(), tries=letter.tries + 1)
    return connection.execute(claimed).rowcount == 1


def mark(connection: Connection, letter: Letter, state: str) -> None:
    """It was sent, or there was nothing to say."""
    own = update(s.outbox).where(outbox.id == letter.id)
    connection.execute(own.values(standing=state, sent_at=clock.now(), problem=None))


def put_off(connection: Connection, letter: Letter, problem: str, for_good: bool) -> None:
    """It was not sent: tried again later, until MOST_TRIES or where that does not help."""
    tries = letter.tries + 1
    state = FAILED if for_good or tries >= MOST_TRIES else WAITING
    later = clock.now() + PAUSE * 2 ** (tries - 1)
    own = update(s.outbox).where(outbox.id == letter.id)
    connection.execute(own.values(standing=state, problem=problem, next_try_at=later))
