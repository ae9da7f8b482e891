"""Whom one asks for at an enterprise: the contact marked as first, or the first by name."""

from sqlalchemy import Column, FromClause, Join, and_, func, select

from data_access import schema as s
from data_access.filter.conditions import Condition

person = s.enterprise_contact.c
PLACE = func.row_number().over(
    partition_by=person.enterprise_id, order_by=(person.first.desc(), person.name)
)
_ranked = select(
    person.enterprise_id, person.name, person.post, person.telephone, PLACE.label("place")
)
_first = _ranked.subquery("first_contact")
# What a list to telephone from says of each enterprise; nothing where no contact is known.
FIRST_CONTACT = (_first.c.name.label("contact"), _first.c.post, _first.c.telephone)


def with_first_contact(source: FromClause, key: Column = s.enterprise.c.id) -> Join:
    """``source`` with the columns of ``FIRST_CONTACT``; ``key``: its column of the enterprise."""
    return source.outerjoin(_first, _is_first(key))


def _is_first(key: Column) -> Condition:
    return and_(_first.c.enterprise_id == key, _first.c.place == 1)
