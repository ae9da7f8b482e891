"""Consultations and referrals as of a day, on rows drawn here, on both databases."""

from datetime import date, time

import pandas as pd
from sqlalchemy import insert

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import consultations as consultation_reads
from data_access.statistics import referrals as referral_reads
from tests.fixtures.ledger import add_disputes, day, drawn, enterprise_ids

DISPUTES = """
number | enterprise | industry | country | occurred
D1     | 1          | C39      | USA     | 2024-01-10
D2     | 2          | C38      | JPN     | 2024-06-01
D3     | 2          | C38      | JPN     | 2025-02-01
"""
CONTACTS = """
number | enterprise | intake  | country | asked      | time  | answered   | by | of | dispute
Z1     | 1          | hotline | USA     | 2024-01-05 | 09:30 | 2024-01-08 | 甲 |    | D1
Z2     | 1          | hotline | USA     | 2024-01-12 | 09:05 |            |    | Z1 | D1
Z3     | 2          | online  | JPN     | 2024-12-30 |       | 2025-01-02 | 乙 |    | D3
Z4     | 2          | window  |         | 2024-11-11 | 15:00 |            |    |    |
Z5     | 2          | window  | JPN     | 2025-01-01 | 15:00 |            |    |    |
"""
ANSWERS = {"Z1": "先答复", "Z3": "后答复"}
ASKERS = {"Z4": ("示例王", "0751-000 0124")}
HANDED_UP = {"Z1": ("shaoguan", "2024-01-08"), "Z3": ("guangdong", "2025-01-02")}
REFERRALS = """
dispute | level     | direction | sent       | due        | answered   | result
D1      | shaoguan  | up        | 2024-01-20 | 2024-02-20 | 2024-02-25 | 已复
D1      | guangdong | up        | 2024-03-01 | 2024-12-30 | 2025-01-05 | 后复
D2      | shaoguan  | up        | 2024-12-01 | 2025-01-15 |            |
D2      | shaoguan  | down      | 2024-06-03 |            |            |
D3      | national  | up        | 2025-02-02 |            |            |
"""
F = Filter().resolve(date(2024, 12, 31))


def draw(connection):
    cases = add_disputes(connection, DISPUTES)
    words, firms, keys = read_words(connection), enterprise_ids(connection), {}
    levels = words.ids("referral_level")
    for r in drawn(CONTACTS):
        asker, telephone = ASKERS.get(r["number"], (None, None))
        level, referred = HANDED_UP.get(r["number"], (None, None))
        row = {
            "number": r["number"],
            "enterprise_id": firms[f"企业{r['enterprise']}"],
            "intake_id": words.ids("intake")[r["intake"]],
            "country_id": words.ids("country").get(r["country"]),
            "asked_on": day(r["asked"]),
            "asked_time": time.fromisoformat(r["time"]) if r["time"] else None,
            "answered_on": day(r["answered"]),
            "answered_by": r["by"],
            "answer": ANSWERS.get(r["number"]),
            "asker": asker,
            "telephone": telephone,
            "referred_to_id": levels.get(level),
            "referred_on": day(referred),
            "repeat_of_id": keys.get(r["of"]),
            "dispute_id": cases.get(r["dispute"]),
            "matter": "问",
        }
        keys[r["number"]] = connection.execute(
            insert(s.consultation).values(row).returning(s.consultation.c.id)
        ).scalar_one()
    connection.execute(
        insert(s.referral),
        [
            {
                "dispute_id": cases[r["dispute"]],
                "level_id": words.ids("referral_level")[r["level"]],
                "direction": r["direction"],
                "sent_on": day(r["sent"]),
                "due_on": day(r["due"]),
                "answered_on": day(r["answered"]),
                "result": r["result"],
            }
            for r in drawn(REFERRALS)
        ],
    )


def rows(frame):
    return [tuple(None if pd.isna(v) else v for v in r) for r in frame.itertuples(index=False)]


