"""Visits, appeals, watched enterprises, associations, bulletins and publicity as of a day, on rows
drawn here, on both databases.
"""

from datetime import date, datetime

import pandas as pd
import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.decisions import bulletins as bulletin_decisions
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import bulletins as bulletin_reads
from data_access.statistics import publicity as publicity_reads
from data_access.statistics import visits as visit_reads
from seed_data.load import load_facts
from tests.fixtures.ledger import add_enterprise, day, drawn

VISITS = """
number | firm | way   | on         | appeal | due        | answered   | result
V1     | 1    | visit | 2023-12-31 |        |            |            |
V2     | 1    | visit | 2024-05-06 | 求甲   | 2024-05-20 | 2024-05-10 | solved
V3     | 2    | phone | 2024-06-03 | 求乙   | 2024-06-10 | 2024-06-14 | explained
V4     | 2    | phone | 2024-12-20 | 求丙   | 2024-12-30 | 2025-01-02 | solved
V5     | 2    | visit | 2024-12-25 | 求丁   | 2025-01-10 |            |
V6     | 3    | visit | 2024-11-01 | 求戊   |            |            |
V7     | 3    | visit | 2025-01-01 | 求己   |            |            |
"""
F = Filter().resolve(date(2024, 12, 31))


@pytest.fixture
def office(connection):
    load_facts(connection)
    words, firms = read_words(connection), {}
    for n, industry in ((1, "C39"), (2, "C38"), (3, "C38"), (4, "C39")):
        firms[n] = add_enterprise(connection, words, n, industry=industry)
    e = s.enterprise.c
    connection.execute(
        update(s.enterprise).where(e.id.in_((firms[1], firms[4]))).values(key_contact=True)
    )
    connection.execute(update(s.enterprise).where(e.id == firms[2]).values(observation=True))
    ids = {name: words.ids(name) for name in ("visit_way", "appeal_result")}
    connection.execute(
        insert(s.visit),
        [
            {
                "number": r["number"],
                "enterprise_id": firms[int(r["firm"])],
                "way_id": ids["visit_way"][r["way"]],
                "visited_on": day(r["on"]),
                "appeal": r["appeal"],
                "due_on": day(r["due"]),
                "answered_on": day(r["answered"]),
                "result_id": ids["appeal_result"].get(r["result"]),
            }
            for r in drawn(VISITS)
        ],
    )
    raise_version(connection)
    return connection, words, firms


def rows(frame):
    return [tuple(None if pd.isna(v) else v for v in r) for r in frame.itertuples(index=False)]


def test_what_was_asked_and_what_was_answered_in_time(office):
    connection, _, _ = office
    # V2 in time, V3 late, V4 past its due date and answered only afterwards; V5 is not due yet; V6
    # has no due date; V7 came later
    assert visit_reads.headline(connection, F) == {
        "visits": 6,
        "enterprises": 3,
        "appeals": 5,
        "waiting": 3,
        "overdue": 1,
        "judged": 3,
        "in_time": 1,
    }
    assert (
        visit_reads.headline(connection, Filter(industries=("C39",)).resolve(date(2024, 12, 31)))[
            "visits"
        ]
        == 2
    )
    assert (
        visit_reads.headline(connection, Filter(period="2024").resolve(date(2024, 12, 31)))[
            "visits"
        ]
        == 5
    )


def test_visits_by_month_and_answers(office):
    connection, _, _ = office
    assert rows(visit_reads.by_month(connection, F)) == [
        (2023 * 12 + 11, "visit", 1),
        (2024 * 12 + 4, "visit", 1),
        (2024 * 12 + 5, "phone", 1),
        (2024 * 12 + 10, "visit", 1),
        (2024 * 12 + 11, "phone", 1),
        (2024 * 12 + 11, "visit", 1),
    ]
    assert rows(visit_reads.answers(connection, F)) == [
        (date(2024, 5, 6), date(2024, 5, 10), "solved", 1),
        (date(2024, 6, 3), date(2024, 6, 14), "explained", 1),
    ]


def test_the_lists(office):
    connection, _, _ = office
    assert rows(visit_reads.appeals(connection, F)[["number", "answered_on", "overdue"]]) == [
        ("V4", None, 1),
        ("V5", None, 0),
        ("V6", None, 0),
        ("V3", date(2024, 6, 14), 0),
        ("V2", date(2024, 5, 10), 0),
    ]
    assert visit_reads.rows(connection, F)["number"].tolist() == [
        "V5",
        "V4",
        "V6",
        "V3",
        "V2",
        "V1",
    ]


def test_watched_enterprises_longest_without_a_contact_first(office):
    connection, _, _ = office
    assert rows(
        visit_reads.watched(connection, F)[
            ["enterprise", "key_contact", "observation", "last_visit"]
        ]
    ) == [
        ("企业4", 1, 0, None),
        ("企业1", 1, 0, date(2024, 5, 6)),
        ("企业2", 0, 1, date(2024, 12, 25)),
    ]
    assert visit_reads.watched(connection, Filter().resolve(date(2024, 1, 31)))[
        "last_visit"
    ].tolist()[-1] == date(2023, 12, 31)


def _joins_later(connection, association, firm):
    """A member that came on the roster after the as-of date, which must not count."""
    later = update(s.enterprise).where(s.enterprise.c.id == firm)
    connection.execute(later.values(joined_on=date(2025, 1, 1)))
    member = {"association_id": association, "enterprise_id": firm}
    connection.execute(insert(s.association_member), [member])


