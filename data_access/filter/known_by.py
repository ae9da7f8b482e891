"""By what people look for an enterprise beside its name: brand, shop, domain, a name in another
language, or the person whom the office asks for there; and for a consultation beside its number.
"""

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, func, or_, select

from data_access import schema as s
from data_access.database.dialects import holds_word
from data_access.filter.conditions import Condition, Ids

enterprise = s.enterprise.c
contact = s.enterprise_contact.c
asked = s.consultation.c
OTHER_NAMES = (enterprise.other_names, enterprise.brands, enterprise.shops, enterprise.domains)
BETWEEN_DIGITS = "-"


def is_known_by(word: str, persons: bool = True) -> Condition:
    """Whether an enterprise is known by a text that holds ``word``, its own name left aside.

    ``persons``: names and telephone numbers of its contacts count too.
    """
    found = [holds_word(column, word) for column in OTHER_NAMES]
    if persons:
        found.append(enterprise.id.in_(_asked_for(word)))
    return or_(*found)


def _asked_for(word: str) -> Ids:
    """The enterprises whose contacts are called so or have that number, written in any way."""
    names = (contact.name, contact.mail)
    return select(contact.enterprise_id).where(_holds(word, names, contact.telephone))


def holds_of_consultation(word: str) -> Condition:
    """Whether a consultation holds ``word`` in its matter, its answer, or in who asked."""
    texts = (asked.matter, asked.answer, asked.asker, asked.mail)
    return _holds(word, texts, asked.telephone)


def _holds(word: str, texts: Sequence[Column], telephone: Column) -> Condition:
    """Whether a text holds the word, or the number its digits, written in any way."""
    hits = [holds_word(column, word) for column in texts]
    digits = word.replace(BETWEEN_DIGITS, "")
    if digits.isdigit():
        hits.append(holds_word(_in_one(telephone), digits))
    return or_(*hits)


def _in_one(number: ColumnElement) -> ColumnElement:
    """A telephone number without what people put between its digits."""
    return func.replace(func.replace(number, BETWEEN_DIGITS, ""), " ", "")
