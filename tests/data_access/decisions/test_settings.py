"""Settings, cycles, caps on subsidies, legal scores and conflicts changed by hand, each with its
history, on both databases.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.audit.prune import usual_day
from data_access.database import clock
from data_access.database.facts import ids_by_code
from data_access.database.refused import Refused
from data_access.database.state import raise_version, read_settings, read_state
from data_access.decisions import caps as cap_decisions
from data_access.decisions import conflicts as conflict_decisions
from data_access.decisions import cycles as cycle_decisions
from data_access.decisions import scores as score_decisions
from data_access.decisions import settings as setting_decisions
from data_access.decisions import targets as target_decisions
from data_access.filter.filters import Filter
from data_access.records.history import read_lines
from data_access.statistics import insurance as insurance_reads
from data_access.statistics import risk_index as risk_index_reads
from seed_data.load import load_facts

TODAY = date(2026, 11, 22)


@pytest.fixture
def facts(connection):
    load_facts(connection)
    raise_version(connection)
    return connection


def refused(deed, *arguments):
    """(why, values) of the refusal; nothing was written by it."""
    connection = arguments[0]
    before = (
        read_state(connection).data_version,
        [
            len(read_lines(connection, table))
            for table in ("setting", "cycle", "subsidy_cap", "legal_score", "expert_conflict")
        ],
    )
    with pytest.raises(Refused) as error:
        deed(*arguments)
    assert before == (
        read_state(connection).data_version,
        [
            len(read_lines(connection, table))
            for table in ("setting", "cycle", "subsidy_cap", "legal_score", "expert_conflict")
        ],
    )
    return error.value.why, error.value.facts


def test_the_settings_as_the_product_comes(facts):
    now = setting_decisions.present(facts)
    assert (
        now["overdue_days"],
        now["load_amber"],
        now["load_overload"],
        now["home_longitude"],
        now["home_latitude"],
    ) == (365, Decimal("0.85"), 1, Decimal("113.60"), Decimal("24.68"))
    assert (
        now["map_note_zh"].startswith("底图依据自然资源部标准地图")
        and "facts_fingerprint" not in now
        and setting_decisions.history(facts) == []
    )
    assert setting_decisions.save(facts, now | {"overdue_days": 366}, now, "王", "会议") == [
        "overdue_days"
    ]  # what the product comes with is inside what is allowed
    for name, value in now.items():
        assert setting_decisions._checked(setting_decisions.SETTINGS[name], value) == value


def test_several_settings_are_saved_at_once_each_with_its_line(facts):
    seen, version = setting_decisions.present(facts), read_state(facts).data_version
    assert setting_decisions.save(
        facts,
        seen | {"overdue_days": 300, "load_amber": 0.9, "map_note_zh": " 仅供内部\n工作参考 "},
        seen,
        " 王五 ",
        " 局务会议定 ",
    ) == ["overdue_days", "load_amber", "map_note_zh"]
    kept = read_settings(facts)
    assert (
        kept["overdue_days"],
        kept["load_amber"],
        kept["load_overload"],
        kept["map_note_zh"],
    ) == ("300", "0.90", "1.00", "仅供内部 工作参考")
    lines = setting_decisions.history(facts)
    assert [
        (line["record_key"], line["action"], line["who"], line["reason"]) for line in lines
    ] == [
        (name, "update", "王五", "局务会议定")
        for name in ("map_note_zh", "load_amber", "overdue_days")
    ]
    assert lines[2]["changes"] == {"text_value": ["365", "300"]}
    assert read_state(facts).data_version == version + 1


@pytest.mark.parametrize(
    ("why", "values"),
    [
        (("range", {"name": "overdue_days"}), {"overdue_days": 0}),
        (("range", {"name": "overdue_days"}), {"overdue_days": 3651}),
        (("range", {"name": "overdue_days"}), {"overdue_days": None}),
        (("range", {"name": "load_amber"}), {"load_amber": 0.09}),
        (("order", {}), {"load_amber": 1}),
        (("order", {}), {"load_overload": 0.85}),
        (("range", {"name": "home_latitude"}), {"home_latitude": 90.1}),
        (("range", {"name": "map_note_zh"}), {"map_note_zh": "  "}),
        (("range", {"name": "map_note_zh"}), {"map_note_zh": "注" * 301}),
        (("range", {"name": "session_idle_minutes"}), {"session_idle_minutes": 4}),
        (("range", {"name": "session_idle_minutes"}), {"session_idle_minutes": 721}),
        (("range", {"name": "audit_days"}), {"audit_days": 183}),
        (("range", {"name": "audit_days"}), {"audit_days": 3651}),
        (("unknown", {"name": "password_strict"}), {"password_strict": "on"}),
        (("same", {}), {}),
        (("same", {}), {"load_overload": 1.0}),
    ],
)
def test_a_setting_out_of_its_range_is_refused(facts, why, values):
    seen = setting_decisions.present(facts)
    assert refused(setting_decisions.save, facts, seen | values, seen, "王", "会议") == why


@pytest.mark.parametrize("days", [184, 3650])
def test_the_audit_log_is_kept_half_a_year_at_least(facts, days):
    seen = setting_decisions.present(facts)
    assert seen["audit_days"] == 365
    setting_decisions.save(facts, seen | {"audit_days": days}, seen, "王", "会议")
    assert usual_day(read_settings(facts)) == clock.today() - timedelta(days=days)


@pytest.mark.parametrize("signed", [(" ", "会议"), ("王", ""), (None, "会议")])
def test_nobody_changes_anything_without_a_name_and_a_reason(facts, signed):
    seen = setting_decisions.present(facts)
    assert (
        refused(setting_decisions.save, facts, seen | {"overdue_days": 1}, seen, *signed)[0]
        == "incomplete"
    )


def test_of_two_people_the_second_is_told_and_other_settings_do_not_matter(facts):
    seen = setting_decisions.present(facts)
    setting_decisions.save(facts, seen | {"overdue_days": 300}, seen, "王", "会议")
    assert refused(
        setting_decisions.save,
        facts,
        seen | {"overdue_days": 200, "load_amber": 0.8},
        seen,
        "李",
        "另一会议",
    ) == ("moved", {"names": ["overdue_days"]})
    assert setting_decisions.save(facts, seen | {"load_amber": 0.8}, seen, "李", "另一会议") == [
        "load_amber"
    ]
    assert setting_decisions.save(
        facts, {"overdue_days": 200}, {"overdue_days": Decimal(300)}, "李", "看过"
    ) == ["overdue_days"]
    assert (read_settings(facts)["overdue_days"], read_settings(facts)["load_amber"]) == (
        "200",
        "0.80",
    )


def test_a_setting_that_is_missing_or_unreadable_can_be_mended(facts):
    facts.execute(s.setting.delete().where(s.setting.c.name == "home_latitude"))
    facts.execute(
        s.setting.update().where(s.setting.c.name == "overdue_days").values(text_value="一年")
    )
    seen = setting_decisions.present(facts)
    assert seen["home_latitude"] is None and seen["overdue_days"] is None
    setting_decisions.save(
        facts, seen | {"home_latitude": 24.7, "overdue_days": 365}, seen, "王", "补"
    )
    assert (
        setting_decisions.present(facts)["home_latitude"],
        setting_decisions.present(facts)["overdue_days"],
    ) == (
        Decimal("24.7"),
        365,
    )
    assert {
        line["record_key"]: line["changes"]["text_value"]
        for line in setting_decisions.history(facts)
    } == {
        "home_latitude": [None, "24.7000"],
        "overdue_days": ["一年", "365"],
    }


NEXT = {
    "name_zh": "2029—2031年培训周期",
    "name_en": "Training cycle 2029-2031",
    "starts_on": date(2029, 1, 1),
    "ends_on": date(2031, 12, 31),
}


def test_the_next_cycle_is_added(facts):
    cycle_decisions.add(facts, " 2029-2031 ", NEXT, "王", "新一轮")
    one = cycle_decisions.cycles(facts)[-1]
    assert {name: one[name] for name in NEXT} == NEXT and (
        one["code"],
        one["targets"],
        one["settled"],
    ) == ("2029-2031", 0, 0)
    (line,) = cycle_decisions.history(facts)
    assert (line["record_key"], line["action"], line["changes"]["starts_on"]) == (
        "2029-2031",
        "insert",
        [None, "2029-01-01"],
    )
    assert refused(cycle_decisions.add, facts, "2029-2031", NEXT, "王", "x")[0] == "taken"


@pytest.mark.parametrize(
    ("why", "code", "values"),
    [
        (("code", {}), "2029 2031", {}),
        (("code", {}), "", {}),
        (("code", {}), "周期", {}),
        (("code", {}), "9" * 21, {}),
        (("incomplete", {}), "2029-2031", {"name_en": " "}),
        (("dates", {}), "2029-2031", {"ends_on": date(2029, 1, 1)}),
        (("overlap", {"code": "2026-2028"}), "2029-2031", {"starts_on": date(2028, 12, 31)}),
        (
            ("overlap", {"code": "2023-2025"}),
            "old",
            {"starts_on": date(2022, 1, 1), "ends_on": date(2023, 1, 1)},
        ),
    ],
)
def test_a_cycle_that_is_not_added(facts, why, code, values):
    assert refused(cycle_decisions.add, facts, code, NEXT | values, "王", "x") == why


def fields(connection, code):
    return {
        name: one[name]
        for one in cycle_decisions.cycles(connection)
        if one["code"] == code
        for name in cycle_decisions.FIELDS
    }


def test_a_cycle_is_corrected_unless_others_did_or_its_targets_would_fall_out(facts):
    seen = fields(facts, "2026-2028")
    cycle_decisions.correct(
        facts, "2026-2028", seen | {"ends_on": date(2028, 6, 30)}, seen, "王", "提前"
    )
    assert fields(facts, "2026-2028")["ends_on"] == date(2028, 6, 30) and cycle_decisions.history(
        facts
    )[0]["changes"] == {"ends_on": ["2028-12-31", "2028-06-30"]}
    assert (
        refused(
            cycle_decisions.correct, facts, "2026-2028", seen | {"name_zh": "别的"}, seen, "李", "x"
        )[0]
        == "moved"
    )
    now = fields(facts, "2026-2028")
    assert refused(cycle_decisions.correct, facts, "2026-2028", now, now, "李", "x")[0] == "same"
    assert refused(
        cycle_decisions.correct,
        facts,
        "2026-2028",
        now | {"starts_on": date(2025, 12, 31)},
        now,
        "李",
        "x",
    ) == ("overlap", {"code": "2023-2025"})
    first = fields(facts, "2023-2025")
    assert refused(
        cycle_decisions.correct,
        facts,
        "2023-2025",
        first | {"ends_on": date(2025, 12, 30)},
        first,
        "李",
        "x",
    ) == ("targets", {"first": date(2025, 12, 31), "last": date(2025, 12, 31)})


def test_a_cycle_whose_results_are_settled_stays(facts):
    result = {"filings": {"result": 1, "part": None, "whole": 1, "goal": None}}
    target_decisions.settle(
        facts,
        "2023-2025",
        result,
        "李",
        "核对",
        date(2025, 12, 31),
        TODAY,
        None,
        read_state(facts).data_version,
    )
    seen = fields(facts, "2023-2025")
    assert [one["settled"] for one in cycle_decisions.cycles(facts)] == [1, 0]
    assert (
        refused(
            cycle_decisions.correct, facts, "2023-2025", seen | {"name_zh": "别的"}, seen, "李", "x"
        )[0]
        == "settled"
    )


KIND, FIRST = "patent_loss", date(2022, 1, 1)
CAP = {"share": 0.6, "most_fen": 4_000_000, "source": "局务会议定"}


def in_force(connection, day, kind=KIND):
    frame = insurance_reads.caps(connection, Filter().resolve(day)).set_index("kind")
    return [float(frame.loc[kind, "share"]), int(frame.loc[kind, "most_fen"])]


def test_a_cap_holds_from_its_day_on_and_what_was_in_force_stays(facts):
    cap_decisions.save(facts, KIND, date(2027, 1, 1), CAP, FIRST, "王", TODAY)
    assert in_force(facts, date(2026, 12, 31)) == [0.5, 3_000_000] and in_force(
        facts, date(2027, 1, 1)
    ) == [0.6, 4_000_000]
    (line,) = cap_decisions.history(facts)
    assert (line["record_key"], line["action"], line["who"], line["reason"]) == (
        "patent_loss 2027-01-01",
        "insert",
        "王",
        "局务会议定",
    )
    assert line["changes"]["most_fen"] == [None, 4_000_000] and line["changes"]["share"] == [
        None,
        "0.6000",
    ]
    cap_decisions.save(
        facts, KIND, date(2027, 1, 1), CAP | {"share": 0.7}, date(2027, 1, 1), "王", TODAY
    )  # not in force yet: corrected
    assert in_force(facts, date(2027, 1, 1)) == [0.7, 4_000_000] and cap_decisions.history(facts)[
        0
    ]["changes"] == {"share": ["0.6000", "0.7000"]}
    assert (
        refused(
            cap_decisions.save,
            facts,
            KIND,
            date(2027, 1, 1),
            CAP | {"share": 0.7},
            date(2027, 1, 1),
            "王",
            TODAY,
        )[0]
        == "same"
    )
    assert refused(
        cap_decisions.save,
        facts,
        KIND,
        date(2027, 1, 1),
        CAP,
        date(2027, 1, 1),
        "王",
        date(2027, 1, 1),
    ) == ("earlier", {"on": date(2027, 1, 1)})


def test_only_the_first_decision_on_a_kind_may_reach_back(facts):
    cap_decisions.save(facts, KIND, date(2024, 3, 1), CAP, FIRST, "王", TODAY)
    assert in_force(facts, date(2024, 2, 29)) == [0.5, 3_000_000] and in_force(
        facts, date(2024, 3, 1)
    ) == [0.6, 4_000_000]
    assert (
        refused(
            cap_decisions.save, facts, KIND, date(2026, 11, 21), CAP, date(2024, 3, 1), "王", TODAY
        )[0]
        == "past"
    )
    cap_decisions.save(facts, KIND, TODAY, CAP, date(2024, 3, 1), "王", TODAY)
    cap_decisions.save(facts, "exhibition_legal", date(2024, 3, 1), CAP, FIRST, "王", TODAY)


@pytest.mark.parametrize(
    ("why", "day", "values", "seen", "who"),
    [
        ("incomplete", TODAY, {"source": " "}, FIRST, "王"),
        ("incomplete", TODAY, {}, FIRST, ""),
        ("share", TODAY, {"share": 1.01}, FIRST, "王"),
        ("share", TODAY, {"share": None}, FIRST, "王"),
        ("most", TODAY, {"most_fen": -1}, FIRST, "王"),
        ("most", TODAY, {"most_fen": None}, FIRST, "王"),
        ("earlier", FIRST, {}, FIRST, "王"),
        ("earlier", date(2021, 1, 1), {}, FIRST, "王"),
        ("moved", TODAY, {}, None, "王"),
        ("moved", TODAY, {}, date(2023, 1, 1), "王"),
    ],
)
def test_a_cap_that_is_not_saved(facts, why, day, values, seen, who):
    assert refused(cap_decisions.save, facts, KIND, day, CAP | values, seen, who, TODAY)[0] == why
    assert len(cap_decisions.caps(facts)) == 4


SCORE = {"score": 45.5, "source": "本单位评定"}


def test_a_score_is_entered_corrected_and_taken_out_and_the_risk_index_reads_it(facts):
    score_decisions.save(facts, "USA", date(2024, 6, 30), SCORE, None, "王", TODAY)

    def read(day):
        return [
            (r.country, r.score)
            for r in risk_index_reads.legal_scores(facts, Filter().resolve(day)).itertuples()
        ]

    assert read(date(2024, 6, 29)) == [] and read(date(2024, 6, 30)) == [("USA", 45.5)]
    seen = {"score": Decimal("45.50"), "source": "本单位评定"}
    assert (
        refused(score_decisions.save, facts, "USA", date(2024, 6, 30), SCORE, seen, "王", TODAY)[0]
        == "same"
    )
    assert (
        refused(
            score_decisions.save,
            facts,
            "USA",
            date(2024, 6, 30),
            SCORE | {"score": 50},
            None,
            "李",
            TODAY,
        )[0]
        == "moved"
    )
    score_decisions.save(facts, "USA", date(2024, 6, 30), SCORE | {"score": 50}, seen, "李", TODAY)
    score_decisions.save(facts, "USA", date(2025, 1, 1), SCORE | {"score": 60}, None, "李", TODAY)
    assert read(date(2024, 12, 31)) == [("USA", 50)] and read(date(2025, 1, 1)) == [("USA", 60)]
    assert (
        refused(score_decisions.remove, facts, "USA", date(2025, 1, 1), SCORE, "李", "错")[0]
        == "moved"
    )
    score_decisions.remove(
        facts, "USA", date(2025, 1, 1), {"score": Decimal(60), "source": "本单位评定"}, "李", "录错"
    )
    assert read(date(2025, 1, 1)) == [("USA", 50)]
    assert [(line["record_key"], line["action"]) for line in score_decisions.history(facts)] == [
        ("USA 2025-01-01", "delete"),
        ("USA 2025-01-01", "insert"),
        ("USA 2024-06-30", "update"),
        ("USA 2024-06-30", "insert"),
    ]


@pytest.mark.parametrize(
    ("why", "code", "day", "values", "who"),
    [
        ("country", "XXX", TODAY, {}, "王"),
        ("country", None, TODAY, {}, "王"),
        ("day", "USA", date(2026, 11, 23), {}, "王"),
        ("day", "USA", date(1999, 12, 31), {}, "王"),
        ("score", "USA", TODAY, {"score": 100.01}, "王"),
        ("score", "USA", TODAY, {"score": None}, "王"),
        ("incomplete", "USA", TODAY, {"source": ""}, "王"),
        ("incomplete", "USA", TODAY, {}, " "),
    ],
)
def test_a_score_that_is_not_saved(facts, why, code, day, values, who):
    assert (
        refused(score_decisions.save, facts, code, day, SCORE | values, None, who, TODAY)[0] == why
    )
    assert score_decisions.scores(facts) == []


def test_a_conflict_is_withdrawn_and_stays_in_the_history(facts):
    size, code = ids_by_code(facts, s.enterprise_size)["small"], "914400000000000001"
    owner = facts.execute(
        insert(s.enterprise)
        .values(
            credit_code=code,
            name="企业1",
            joined_on=date(2020, 1, 1),
            size_id=size,
            export_oriented=True,
            key_contact=False,
            observation=False,
        )
        .returning(s.enterprise.c.id)
    ).scalar_one()
    expert = facts.execute(
        insert(s.expert)
        .values(number="E1", name="专家1", monthly_hours=40, joined_on=date(2020, 1, 1))
        .returning(s.expert.c.id)
    ).scalar_one()
    facts.execute(
        insert(s.expert_conflict).values(
            expert_id=expert, enterprise_id=owner, reason="曾代理对方", noted_on=date(2024, 1, 1)
        )
    )
    seen = ("曾代理对方", date(2024, 1, 1))
    assert (
        refused(conflict_decisions.withdraw, facts, "E1", code, seen, "王", " ")[0] == "incomplete"
    )
    assert (
        refused(
            conflict_decisions.withdraw, facts, "E1", code, ("别的", date(2024, 1, 1)), "王", "误登"
        )[0]
        == "moved"
    )
    conflict_decisions.withdraw(facts, "E1", code, seen, "王", "误登")
    assert facts.execute(select(s.expert_conflict)).first() is None
    (line,) = conflict_decisions.withdrawn(facts)
    assert (line["record_key"], line["who"], line["reason"], line["changes"]) == (
        f"E1 {code}",
        "王",
        "误登",
        {"reason": ["曾代理对方", None], "noted_on": ["2024-01-01", None]},
    )
    assert refused(conflict_decisions.withdraw, facts, "E1", code, seen, "王", "误登")[0] == "moved"


@pytest.mark.parametrize("zone", ["北京", "Asia", "Asia/Shang hai", "../UTC"])
def test_a_time_zone_that_is_none_is_refused(facts, zone):
    now = setting_decisions.present(facts)
    arguments = (facts, now | {"time_zone": zone}, now, "张三", "理由")
    assert refused(setting_decisions.save, *arguments) == ("unknown", {"name": "time_zone"})


def test_a_time_zone_is_saved_and_read(facts):
    now = setting_decisions.present(facts)
    assert now["time_zone"] == clock.DEFAULT
    changed = now | {"time_zone": " America/New_York "}
    assert setting_decisions.save(facts, changed, now, "张三", "理由") == ["time_zone"]
    clock.read_zone(facts)
    assert clock.shown(datetime(2025, 9, 30, 20, 15)) == "2025-09-30 16:15"
