"""The evidence of the yearly assessment counted by hand, and scores confirmed, on both
databases.
"""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database.facts import ids_by_code
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.decisions import assessment as assessment_decisions
from data_access.filter.filters import Filter
from data_access.statistics import assessment as assessment_reads
from tests.fixtures.ledger import add_disputes

YEAR, AS_OF = 2023, date(2024, 1, 31)
CASES = """
number | occurred   | accepted   | closed     | outcome | route
A1     | 2023-01-01 | 2023-01-31 | 2023-06-01 | won     | judgment
A2     | 2023-01-01 | 2023-02-01 | 2023-12-31 |         |
A3     | 2023-12-20 | 2024-01-10 | 2024-01-20 | won     | judgment
A4     | 2023-12-31 |            |            |         |
A5     | 2024-01-01 | 2024-01-02 |            |         |
A6     | 2021-01-01 | 2022-01-01 | 2022-12-31 | won     | judgment
A7     | 2022-06-01 | 2022-06-01 | 2023-06-02 | lost    | judgment
A8     | 2022-06-01 | 2022-06-01 | 2023-06-01 | lost    | judgment
A9     | 2022-06-01 | 2022-12-31 |            |         |
"""


@pytest.fixture
def cases(connection):
    return add_disputes(connection, CASES)


def counts(connection, as_of=AS_OF, year=YEAR):
    return assessment_reads.counts(connection, Filter().resolve(as_of), year)


def test_acceptance_within_thirty_days(connection, cases):
    assert counts(connection)["acceptance"] == (2, 4)  # A1 and A3; A2 on day 31, A4 not at all
    assert counts(connection, as_of=date(2024, 1, 30))["acceptance"] == (2, 3)  # A4 still has a day
    assert counts(connection, as_of=date(2024, 1, 9))["acceptance"] == (1, 2)


def test_handling(connection, cases):
    """In hand in 2023: A1 to A4 and A7 to A9; A7 took 366 days. A9 has had 365 days on the last day
    of the year.
    """
    assert counts(connection)["handling"] == (6, 7)


def test_results_and_follow_up(connection, cases):
    stage = ids_by_code(connection, s.service_stage)
    connection.execute(
        insert(s.dispute_stage),
        [
            {"dispute_id": cases[n], "stage_id": stage[code], "from_on": on}
            for n, code, on in (
                ("A1", "post_review", date(2024, 1, 31)),
                ("A2", "post_review", date(2024, 2, 1)),
                ("A7", "resolution", date(2023, 1, 1)),
                ("A3", "post_review", date(2024, 1, 20)),
            )
        ],
    )
    found = counts(connection)
    assert (found["outcome"], found["follow_up"]) == (
        (3, 4),
        (1, 4),
    )  # closed in 2023: A1, A2, A7, A8


def test_handed_down_counts_cases(connection, cases):
    level, intake = (
        ids_by_code(connection, s.referral_level)["shaoguan"],
        ids_by_code(connection, s.intake)["referral"],
    )
    connection.execute(
        update(s.dispute)
        .where(s.dispute.c.number.in_(("A1", "A2", "A4", "A6")))
        .values(intake_id=intake)
    )
    connection.execute(
        insert(s.referral),
        [
            {
                "dispute_id": cases[n],
                "level_id": level,
                "direction": direction,
                "sent_on": sent,
                "answered_on": answered,
            }
            for n, direction, sent, answered in (
                ("A1", "down", date(2023, 2, 1), date(2024, 1, 31)),
                ("A2", "down", date(2023, 2, 1), date(2024, 2, 1)),
                ("A7", "down", date(2023, 2, 1), None),
                ("A8", "up", date(2023, 2, 1), None),
                ("A9", "down", date(2022, 12, 31), None),
            )
        ],
    )
    assert counts(connection)["handed_down"] == (
        1,
        4,
    )  # A1 answered; A2 and A7 not; A4 by its intake, not accepted


