"""The parties of a case and the cases linked with it, on both databases."""

from datetime import date

from sqlalchemy import insert

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import dispute_file
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | occurred   | closed
A1     | 2024-01-10 |
A2     | 2024-02-01 | 2024-12-01
A3     | 2024-03-01 |
A4     | 2024-05-01 |
"""
F = Filter().resolve(date(2024, 4, 30))


def test_links_are_seen_from_both_sides_and_only_what_had_occurred(connection):
    cases = add_disputes(connection, DISPUTES)
    for number, other in (("A2", "A1"), ("A1", "A3"), ("A4", "A1"), ("A3", "A2")):
        line = {"dispute_id": cases[number], "other_id": cases[other]}
        connection.execute(insert(s.dispute_link).values(line))
    found = dispute_file.read(connection, F, "A1")["links"]
    assert found["number"].tolist() == ["A3", "A2"]  # A4 had not occurred
    assert found["closed_on"].isna().all()  # A2 was closed later
    assert dispute_file.read(connection, F, "A2")["links"]["number"].tolist() == ["A3", "A1"]


def test_parties_stand_by_their_role(connection):
    cases = add_disputes(connection, DISPUTES)
    roles = read_words(connection).ids("party_role")
    for line, number, role, name in (
        (1, "A1", "own_firm", "丙所"),
        (2, "A1", "claimant", "乙公司"),
        (3, "A1", "claimant", "甲公司"),
        (1, "A2", "claimant", "丁公司"),
    ):
        line = {
            "dispute_id": cases[number],
            "role_id": roles[role],
            "name": name,
            "party_key": name,
            "line": line,
        }
        connection.execute(insert(s.dispute_party).values(line))
    found = dispute_file.read(connection, F, "A1")["parties"]
    roles_and_names = list(zip(found["party_role"], found["name"], strict=True))
    assert roles_and_names[-1] == ("own_firm", "丙所")
    assert sorted(roles_and_names[:2]) == [("claimant", "乙公司"), ("claimant", "甲公司")]
    assert len(found) == 3
