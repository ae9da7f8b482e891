"""One search over cases, enterprises and experts, on rows drawn here, on both databases."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.records import read as records_read
from data_access.sheets.code_lists import read_words
from data_access.statistics import dispute_file
from data_access.statistics import search as search_reads
from tests.fixtures.experts import add_experts
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | enterprise | occurred
JF1    | 1          | 2024-01-10
JF12   | 1          | 2024-06-01
jf%3   | 2          | 2024-03-01
JF14   | 2          | 2025-01-01
"""
EXPERTS = """
number | hours | joined     | left | country
E1     | 10    | 2020-01-01 |      | USA
"""
F = Filter().resolve(date(2024, 12, 31))


def keys(connection, text, most=20):
    found = search_reads.find(connection, F, text, most=most)
    return {kind: (frame["key"].tolist(), number) for kind, (frame, number) in found.items()}


def test_exact_number_first_then_the_latest_and_nothing_after_the_date(connection):
    add_disputes(connection, DISPUTES)
    add_experts(connection, EXPERTS)
    assert keys(connection, " jf1 ")["dispute"] == (["JF1", "JF12"], 2)  # JF14 had not occurred
    assert keys(connection, "企业1") == {
        "dispute": (["JF12", "JF1"], 2),
        "enterprise": ([f"{1:018d}"], 1),
        "expert": ([], 0),
    }
    assert keys(connection, "e1")["expert"] == (["E1"], 1)


def test_each_word_must_be_there_and_signs_of_sql_are_letters(connection):
    add_disputes(connection, DISPUTES)
    assert keys(connection, "企业1 12")["dispute"] == (["JF12"], 1)
    assert keys(connection, "%")["dispute"] == (["jf%3"], 1)
    assert keys(connection, "_")["dispute"] == ([], 0)
    assert keys(connection, "   ") == {"dispute": ([], 0), "enterprise": ([], 0), "expert": ([], 0)}


def test_a_case_is_found_by_its_parties_its_forum_and_its_number_there(connection):
    cases = add_disputes(connection, DISPUTES)
    roles = read_words(connection).ids("party_role")
    for number, role, name in (
        ("JF1", "claimant", "ＡＣＭＥ Holding"),
        ("JF12", "own_firm", "乙所"),
    ):
        line = {
            "dispute_id": cases[number],
            "role_id": roles[role],
            "name": name,
            "party_key": name,
            "line": 1,
        }
        connection.execute(insert(s.dispute_party).values(line))
    told = {"forum": "示例地方法院", "foreign_number": "24-CV-0012"}
    connection.execute(update(s.dispute).where(s.dispute.c.number == "JF12").values(told))
    for text, found in (("acme", "JF1"), ("乙", "JF12"), ("地方法院", "JF12"), ("4-cv", "JF12")):
        assert keys(connection, text)["dispute"] == ([found], 1), text
        assert dispute_file.search(connection, F, text)["number"].tolist() == [found], text


def test_no_more_than_asked_for_but_all_are_counted(connection):
    add_disputes(connection, DISPUTES)
    assert keys(connection, "jf", most=2)["dispute"] == (["JF12", "jf%3"], 3)


@pytest.mark.parametrize(
    "text", ["示例甲(广东)ABC", "示例甲（广东）ＡＢｃ", "例\u200b甲\ufeff(广", "ａbc", "JＦ1\u200b"]
)
def test_half_width_finds_full_width_and_what_cannot_be_seen_counts_for_nothing(connection, text):
    add_disputes(connection, DISPUTES)
    stored = "韶关示例甲\u200b（广东）ＡBＣ公司"  # as an earlier version kept it
    named = s.enterprise.c.credit_code == f"{1:018d}"
    connection.execute(update(s.enterprise).where(named).values(name=stored))
    found = keys(connection, text)
    assert found["dispute"] == (["JF1", "JF12"] if text.startswith("J") else ["JF12", "JF1"], 2)
    assert "JF1" in dispute_file.search(connection, F, text)["number"].tolist()
    assert "JF1" in [row[0] for row in records_read.search(connection, "dispute", text)]


