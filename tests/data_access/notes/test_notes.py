"""Notes: who is told, who may change one, what is read by whom, on both databases."""

import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.accounts import accounts
from data_access.accounts.accounts import Rights
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.notes import reads
from data_access.notes import writing as notes
from data_access.notes.subjects import OFFICE, Subject, named_in, others_who_see
from data_access.records.change import change
from data_access.records.read import existing
from data_access.scope.allowed import keep_within
from data_access.scope.engines import engine_for
from data_access.scope.scope import Scope
from data_access.values.code_words import LedgerWords
from tests.data_access.scope.test_allowed import ASSIGNED, DISPUTES, EXPERTS, HERE, THERE
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

CASE, OTHER_CASE = Subject("dispute", "C1"), Subject("dispute", "C2")
OF_OFFICE = Subject(OFFICE, "", "warning", "2024-05")
ACCOUNTS = {
    "张三": Rights(("staff",)),
    "张三丰": Rights(("leader",)),
    "本镇站": Rights(("station",), divisions=(HERE,)),
    "外镇站": Rights(("station",), divisions=(THERE,)),
    "专家一": Rights(("expert",), expert_number="E1"),
    "管理员": Rights(("administrator",)),
}


@pytest.fixture
def office(engine):
    """C1 is of an enterprise of the town; C2 and C3 are of one elsewhere, C2 is E1's, C3 E2's."""
    with writing(engine) as connection:
        disputes = add_disputes(connection, DISPUTES)
        add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNED)
        for number, code in (("C1", HERE), ("C2", THERE)):
            of = select(s.dispute.c.enterprise_id).where(s.dispute.c.number == number)
            division = select(s.division.c.id).where(s.division.c.code == code)
            place = update(s.enterprise).where(s.enterprise.c.id == of.scalar_subquery())
            connection.execute(place.values(division_id=division.scalar_subquery()))
        for name, rights in ACCOUNTS.items():
            accounts.add(connection, name, rights, "命令行")
        accounts.add(connection, "已停用", Rights(("staff",)), "命令行")
        accounts.lock(connection, "已停用")
    return engine


def write(engine, function, *arguments):
    with writing(engine) as connection:
        return function(connection, *arguments)


def refusal(engine, function, *arguments):
    with pytest.raises(Refused) as refused:
        write(engine, function, *arguments)
    return refused.value.why


def test_only_accounts_that_see_the_record_can_be_told(office):
    with reading(office) as connection:
        seen = {
            (one.table_name, one.record_key): others_who_see(
                connection, one.table_name, one.record_key, "张三丰"
            )
            for one in (CASE, OTHER_CASE, OF_OFFICE, Subject("enterprise", f"{1:018}"))
        }
    assert list(map(sorted, seen.values())) == [
        ["张三", "本镇站"],
        ["专家一", "外镇站", "张三"],
        ["张三"],
        ["张三", "本镇站"],
    ]
    assert refusal(office, notes.add, CASE, "甲", ("专家一",), "张三") == "unseen"
    assert refusal(office, notes.add, CASE, "请 @外镇站 看", (), "张三") == "unseen"
    assert write(office, notes.add, CASE, "@张三丰，@本镇站 请看；a@b.cn", ("张三",), "张三") == [
        "张三丰",
        "本镇站",
    ]


def test_the_longer_of_two_names_is_meant():
    names = ["张三", "张三丰"]
    assert named_in("@张三丰和＠ 张三，@李四，@张三", names) == ["张三丰", "张三"]