def test_training_publicity_and_resources(connection, cases):
    states, media, kinds = (
        ids_by_code(connection, t) for t in (s.session_state, s.publicity_medium, s.bulletin_kind)
    )
    inside, late = date(2023, 12, 31), date(2024, 1, 1)
    connection.execute(
        insert(s.training_session),
        [
            {"number": f"S{n}", "held_on": on, "title": "x", "state_id": states[state]}
            for n, (on, state) in enumerate(
                ((inside, "held"), (inside, "cancelled"), (late, "held"))
            )
        ],
    )
    themes = list(ids_by_code(connection, s.training_theme).values())
    connection.execute(
        insert(s.training_plan),
        [
            {"year": year, "theme_id": theme, "sessions": n}
            for year, theme, n in ((2023, themes[0], 4), (2023, themes[1], 5), (2024, themes[0], 9))
        ],
    )
    connection.execute(
        insert(s.publicity_item),
        [
            {"number": f"X{n}", "title": "x", "medium_id": media[m], "published_on": on}
            for n, (m, on) in enumerate(
                (("wechat", inside), ("guide", inside), ("wechat", late), ("guide", late))
            )
        ],
    )
    connection.execute(
        insert(s.bulletin),
        [
            {"number": f"B{n}", "title": "x", "kind_id": kinds[k], "issued_on": on}
            for n, (k, on) in enumerate(
                (("guide", inside), ("information", inside), ("guide", late))
            )
        ],
    )
    connection.execute(
        insert(s.expert),
        [
            {"number": f"E{n}", "name": "x", "monthly_hours": 1, "joined_on": on, "left_on": left}
            for n, (on, left) in enumerate(
                ((inside, None), (date(2022, 1, 1), inside), (late, None))
            )
        ],
    )
    connection.execute(
        insert(s.service_institution),
        [{"number": f"I{n}", "name": "x", "vetted_on": on} for n, on in enumerate((inside, late))],
    )
    connection.execute(
        insert(s.aid_project),
        [
            {"number": f"P{n}", "title": "x", "started_on": a, "finished_on": b}
            for n, (a, b) in enumerate(
                (
                    (date(2022, 1, 1), date(2022, 12, 31)),
                    (date(2022, 1, 1), date(2023, 1, 1)),
                    (inside, None),
                    (late, None),
                )
            )
        ],
    )
    found = counts(connection)
    assert {
        name: found[name]
        for name in ("training", "publicity", "guides", "experts", "aid_projects", "institutions")
    } == {
        "training": (1, 9),
        "publicity": (1, None),
        "guides": (2, None),
        "experts": (1, None),
        "aid_projects": (2, None),
        "institutions": (1, None),
    }
    assert assessment_reads.projects(connection, Filter().resolve(AS_OF), YEAR)[
        "number"
    ].tolist() == [
        "P1",
        "P2",
    ]
    assert counts(connection, as_of=date(2023, 12, 30))["publicity"] == (0, None)


def test_reports_sent_by_the_day(connection, cases):
    kind = ids_by_code(connection, s.report_kind)
    connection.execute(
        insert(s.information_report),
        [
            {"number": f"R{n}", "kind_id": kind[k], "period_on": p, "submitted_on": on}
            for n, (k, p, on) in enumerate(
                (
                    ("monthly", date(2023, 12, 1), AS_OF),
                    ("annual_summary", date(2023, 1, 1), AS_OF + timedelta(1)),
                    ("monthly", date(2024, 1, 1), AS_OF),
                    ("quarterly", date(2022, 10, 1), AS_OF),
                )
            )
        ],
    )
    assert assessment_reads.reports(connection, Filter().resolve(AS_OF), YEAR)[
        "number"
    ].tolist() == ["R0"]


def test_the_sheet_has_a_hundred_points_ten_of_them_unknown(connection, cases):
    items = assessment_reads.items(connection)
    assert items["points"].sum() == 100 and items.loc[
        ~items["known"], ["code", "points"]
    ].values.tolist() == [["unseen", 10]]
    assert items.groupby("part_zh", sort=False)["points"].sum().tolist() == [20, 30, 20, 20, 10]
    assert str(assessment_reads.ACCEPT_DAYS) in items.set_index("code").loc["acceptance", "rule_zh"]


def confirm(
    connection, code="training", proposed=9.4, confirmed=9.4, reason="", who="张", seen=None
):
    assessment_decisions.confirm(
        connection, 2024, code, proposed, confirmed, "依据", reason, who, seen
    )


def test_the_latest_score_is_in_force_and_the_earlier_ones_stay(connection, cases):
    raise_version(connection)
    confirm(connection)
    first = int(assessment_reads.scores(connection, 2024)["id"].iloc[0])
    confirm(connection, confirmed=8, reason="两场人数太少", seen=first)
    found = assessment_reads.scores(connection, 2024)
    assert found[["code", "proposed", "confirmed", "reason", "who"]].values.tolist() == [
        ["training", 9.4, 8.0, "两场人数太少", "张"],
        ["training", 9.4, 9.4, "", "张"],
    ]
    assert assessment_reads.scores(connection, 2023).empty


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("incomplete", {"who": " "}),
        ("unknown", {"code": "unseen", "proposed": None, "confirmed": 5, "reason": "x"}),
        ("range", {"confirmed": 10.1, "reason": "x"}),
        ("range", {"confirmed": -1, "reason": "x"}),
        ("reason", {"confirmed": 9}),
        ("reason", {"proposed": None}),
        ("moved", {"seen": 7}),
    ],
)
def test_not_confirmed(connection, cases, why, given):
    with pytest.raises(Refused) as error:
        confirm(connection, **given)
    assert error.value.why == why and assessment_reads.scores(connection, 2024).empty


def test_the_same_score_twice_is_not_kept(connection, cases):
    confirm(connection)
    with pytest.raises(Refused, match="same"):
        confirm(connection, seen=connection.scalar(select(s.assessment_score.c.id)))