def test_contacts_matters_and_what_waits_on_the_day(connection):
    draw(connection)
    # Z5 was asked later; Z3 was answered later, and its dispute occurred later
    assert consultation_reads.headline(connection, F) == {
        "contacts": 4,
        "matters": 3,
        "waiting": 2,
        "disputes": 2,
        "enterprises": 2,
    }
    assert rows(consultation_reads.by_channel(connection, F)) == [
        ("hotline", 2, 1, 0, 2),
        ("online", 1, 1, 1, 0),
        ("window", 1, 1, 1, 0),
    ]
    assert rows(consultation_reads.by_month(connection, F)) == [
        (2024 * 12, "hotline", 2),
        (2024 * 12 + 10, "window", 1),
        (2024 * 12 + 11, "online", 1),
    ]


def test_the_choice_of_countries_industries_and_period(connection):
    draw(connection)

    def chosen(**values):
        return consultation_reads.headline(
            connection, Filter(**values).resolve(date(2024, 12, 31))
        )["contacts"]

    assert (
        chosen(countries=("USA",)),
        chosen(industries=("C38",)),
        chosen(period="2024-11"),
        chosen(countries=("RCEP",)),
    ) == (2, 2, 1, 1)


def test_waits_are_those_of_first_contacts(connection):
    draw(connection)
    assert rows(consultation_reads.waits(connection, F)) == [
        ("hotline", "甲", date(2024, 1, 5), date(2024, 1, 8), 1),
        ("online", None, date(2024, 12, 30), None, 1),
        ("window", None, date(2024, 11, 11), None, 1),
    ]


def test_times_of_day(connection):
    draw(connection)
    assert rows(consultation_reads.by_day_and_hour(connection, F)) == [
        (date(2024, 1, 5), 9, 1),
        (date(2024, 1, 12), 9, 1),
        (date(2024, 11, 11), 15, 1),
    ]


def test_the_lists(connection):
    draw(connection)
    listed = consultation_reads.rows(connection, F)
    assert listed["number"].tolist() == ["Z3", "Z4", "Z2", "Z1"]
    # what Z3 was answered and to whom it went became known the year after
    shown = ["answered_on", "answer", "referred_to", "referred_on", "repeat_of", "dispute"]
    assert rows(listed[shown]) == [
        (None,) * 6,
        (None,) * 6,
        (None, None, None, None, "Z1", "D1"),
        (date(2024, 1, 8), "先答复", "shaoguan", date(2024, 1, 8), None, "D1"),
    ]
    assert consultation_reads.rows(connection, F, intake="hotline")["number"].tolist() == [
        "Z2",
        "Z1",
    ]
    waiting = consultation_reads.unanswered(connection, F)
    assert rows(waiting[["number", "asker", "telephone", "referred_to", "dispute"]]) == [
        ("Z4", "示例王", "0751-000 0124", None, None),
        ("Z3", None, None, None, None),
    ]


def test_referrals_by_level_and_direction(connection):
    draw(connection)
    # the answer of the second came after the day, and it was due the day before; the down one has
    # no due date
    assert rows(referral_reads.by_level(connection, F)) == [
        ("shaoguan", "up", 2, 1, 1, 0),
        ("shaoguan", "down", 1, 0, 1, 0),
        ("guangdong", "up", 1, 0, 1, 1),
    ]
    assert rows(referral_reads.days_to_answer(connection, F)) == [("shaoguan", "up", 36, 1)]


def test_overdue_referrals_come_first(connection):
    draw(connection)
    listed = referral_reads.rows(connection, F)
    assert rows(listed[["dispute", "level", "direction", "waiting", "overdue"]]) == [
        ("D1", "guangdong", "up", 305, 1),
        ("D2", "shaoguan", "up", 30, 0),
        ("D2", "shaoguan", "down", 211, 0),
        ("D1", "shaoguan", "up", None, 0),
    ]
    assert [v for v in listed["result"] if not pd.isna(v)] == ["已复"]
    assert referral_reads.rows(connection, F, "shaoguan", "down")["dispute"].tolist() == ["D2"]
    assert referral_reads.rows(connection, Filter(countries=("USA",)).resolve(date(2024, 12, 31)))[
        "dispute"
    ].tolist() == ["D1", "D1"]