KNOWN_BY = {
    "other_names": "Shaoguan Sample Toys Co., Ltd.",
    "brands": "山鹰、SHANYING",
    "shops": "山鹰旗舰店",
    "domains": "shanying.example.com",
}
CONTACT = {"name": "李四", "post": "经理", "telephone": "0751-000 0123", "mail": "li@example.com"}


@pytest.fixture
def known(connection):
    """Of two enterprises the first is known by more than its name."""
    add_disputes(connection, DISPUTES)
    own = s.enterprise.c.credit_code == f"{1:018d}"
    changed = update(s.enterprise).where(own).values(KNOWN_BY).returning(s.enterprise.c.id)
    owner = {"enterprise_id": connection.execute(changed).scalar_one(), "first": True}
    connection.execute(insert(s.enterprise_contact).values(CONTACT | owner))
    return connection


PERSONS = ["李", "0751-0000123", "07510000123", "0123", "０１２３", "LI@example"]


@pytest.mark.parametrize(
    "text",
    ["shaoguan sam", "鹰", "ｓｈａｎｙｉｎｇ", "旗舰", "shanying.ex", "企业1 山鹰", *PERSONS],
)
def test_an_enterprise_is_found_by_all_that_people_know_of_it(known, text):
    assert keys(known, text)["enterprise"] == ([f"{1:018d}"], 1)
    if " 山" not in text:
        found = records_read.search(known, "enterprise", text)
        assert [row[0] for row in found] == [f"{1:018d}"]


@pytest.mark.parametrize("text", [*PERSONS, "企业2 山鹰", "0124", "-"])
def test_nobody_is_found_by_what_may_not_be_seen_or_is_another(known, text):
    frame, number = search_reads.find(known, F, text, persons=False)["enterprise"]
    assert (len(frame), number) == (0, 0)


def test_names_are_found_by_the_first_letters_of_their_reading(connection):
    add_disputes(connection, DISPUTES)
    own = s.enterprise.c.credit_code == f"{1:018d}"
    connection.execute(update(s.enterprise).where(own).values(name="韶关示例玩具厂"))
    assert keys(connection, "slwj") == {
        "dispute": (["JF12", "JF1"], 2),
        "enterprise": ([f"{1:018d}"], 1),
        "expert": ([], 0),
    }
    assert keys(connection, "slwj 12")["dispute"] == (["JF12"], 1)


ASKED = {
    "matter": "商标被抢注",
    "asker": "示例王",
    "telephone": "0751-000 0124",
    "mail": "wang@e.cn",
}
ASKED |= {"answered_on": date(2025, 1, 2), "answer": "可提异议"}


def test_every_other_kind_is_found_by_its_number_or_its_name(connection):
    add_disputes(connection, DISPUTES)
    intake = read_words(connection).ids("intake")["window"]
    for number, firm in (("ZX-01", 2), ("ZX-02", 1)):
        asked = {"number": number, "matter": "问", "asked_on": date(2025, 1, firm)}
        asked |= ASKED if firm == 1 else {}
        owner = select(s.enterprise.c.id).where(s.enterprise.c.credit_code == f"{firm:018d}")
        line = asked | {"enterprise_id": owner.scalar_subquery(), "intake_id": intake}
        connection.execute(insert(s.consultation).values(line))
    found = search_reads.others(connection, "zx-0")
    assert found == [("consultation", "ZX-01", "企业2"), ("consultation", "ZX-02", "企业1")]
    assert search_reads.others(connection, "企业2") == [("consultation", "ZX-01", "企业2")]
    for text in ("抢注", "异议", "例王", "07510000124", "WANG@"):
        assert search_reads.others(connection, text) == [("consultation", "ZX-02", "企业1")], text
    assert search_reads.others(connection, "jf1") == []  # cases have their own list
    assert search_reads.others(connection, "  ") == []
