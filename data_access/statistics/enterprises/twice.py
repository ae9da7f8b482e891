"""By what an enterprise that was entered twice is known, what each of two has, and what was merged:
whatever the filter and the date.
"""

import re
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import Connection, func, literal, select, union_all

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.database.visible import search_form
from data_access.records.added_values import SEPARATORS
from data_access.records.delete import references_to
from data_access.statistics.parties.merged import Merged
from data_access.values.party_names import normal_form

enterprise = s.enterprise.c
contact = s.enterprise_contact.c
alias = s.enterprise_alias.c
ORGANISATION = slice(8, 17)  # of a credit code: the organisation, whoever registered it
FEWEST_DIGITS = 7
NOT_A_DIGIT = re.compile(r"\D")
OF_SEVERAL = {"brands": "brand", "shops": "shop", "domains": "domain"}
NOT_COUNTED = {s.enterprise_alias, s.enterprise_contact, s.enterprise_market}
Mark = tuple[str, str, str]


def marks(connection: Connection) -> pd.DataFrame:
    """Frame credit_code, what, value: a row for each mark by which an enterprise may be told.

    ``what``: name (in its normal form; names abroad too), organisation (of the credit code),
    telephone, mail, address, brand, shop, domain; ``value`` as marks are compared.
    """
    texts = (enterprise.name, enterprise.other_names, enterprise.address)
    columns = (enterprise.credit_code, *texts, *(enterprise[name] for name in OF_SEVERAL))
    found = [
        mark for row in connection.execute(select(*columns)).mappings() for mark in _of_firm(row)
    ]
    source = s.enterprise_contact.join(s.enterprise, enterprise.id == contact.enterprise_id)
    reached = select(enterprise.credit_code, contact.telephone, contact.mail).select_from(source)
    for code, telephone, mail in connection.execute(reached):
        found += _of_contact(code, telephone or "", mail or "")
    frame = pd.DataFrame(found, columns=["credit_code", "what", "value"])
    return frame.drop_duplicates(ignore_index=True)


def _of_firm(row: object) -> Iterator[Mark]:
    firm = dict(row)  # type: ignore[call-overload]
    code = firm["credit_code"]
    yield code, "organisation", code[ORGANISATION]
    for name in (firm["name"], *_several(firm["other_names"])):
        yield code, "name", normal_form(name)
    if firm["address"]:
        yield code, "address", _bare(firm["address"])
    for column, what in OF_SEVERAL.items():
        for one in _several(firm[column]):
            yield code, what, _bare(one)


def _of_contact(code: str, telephone: str, mail: str) -> Iterator[Mark]:
    digits = NOT_A_DIGIT.sub("", telephone)
    if len(digits) >= FEWEST_DIGITS and "*" not in telephone:  # not where it is hidden
        yield code, "telephone", digits
    if "@" in mail and "*" not in mail:
        yield code, "mail", _bare(mail)


def _several(text: str | None) -> list[str]:
    return [part.strip() for part in SEPARATORS.split(text or "") if part.strip()]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", search_form(text))


def holdings(connection: Connection) -> pd.DataFrame:
    """Frame credit_code, table, number: how many records of each table are of an enterprise."""
    counts = [
        select(
            column.label("enterprise_id"),
            literal(column.table.name).label("table"),
            func.count().label("number"),
        ).group_by(column)
        for column in references_to(s.enterprise)
        if column.table not in NOT_COUNTED
    ]
    counted = union_all(*counts).subquery()
    source = counted.join(s.enterprise, enterprise.id == counted.c.enterprise_id)
    query = select(enterprise.credit_code, counted.c.table, counted.c.number).select_from(source)
    return read_frame(connection, query.order_by(enterprise.credit_code, counted.c.table))


def everybody(connection: Connection) -> pd.DataFrame:
    """Frame credit_code, name of all enterprises, by name."""
    query = select(enterprise.credit_code, enterprise.name)
    return read_frame(connection, query.order_by(enterprise.name, enterprise.credit_code))


def merged(connection: Connection) -> list[Merged]:
    """What was merged and is in force, the latest first; names with their codes."""
    one = alias.alias_name + literal(" ") + alias.alias_code
    kept = enterprise.name + literal(" ") + enterprise.credit_code
    source = s.enterprise_alias.join(s.enterprise, enterprise.id == alias.kept_id)
    rows = select(alias.id, one, kept, alias.who, alias.at).select_from(source)
    return [Merged(*row) for row in connection.execute(rows.order_by(alias.id.desc()))]
