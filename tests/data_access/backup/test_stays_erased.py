"""A restore of an older backup brings nobody back who was erased, on both databases."""

from datetime import datetime

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.audit.verify import verify
from data_access.backup.restore import restore
from data_access.backup.write import backup
from data_access.database.engine import reading, writing
from data_access.personal.erase import Request, erase
from data_access.personal.find import find
from data_access.personal.whole_records import erase_record
from tests.fixtures.experts import add_experts

BACKUP = "b.zip"
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
ZJ9001 | 40    | 2020-01-01 | USA     | C39      | patent  | en
ZJ9002 | 40    | 2020-01-01 | USA     | C39      | patent  | en
ZJ9003 | 40    | 2020-01-01 | USA     | C39      | patent  | en
"""
NUMBERS = ("ZJ9001", "ZJ9002", "ZJ9003")
REQUEST = Request("示例甲", "来信要求", in_texts=True)


@pytest.fixture
def backed_up(engine, tmp_path):
    """A backup with three experts, of whom the first and the second are erased since."""
    with writing(engine) as connection:
        add_experts(connection, EXPERTS)
        note = {"table_name": "expert", "record_key": "ZJ9001", "action": "update", "who": "甲"}
        changes = '{"name": ["旧名", "专家ZJ9001"], "employer": [null, "由专家ZJ9001报"]}'
        moment = {"at": datetime(2025, 1, 1)}
        connection.execute(insert(s.history).values(note | moment | {"changes": changes}))
    backup(engine, tmp_path / BACKUP)
    with writing(engine) as connection:
        erase(connection, ("专家ZJ9001",), REQUEST)
        erase_record(connection, "expert", "ZJ9002", REQUEST)
    return engine


def names(engine):
    with reading(engine) as connection:
        expert = s.expert.c
        wanted = select(expert.name).where(expert.number.in_(NUMBERS)).order_by(expert.number)
        return list(connection.scalars(wanted))


def test_who_was_erased_is_erased_again(backed_up, tmp_path):
    before = names(backed_up)
    assert before == ["（已删去1）", "（已删去2）", "专家ZJ9003"]
    restore(backed_up, tmp_path / BACKUP, replace=True)
    assert names(backed_up) == before
    with reading(backed_up) as connection:
        assert find(connection, ("专家ZJ9001",)) == []
        changes = connection.scalar(select(s.history.c.changes))
        newest = select(s.audit.c.action, s.audit.c.details).order_by(s.audit.c.id.desc())
        assert connection.execute(newest).first() == ("erase_again", '{"places": 3}')
        assert verify(connection).good
    assert changes.startswith(
        '{"name": ["旧名", "（已删去1）"], "employer": [null, "由（已删去1）报"]'
    )
    restore(backed_up, tmp_path / BACKUP, replace=True)
    assert names(backed_up) == before


def test_elsewhere_a_backup_from_before_has_them_and_one_from_after_has_not(
    backed_up, elsewhere, tmp_path
):
    """The record of erasures travels with the database, not with the file of a backup."""
    after = backup(backed_up, tmp_path / "after.zip")
    assert after
    restore(elsewhere, tmp_path / "after.zip")
    assert names(elsewhere) == ["（已删去1）", "（已删去2）", "专家ZJ9003"]
    restore(elsewhere, tmp_path / BACKUP, replace=True)
    assert names(elsewhere) == ["（已删去1）", "（已删去2）", "专家ZJ9003"]
