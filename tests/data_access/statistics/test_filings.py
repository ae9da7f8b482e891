"""Filings abroad and what protects where, on rows drawn here, on both databases."""

from datetime import date

import pytest
from sqlalchemy import insert

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import filing_support as filing_support_reads
from data_access.statistics import filings as filing_reads
from data_access.statistics import protection as protection_reads
from seed_data.load import load_facts
from tests.fixtures.ledger import add_enterprise, day, drawn

FILINGS = """
number | firm | route  | kind          | filed      | to      | home
F1     | 1    | pct    | invention     | 2023-02-01 | USA JPN | H1
F2     | 1    | madrid | mark          | 2024-05-01 | EUE     |
F3     | 2    | direct | utility_model | 2022-01-10 | DEU     |
F4     | 2    | hague  | design        | 2025-01-01 | USA     |
F5     | 3    | direct | invention     | 2023-07-07 | FRA     |
F6     | 3    | direct | mark          | 2023-08-08 | KOR     |

number | state     | granted    | ended
F1     | granted   | 2024-03-01 |
F2     | pending   |            |
F3     | expired   | 2022-09-01 | 2024-12-31
F4     | pending   |            |
F5     | withdrawn |            |
F6     | refused   |            | 2025-02-01
"""
MARKETS = {1: "USA DEU FRA", 2: "USA DEU", 3: "KOR FRA", 4: "USA CHN"}
HOME = """
number | firm | kind      | filed      | abandoned
H1     | 1    | invention | 2022-06-30 |
H2     | 2    | mark      | 2024-08-31 |
H3     | 2    | design    | 2024-09-01 | 2024-12-01
H4     | 3    | mark      | 2025-01-01 |
"""
F = Filter().resolve(date(2024, 12, 31))


@pytest.fixture
def office(connection):
    load_facts(connection)
    words, firms = read_words(connection), {}
    for n, codes in MARKETS.items():
        firms[n] = add_enterprise(connection, words, n, industry="C39" if n == 1 else "C38")
        connection.execute(
            insert(s.enterprise_market),
            [
                {"enterprise_id": firms[n], "country_id": words.ids("country")[c]}
                for c in codes.split()
            ],
        )
    home = {}
    for r in drawn(HOME):
        row = {
            "number": r["number"],
            "enterprise_id": firms[int(r["firm"])],
            "right_kind_id": words.ids("right_kind")[r["kind"]],
            "title": r["number"],
            "filed_on": day(r["filed"]),
            "abandoned_on": day(r["abandoned"]),
        }
        home[r["number"]] = connection.execute(
            insert(s.home_filing).values(row).returning(s.home_filing.c.id)
        ).scalar_one()
    for r in drawn(FILINGS):
        row = {
            "number": r["number"],
            "enterprise_id": firms[int(r["firm"])],
            "route_id": words.ids("filing_route")[r["route"]],
            "right_kind_id": words.ids("right_kind")[r["kind"]],
            "title": r["number"],
            "filed_on": day(r["filed"]),
            "home_id": home.get(r["home"]),
            "state_id": words.ids("filing_state")[r["state"]],
            "granted_on": day(r["granted"]),
            "ended_on": day(r["ended"]),
        }
        key = connection.execute(insert(s.filing).values(row).returning(s.filing.c.id)).scalar_one()
        connection.execute(
            insert(s.filing_designation),
            [{"filing_id": key, "country_id": words.ids("country")[c]} for c in r["to"].split()],
        )
    return connection


def rows(frame):
    return [tuple(r) for r in frame.itertuples(index=False)]


def test_what_was_filed_by_the_day_and_what_still_stands(office):
    # F4 was filed later; F3 lapsed on the day; F5 was withdrawn, whenever that was; F6 was refused
    # later
    assert filing_reads.headline(office, F) == {
        "filings": 5,
        "standing": 3,
        "granted": 2,
        "enterprises": 3,
    }
    assert rows(filing_reads.by_year(office, F)) == [
        (2022, "direct", 1),
        (2023, "pct", 1),
        (2023, "direct", 2),
        (2024, "madrid", 1),
    ]
    assert rows(filing_reads.by_kind(office, F)) == [
        ("invention", "pct", 1),
        ("invention", "direct", 1),
        ("utility_model", "direct", 1),
        ("mark", "madrid", 1),
        ("mark", "direct", 1),
    ]


def test_the_choice_of_countries_ip_types_industries_and_period(office):

    def chosen(**values):
        return filing_reads.rows(office, Filter(**values).resolve(date(2024, 12, 31)))[
            "number"
        ].tolist()

    assert chosen(countries=("JPN",)) == ["F1"]
    assert chosen(ip_types=("trademark",)) == ["F2", "F6"]
    assert chosen(ip_types=("patent",)) == ["F5", "F1", "F3"]
    assert chosen(ip_types=("copyright",)) == []
    assert chosen(industries=("C39",)) == ["F2", "F1"]
    assert chosen(period="2023") == ["F6", "F5", "F1"]


