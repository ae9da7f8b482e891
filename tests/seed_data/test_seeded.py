"""What an office decided of the facts outlives every upgrade: altered, moved or taken out."""

from alembic import command
from sqlalchemy import delete, func, select, update

from data_access import schema as s
from data_access.database import migrate
from data_access.database.engine import writing
from data_access.database.facts import write_setting
from data_access.database.migrate import upgrade
from data_access.records import change as changes
from data_access.records import delete as deletions
from data_access.records.read import existing
from data_access.values.code_words import LedgerWords
from seed_data.load import load_facts

TAKEN_OUT, MOVED = "insured_enterprises 2023-2025", "experts_listed 2023-2025"


def decide(connection):
    """Take one initial target out by hand and move another to the next cycle."""
    words = LedgerWords(connection)
    deletions.remove(connection, words, "target", TAKEN_OUT, "领导取消该目标", "张三")
    standing = existing(connection, words, "target", MOVED)
    changes.change(connection, words, standing, {"cycle": "2026-2028"}, "张三")


def next_version(connection):
    """Start with facts of another version."""
    write_setting(connection, "facts_fingerprint", "earlier")
    assert load_facts(connection)


def targets(connection):
    query = select(s.target.c.indicator, s.cycle.c.code).join(s.cycle)
    return {f"{indicator} {cycle}" for indicator, cycle in connection.execute(query)}


def test_targets_taken_out_or_moved_stay_so_and_can_be_put_back(connection):
    before = targets(connection)
    assert {TAKEN_OUT, MOVED} <= before
    decide(connection)
    decided = before - {TAKEN_OUT, MOVED} | {"experts_listed 2026-2028"}
    next_version(connection)
    assert targets(connection) == decided
    kept = deletions.deleted(connection)[0]["id"]
    deletions.restore(connection, LedgerWords(connection), kept, "李四")
    assert targets(connection) == decided | {TAKEN_OUT}


def test_a_fact_that_is_new_comes_in_once(connection):
    """As with a version that brings an alias more."""
    marks, alias = s.seeded.c, s.country_alias.c.alias
    one = connection.scalar(select(func.min(alias)))
    connection.execute(delete(s.country_alias).where(alias == one))
    next_version(connection)
    assert connection.scalar(select(alias).where(alias == one)) is None
    connection.execute(delete(s.seeded).where(marks.row_key == one))
    next_version(connection)
    assert connection.scalar(select(alias).where(alias == one)) == one


def test_what_was_decided_before_the_marks_were_kept_is_marked(engine):
    """A database of an earlier version is upgraded, then facts of a later one are loaded."""
    with writing(engine) as connection:
        decide(connection)
        decided = targets(connection)
    with migrate.changing(engine) as connection:
        command.downgrade(migrate._config(connection), "0005")
    upgrade(engine)
    with writing(engine) as connection:
        next_version(connection)
        assert targets(connection) == decided
        caps = select(func.count()).select_from(s.subsidy_cap)
        assert connection.scalar(caps) > 0
        marked = select(s.seeded.c.row_key).where(s.seeded.c.table_name == "subsidy_cap")
        assert len(set(connection.scalars(marked))) == connection.scalar(caps)


def test_values_that_were_altered_stay(connection):
    connection.execute(
        update(s.setting).where(s.setting.c.name == "overdue_days").values(text_value="200")
    )
    next_version(connection)
    query = select(s.setting.c.text_value).where(s.setting.c.name == "overdue_days")
    assert connection.scalar(query) == "200"
