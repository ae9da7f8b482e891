"""Open cases by town, worked out by hand, on both databases."""

from datetime import date

import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics.places import towns as town_reads
from tests.fixtures.ledger import add_disputes, enterprise_ids

ROWS = """
number | enterprise | country | occurred   | accepted   | closed
B1     | 1          | USA     | 2023-01-10 | 2023-01-15 |
B2     | 1          | USA     | 2024-11-20 | 2024-12-01 |
B3     | 2          | DEU     | 2024-03-05 |            | 2024-10-05
B4     | 2          | USA     | 2024-12-01 |            | 2025-04-30
B5     | 3          | JPN     | 2024-12-01 |            |
B6     | 4          | JPN     | 2024-12-01 |            |
B7     | 2          | USA     | 2025-05-01 |            |
"""
# enterprise 3 is in the district without a town, enterprise 4 in no place that is known
PLACES = {1: "440205100", 2: "QJ-PARK-1", 3: "440205"}
AS_OF = Filter().resolve(date(2024, 12, 31))


@pytest.fixture
def ledger(connection):
    add_disputes(connection, ROWS)
    ids = enterprise_ids(connection)
    divisions = dict(connection.execute(select(s.division.c.code, s.division.c.id)).all())
    for number, code in PLACES.items():
        of_it = s.enterprise.c.id == ids[f"企业{number}"]
        changed = update(s.enterprise).where(of_it).values(division_id=divisions[code])
        connection.execute(changed)
    return connection


def counts(connection, chosen):
    frame = town_reads.open_cases(connection, chosen)
    found = frame[frame["open"] > 0]
    return {row.division: (row.open, row.overdue) for row in found.itertuples()}


def test_each_place_with_what_is_open_and_overdue_on_the_day(ledger):
    assert counts(ledger, AS_OF) == {"440205100": (2, 1), "QJ-PARK-1": (1, 0)}
    later = Filter().resolve(date(2025, 6, 30))
    assert counts(ledger, later) == {"440205100": (2, 1), "QJ-PARK-1": (1, 0)}
    of_germany = Filter(countries=("DEU",)).resolve(date(2024, 6, 30))
    assert counts(ledger, of_germany) == {"QJ-PARK-1": (1, 0)}


def test_every_place_of_the_district_is_listed_with_its_position(ledger):
    frame = town_reads.open_cases(ledger, AS_OF).set_index("division")
    parent = select(s.division.c.id).where(s.division.c.code == "440205").scalar_subquery()
    within = select(s.division.c.code).where(s.division.c.parent_id == parent)
    assert list(frame.index) == sorted(ledger.scalars(within))
    maba = frame.loc["440205100"]
    assert (maba.longitude, maba.latitude, maba.status) == (113.5984, 24.6841, "sourced")
    assert frame.loc["440205001"].status == "unverified"
    assert frame.loc["440205109"].open == 0


def test_every_case_by_the_place_of_its_enterprise(ledger):
    """Enterprise 4 has no place, so B6 is in none; 440205 is the district itself."""
    frame = town_reads.by_town(ledger, AS_OF)
    found = frame[["code", "cases", "enterprises", "open", "overdue"]]
    assert list(found.itertuples(index=False, name=None)) == [
        ("440205100", 2, 1, 2, 1),
        ("QJ-PARK-1", 2, 1, 1, 0),
        ("440205", 1, 1, 1, 0),
    ]
    of_the_park = Filter(divisions=("QJ-PARK-1",)).resolve(date(2024, 12, 31))
    assert town_reads.by_town(ledger, of_the_park)["code"].tolist() == ["QJ-PARK-1"]
    assert town_reads.positions(ledger, of_the_park)["division"].tolist() == ["QJ-PARK-1"]
    assert len(town_reads.positions(ledger, AS_OF)) == 11
