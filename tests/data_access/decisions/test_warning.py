"""Recorded warnings, decisions on them and their yield, on both databases."""

from datetime import date
from threading import Thread

import pytest
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.database.state import raise_version, read_state
from data_access.decisions import warning as warning_decisions

MAY, JUNE, AUGUST = date(2025, 5, 1), date(2025, 6, 1), date(2025, 8, 1)


def warning(month=MAY, dimension="country", code="BRA", horizon=1, cases=8, p_value=0.0001):
    return {
        "month": month,
        "dimension": dimension,
        "code": code,
        "horizon": horizon,
        "cases": cases,
        "bound": 3,
        "p_value": p_value,
        "q_value": 0.01,
    }


def ids(connection, month=MAY):
    return list(warning_decisions.of_month(connection, month)["id"])


def test_a_warning_stays_as_first_seen(connection):
    warning_decisions.record(
        connection,
        [warning(), warning(dimension="all", code="", p_value=0.002)],
        date(2025, 6, 2),
        4,
    )
    warning_decisions.record(
        connection, [warning(cases=9), warning(horizon=3)], date(2025, 6, 9), 5
    )
    found = warning_decisions.of_month(connection, MAY)
    assert [
        tuple(r)
        for r in found[["dimension", "code", "horizon", "cases", "as_of"]].itertuples(index=False)
    ] == [
        ("country", "BRA", 1, 8, date(2025, 6, 2)),
        ("country", "BRA", 3, 8, date(2025, 6, 9)),
        ("all", "", 1, 8, date(2025, 6, 2)),
    ]
    assert warning_decisions.of_month(connection, JUNE).empty
    assert warning_decisions.months(connection, JUNE) == [MAY]
    warning_decisions.record(connection, [], date(2025, 6, 9), 5)


def test_what_is_read_is_known_by_the_newest_warning_and_decision(connection):
    assert warning_decisions.newest(connection) == (0, 0)
    warning_decisions.record(connection, [warning()], date(2025, 6, 2), 4)
    (only,) = ids(connection)
    assert warning_decisions.newest(connection) == (only, 0)
    warning_decisions.decide(connection, only, "task", "约谈", "示例甲")
    assert warning_decisions.newest(connection) > (only, 0)


def test_nothing_is_written_where_nothing_is_new(engine):
    assert (
        warning_decisions.keep(engine, [warning()], date(2025, 6, 2), 4)
        and warning_decisions.keep(engine, [warning(cases=9)], date(2025, 6, 3), 5)
        and warning_decisions.keep(engine, [], date(2025, 6, 3), 5)
    )
    with reading(engine) as connection:
        assert list(warning_decisions.of_month(connection, MAY)["cases"]) == [8]


def test_two_sessions_may_record_at_the_same_moment(engine):
    def see():
        with writing(engine) as connection:
            warning_decisions.record(
                connection, [warning(), warning(code="DEU")], date(2025, 6, 2), 4
            )

    threads = [Thread(target=see) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(s.warning)) == 2


def test_a_database_that_takes_no_writing_is_said(sqlite_engine, caplog):
    with writing(sqlite_engine) as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON warning BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    assert warning_decisions.keep(sqlite_engine, [warning()], date(2025, 6, 2), 4) is False
    assert "could not be recorded" in caplog.text


def test_decisions_are_kept_and_do_not_raise_the_version(connection):
    raise_version(connection)
    warning_decisions.record(connection, [warning()], date(2025, 6, 2), 4)
    key = ids(connection)[0]
    warning_decisions.decide(connection, key, "task", " 约谈 ", " 示例甲 ")
    warning_decisions.decide(connection, key, "task", "三家企业被同一权利人投诉", "示例乙", True)
    found = [
        tuple(r)
        for r in warning_decisions.decisions(connection, MAY)[
            ["warning_id", "decision", "reason", "confirmed", "who"]
        ].itertuples(index=False)
    ]
    assert found == [
        (key, "task", "约谈", None, "示例甲"),
        (key, "task", "三家企业被同一权利人投诉", True, "示例乙"),
    ]
    assert (
        warning_decisions.decisions(connection, JUNE).empty
        and read_state(connection).data_version == 1
    )


@pytest.mark.parametrize(
    ("decision", "reason", "who"),
    [("ignored", "理由", "示例甲"), ("task", " ", "示例甲"), ("task", "理由", "")],
)
def test_a_decision_needs_its_kind_a_reason_and_a_name(connection, decision, reason, who):
    warning_decisions.record(connection, [warning()], date(2025, 6, 2), 4)
    with pytest.raises(Refused, match="incomplete"):
        warning_decisions.decide(connection, ids(connection)[0], decision, reason, who)
    with pytest.raises(Refused, match="gone"):
        warning_decisions.decide(connection, 10**6, "task", "理由", "示例甲")


def test_the_yield_by_quarter_of_the_month_warned_of(connection):
    """Second quarter: three warnings, one true (at first held false), one decided and open, one
    undecided; third quarter: one false.
    """
    warning_decisions.record(
        connection,
        [warning(), warning(code="DEU"), warning(JUNE), warning(AUGUST)],
        date(2025, 9, 2),
        4,
    )
    bra, deu = (
        warning_decisions.of_month(connection, MAY).set_index("code")["id"][code]
        for code in ("BRA", "DEU")
    )
    for key, decision, proved in (
        (bra, "dismissed", False),
        (bra, "taken_up", True),
        (deu, "taken_up", None),
        (ids(connection, AUGUST)[0], "dismissed", False),
    ):
        warning_decisions.decide(connection, int(key), decision, "理由", "示例甲", proved)
    second = 2025 * 4 + 1
    found = [(second, 3, 2, 1, 0), (second + 1, 1, 1, 0, 1)]
    assert yields(connection, AUGUST) == found
    assert yields(connection, date(2025, 7, 31)) == found[:1]
    assert warning_decisions.months(connection, JUNE) == [JUNE, MAY]


def yields(connection, until):
    frame = warning_decisions.yields(connection, until)
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_no_warnings_no_yield(connection):
    assert warning_decisions.yields(connection, AUGUST).empty
    assert warning_decisions.months(connection, AUGUST) == []
