"""A ledger that an office brings into a new database brings its targets, not the initial ones."""

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import file_engine, reading, writing
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.importing.import_file import import_file
from data_access.records import delete as deletions
from seed_data.prepare import prepare
from tests.fixtures.whole_database import office
from tests.seed_data.test_seeded import TAKEN_OUT, decide, targets


@pytest.fixture
def elsewhere(tmp_path):
    """Another database, not there yet."""
    engine = file_engine(tmp_path / "elsewhere.db")
    yield engine
    engine.dispose()


def test_the_round_trip_keeps_what_was_decided_of_targets(engine, elsewhere, tmp_path):
    office(engine)
    with writing(engine) as connection:
        decide(connection)
        decided = targets(connection)
        ledger = tmp_path / "ledger.xlsx"
        ledger.write_bytes(export_ledger(connection))
    prepare(elsewhere, demonstration=False)

    told = import_file(elsewhere, ledger, dry_run=True)
    of_targets = next(sheet for sheet in told.sheets if sheet.sheet == "目标")
    assert ("initial_targets", {"n": 2}) in of_targets.notices

    import_file(elsewhere, ledger, who="王五")
    with reading(elsewhere) as connection:
        assert targets(connection) == decided
        gone = [row["record_key"] for row in deletions.deleted(connection)]
    assert TAKEN_OUT in gone and len(gone) == 2  # and can be put back


def test_a_later_ledger_takes_no_target_out(engine, elsewhere, tmp_path):
    office(engine)
    with writing(engine) as connection:
        decide(connection)
        ledger = tmp_path / "ledger.xlsx"
        ledger.write_bytes(export_ledger(connection))
    office(elsewhere)
    with reading(elsewhere) as connection:
        before = targets(connection)
        assert connection.execute(select(s.enterprise.c.id).limit(1)).first()
    import_file(elsewhere, ledger, who="王五")
    with reading(elsewhere) as connection:
        assert before <= targets(connection)