def test_associations_in_contact(office):
    connection, words, firms = office
    kind = words.ids("association_kind")["chamber"]
    for n, (joined, left) in enumerate(
        (
            (date(2024, 1, 1), None),
            (date(2023, 1, 1), date(2024, 12, 31)),
            (date(2025, 1, 1), None),
        ),
        1,
    ):
        key = connection.execute(
            insert(s.association)
            .values(number=f"A{n}", name=f"会{n}", kind_id=kind, joined_on=joined, left_on=left)
            .returning(s.association.c.id)
        ).scalar_one()
        connection.execute(
            insert(s.association_member),
            [{"association_id": key, "enterprise_id": firm} for firm in list(firms.values())[:n]],
        )
        _joins_later(connection, key, firms[4])
    assert rows(visit_reads.associations(connection, F)[["number", "kind", "members"]]) == [
        ("A1", "chamber", 1)
    ]


def add_warning(connection, dimension, code, as_of=date(2024, 7, 31)):
    return connection.execute(
        insert(s.warning)
        .values(
            as_of=as_of,
            dimension=dimension,
            code=code,
            month=date(2024, 7, 1),
            horizon=1,
            cases=4,
            bound=2,
            p_value=0.01,
            q_value=0.02,
            data_version=1,
            recorded_at=datetime(2024, 8, 1),
        )
        .returning(s.warning.c.id)
    ).scalar_one()


def test_a_warning_reaches_those_that_it_concerns(office):
    connection, words, firms = office
    warning = add_warning(connection, "industry", "C38")
    add_warning(connection, "country", "USA", date(2025, 1, 1))  # recorded later
    add_enterprise(connection, words, 9, industry="C38", joined="2025-02-01")
    assert rows(
        bulletin_reads.warnings(connection, F)[["dimension", "code", "concerned", "reached"]]
    ) == [("industry", "C38", 2, 0)]
    number = bulletin_decisions.issue(connection, warning, " 预警 ", "", "张三", date(2024, 8, 5))
    assert number == "XX2024001"
    assert set(connection.scalars(select(s.bulletin_recipient.c.enterprise_id))) == {
        firms[2],
        firms[3],
    }
    assert rows(bulletin_reads.warnings(connection, F)[["concerned", "reached"]]) == [(2, 2)]
    assert rows(
        bulletin_reads.warnings(connection, Filter().resolve(date(2024, 8, 1)))[
            ["concerned", "reached"]
        ]
    ) == [(2, 0)]  # not yet issued
    assert bulletin_reads.headline(connection, F) == {"bulletins": 1, "sent": 2, "enterprises": 2}
    assert rows(bulletin_reads.rows(connection, F)[["number", "kind", "title", "recipients"]]) == [
        ("XX2024001", "early_warning", "预警", 2)
    ]
    assert (
        bulletin_decisions.issue(connection, warning, "再", "", "张三", date(2024, 9, 5))
        == "XX2024002"
    )
    assert connection.scalars(select(s.history.c.record_key).order_by(s.history.c.id)).all() == [
        "XX2024001",
        "XX2024002",
    ]


@pytest.mark.parametrize(
    "title, who, code, why",
    [
        ("", "张三", "C38", "incomplete"),
        ("题", " ", "C38", "incomplete"),
        ("题", "张三", "C13", "nobody"),
    ],
)
def test_a_bulletin_that_cannot_be_sent_is_refused(office, title, who, code, why):
    connection, _, _ = office
    with pytest.raises(Refused) as refused:
        bulletin_decisions.issue(
            connection, add_warning(connection, "industry", code), title, "", who, date(2024, 8, 5)
        )
    assert refused.value.why == why
    assert connection.execute(select(s.bulletin.c.id)).all() == []


def test_publicity_by_medium_and_month(office):
    connection, words, _ = office
    medium = words.ids("publicity_medium")
    connection.execute(
        insert(s.publicity_item),
        [
            {
                "number": f"P{n}",
                "title": f"题{n}",
                "medium_id": medium[code],
                "published_on": on,
                "audience": audience,
            }
            for n, (code, on, audience) in enumerate(
                (
                    ("wechat", date(2024, 3, 1), 100),
                    ("website", date(2024, 3, 2), None),
                    ("wechat", date(2024, 12, 31), 50),
                    ("wechat", date(2025, 1, 1), 7),
                ),
                1,
            )
        ],
    )
    assert publicity_reads.headline(connection, F) == {"items": 3, "audience": 150, "counted": 2}
    assert rows(publicity_reads.by_medium(connection, F)) == [
        ("wechat", 2, 150, 2),
        ("website", 1, 0, 0),
    ]
    assert rows(publicity_reads.by_month(connection, F)) == [
        (2024 * 12 + 2, "website", 1),
        (2024 * 12 + 2, "wechat", 1),
        (2024 * 12 + 11, "wechat", 1),
    ]
    assert publicity_reads.rows(connection, F, "wechat")["number"].tolist() == ["P3", "P1"]
    assert publicity_reads.rows(connection, Filter(period="2024-03").resolve(date(2024, 12, 31)))[
        "number"
    ].tolist() == ["P2", "P1"]


@pytest.mark.parametrize(
    ("as_of", "since"),
    [
        (date(2025, 9, 30), date(2024, 9, 30)),
        (date(2025, 8, 17), date(2024, 7, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
    ],
)
def test_lately_is_within_twelve_whole_months(as_of, since):
    assert visit_reads.not_seen_since(Filter().resolve(as_of)) == since
