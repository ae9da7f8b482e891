"""The marks of an enterprise entered twice, and what each of two has, on both databases."""

from data_access.decisions import apart
from data_access.decisions.enterprise_merging import merge
from data_access.records.read import existing
from data_access.statistics.enterprises import twice as reads
from tests.fixtures.record_values import add, code, facts

ASKED = {
    "name": "张三",
    "post": None,
    "telephone": "0751-888 0001",
    "mail": "A@b.cn",
    "first": True,
}


def test_the_marks_of_an_enterprise(connection):
    words = facts(connection)
    known = {"brands": "Two Words、龙", "other_names": "Example Co., Ltd.", "address": "示例 路1号"}
    add(connection, words, "enterprise", **known, contacts=[ASKED, ASKED | {"name": "李四"}])
    frame = reads.marks(connection)
    assert set(frame.itertuples(index=False, name=None)) == {
        (code(1), "organisation", code(1)[8:17]),
        (code(1), "name", "甲"),
        (code(1), "name", "example"),
        (code(1), "brand", "twowords"),
        (code(1), "brand", "龙"),
        (code(1), "address", "示例路1号"),
        (code(1), "telephone", "07518880001"),
        (code(1), "mail", "a@b.cn"),
    }
    assert len(frame) == 8


def test_what_each_has_and_what_was_merged(connection):
    words = facts(connection)
    for number, name in ((1, "甲公司"), (2, "乙公司")):
        add(connection, words, "enterprise", credit_code=code(number), name=name)
    add(connection, words, "dispute", enterprise=code(2))
    held = reads.holdings(connection)
    assert held.values.tolist() == [[code(2), "dispute", 1]]
    one, kept = (existing(connection, words, "enterprise", code(number)) for number in (2, 1))
    merge(connection, words, one, kept, (), "王五")
    assert reads.holdings(connection).values.tolist() == [[code(1), "dispute", 1]]
    (told,) = reads.merged(connection)
    assert (told.alias_name, told.kept_name) == (f"乙公司 {code(2)}", f"甲公司 {code(1)}")


def test_a_pair_told_apart_is_one_whichever_comes_first(connection):
    apart.tell_apart(connection, apart.ENTERPRISE, code(2), code(1), "王五")
    assert apart.told_apart(connection, apart.ENTERPRISE) == {(code(1), code(2))}
    assert apart.told_apart(connection, apart.PARTY) == set()
