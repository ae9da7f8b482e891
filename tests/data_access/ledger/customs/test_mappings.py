"""Saved column mappings: what is kept, what is refused, and which fits a file."""

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading
from data_access.database.refused import Refused
from data_access.ledger.customs import mappings as ledger_mappings
from tests.fixtures.databases import written

COLUMNS = {"month": "period", "country": "partner", "hs": "cmd", "value": "fob"}
GOOD = ledger_mappings.Mapping("海关", COLUMNS, "USD", "统计甲", 1000, ("qty", "cmd"))


def kept(engine):
    with reading(engine) as connection:
        return ledger_mappings.mappings(connection)


def test_a_mapping_is_kept_changed_and_removed_with_its_history(engine):
    written(engine, ledger_mappings.save, GOOD, "张三")
    (found,) = kept(engine)
    assert (
        found.name,
        found.columns,
        found.currency,
        found.source,
        found.unit,
        found.headings,
        found.saved_by,
    ) == ("海关", COLUMNS, "USD", "统计甲", 1000, ("cmd", "qty"), "张三")
    written(engine, ledger_mappings.save, GOOD, "李四")  # the same again changes nothing
    written(
        engine,
        ledger_mappings.save,
        ledger_mappings.Mapping("海关", COLUMNS, " eur ", "统计甲"),
        "李四",
    )
    assert [(m.currency, m.unit, m.saved_by) for m in kept(engine)] == [("EUR", 1, "李四")]
    written(engine, ledger_mappings.remove, "海关", "王五")
    assert kept(engine) == []
    with reading(engine) as connection:
        assert connection.execute(
            select(s.history.c.action, s.history.c.who)
            .where(s.history.c.table_name == "column_mapping")
            .order_by(s.history.c.id)
        ).all() == [("insert", "张三"), ("update", "李四"), ("delete", "王五")]
    with pytest.raises(Refused, match="gone"):
        written(engine, ledger_mappings.remove, "海关", "王五")


@pytest.mark.parametrize(
    ("mapping", "who", "why"),
    [
        (ledger_mappings.Mapping(" ", COLUMNS, "USD", "甲"), "张三", "name"),
        (ledger_mappings.Mapping("甲", COLUMNS | {"hs": None}, "USD", "甲"), "张三", "columns"),
        (ledger_mappings.Mapping("甲", COLUMNS | {"hs": "FOB"}, "USD", "甲"), "张三", "twice"),
        (ledger_mappings.Mapping("甲", COLUMNS, None, "甲"), "张三", "currency"),
        (ledger_mappings.Mapping("甲", COLUMNS, "USD", "甲", 7), "张三", "unit"),
        (ledger_mappings.Mapping("甲", COLUMNS, "USD", ""), "张三", "source"),
        (ledger_mappings.Mapping("甲", COLUMNS, "USD", "甲"), " ", "incomplete"),
    ],
)
def test_what_cannot_be_used_is_not_saved(sqlite_engine, mapping, who, why):
    with pytest.raises(Refused) as refused:
        written(sqlite_engine, ledger_mappings.save, mapping, who)
    assert refused.value.why == why and kept(sqlite_engine) == []


def test_a_file_is_known_by_its_four_headings_wherever_they_stand():
    rows = [
        (1, ["统计"], ()),
        (2, ["Partner", None, " FOB ", "ｐｅｒｉｏｄ", "cmd", "more"], ()),
        (3, ["USA", 1, 2, 3], ()),
    ]
    assert (
        ledger_mappings.fitting([GOOD], rows) == [(GOOD, 2)]
        and ledger_mappings.fitting([GOOD], rows[:1]) == []
    )
    exact = ledger_mappings.Mapping(
        "同样", COLUMNS, "USD", "甲", headings=("cmd", "fob", "more", "partner", "period")
    )
    assert ledger_mappings.fitting([GOOD, exact], rows) == [(exact, 2)]


def test_usual_headings_are_suggested():
    assert [
        ledger_mappings.suggested(part, ["period_dt", "partner_name", "hs6", "val", "qty", "uv"])
        for part in ledger_mappings.PARTS
    ] == [0, 1, 2, 3]
    assert [
        ledger_mappings.suggested(
            part, ["数据年月", "商品编码", "商品名称", "贸易伙伴名称", "人民币"]
        )
        for part in ledger_mappings.PARTS
    ] == [0, 3, 1, 4]
    assert ledger_mappings.suggested("month", ["甲", "乙"]) is None
