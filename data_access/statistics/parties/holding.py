"""Whether a case has a word in its parties, its forum or its number there."""

from sqlalchemy import ColumnElement, select

from data_access import schema as s
from data_access.database.dialects import holds_word, key_holds_word

dispute = s.dispute.c
party = s.dispute_party.c


def case_holds(word: str) -> list[ColumnElement[bool]]:
    """Conditions of which one holds where the case has the word."""
    named = select(party.dispute_id).where(holds_word(party.name, word))
    forum = holds_word(dispute.forum, word)
    return [dispute.id.in_(named), forum, key_holds_word(dispute.foreign_number, word)]
