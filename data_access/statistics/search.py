"""One search over cases, enterprises and experts, by number or by name."""

import re

from sqlalchemy import and_, case, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame

MOST = 20


def find(connection, chosen, text, most=MOST):
    """What the office knew by the as-of date whose number or name holds every word of ``text``, capitals and small letters alike.

    dict of ``dispute``, ``enterprise`` and ``expert``, each (frame key, name, since; how many there are in all). An exact number comes first, then the latest. At most ``most`` of each.
    """
    parts = [f"%{_escaped(word.lower())}%" for word in text.split()]
    d, e, x = s.dispute.c, s.enterprise.c, s.expert.c
    places = {
        "dispute": (
            d.number,
            e.name,
            d.occurred_on,
            s.dispute.join(s.enterprise, e.id == d.enterprise_id),
        ),
        "enterprise": (e.credit_code, e.name, e.joined_on, s.enterprise),
        "expert": (x.number, x.name, x.joined_on, s.expert),
    }
    return {
        kind: _of(connection, chosen, parts, text.strip().lower(), most, *place)
        for kind, place in places.items()
    }


def _of(connection, chosen, parts, whole, most, key, name, since, source):
    columns = select(key.label("key"), name.label("name"), since.label("since")).select_from(source)
    if not parts:
        return read_frame(connection, columns.limit(0)), 0
    holds = and_(
        since <= day(chosen.as_of),
        *(
            or_(func.lower(key).like(part, escape="\\"), func.lower(name).like(part, escape="\\"))
            for part in parts
        ),
    )
    number = connection.execute(select(func.count()).select_from(source).where(holds)).scalar_one()
    exact = case((func.lower(key) == whole, 0), (func.lower(name) == whole, 1), else_=2)
    query = columns.where(holds).order_by(exact, since.desc(), key).limit(most)
    return read_frame(connection, query), number


def _escaped(word):
    return re.sub(r"([%_\\])", r"\\\1", word)
