"""A confirmation writes what was shown, and nothing else when a correction came in between."""

from datetime import date

import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.ledger.importing.import_file import import_file
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import firm, workbook


@pytest.fixture
def office(engine, tmp_path):
    """Two enterprises; a file that brings a third and changes the first."""
    with writing(engine) as connection:
        load_facts(connection)
    import_file(engine, workbook(tmp_path / "before.xlsx", 企业名录=[firm(1), firm(2)]))
    workbook(tmp_path / "a.xlsx", 企业名录=[firm(1, 从业人员=500), firm(2), firm(3)])
    return engine


def correct(engine, name, **values):
    with writing(engine) as connection:
        connection.execute(update(s.enterprise).where(s.enterprise.c.name == name).values(values))


def staff(engine):
    with reading(engine) as connection:
        enterprise = s.enterprise.c
        rows = connection.execute(select(enterprise.name, enterprise.employees)).all()
        return dict(map(tuple, rows))


def test_what_was_shown_is_written(office, tmp_path):
    seen = import_file(office, tmp_path / "a.xlsx", dry_run=True)
    report = import_file(office, tmp_path / "a.xlsx", shown=seen.changes)
    assert (report.dry_run, report.shown_again, report.accepted) == (False, False, 2)
    assert staff(office) == {"示例企业1": 500, "示例企业2": 400, "示例企业3": 400}


def test_a_correction_in_between_is_not_overwritten_unseen(office, tmp_path):
    seen = import_file(office, tmp_path / "a.xlsx", dry_run=True)
    correct(office, "示例企业2", employees=77)
    report = import_file(office, tmp_path / "a.xlsx", shown=seen.changes)
    assert (report.dry_run, report.shown_again, report.batch) == (True, True, None)
    assert staff(office) == {"示例企业1": 400, "示例企业2": 77}
    changes = [(change.old, change.new) for change in report.sheets[0].changes]
    assert changes == [("400", "500"), ("77", "400")]
    again = import_file(office, tmp_path / "a.xlsx", shown=report.changes)
    assert (again.shown_again, again.accepted) == (False, 3)


def test_another_old_value_is_another_change(office, tmp_path):
    seen = import_file(office, tmp_path / "a.xlsx", dry_run=True)
    correct(office, "示例企业1", employees=450)
    assert import_file(office, tmp_path / "a.xlsx", shown=seen.changes).shown_again


def test_a_day_of_the_ledger_that_was_changed_is_shown_first(office, tmp_path):
    seen = import_file(office, tmp_path / "a.xlsx", dry_run=True)
    with writing(office) as connection:
        entered.put(connection, "enterprises", date(2025, 6, 30))
    report = import_file(office, tmp_path / "a.xlsx", shown=seen.changes)
    assert (report.shown_again, report.batch) == (True, None)
    assert [move.before for move in report.entered] == [date(2025, 6, 30)]
    again = import_file(office, tmp_path / "a.xlsx", shown=report.changes)
    assert (again.shown_again, again.accepted) == (False, 2)


def test_a_day_said_by_hand_is_no_other_change(office, tmp_path):
    seen = import_file(office, tmp_path / "a.xlsx", dry_run=True)
    said = {"enterprises": date(2025, 6, 30)}
    report = import_file(office, tmp_path / "a.xlsx", shown=seen.changes, entered_to=said)
    assert not report.shown_again
    with reading(office) as connection:
        assert entered.read(connection) == said


def test_a_change_elsewhere_does_not_matter(office, tmp_path):
    import_file(office, workbook(tmp_path / "b.xlsx", 企业名录=[firm(9)]))
    seen = import_file(office, tmp_path / "a.xlsx", dry_run=True)
    correct(office, "示例企业9", employees=5)
    assert not import_file(office, tmp_path / "a.xlsx", shown=seen.changes).shown_again


def test_a_command_decides_and_writes_in_one_step(office, tmp_path):
    correct(office, "示例企业2", employees=77)
    report = import_file(office, tmp_path / "a.xlsx")
    assert (report.shown_again, report.accepted) == (False, 3)
