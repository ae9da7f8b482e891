"""Procedures, their versions, and putting them in force, on both databases."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database.facts import read_setting, write_setting
from data_access.database.refused import Refused
from data_access.database.state import read_state
from data_access.decisions import procedures as procedure_decisions
from data_access.filter.filters import Filter
from seed_data.load import load_facts
from tests.fixtures.network import enforce

ON = date(2024, 7, 1)


@pytest.fixture(autouse=True)
def facts(connection):
    load_facts(connection)


def at(day):
    return Filter().resolve(date.fromisoformat(day))


def another(connection, code, version, on=None):
    """A second version with one step."""
    key = connection.execute(
        select(s.procedure.c.id).where(s.procedure.c.code == code)
    ).scalar_one()
    made = connection.execute(
        insert(s.procedure_version)
        .values(procedure_id=key, version=version, in_force_on=on, source="本局")
        .returning(s.procedure_version.c.id)
    ).scalar_one()
    connection.execute(
        insert(s.procedure_step).values(version_id=made, position=1, name_zh="一", name_en="One")
    )
    return made


def row(connection, day, code):
    return next(
        r for r in procedure_decisions.listing(connection, at(day)).itertuples() if r.code == code
    )


def test_the_nine_drafts(connection):
    frame = procedure_decisions.listing(connection, at("2024-12-31"))
    assert frame["code"].tolist() == [
        "GENERIC",
        "USA_337",
        "USA_PLATFORM",
        "USA_COURT",
        "EU",
        "EU_FAIR",
        "ASEAN",
        "JPN",
        "KOR",
    ]
    assert (
        frame["steps"].tolist() == [12, 8, 7, 6, 6, 4, 6, 5, 4]
        and frame["in_force_on"].isna().all()
    )
    assert frame.set_index("code").loc[
        ["USA_337", "EU_FAIR"], ["country", "group", "channel"]
    ].replace({float("nan"): None}).to_numpy().tolist() == [
        ["USA", None, "section_337"],
        [None, "EU", "exhibition"],
    ]


def test_steps_in_both_languages(connection):
    frame = procedure_decisions.steps(
        connection, int(row(connection, "2024-12-31", "GENERIC").version_id)
    )
    assert (
        frame["position"].tolist() == list(range(1, 13))
        and frame.drop(columns=["amount", "unit", "rule_codes"]).notna().all().all()
    )
    first, last = frame.iloc[0], frame.iloc[-1]
    assert (
        first["name_zh"],
        first["name_en"],
        first["amount"],
        first["unit"],
        first["counted_from"],
    ) == ("登记", "Intake", 1, "working_day", "start")
    assert (last["amount"], last["unit"], last["counted_from"]) == (20, "working_day", "closing")


def test_rules_that_are_not_loaded_are_left_out(connection):
    assert (
        list(procedure_decisions.rules(connection, ("D001", "D999"))) == ["D001"]
        and procedure_decisions.rules(connection, ()) == {}
    )


def test_put_in_force_with_history(connection):
    before = read_state(connection).data_version
    procedure_decisions.put_in_force(connection, "JPN", "2025-1", ON, "局务会", " 张三 ")
    assert (
        row(connection, "2024-06-30", "JPN").in_force_on is None
        or row(connection, "2024-06-30", "JPN").in_force_on
        != row(connection, "2024-06-30", "JPN").in_force_on
    )
    assert (
        row(connection, "2024-07-01", "JPN").in_force_on == ON
        and read_state(connection).data_version == before + 1
    )
    (line,) = procedure_decisions.history(connection, "JPN")
    assert (line["who"], line["record_key"], line["changes"]) == (
        "张三",
        "JPN 2025-1",
        {"in_force_on": [None, "2024-07-01"], "issued_by": [None, "局务会"]},
    )
    assert procedure_decisions.history(connection, "KOR") == []


def test_the_version_in_force_ends_when_another_begins(connection):
    enforce(connection, "JPN", "2024-01-01")
    another(connection, "JPN", "2026-1")
    procedure_decisions.put_in_force(connection, "JPN", "2026-1", ON, "局务会", "张三")
    assert [row(connection, day, "JPN").version for day in ("2024-06-30", "2024-07-01")] == [
        "2025-1",
        "2026-1",
    ]
    assert procedure_decisions.states(connection, "JPN") == {
        "2026-1": (ON, None),
        "2025-1": (date(2024, 1, 1), ON),
    }
    assert [line["record_key"] for line in procedure_decisions.history(connection, "JPN")] == [
        "JPN 2026-1",
        "JPN 2025-1",
    ]


def test_a_draft_stands_behind_what_is_in_force_and_before_what_has_ended(connection):
    enforce(connection, "JPN", "2024-01-01", "2024-07-01")
    assert (
        row(connection, "2024-07-01", "JPN").version == "2025-1"
        and row(connection, "2024-07-01", "JPN").ended_on == ON
    )
    another(connection, "JPN", "2026-1")
    assert [row(connection, day, "JPN").version for day in ("2024-06-30", "2024-07-01")] == [
        "2025-1",
        "2026-1",
    ]


def test_stop(connection):
    enforce(connection, "JPN", "2024-01-01")
    procedure_decisions.stop(connection, "JPN", "2025-1", ON, "李四", date(2024, 1, 1))
    assert procedure_decisions.states(connection, "JPN") == {"2025-1": (date(2024, 1, 1), ON)}
    with pytest.raises(Refused, match="moved"):  # it has ended
        procedure_decisions.stop(connection, "JPN", "2025-1", ON, "李四", date(2024, 1, 1))


@pytest.mark.parametrize(
    "why, change",
    [
        ("incomplete", {"who": " "}),
        ("incomplete", {"issued_by": ""}),
        ("incomplete", {"on": None}),
        ("unknown", {"version": "9"}),
        ("unknown", {"code": "XXX"}),
        ("moved", {"seen": date(2024, 1, 1)}),
        ("order", {"code": "KOR", "version": "2026-1", "on": date(2024, 1, 1)}),
    ],
)
def test_what_is_refused(connection, why, change):
    enforce(connection, "KOR", "2024-01-01")
    another(connection, "KOR", "2026-1")
    before = connection.execute(
        select(s.procedure_version).order_by(s.procedure_version.c.id)
    ).all()
    with pytest.raises(Refused, match=why):
        procedure_decisions.put_in_force(
            connection,
            **{"code": "JPN", "version": "2025-1", "on": ON, "issued_by": "局务会", "who": "张三"}
            | change,
        )
    assert (
        connection.execute(select(s.procedure_version).order_by(s.procedure_version.c.id)).all()
        == before
    )


def test_stopping_before_it_began_is_refused(connection):
    enforce(connection, "JPN", "2024-07-02")
    with pytest.raises(Refused, match="order"):
        procedure_decisions.stop(connection, "JPN", "2025-1", ON, "李四", date(2024, 7, 2))


def test_versions_show_nothing_of_later_days(connection):
    procedure_decisions.put_in_force(connection, "JPN", "2025-1", ON, "局务会", "张三")

    def read(day):
        return [
            tuple(None if v != v else v for v in r)
            for r in procedure_decisions.versions(connection, at(day), "JPN")[
                ["in_force_on", "issued_by"]
            ].itertuples(index=False)
        ]

    assert read("2024-06-30") == [(None, None)] and read("2024-07-01") == [(ON, "局务会")]
    assert procedure_decisions.versions(connection, at("2024-07-01"), "XXX").empty


def test_facts_never_overwrite_what_was_put_in_force(connection):
    """The text of a version in force stays as it was; a draft follows the files again."""
    procedure_decisions.put_in_force(connection, "JPN", "2025-1", ON, "局务会", "张三")
    for code in ("JPN", "KOR"):
        of_code = (
            select(s.procedure_version.c.id)
            .join(s.procedure)
            .where(s.procedure.c.code == code)
            .scalar_subquery()
        )
        connection.execute(
            update(s.procedure_step)
            .where(s.procedure_step.c.version_id == of_code)
            .values(name_zh="本局改写")
        )
        connection.execute(
            update(s.procedure_version)
            .where(s.procedure_version.c.id == of_code)
            .values(source="本局")
        )
    write_setting(connection, "facts_fingerprint", "old")
    assert load_facts(connection) and read_setting(connection, "facts_fingerprint") != "old"
    held, draft = row(connection, "2024-12-31", "JPN"), row(connection, "2024-12-31", "KOR")
    assert held.in_force_on == ON and set(
        procedure_decisions.steps(connection, int(held.version_id))["name_zh"]
    ) == {"本局改写"}
    assert "本局改写" not in set(
        procedure_decisions.steps(connection, int(draft.version_id))["name_zh"]
    )
    assert [
        procedure_decisions.versions(connection, at("2024-12-31"), code)["source"].iloc[0] == "本局"
        for code in ("JPN", "KOR")
    ] == [True, False]
