"""Open routes, priority periods and re-checks, worked out by hand."""

from datetime import date

import pandas as pd

from indicators import filings as layout

MEMBERS = pd.DataFrame(
    [
        ("PCT", "USA", "sourced"),
        ("MADRID", "EUE", "unverified"),
        ("MADRID", "DEU", "sourced"),
        ("HAGUE", "EUE", "sourced"),
        ("PCT", "OAPI", "sourced"),
    ],
    columns=["treaty", "member", "status"],
)


def test_a_route_by_its_own_name_comes_before_that_of_the_union():
    routes = layout.open_routes(MEMBERS, ("DEU", "FRA"))
    assert routes["DEU", "mark"] == ("MADRID", "sourced")
    assert routes["FRA", "mark"] == ("MADRID", "unverified")
    assert routes["FRA", "design"] == ("HAGUE", "sourced")
    assert ("FRA", "patent") not in routes  # a European application is no route of the Union
    assert routes["SEN", "patent"] == ("PCT", "sourced")  # Senegal through the African organisation
    assert ("USA", "mark") not in routes


def test_priority_periods_end_after_twelve_or_six_months():
    frame = pd.DataFrame(
        [
            ("H1", "invention", date(2024, 2, 29), 0),
            ("H2", "mark", date(2024, 8, 31), 0),
            ("H3", "design", date(2024, 6, 1), 0),
            ("H4", "utility_model", date(2024, 6, 1), 1),
            ("H5", "invention", date(2024, 12, 1), 0),
        ],
        columns=["number", "right_kind", "filed_on", "used"],
    )
    found = layout.priorities(frame, date(2025, 1, 30))
    assert found["ends_on"].tolist() == [
        date(2025, 2, 28),
        date(2025, 2, 28),
        date(2024, 12, 1),
        date(2025, 6, 1),
        date(2025, 12, 1),
    ]
    assert found["left"].tolist() == [29, 29, -60, 122, 305]
    assert found["state"].tolist() == ["soon", "soon", "lost", "used", "running"]
    assert layout.running_out(found) == (2, 2, 2)
    assert layout.running_out(layout.priorities(frame, date(2025, 1, 1))) == (
        0,
        2,
        2,
    )  # 58 days are left


def test_when_an_institution_is_checked_again():
    day = date(2025, 9, 30)
    assert [
        layout.recheck_state(d, day)
        for d in (None, date(2025, 9, 29), day, date(2025, 12, 29), date(2025, 12, 30))
    ] == ["none", "due", "soon", "soon", "fine"]


def test_markets_with_cases_that_nobody_serves():
    markets = pd.DataFrame({"country": ["USA", "GBR"], "cases": [4, 2]})
    assert layout.bare_markets(markets, pd.DataFrame({"countries": ["USA CAN", ""]}))[
        "country"
    ].tolist() == ["GBR"]
