"""Two names of one party: merged, later names follow, taken apart exactly; on both databases."""

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.decisions.parties import merge, separate
from data_access.records.change import change
from data_access.records.read import existing
from data_access.statistics.parties.merged import everybody, merged
from tests.fixtures.record_values import add, facts

NAMES = ("Acme Inc.", "Acme Holding", "乙公司")


@pytest.fixture
def words(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    add(connection, words, "dispute", parties=[named(name) for name in NAMES])
    return words


def named(name):
    return {"role": "claimant", "name": name, "contact": None}


def parties(connection):
    """Name -> party."""
    rows = select(s.dispute_party.c.name, s.dispute_party.c.party_key)
    return dict(map(tuple, connection.execute(rows)))


def test_merged_and_taken_apart(connection, words):
    before = parties(connection)
    assert before == {"Acme Inc.": "acme", "Acme Holding": "acmeholding", "乙公司": "乙"}
    merge(connection, "acmeholding", "acme", "李四")
    after = before | {"Acme Holding": "acme"}
    assert parties(connection) == after
    line = s.history.c
    told = select(line.record_key, line.action, line.who, line.changes)
    (row,) = connection.execute(told.where(line.table_name == "party_alias")).all()
    assert tuple(row) == ("Acme Holding", "insert", "李四", '{"kept_name":[null,"Acme Inc."]}')
    (one,) = merged(connection)
    separate(connection, one.id, "王五")
    assert parties(connection) == before and merged(connection) == []
    with pytest.raises(Refused, match="gone"):
        separate(connection, one.id, "王五")


def test_what_comes_later_under_the_other_name_is_of_the_one_kept(connection, words):
    merge(connection, "acmeholding", "acme", "李四")
    add(connection, words, "dispute", number="JF20250002", parties=[named("ACME HOLDING LTD")])
    assert parties(connection)["ACME HOLDING LTD"] == "acme"
    counted = everybody(connection).set_index("party_key")["cases"].to_dict()
    assert counted == {"acme": 2, "乙": 1}


def test_one_that_others_were_merged_into_is_merged_itself_and_comes_back(connection, words):
    merge(connection, "acmeholding", "acme", "李四")
    merge(connection, "acme", "乙", "李四")
    assert set(parties(connection).values()) == {"乙"}
    separate(connection, merged(connection)[0].id, "李四")  # the latest
    assert parties(connection)["Acme Holding"] == "acme"
    merge(connection, "acme", "乙", "李四")
    separate(connection, merged(connection)[1].id, "李四")  # the first, out of the chain
    assert parties(connection) == {"Acme Inc.": "乙", "Acme Holding": "acmeholding", "乙公司": "乙"}


def test_what_cannot_be_merged(connection, words):
    for key, kept, why in (("acme", "acme", "same"), ("nobody", "acme", "gone")):
        with pytest.raises(Refused, match=why):
            merge(connection, key, kept, "李四")
    assert merged(connection) == []


def test_an_edited_name_is_of_its_own_party(connection, words):
    case = existing(connection, words, "dispute", "JF20250001")
    rows = list(case.values["parties"])
    rows[-1] = rows[-1] | {"name": "丙公司"}
    change(connection, words, case, {"parties": rows}, "李四")
    assert parties(connection)["丙公司"] == "丙"
