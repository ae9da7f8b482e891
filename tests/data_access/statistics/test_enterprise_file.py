"""Everything known of one enterprise, on rows drawn here, on both databases: what lies after the
date is not told.
"""

from datetime import date

from sqlalchemy import insert

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import enterprise_file as enterprise_file_reads
from tests.fixtures.ledger import add_disputes, add_enterprise, enterprise_ids

DISPUTES = """
number | enterprise | country | occurred   | accepted   | closed     | route      | outcome
D1     | 1          | USA     | 2024-01-10 | 2024-01-15 | 2025-02-01 | settlement | settled
D2     | 1          | JPN     | 2024-06-01 |            |            |            |
D3     | 2          | USA     | 2024-02-02 |            |            |            |
D4     | 1          | USA     | 2025-02-02 |            |            |            |
"""
CODE = f"{1:018d}"
F = Filter().resolve(date(2024, 12, 31))


def draw(connection):
    add_disputes(connection, DISPUTES)
    words, ids = read_words(connection), enterprise_ids(connection)
    one, two = ids["企业1"], ids["企业2"]
    put = lambda table, *rows: connection.execute(insert(table), list(rows))  # noqa: E731
    put(
        s.enterprise_market,
        *({"enterprise_id": one, "country_id": words.ids("country")[c]} for c in ("USA", "JPN")),
        {"enterprise_id": two, "country_id": words.ids("country")["FRA"]},
    )
    state, kinds = words.ids("session_state"), words.ids("ip_type")
    put(
        s.training_session,
        *(
            {"id": n, "number": f"T{n}", "held_on": day, "title": f"课{n}", "state_id": state[code]}
            for n, day, code in (
                (1, date(2024, 3, 1), "held"),
                (2, date(2024, 4, 1), "cancelled"),
                (3, date(2025, 3, 1), "held"),
                (4, date(2022, 3, 1), "held"),
            )
        ),
    )
    put(
        s.session_ip_type,
        *(
            {"session_id": n, "ip_type_id": kinds[code]}
            for n, code in (
                (1, "patent"),
                (1, "trademark"),
                (2, "copyright"),
                (3, "copyright"),
                (4, "trade_secret"),
            )
        ),
    )
    put(
        s.attendance,
        *({"session_id": n, "enterprise_id": one, "people": n} for n in (1, 2, 3, 4)),
        {"session_id": 1, "enterprise_id": two, "people": 9},
    )
    intake = words.ids("intake")["hotline"]
    put(
        s.consultation,
        {
            "number": "Z1",
            "enterprise_id": one,
            "intake_id": intake,
            "asked_on": date(2024, 12, 30),
            "answered_on": date(2025, 1, 3),
            "matter": "问",
        },
        {
            "number": "Z2",
            "enterprise_id": one,
            "intake_id": intake,
            "asked_on": date(2025, 1, 1),
            "answered_on": None,
            "matter": "后问",
        },
    )
    put(
        s.visit,
        {
            "number": "V1",
            "enterprise_id": one,
            "way_id": words.ids("visit_way")["visit"],
            "visited_on": date(2024, 5, 1),
            "appeal": "求助",
            "answered_on": date(2024, 5, 9),
        },
    )
    put(
        s.insurance_policy,
        *(
            {
                "number": f"P{n}",
                "enterprise_id": one,
                "kind_id": words.ids("insurance_kind")["patent_loss"],
                "insurer": "示例保险",
                "starts_on": start,
                "ends_on": end,
                "sum_insured_fen": 100,
                "premium_fen": 1,
            }
            for n, start, end in (
                (1, date(2024, 1, 1), date(2024, 12, 31)),
                (2, date(2023, 1, 1), date(2023, 12, 31)),
                (3, date(2025, 1, 1), date(2025, 12, 31)),
            )
        ),
    )
    put(
        s.filing,
        {
            "number": "F1",
            "enterprise_id": one,
            "route_id": words.ids("filing_route")["pct"],
            "right_kind_id": words.ids("right_kind")["invention"],
            "title": "发明",
            "filed_on": date(2024, 2, 2),
            "state_id": words.ids("filing_state")["granted"],
            "granted_on": date(2025, 5, 5),
        },
    )


def column(firm, part, name):
    return firm[part][name].tolist()


def test_one_enterprise_as_of_a_day(connection):
    draw(connection)
    firm = enterprise_file_reads.read(connection, F, CODE)
    assert (firm["name"], firm["markets"], firm["left_on"]) == ("企业1", ["JPN", "USA"], None)
    assert column(firm, "disputes", "number") == ["D2", "D1"] and column(
        firm, "disputes", "closed_on"
    ) == [None, None]  # D1 was closed later
    assert [tuple(r) for r in firm["training"].itertuples(index=False)] == [
        ("T1", date(2024, 3, 1), "课1", 1),
        ("T4", date(2022, 3, 1), "课4", 4),
    ]
    assert [tuple(r) for r in firm["consultations"].itertuples(index=False)] == [
        ("Z1", date(2024, 12, 30), "hotline", "问", None, None, None)
    ]
    assert column(firm, "visits", "answered_on") == [date(2024, 5, 9)]
    assert list(
        zip(column(firm, "policies", "number"), column(firm, "policies", "in_force"), strict=True)
    ) == [("P1", 1), ("P2", 0)]  # the last day is covered
    assert column(firm, "filings", "granted_on") == [None]


def test_ip_types_trained_since_a_day(connection):
    draw(connection)
    assert enterprise_file_reads.trained_types(connection, F, CODE, date(2023, 1, 1)) == [
        "patent",
        "trademark",
    ]
    assert enterprise_file_reads.trained_types(connection, F, CODE, date(2022, 1, 1)) == [
        "patent",
        "trade_secret",
        "trademark",
    ]


def test_not_on_the_roster_by_the_day(connection):
    draw(connection)
    add_enterprise(connection, read_words(connection), 9, joined="2025-01-01")
    assert enterprise_file_reads.read(connection, F, f"{9:018d}") is None
    assert enterprise_file_reads.read(connection, F, "nobody") is None
