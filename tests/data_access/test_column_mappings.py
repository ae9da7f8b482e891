"""Saved column mappings: what is kept, what is refused, and which fits a file."""

import pytest
from sqlalchemy import select

from data_access import column_mappings as query
from data_access import schema as s
from data_access.engine import reading

COLUMNS = {"month": "period", "country": "partner", "hs": "cmd", "value": "fob"}
GOOD = query.Mapping("海关", COLUMNS, "USD", "统计甲", 1000, ("qty", "cmd"))


def kept(engine):
    with reading(engine) as connection:
        return query.mappings(connection)


def test_a_mapping_is_kept_changed_and_removed_with_its_history(engine):
    query.save(engine, GOOD, "张三")
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
    query.save(engine, GOOD, "李四")  # the same again changes nothing
    query.save(engine, query.Mapping("海关", COLUMNS, " eur ", "统计甲"), "李四")
    assert [(m.currency, m.unit, m.saved_by) for m in kept(engine)] == [("EUR", 1, "李四")]
    query.remove(engine, "海关", "王五")
    assert kept(engine) == []
    with reading(engine) as connection:
        assert connection.execute(
            select(s.history.c.action, s.history.c.who)
            .where(s.history.c.table_name == "column_mapping")
            .order_by(s.history.c.id)
        ).all() == [("insert", "张三"), ("update", "李四"), ("delete", "王五")]
    with pytest.raises(LookupError):
        query.remove(engine, "海关", "王五")


@pytest.mark.parametrize(
    ("mapping", "who", "why"),
    [
        (query.Mapping(" ", COLUMNS, "USD", "甲"), "张三", "name"),
        (query.Mapping("甲", COLUMNS | {"hs": None}, "USD", "甲"), "张三", "columns"),
        (query.Mapping("甲", COLUMNS | {"hs": "FOB"}, "USD", "甲"), "张三", "twice"),
        (query.Mapping("甲", COLUMNS, None, "甲"), "张三", "currency"),
        (query.Mapping("甲", COLUMNS, "USD", "甲", 7), "张三", "unit"),
        (query.Mapping("甲", COLUMNS, "USD", ""), "张三", "source"),
        (query.Mapping("甲", COLUMNS, "USD", "甲"), " ", "incomplete"),
    ],
)
def test_what_cannot_be_used_is_not_saved(sqlite_engine, mapping, who, why):
    with pytest.raises(query.Refused) as refused:
        query.save(sqlite_engine, mapping, who)
    assert refused.value.why == why and kept(sqlite_engine) == []


def test_a_file_is_known_by_its_four_headings_wherever_they_stand():
    rows = [
        (1, ["统计"], ()),
        (2, ["Partner", None, " FOB ", "ｐｅｒｉｏｄ", "cmd", "more"], ()),
        (3, ["USA", 1, 2, 3], ()),
    ]
    assert query.fitting([GOOD], rows) == [(GOOD, 2)] and query.fitting([GOOD], rows[:1]) == []
    exact = query.Mapping(
        "同样", COLUMNS, "USD", "甲", headings=("cmd", "fob", "more", "partner", "period")
    )
    assert query.fitting([GOOD, exact], rows) == [(exact, 2)]


def test_usual_headings_are_suggested():
    assert [
        query.suggested(part, ["period_dt", "partner_name", "hs6", "val", "qty", "uv"])
        for part in query.PARTS
    ] == [0, 1, 2, 3]
    assert [
        query.suggested(part, ["数据年月", "商品编码", "商品名称", "贸易伙伴名称", "人民币"])
        for part in query.PARTS
    ] == [0, 3, 1, 4]
    assert query.suggested("month", ["甲", "乙"]) is None
