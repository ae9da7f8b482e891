"""Exchange rates: exact, with their source, audited, and never overwritten in silence."""

from decimal import Decimal

import pytest

from data_access.database.engine import reading
from data_access.database.refused import Refused
from data_access.decisions import exchange_rates as exchange_rate_decisions
from tests.fixtures.databases import written


def kept(engine):
    with reading(engine) as connection:
        return [
            (r.currency, r.year, r.rate, r.source)
            for r in exchange_rate_decisions.rates(connection)
        ]


def test_a_rate_is_kept_exactly_and_its_history_too(engine):
    first = written(engine, exchange_rate_decisions.save, "usd", 2024, " 7.123400 ", "公报", "张三")
    assert (
        kept(engine) == [("USD", 2024, Decimal("7.1234"), "公报")] and str(first.rate) == "7.1234"
    )
    second = written(engine, exchange_rate_decisions.save, "USD", 2024, "7", "公报", "李四", first)
    written(engine, exchange_rate_decisions.save, "USD", 2025, "100", "公报", "李四")
    written(engine, exchange_rate_decisions.remove, second, "王五")
    with reading(engine) as connection:
        lines = exchange_rate_decisions.history(connection)
    assert [
        (line["record_key"], line["action"], line["changes"], line["who"]) for line in lines
    ] == [
        ("USD 2024", "delete", {"rate": ["7", None], "source": ["公报", None]}, "王五"),
        ("USD 2025", "insert", {"rate": [None, "100"], "source": [None, "公报"]}, "李四"),
        ("USD 2024", "update", {"rate": ["7.1234", "7"]}, "李四"),
        ("USD 2024", "insert", {"rate": [None, "7.1234"], "source": [None, "公报"]}, "张三"),
    ]
    assert kept(engine) == [("USD", 2025, Decimal(100), "公报")]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("US", 2024, "7", "x", "张三"), "currency"),
        (("CNY", 2024, "1", "x", "张三"), "currency"),
        (("USD", 24, "7", "x", "张三"), "year"),
        (("USD", 2024, "0", "x", "张三"), "rate"),
        (("USD", 2024, "-7", "x", "张三"), "rate"),
        (("USD", 2024, "7,1", "x", "张三"), "rate"),
        (("USD", 2024, "1e2", "x", "张三"), "rate"),
        (("USD", 2024, "7.1234567", "x", "张三"), "rate"),
        (("USD", 2024, "inf", "x", "张三"), "rate"),
        (("USD", 2024, "7", " ", "张三"), "source"),
        (("USD", 2024, "7", "x", ""), "incomplete"),
    ],
)
def test_what_is_no_rate_is_refused(sqlite_engine, given, why):
    with pytest.raises(Refused) as refused:
        written(sqlite_engine, exchange_rate_decisions.save, *given)
    assert refused.value.why == why and kept(sqlite_engine) == []


def test_two_people_do_not_overwrite_each_other(engine):
    seen = written(engine, exchange_rate_decisions.save, "USD", 2024, "7", "公报", "张三")
    written(engine, exchange_rate_decisions.save, "USD", 2024, "7.1", "公报", "李四", seen)
    for late in (
        lambda: written(
            engine, exchange_rate_decisions.save, "USD", 2024, "7.2", "公报", "张三", seen
        ),
        lambda: written(engine, exchange_rate_decisions.save, "USD", 2024, "7.2", "公报", "张三"),
        lambda: written(engine, exchange_rate_decisions.remove, seen, "张三"),
    ):
        with pytest.raises(Refused) as refused:
            late()
        assert refused.value.why == "moved"
    assert kept(engine) == [("USD", 2024, Decimal("7.1"), "公报")]
