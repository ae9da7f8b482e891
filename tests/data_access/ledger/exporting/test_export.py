"""The exported ledger imports back to the same data, and nothing in it runs."""

import zipfile
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database.engine import get_engine, reading, writing
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.importing.import_file import import_file
from data_access.records.stored import stored_rows
from data_access.sheets import SHEETS
from tests.data_access.ledger.importing.test_import_file import SAMPLES, case, code, firm, workbook


@pytest.fixture
def office(engine):
    return engine


def content(engine):
    """Every record of the seven sheets by its natural key, with what is derived."""
    with reading(engine) as connection:
        found = {
            spec.name: {key: record for key, (_, record) in stored_rows(connection, spec).items()}
            for spec in SHEETS
        }
        found["stages"] = connection.execute(
            select(s.dispute.c.number, s.dispute_stage.c.stage_id, s.dispute_stage.c.from_on)
            .join_from(s.dispute, s.dispute_stage)
            .order_by(s.dispute.c.number)
        ).all()
        return found


@pytest.fixture
def bring_back(sqlite_files, tmp_path):
    """A function that brings what a database exports into a second one, which it returns with the
    report.
    """
    (tmp_path / "second").mkdir()
    with sqlite_files.copy("facts", tmp_path / "second") as url:
        second = get_engine(url)

        def brought(engine):
            with reading(engine) as connection:
                (tmp_path / "export.xlsx").write_bytes(export_ledger(connection))
            return second, import_file(second, tmp_path / "export.xlsx")

        yield brought
        second.dispose()


@pytest.mark.parametrize("name", ["ledger-clean.xlsx", "ledger-messy.xlsx"])
def test_round_trip_of_the_samples_has_no_difference(office, bring_back, tmp_path, name):
    import_file(office, SAMPLES / name)
    second, report = bring_back(office)
    assert report.exit_status == 0
    assert content(second) == content(office)
    again = import_file(office, tmp_path / "export.xlsx")
    assert (again.accepted, again.exit_status) == (0, 0)


def test_round_trip_of_the_demonstration_has_no_difference(sqlite_demonstration_engine, bring_back):
    second, report = bring_back(sqlite_demonstration_engine)
    assert report.exit_status == 0
    got, stored = content(second), content(sqlite_demonstration_engine)
    assert {name: got[name] for name in got if name != "stages"} == {
        name: stored[name] for name in stored if name != "stages"
    }


def test_additional_columns_and_large_amounts_come_back(office, bring_back, tmp_path):
    import_file(
        office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1), case(2)])
    )
    with writing(office) as connection:
        platform = connection.execute(select(s.platform.c.id).limit(1)).scalar()
        connection.execute(
            update(s.dispute)
            .where(s.dispute.c.number == "JF1")
            .values(
                platform_id=platform,
                respondents=3,
                entered_on=date(2024, 4, 9),
                amount_fen=8_999_999_999_999_999_999,
                avoided_fen=1,
                industry_id=None,
                note="=1+1",
            )
        )
        connection.execute(
            update(s.enterprise).values(
                size_id=connection.execute(
                    select(s.enterprise_size.c.id).where(s.enterprise_size.c.code == "micro")
                ).scalar()
            )
        )
    second, report = bring_back(office)
    assert report.exit_status == 0
    got, stored = content(second), content(office)
    changed = got["纠纷台账"]["JF1",]
    assert (
        changed.pop("industry") is not None and stored["纠纷台账"]["JF1",].pop("industry") is None
    )  # a blank one is derived again
    assert got == stored


def test_text_never_becomes_a_formula_or_a_link(office, tmp_path):
    with writing(office) as connection:
        connection.execute(
            insert(s.enterprise).values(
                credit_code=code(1),
                name="=cmd|' /C calc'!A0",
                export_oriented=False,
                key_contact=False,
                observation=False,
                joined_on=date(2021, 1, 1),
            )
        )
        connection.execute(
            insert(s.expert).values(
                number="+1",
                name="@SUM(A1)",
                employer="https://example.com",
                monthly_hours=1,
                joined_on=date(2021, 1, 1),
            )
        )
        data = export_ledger(connection)
    (tmp_path / "a.xlsx").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheets = [
            archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")
        ]
    assert len(sheets) == 8  # the seven of the contract, and the targets that came with the facts
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    report = import_file(office, tmp_path / "a.xlsx")
    assert (report.accepted, report.exit_status) == (0, 0)
