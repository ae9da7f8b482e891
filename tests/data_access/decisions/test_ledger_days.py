"""The day a ledger is entered to, said on 设置: what is stored, refused and kept of it."""

from datetime import date, timedelta

import pytest

from data_access.database import entered, state
from data_access.database.refused import Refused
from data_access.decisions import ledger_days

DAY = date(2025, 9, 30)


def test_a_day_and_as_things_happen(connection):
    ledger_days.save(connection, "training", DAY, "王", "局务会议")
    assert entered.read(connection)["training"] == DAY
    ledger_days.save(connection, "training", None, "王", "改为随办随录", True)
    assert entered.read(connection)["training"] is None
    yesterday = state.today(connection) - timedelta(1)
    assert entered.day(entered.read(connection), "training", state.today(connection)) == yesterday
    told = [line["changes"]["entered_to"] for line in ledger_days.history(connection)]
    assert told == [["2025-09-30", None], ["never", "2025-09-30"]]


@pytest.mark.parametrize(
    "ledger, days, who, why",
    [
        (None, 1, "王", "ledger"),
        ("training", 0, "王", "after_yesterday"),
        ("training", 20_000, "王", "too_early"),
        ("training", 1, " ", "incomplete"),
    ],
)
def test_what_is_refused_changes_nothing(connection, ledger, days, who, why):
    day = state.today(connection) - timedelta(days)
    with pytest.raises(Refused) as refused:
        ledger_days.save(connection, ledger, day, who, "理由")
    assert refused.value.why == why
    assert entered.read(connection).get("training") is None


def test_the_same_again_is_said(connection):
    ledger_days.save(connection, "disputes", DAY, "王", "局务会议")
    with pytest.raises(Refused) as refused:
        ledger_days.save(connection, "disputes", DAY, "王", "局务会议")
    assert refused.value.why == "same"
    assert entered.day_of_cases(connection) == DAY
