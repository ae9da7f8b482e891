"""The counts of the eleven measures, by hand on both databases: beside each row that counts stands
one that must not.
"""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database.facts import ids_by_code
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import scoreboard as scoreboard_reads
from tests.fixtures.ledger import add_disputes, add_enterprise

START, END = date(2023, 1, 1), date(2025, 12, 31)
AS_OF = date(2024, 6, 30)
AFTER, BEFORE = AS_OF + timedelta(1), START - timedelta(1)
CASES = """
number | country | occurred   | closed     | route       | avoided | outcome
A1     | USA     | 2022-12-31 | 2023-02-01 | settlement  | 100     | settled
A2     | USA     | 2023-01-01 | 2023-02-01 | settlement  | 200     | settled
A3     | USA     | 2023-05-01 | 2024-06-30 | mediation   | 300     | settled
A4     | USA     | 2023-05-01 | 2024-07-01 | arbitration | 400     | won
A5     | JPN     | 2024-01-01 | 2024-03-01 | judgment    |         | won
A6     | JPN     | 2024-06-30 | 2024-06-30 | judgment    | 500     | lost
A7     | JPN     | 2024-06-30 | 2024-06-30 | withdrawal  |         | withdrawn
A8     | JPN     | 2024-06-30 | 2024-06-30 | arbitration |         | won
A9     | JPN     | 2024-05-30 | 2024-06-30 |             |         |
B1     | JPN     | 2024-07-01 |            |             |         |
"""


@pytest.fixture
def ledger(connection):
    add_disputes(connection, CASES)
    return connection


def values(connection, as_of=AS_OF, **chosen):
    return scoreboard_reads.values(connection, Filter(**chosen).resolve(as_of), START, END)


def put(connection, table, *rows):
    return [
        connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
        for row in rows
    ]


def stations(c):
    level, grades = ids_by_code(c, s.station_level)["park"], ids_by_code(c, s.assessment_grade)
    a, b, _, d = put(
        c,
        s.station,
        *(
            {
                "number": f"G{n}",
                "name": f"站{n}",
                "level_id": level,
                "opened_on": opened,
                "closed_on": closed,
            }
            for n, (opened, closed) in enumerate(
                ((AS_OF, None), (START, AFTER), (START, AS_OF), (START, None), (AFTER, None)), 1
            )
        ),
    )[:4]
    put(
        c,
        s.station_assessment,
        *(
            {"station_id": key, "year": year, "grade_id": grades[grade], "assessed_on": on}
            for key, year, grade, on in (
                (a, 2023, "qualified", AS_OF),
                (b, 2022, "excellent", START),
                (b, 2023, "unqualified", AS_OF),
                (d, 2023, "excellent", AFTER),
            )
        ),
    )


def test_stations(ledger):
    stations(ledger)
    found = values(ledger)
    assert (found["stations_in_service"], found["stations_qualified"]) == ((3, None), (1, None))


def test_disputes_of_the_cycle_and_how_they_ended(ledger):
    found = values(ledger)
    assert (found["disputes"], found["diversified_share"], found["loss_avoided"]) == (
        (8, None),
        (6, 3),
        (1000, None),
    )


def test_the_filter_does_not_matter_but_for_its_day(ledger):
    assert values(ledger, countries=("JPN",), state="open", ip_types=("trademark",)) == values(
        ledger
    )
    assert values(ledger, as_of=date(2030, 1, 1)) == values(ledger, as_of=END)  # the cycle is over


def test_insurance(ledger):
    kind = ids_by_code(ledger, s.insurance_kind)["patent_loss"]
    one, two, three = ledger.scalars(
        select(s.enterprise.c.id).order_by(s.enterprise.c.id).limit(3)
    ).all()
    put(
        ledger,
        s.insurance_policy,
        *(
            {
                "number": f"P{n}",
                "enterprise_id": e,
                "kind_id": kind,
                "insurer": "x",
                "starts_on": a,
                "ends_on": b,
                "sum_insured_fen": 10**n,
                "premium_fen": 1,
            }
            for n, (e, a, b) in enumerate(
                (
                    (one, START, AS_OF),
                    (one, AS_OF, AFTER),
                    (two, START, END),
                    (three, START, AS_OF - timedelta(1)),
                    (three, AFTER, END),
                )
            )
        ),
    )
    found = values(ledger)
    assert (found["policies_in_force"], found["insured_enterprises"], found["sum_insured"]) == (
        (3, None),
        (2, None),
        (111, None),
    )


def test_filings_and_markets_without_protection(ledger):
    words = read_words(ledger)
    firm, gone = (
        add_enterprise(ledger, words, 901),
        add_enterprise(ledger, words, 902, left="2024-06-30"),
    )
    country, route, kind, states = (
        words.ids("country"),
        words.ids("filing_route")["pct"],
        words.ids("right_kind"),
        words.ids("filing_state"),
    )
    ledger.execute(
        insert(s.enterprise_market),
        [
            {"enterprise_id": e, "country_id": country[c]}
            for e, c in ((firm, "USA"), (firm, "DEU"), (firm, "JPN"), (firm, "FRA"), (gone, "USA"))
        ],
    )
    filings = (
        ("USA", START, "granted", None),
        ("DEU", BEFORE, "refused", None),
        ("JPN", AS_OF, "withdrawn", AFTER),
        ("FRA", AFTER, "pending", None),
        ("DEU", START, "expired", AS_OF),
    )
    keys = put(
        ledger,
        s.filing,
        *(
            {
                "number": f"F{n}",
                "enterprise_id": firm,
                "route_id": route,
                "right_kind_id": next(iter(kind.values())),
                "title": "x",
                "filed_on": on,
                "state_id": states[state],
                "ended_on": ended,
            }
            for n, (_, on, state, ended) in enumerate(filings)
        ),
    )
    ledger.execute(
        insert(s.filing_designation),
        [
            {"filing_id": key, "country_id": country[c]}
            for key, (c, *_) in zip(keys, filings, strict=True)
        ],
    )
    found = values(ledger)
    assert (found["filings"], found["markets_unprotected"]) == (
        (3, None),
        (2, None),
    )  # DEU fell, FRA came later; JPN is withdrawn only afterwards