def test_the_writer_alone_changes_a_note_and_every_text_is_kept(office):
    for why, arguments in {
        "no_text": (CASE, " \u200b\n", (), "张三"),
        "long": (CASE, "甲" * (notes.LONGEST + 1), (), "张三"),
        "unknown": (Subject("dispute", "C9"), "甲", (), "张三"),
    }.items():
        assert refusal(office, notes.add, *arguments) == why
    write(office, notes.add, CASE, "第一稿", (), "张三")
    assert refusal(office, notes.change, 1, 1, "改", "张三丰") == "not_own"
    assert refusal(office, notes.withdraw, 1, 1, "张三丰") == "not_own"
    assert refusal(office, notes.change, 1, 1, "第一稿", "张三") == "same"
    assert write(office, notes.change, 1, 1, "第二稿 @本镇站", "张三") == ["本镇站"]
    assert refusal(office, notes.change, 1, 1, "第三稿", "张三") == "moved"
    assert write(office, notes.change, 1, 2, "第三稿 @本镇站", "张三") == []  # told already
    write(office, notes.withdraw, 1, 3, "张三")
    assert refusal(office, notes.change, 1, 4, "第四稿", "张三") == "gone"
    with reading(office) as connection:
        (row,) = reads.of_record(connection, "dispute", "C1").itertuples()
        earlier = reads.earlier_texts(connection, "dispute", "C1")
        assert reads.to_me(connection, "本镇站").empty
    assert (row.content, row.who, row.version) == ("", "张三", 4)
    assert [(line["old"], line["new"]) for line in earlier] == [
        ("第三稿 @本镇站", None),
        ("第二稿 @本镇站", "第三稿 @本镇站"),
        ("第一稿", "第二稿 @本镇站"),
    ]


def test_a_mention_is_read_once_its_record_is_opened(office):
    write(office, notes.add, CASE, "甲", ("本镇站", "张三丰"), "张三")
    write(office, notes.add, OF_OFFICE, "乙", ("张三丰",), "张三")
    for key, who in (("C2", "本镇站"), ("C1", "张三丰"), ("C1", "没有这个账号")):
        reads.opened(office, "dispute", key, who)
    with reading(office) as connection:
        states = reads.named_on(connection, "dispute", "C1")
        mine = reads.to_me(connection, "张三丰")
    assert states["name"][states["read_at"].isna()].tolist() == ["本镇站"]
    assert mine[["content", "record_key"]].values.tolist() == [["乙", ""], ["甲", "C1"]]
    assert mine["read_at"].isna().tolist() == [True, False]
    assert mine["enterprise"].iloc[1] == "企业1" and mine["enterprise"].isna().iloc[0]


def test_a_note_is_seen_found_and_written_as_far_as_its_record_is(office):
    write(office, notes.add, CASE, "请核对 HS 8541", ("本镇站",), "张三")
    write(office, notes.add, OTHER_CASE, "请核对合同", (), "张三")
    write(office, notes.add, OF_OFFICE, "请核对预警", (), "张三")
    town, expert = Scope(divisions=(HERE,)), Scope(experts=("E1",))
    found = {}
    for name, scope in (("town", town), ("expert", expert)):
        with reading(engine_for(office, scope)) as connection:
            found[name] = reads.find(connection, "请核对")["content"].tolist()
            assert reads.find(connection, "").empty
    assert found == {"town": ["请核对 HS 8541"], "expert": ["请核对合同"]}
    with reading(office) as connection:
        assert reads.find(connection, "ｈｓ 核对")["content"].tolist() == ["请核对 HS 8541"]
        assert len(reads.find(connection, "请")) == 3

    def by_the_town(connection, subject):
        keep_within(connection, town)
        return notes.add(connection, subject, "甲", (), "本镇站")

    write(office, by_the_town, CASE)
    for subject in (OTHER_CASE, OF_OFFICE):
        assert refusal(office, by_the_town, subject) == "out_of_scope"


def test_notes_stay_beside_a_case_that_gets_another_number(office):
    write(office, notes.add, CASE, "请核对", (), "张三")
    with writing(office) as connection:
        words = LedgerWords(connection)
        case = existing(connection, words, "dispute", "C1")
        change(connection, words, case, {"number": "C11"}, "张三")
    with reading(office) as connection:
        assert reads.of_record(connection, "dispute", "C11")["content"].tolist() == ["请核对"]
