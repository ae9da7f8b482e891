"""Enterprises that bear one name: the same firm entered twice under two codes, or two spellings."""

import re

from sqlalchemy import Connection, select, union_all

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.visible import search_form

BETWEEN = re.compile(r"[\s()\[\]【】〔〕〈〉<>·・.,、。-]+")
FORMS = re.compile("(股份有限公司|有限责任公司|有限公司|公司)$")


class Alike(Refused):
    """The roster has enterprises of that name already; ``found``: their (credit code, name)."""

    def __init__(self, found: list[tuple[str, str]]):
        super().__init__("alike")
        self.found = found


def plain_name(name: str) -> str:
    """A name without width, capitals, blanks and brackets, and without the form of the company:
    what stays is what tells two firms apart.
    """
    bare = BETWEEN.sub("", search_form(name))
    return FORMS.sub("", bare) or bare


def alike(connection: Connection, name: str, but: str = "") -> list[tuple[str, str]]:
    """(credit code, name) of the enterprises that bear a name, by code.

    They may have left the roster, or have borne it before they were merged with another: that one
    stands for them. ``but``: the credit code of one that is left out. Compared here and not by the
    database, which knows no such form of a name: a roster is some thousand names.
    """
    enterprise, alias = s.enterprise.c, s.enterprise_alias.c
    own = select(enterprise.credit_code, enterprise.name, enterprise.name.label("borne"))
    merged = select(enterprise.credit_code, enterprise.name, alias.alias_name.label("borne"))
    merged = merged.join(s.enterprise_alias, alias.kept_id == enterprise.id)
    wanted = plain_name(name)
    rows = connection.execute(union_all(own, merged)).all()
    found = {(code, kept) for code, kept, borne in rows if plain_name(borne) == wanted}
    return sorted((code, kept) for code, kept in found if code != but)


def refuse_alike(connection: Connection, name: str, credit_code: str) -> None:
    """Raises ``Alike`` where another enterprise bears the name."""
    if found := alike(connection, name, credit_code):
        raise Alike(found)