def test_communication(ledger):
    words = read_words(ledger)
    firm, way = add_enterprise(ledger, words, 903), next(iter(words.ids("visit_way").values()))
    ledger.execute(
        s.enterprise.update()
        .where(s.enterprise.c.id == firm)
        .values(key_contact=True, observation=True)
    )
    rows = [
        (BEFORE, None, None, None),
        (START, None, None, None),
        (AS_OF, "a", None, None),
        (START, "in time", START, START),
        (START, "late", START, AS_OF),
        (START, "never", AS_OF - timedelta(1), None),
        (START, "still time", AS_OF, None),
        (START, "answered later", START, AFTER),
        (AFTER, "later", AFTER, AFTER),
    ]
    put(
        ledger,
        s.visit,
        *(
            {
                "number": f"V{n}",
                "enterprise_id": firm,
                "way_id": way,
                "visited_on": on,
                "appeal": appeal,
                "due_on": due,
                "answered_on": answered,
            }
            for n, (on, appeal, due, answered) in enumerate(rows)
        ),
    )
    found = values(ledger)
    assert (
        found["visits"],
        found["appeals_in_time"],
        found["key_contacts"],
        found["observation_enterprises"],
    ) == ((7, None), (4, 1), (1, None), (1, None))


def test_publicity_deadlines_and_institutions(ledger):
    words = read_words(ledger)
    medium, case = (
        words.ids("publicity_medium")["wechat"],
        ledger.scalar(select(s.dispute.c.id).where(s.dispute.c.number == "A2")),
    )
    put(
        ledger,
        s.publicity_item,
        *(
            {"number": f"X{n}", "title": "x", "medium_id": medium, "published_on": on}
            for n, on in enumerate((BEFORE, START, AS_OF, AFTER))
        ),
    )
    put(
        ledger,
        s.typical_case,
        *(
            {
                "number": f"T{n}",
                "title": "x",
                "content": "x",
                "written_by": "x",
                "written_on": START,
                "checked_by": "x",
                "checked_on": START,
                "published_on": on,
            }
            for n, on in enumerate((AS_OF, AFTER, None))
        ),
    )
    put(
        ledger,
        s.service_institution,
        *(
            {"number": f"I{n}", "name": "x", "vetted_on": on, "left_on": left}
            for n, (on, left) in enumerate(((AS_OF, None), (START, AS_OF), (AFTER, None)))
        ),
    )
    put(
        ledger,
        s.dispute_deadline,
        *(
            {
                "number": f"D{n}",
                "dispute_id": case,
                "act": "x",
                "counted_from_on": START,
                "computed_on": computed,
                "printed_on": printed,
                "extended_on": extended,
                "done_on": done,
            }
            for n, (computed, printed, extended, done) in enumerate(
                (
                    (START, None, None, START),
                    (AS_OF, START, None, AS_OF),
                    (START, START, AS_OF, AS_OF),
                    (START, None, None, AFTER),
                    (START, None, None, None),
                )
            )
        ),
    )
    found = values(ledger)
    assert (
        found["publicity_items"],
        found["typical_cases"],
        found["service_institutions"],
        found["deadlines_on_time"],
    ) == ((2, None), (1, None), (1, None), (3, 2))


def test_consultations_and_referrals(ledger):
    words = read_words(ledger)
    firm, case = (
        add_enterprise(ledger, words, 904),
        ledger.scalar(select(s.dispute.c.id).where(s.dispute.c.number == "A2")),
    )
    put(
        ledger,
        s.consultation,
        *(
            {
                "number": f"Z{n}",
                "enterprise_id": firm,
                "intake_id": next(iter(words.ids("intake").values())),
                "asked_on": on,
                "matter": "x",
            }
            for n, on in enumerate((BEFORE, START, AS_OF, AFTER))
        ),
    )
    put(
        ledger,
        s.referral,
        *(
            {
                "dispute_id": case,
                "level_id": next(iter(words.ids("referral_level").values())),
                "sent_on": on,
            }
            for on in (BEFORE, START, AS_OF, AFTER)
        ),
    )
    assert (values(ledger)["consultations"], values(ledger)["referrals"]) == ((2, None), (2, None))


def test_the_measures_stand_in_the_words_of_the_policy(ledger):
    found = scoreboard_reads.measures(ledger)
    assert found["number"].tolist() == list(range(1, 12)) and found["part_zh"].nunique() == 5
    assert (
        "PCT、马德里国际商标体系和海牙协定" in found.loc[6, "content_zh"]
        and "3年内进行一轮循环培训" in found.loc[7, "content_zh"]
    )
    assert (
        found["content_en"].str.len().min() > 100 and found["source"].str.contains("实施意见").all()
    )


def test_the_eve_of_a_cycle():
    assert scoreboard_reads.eve(Filter().resolve(AS_OF), START).as_of == BEFORE
    assert (
        scoreboard_reads.eve(Filter().resolve(AS_OF), date(2026, 1, 1)).as_of == AS_OF
    )  # still ahead
