"""Whom a list to telephone from names: the first contact, on both databases."""

from datetime import date

from sqlalchemy import select

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics import insurance as insurance_reads
from data_access.statistics import visits as visit_reads
from data_access.statistics.enterprises.contacts import FIRST_CONTACT, with_first_contact
from tests.fixtures.cost import add_policies
from tests.fixtures.ledger import add_contact, add_disputes

AT = Filter().resolve(date(2024, 12, 31))
WHOM = ["contact", "post", "telephone"]
DISPUTES = """
number | enterprise | occurred
JF1    | 1          | 2024-01-10
JF2    | 2          | 2024-02-10
JF3    | 3          | 2024-03-10
"""
POLICIES = """
number | enterprise | starts     | ends       | kind                     | insured | premium
P1     | 1          | 2024-01-01 | 2025-01-31 | infringement_liability   | 100     | 10
P3     | 3          | 2024-01-01 | 2025-02-28 | infringement_liability   | 100     | 10
"""


def _office(connection):
    """1: the second by name is marked first; 2: nobody is marked; 3: nobody is known."""
    add_disputes(connection, DISPUTES)
    firm = dict(connection.execute(select(s.enterprise.c.name, s.enterprise.c.id)).all())
    add_contact(connection, firm["企业1"], "A", "0751-0000001")
    add_contact(connection, firm["企业1"], "B", "0751-0000002", first=True)
    add_contact(connection, firm["企业2"], "D", "0751-0000004")
    add_contact(connection, firm["企业2"], "C")


def test_the_marked_one_stands_for_the_enterprise_else_the_first_by_name(connection):
    _office(connection)
    query = select(s.enterprise.c.name, *FIRST_CONTACT)
    query = query.select_from(with_first_contact(s.enterprise)).order_by(s.enterprise.c.name)
    assert [tuple(row) for row in connection.execute(query)] == [
        ("企业1", "B", "经理", "0751-0000002"),
        ("企业2", "C", "经理", None),
        ("企业3", None, None, None),
    ]


def test_lists_to_telephone_from_hold_the_telephone_and_no_row_twice(connection):
    _office(connection)
    connection.execute(s.enterprise.update().values(key_contact=True))
    watched = visit_reads.watched(connection, AT)
    assert watched[["enterprise", *WHOM]].fillna("").values.tolist() == [
        ["企业1", "B", "经理", "0751-0000002"],
        ["企业2", "C", "经理", ""],
        ["企业3", "", "", ""],
    ]
    add_policies(connection, POLICIES)
    held = insurance_reads.policies(connection, AT)[["policy", "telephone"]].fillna("")
    assert held.values.tolist() == [["P1", "0751-0000002"], ["P3", ""]]
