"""A ledger as a year of work leaves it: every page opened, many records edited. What is exported
comes back the same.
"""

import random

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import get_engine, reading, writing
from data_access.database.migrate import upgrade
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.importing.import_file import import_file
from data_access.records.change import change
from data_access.records.kinds import KINDS
from data_access.records.read import existing
from data_access.records.stored import stored_rows
from data_access.sheets import SHEETS
from data_access.sheets.natural_keys import NATURAL_KEYS
from data_access.values.code_words import LedgerWords
from seed_data.load import load_facts
from tests.site.screens import FULL, View, screen
from tests.site.source import none_of

EDITED = 4  # records of each kind
ODD_TEXTS = (
    None,
    "=1+1",
    "'引号\"和'撇号",
    "甲；乙、丙，丁",
    "第一行\n第二行",
    "＝全角＋－＠",
    "00123",
    "2025-3",
    "示例之外",
    "😀 ümläut",
    "100%",
)


@pytest.fixture
def office(demonstration_engine):
    """The demonstration ledger with its pages opened, on PostgreSQL those that write alone."""
    engine = demonstration_engine
    url = engine.url.render_as_string(hide_password=False)
    views = FULL if engine.dialect.name == "sqlite" else [View("warning")]
    for view in views:
        assert not screen(url, view, "zh").exception, view
    return engine


def edit(connection, chance):
    """Free texts, whole numbers and amounts of some records of each kind, as forms write them."""
    words = LedgerWords(connection)
    for name, kind in KINDS.items():
        if name not in NATURAL_KEYS:
            continue
        keys = sorted(connection.scalars(select(NATURAL_KEYS[name])))
        for key in chance.sample(keys, min(EDITED, len(keys))):
            record = existing(connection, words, name, key)
            values = record.values | {
                field.name: _drawn(field, chance) for field in kind.fields if _is_free(kind, field)
            }
            change(connection, words, record, values, "经办人甲")


def _is_free(kind, field):
    together = {name for names in (*kind.sheet.needs, *kind.sheet.one_of) for name in names}
    fixed = field.required or field.name in {*kind.sheet.key, *together} or field.numbered
    return field.kind in ("text", "integer", "money") and not fixed


def _drawn(field, chance):
    if field.kind == "text":
        return chance.choice(ODD_TEXTS)
    return chance.choice([None, max(1, field.minimum), 99, 12_345])


def content(engine):
    """Every row of every sheet by its natural key."""
    with reading(engine) as connection:
        return {
            f"{sheet.name} {key}": record
            for sheet in SHEETS
            for key, (_, record) in stored_rows(connection, sheet).items()
        }


def pass_a_warning_on(connection):
    """A bulletin that refers to the warning over all cases."""
    warning_id = connection.scalars(select(s.warning.c.id).where(s.warning.c.code == "")).first()
    assert warning_id is not None, "opening 预警 did not record it"
    bulletin = s.bulletin.c
    last = connection.scalars(select(bulletin.id).order_by(bulletin.number)).first()
    connection.execute(s.bulletin.update().where(bulletin.id == last).values(warning_id=warning_id))


def test_what_is_exported_comes_back(office, tmp_path):
    with writing(office) as connection:
        pass_a_warning_on(connection)
        edit(connection, random.Random(20250930))
    with reading(office) as connection:
        (tmp_path / "export.xlsx").write_bytes(export_ledger(connection))
    second = get_engine(f"sqlite:///{tmp_path}/second.db")
    upgrade(second)
    with writing(second) as connection:
        load_facts(connection)
    report = import_file(second, tmp_path / "export.xlsx")
    assert report.exit_status == 0, report
    stored, got = content(office), content(second)
    second.dispose()
    none_of(
        (
            f"{key}: {stored.get(key)} came back as {got.get(key)}"
            for key in sorted(stored.keys() | got.keys())
            if stored.get(key) != got.get(key)
        ),
        "the round trip changes records",
    )
    assert any(key.startswith("预警记录") and "'all', ''" in key for key in got)
