"""Cases, exports and treaty routes of partners, counted by hand."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database.facts import ids_by_code
from data_access.filter.filters import Filter
from data_access.statistics import export_series as export_series_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import treaties as treaty_reads
from seed_data.load import load_facts

AS_OF = Filter().resolve(date(2024, 6, 30))


@pytest.fixture
def ledger(connection):
    """Facts, seven cases and five flows; what lies after 30 June 2024 or before July 2021 must not
    count in the window.
    """
    load_facts(connection)
    country, industry = (
        ids_by_code(connection, s.country, "iso3"),
        ids_by_code(connection, s.industry),
    )
    one = {
        name: connection.execute(select(table.c.id).limit(1)).scalar()
        for name, table in (
            ("ip_type_id", s.ip_type),
            ("channel_id", s.channel),
            ("position_id", s.position),
        )
    }
    enterprise = connection.execute(
        insert(s.enterprise).values(
            credit_code="91440205MA00000001",
            name="示例企业",
            joined_on=date(2020, 1, 1),
            export_oriented=True,
            key_contact=False,
            observation=False,
        )
    ).inserted_primary_key[0]
    cases = [
        ("USA", "2024-06-30"),
        ("USA", "2023-07-01"),
        ("USA", "2023-06-30"),
        ("EUE", "2022-01-05"),
        ("JPN", "2021-07-01"),
        ("JPN", "2021-06-30"),
        ("USA", "2024-07-01"),
    ]
    connection.execute(
        insert(s.dispute),
        [
            {
                "number": f"A{n}",
                "enterprise_id": enterprise,
                "industry_id": industry["C39"],
                "country_id": country[iso3],
                "occurred_on": date.fromisoformat(day),
                "entered_on": date.fromisoformat(day),
                **one,
            }
            for n, (iso3, day) in enumerate(cases)
        ],
    )
    flows = [
        ("USA", "2024-06-01", "C39", 500),
        ("USA", "2021-07-01", "C38", 70),
        ("USA", "2024-07-01", "C39", 9000),
        ("USA", "2021-06-01", "C39", 4),
        ("VNM", "2022-03-01", "C39", 30),
    ]
    connection.execute(
        insert(s.export_flow),
        [
            {
                "month": date.fromisoformat(month),
                "country_id": country[iso3],
                "industry_id": industry[code],
                "value_fen": value,
                "source": "x",
            }
            for iso3, month, code, value in flows
        ],
    )
    return connection


def rows(frame):
    return [
        tuple(None if value != value else value for value in row)
        for row in frame.itertuples(index=False)
    ]


def components(connection, chosen):
    """Partners with their cases and exports, of the series in use."""
    used = export_series_reads.choice(connection, chosen).used
    return rows(partner_reads.components(connection, chosen, used))


def test_the_window_is_36_months_or_the_chosen_period():
    window = partner_reads.window(AS_OF)
    assert (window.start, window.end) == (date(2021, 7, 1), date(2024, 6, 30))
    chosen = partner_reads.window(
        Filter(period="2024-05-10..2024-12-31").resolve(date(2024, 6, 30))
    )
    assert (chosen.start, chosen.end) == (date(2024, 5, 1), date(2024, 6, 30))


def test_components_count_cases_and_exports_of_the_same_days(ledger):
    found = components(ledger, partner_reads.window(AS_OF))
    assert found == [("USA", 3, 570), ("EUE", 1, None), ("JPN", 1, None), ("VNM", 0, 30)]


def test_components_obey_the_industry(ledger):
    window = partner_reads.window(Filter(industries=("C38",)).resolve(date(2024, 6, 30)))
    assert components(ledger, window) == [("USA", 0, 70)]


def test_components_of_nothing_are_an_empty_frame(connection):
    assert components(connection, AS_OF) == []


def test_the_members_of_each_group(ledger):
    found = partner_reads.members(ledger)
    assert {"EU", "ASEAN", "RCEP", "BELT_ROAD"} <= set(found)
    union = found["EU"]
    assert {"DEU", "EUE"} <= union and "GBR" not in union and len(union) == 28


def test_places_tell_areas_from_points(ledger):
    places = partner_reads.places(ledger)
    assert places["CHN"][2] == 0
    assert places["HKG"][2] is None and places["HKG"][0] == pytest.approx(114, abs=0.5)


def test_exports_by_year_say_how_many_months_they_have(ledger):
    usa = Filter(countries=("USA",)).resolve(date(2024, 6, 30))
    assert rows(partner_reads.exports_by_year(ledger, usa)) == [(2021, 2, 74), (2024, 1, 500)]
    assert partner_reads.exports_by_year(
        ledger, Filter(countries=("JPN",)).resolve(date(2024, 6, 30))
    ).empty


def test_momentum_compares_12_months_with_the_24_before(ledger):
    assert partner_reads.momentum(ledger, AS_OF, "USA") == (
        2,
        1,
    )  # 1 July 2023 is recent, 30 June 2023 is not, 1 July 2024 is still to come
    assert partner_reads.momentum(ledger, AS_OF, "JPN") == (0, 1)  # 30 June 2021 is too long ago


def test_groups_carry_their_date_and_source(ledger):
    found = partner_reads.groups(ledger, "DEU")
    assert found["group"].tolist() == ["EU"]
    assert found["as_of"].tolist() == ["2020-02-01"] and found["source"].notna().all()
    assert partner_reads.groups(ledger, "USA").empty


def test_treaty_routes_include_organisations_and_obey_the_date(ledger):
    found = treaty_reads.treaty_routes(ledger, AS_OF, "DEU", ("EUE",))
    assert list(zip(found["treaty"], found["member"], strict=True)) == [
        ("HAGUE", "DEU"),
        ("HAGUE", "EUE"),
        ("MADRID", "DEU"),
        ("MADRID", "EUE"),
        ("PCT", "DEU"),
    ]
    early = treaty_reads.treaty_routes(ledger, Filter().resolve(date(2004, 9, 30)), "DEU", ("EUE",))
    assert ("MADRID", "EUE") not in list(
        zip(early["treaty"], early["member"], strict=True)
    )  # in force on 1 October 2004


@pytest.mark.parametrize(
    ("as_of", "start", "end"),
    [
        (date(2025, 9, 30), date(2022, 10, 1), date(2025, 9, 30)),
        (date(2025, 8, 17), date(2022, 8, 1), date(2025, 7, 31)),
    ],
)
def test_the_window_is_of_whole_months(as_of, start, end):
    found = partner_reads.window(Filter().resolve(as_of))
    assert (found.start, found.end) == (start, end)
