"""Words that staff add: the next import understands them, history keeps who did."""

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.decisions import aliases as aliase_decisions
from data_access.ledger.importing.import_file import import_file
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import case, firm, one, refused, workbook
from tests.fixtures.databases import written


@pytest.fixture
def office(engine):
    with writing(engine) as connection:
        load_facts(connection)
    return engine


def test_an_added_word_is_understood_by_the_next_import(office, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        企业名录=[firm()],
        纠纷台账=[case(1, **{"国家/地区": "花旗国", "纠纷类型": "打官司"})],
    )
    assert refused(import_file(office, path, dry_run=True)) == [
        (2, "国家/地区", "unknown_word"),
        (2, "纠纷类型", "unknown_word"),
    ]
    written(office, aliase_decisions.add, "country", " 花旗国 ", "USA", "张三")
    written(office, aliase_decisions.add, "channel", "打官司", "litigation", "李四")
    assert one(import_file(office, path))["accepted"] == 1
    with reading(office) as connection:
        assert [
            (a.list_name, a.alias, a.code, a.who) for a in aliase_decisions.added(connection)
        ] == [
            ("channel", "打官司", "litigation", "李四"),
            ("country", "花旗国", "USA", "张三"),
        ]
        h = s.history.c
        assert connection.execute(
            select(h.record_key, h.action, h.changes, h.who)
            .where(h.table_name == "code_alias")
            .order_by(h.id)
        ).all() == [
            ("country 花旗国", "insert", '{"code":[null,"USA"]}', "张三"),
            ("channel 打官司", "insert", '{"code":[null,"litigation"]}', "李四"),
        ]


def test_a_word_can_be_taken_back_and_given_again(office):
    written(office, aliase_decisions.add, "country", "花旗国", "USA", "张三")
    written(office, aliase_decisions.remove, "country", "花旗国", "李四")
    with reading(office) as connection:
        assert aliase_decisions.added(connection) == []
    with pytest.raises(Refused, match="gone"):
        written(office, aliase_decisions.remove, "country", "花旗国", "李四")
    written(office, aliase_decisions.add, "country", "花旗国", "GBR", "张三")
    with reading(office) as connection:
        assert [(a.alias, a.code) for a in aliase_decisions.added(connection)] == [
            ("花旗国", "GBR")
        ]


def test_words_of_the_product_itself_cannot_be_taken_back(office):
    with pytest.raises(Refused, match="gone"):
        written(office, aliase_decisions.remove, "country", "美利坚合众国", "李四")


@pytest.mark.parametrize(
    ("list_name", "alias", "code", "who", "why"),
    [
        ("country", "　", "USA", "张三", "empty"),
        ("country", "—", "USA", "张三", "empty"),
        ("country", "美" * 121, "USA", "张三", "too_long"),
        ("country", "花旗、合众", "USA", "张三", "several"),
        ("country", "美 国", "USA", "张三", "known"),
        ("country", "德国", "USA", "张三", "taken"),
        ("country", "花旗国", "XXX", "张三", "unknown_code"),
        ("country", "花旗国", None, "张三", "unknown_code"),
        ("nothing", "花旗国", "USA", "张三", "unknown_code"),
        ("country", "花旗国", "USA", " ", "incomplete"),
    ],
)
def test_what_is_not_added(office, list_name, alias, code, who, why):
    with pytest.raises(Refused) as refusal:
        written(office, aliase_decisions.add, list_name, alias, code, who)
    assert refusal.value.why == why
    with reading(office) as connection:
        assert aliase_decisions.added(connection) == []