def test_the_list_tells_designations_and_nothing_later_than_the_day(office):
    listed = filing_reads.rows(office, Filter().resolve(date(2024, 1, 31)))
    assert listed["number"].tolist() == ["F6", "F5", "F1", "F3"]
    assert listed["designations"].tolist() == ["KOR", "FRA", "JPN USA", "DEU"]
    assert listed["granted_on"].tolist() == [None, None, None, date(2022, 9, 1)]


def test_a_mark_of_the_union_protects_in_its_states_and_a_patent_there_does_not(office):
    # 1: USA by F1, DEU and FRA by the mark F2; 2: USA and DEU bare (F4 later, F3 lapsed); 3: KOR by
    # F6 (refused later), FRA bare; 4: USA bare, China is no market abroad
    assert rows(protection_reads.by_market(office, F)) == [
        ("USA", 3, 2),
        ("DEU", 2, 1),
        ("FRA", 2, 1),
        ("KOR", 1, 0),
    ]
    assert protection_reads.headline(office, F) == {
        "pairs": 8,
        "unprotected": 4,
        "firms": 4,
        "firms_unprotected": 3,
    }
    assert rows(protection_reads.by_market(office, F, "patent")) == [
        ("DEU", 2, 2),
        ("FRA", 2, 2),
        ("USA", 3, 2),
        ("KOR", 1, 1),
    ]
    assert (
        protection_reads.headline(office, Filter(countries=("FRA",)).resolve(date(2024, 12, 31)))[
            "pairs"
        ]
        == 2
    )


def test_gaps_name_what_is_there(office):
    assert rows(protection_reads.gaps(office, F)[["enterprise", "country", "cases"]]) == [
        ("企业2", "DEU", 0),
        ("企业2", "USA", 0),
        ("企业3", "FRA", 0),
        ("企业4", "USA", 0),
    ]
    first = protection_reads.gaps(office, F, "patent").iloc[0]
    assert (
        first["enterprise"],
        first["country"],
        first["patent"],
        first["design"],
        first["mark"],
    ) == ("企业1", "DEU", 0, 0, 1)


def test_the_corner_with_most_gaps(office):
    assert rows(
        protection_reads.grid(office, F, firms=2, markets=2)[["enterprise", "country", "protected"]]
    ) == [("企业2", "DEU", 0), ("企业2", "USA", 0)]  # 企业3 and USA, DEU do not meet


def test_first_filings_known_on_the_day(office):
    assert rows(
        filing_support_reads.first_filings(office, F)[["number", "right_kind", "used"]]
    ) == [
        ("H2", "mark", 0),
        ("H1", "invention", 1),
    ]
    assert rows(
        filing_support_reads.first_filings(office, Filter().resolve(date(2023, 1, 31)))[
            ["number", "used"]
        ]
    ) == [("H1", 0)]  # F1 was filed a day later
    assert filing_support_reads.first_filings(
        office, Filter(industries=("C39",)).resolve(date(2024, 12, 31))
    )["number"].tolist() == ["H1"]


def test_projects_and_institutions_on_the_day(office):
    words = read_words(office)
    office.execute(
        insert(s.navigation_project),
        [
            {
                "number": "P1",
                "title": "甲",
                "industry_id": words.ids("industry")["C38"],
                "started_on": date(2024, 1, 1),
                "finished_on": date(2025, 1, 1),
                "result": "成",
            },
            {
                "number": "P2",
                "title": "乙",
                "industry_id": None,
                "started_on": date(2025, 1, 1),
                "finished_on": None,
                "result": None,
            },
        ],
    )
    listed = filing_support_reads.projects(office, F)
    assert listed["number"].tolist() == ["P1"] and listed["result"].tolist() == [None]
    assert filing_support_reads.projects(
        office, Filter(industries=("C39",)).resolve(date(2024, 12, 31))
    ).empty
    for n, (vetted, recheck, left, codes) in enumerate(
        (
            (date(2023, 1, 1), None, None, "USA JPN"),
            (date(2024, 1, 1), date(2025, 1, 1), None, "DEU"),
            (date(2023, 1, 1), None, date(2024, 12, 31), "FRA"),
            (date(2025, 1, 1), None, None, "KOR"),
        ),
        1,
    ):
        key = office.execute(
            insert(s.service_institution)
            .values(
                number=f"S{n}", name=f"机构{n}", vetted_on=vetted, recheck_on=recheck, left_on=left
            )
            .returning(s.service_institution.c.id)
        ).scalar_one()
        office.execute(
            insert(s.service_institution_country),
            [{"institution_id": key, "country_id": words.ids("country")[c]} for c in codes.split()],
        )
        office.execute(
            insert(s.service_institution_ip_type),
            [{"institution_id": key, "ip_type_id": words.ids("ip_type")["patent"]}],
        )
    assert sorted(rows(filing_support_reads.institutions(office, F)[["number", "ip_types"]])) == [
        ("S1", "patent"),
        ("S2", "patent"),
    ]
    assert filing_support_reads.institutions(office, F)["number"].tolist() == ["S2", "S1"]
    assert set(filing_support_reads.institutions(office, F)["countries"].iloc[1].split()) == {
        "USA",
        "JPN",
    }
    assert filing_support_reads.institutions(
        office, Filter(countries=("EU",)).resolve(date(2024, 12, 31))
    )["number"].tolist() == ["S2"]
