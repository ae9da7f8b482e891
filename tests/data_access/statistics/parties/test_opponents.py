"""Who sues, again and again, and how it ends; on a table drawn here, on both databases."""

from datetime import date

import pytest
from sqlalchemy import insert, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics.parties import opponents as reads
from data_access.values.party_names import normal_form
from tests.fixtures.ledger import add_disputes, drawn

DISPUTES = """
number | enterprise | occurred   | closed     | outcome      | route      | ip_type
A1     | 1          | 2024-01-10 | 2024-03-01 | won          | judgment   | patent
A2     | 1          | 2024-02-01 | 2024-12-01 | lost         | judgment   | patent
A3     | 2          | 2024-03-01 | 2024-04-01 | settled      | settlement | trademark
A4     | 3          | 2024-04-01 |            |              |            | patent
A5     | 3          | 2024-06-01 |            |              |            | patent
"""
PARTIES = """
number | role          | name
A1     | claimant      | Acme Inc.
A1     | claimant      | ACME，Co., Ltd
A2     | claimant      | Acme Inc.
A3     | claimant      | ＡＣＭＥ
A3     | opposing_firm | 甲所
A4     | claimant      | 乙公司
A4     | opposing_firm | 甲所
A1     | opposing_firm | 甲所
A2     | own_firm      | 丁所
A5     | claimant      | 乙有限公司
"""
FORUMS = {"A1": "示例法院", "A2": "示例法院", "A3": "示例海关"}
CHOSEN = Filter().resolve(date(2024, 4, 30))  # A5 had not occurred, A2 was not closed


@pytest.fixture
def office(connection):
    cases = add_disputes(connection, DISPUTES)
    roles = read_words(connection).ids("party_role")
    for line, row in enumerate(drawn(PARTIES), start=1):
        of_case = {"dispute_id": cases[row["number"]], "role_id": roles[row["role"]], "line": line}
        named = {"name": row["name"], "party_key": normal_form(row["name"])}
        connection.execute(insert(s.dispute_party).values(of_case | named))
    for number, forum in FORUMS.items():
        of_case = update(s.dispute).where(s.dispute.c.number == number)
        connection.execute(of_case.values(forum=forum))
    return connection


def rows(frame, *names):
    return list(frame[list(names)].itertuples(index=False, name=None))


def test_spellings_are_one_opponent_which_counts_once_in_a_case(office):
    found = reads.by_party(office, CHOSEN, "claimant")
    names = ("name", "cases", "open", "closed", "good", "settled", "lost", "enterprises")
    assert rows(found, *names) == [
        ("Acme Inc.", 3, 1, 2, 1, 1, 0, 2),
        ("乙公司", 1, 1, 0, 0, 0, 0, 1),
    ]
    counts = {"cases": 4, "told": 4, "parties": 2, "again": 1, "of_those": 3}
    assert reads.headline(office, CHOSEN) == counts
    assert reads.spellings(office, CHOSEN, "acme") == ["Acme Inc.", "ACME，Co., Ltd", "ＡＣＭＥ"]


def test_what_stands_beside_it(office):
    firms = reads.beside(office, CHOSEN, "claimant", "opposing_firm")
    assert rows(firms, "party_key", "name", "cases") == [("acme", "甲所", 2), ("乙", "甲所", 1)]
    assert reads.by_party(office, CHOSEN, "opposing_firm")["cases"].tolist() == [3]
    forums = reads.forums_of(office, CHOSEN, "claimant")
    assert rows(forums, "party_key", "forum", "cases") == [
        ("acme", "示例法院", 2),
        ("acme", "示例海关", 1),
    ]
    assert rows(reads.by_forum(office, CHOSEN), "forum", "cases", "good", "settled") == [
        ("示例法院", 2, 1, 0),
        ("示例海关", 1, 0, 1),
    ]
    kinds = reads.rights_of(office, CHOSEN, "claimant")
    acme = kinds[kinds["party_key"] == "acme"]
    assert rows(acme, "ip_type", "cases") == [("patent", 2), ("trademark", 1)]


def test_a_right_in_several_cases(office):
    ids = dict(
        office.execute(
            s.dispute.select().with_only_columns(s.dispute.c.number, s.dispute.c.id)
        ).all()
    )
    kinds = read_words(office).ids("ip_type")
    for line, (number, right) in enumerate(
        (("A1", "US1"), ("A3", "US1"), ("A4", None), ("A2", "US2")), start=1
    ):
        row = {"dispute_id": ids[number], "ip_type_id": kinds["patent"], "line": line}
        office.execute(insert(s.dispute_right).values(row | {"right_number": right}))
    found = reads.by_right(office, CHOSEN)
    names = ("right_number", "ip_type", "cases", "good", "settled")
    assert rows(found, *names) == [("US1", "patent", 2, 1, 1)]
    by_kind = reads.by_kind(office, CHOSEN)
    assert rows(by_kind, "ip_type", "cases", "open") == [("patent", 3, 2), ("trademark", 1, 0)]


def test_its_cases_follow_the_filter_the_newest_first(office):
    assert reads.cases(office, CHOSEN, "acme")["number"].tolist() == ["A3", "A2", "A1"]
    patents = Filter(ip_types=("patent",)).resolve(date(2024, 4, 30))
    assert reads.cases(office, patents, "acme")["number"].tolist() == ["A2", "A1"]
