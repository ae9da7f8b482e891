"""The large ledger for measurements, here with 3,000 disputes."""

import pytest
from sqlalchemy import func, inspect, select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.state import is_empty, read_state
from seed_data.demonstration import ledger as demonstration
from seed_data.demonstration.ledger import write_large


def _url(engine):
    return engine.url.render_as_string(hide_password=False)


def test_writes_facts_and_records_of_every_kind(engine):
    write_large(_url(engine), 3000, progress=False)
    with reading(engine) as connection:
        counts = {
            t: connection.execute(select(func.count()).select_from(t)).scalar()
            for t in (
                s.dispute,
                s.enterprise,
                s.expert,
                s.country,
                s.expert_assignment,
                s.attendance,
            )
        }
        stages = connection.execute(
            select(func.count(), func.count(s.dispute_stage.c.dispute_id.distinct())).select_from(
                s.dispute_stage
            )
        ).one()
        assert read_state(connection).demonstration
    assert (counts[s.dispute], counts[s.enterprise], counts[s.expert]) == (3000, 120, 30)
    assert (
        700 < counts[s.expert_assignment] < 1400
        and counts[s.country] == 250
        and counts[s.attendance]
    )
    assert stages[1] == 3000 < stages[0] < 9000


def test_indexes_are_back_afterwards(engine):
    before = {
        i["name"]
        for t in ("dispute", "dispute_stage", "expert_assignment")
        for i in inspect(engine).get_indexes(t)
    }
    write_large(_url(engine), 500, progress=False)
    assert (
        {
            i["name"]
            for t in ("dispute", "dispute_stage", "expert_assignment")
            for i in inspect(engine).get_indexes(t)
        }
        == before
        >= {"ix_dispute_covering"}
    )


def test_refuses_a_database_with_records(engine):
    write_large(_url(engine), 100, progress=False)
    with pytest.raises(ValueError, match="records already"):
        write_large(_url(engine), 100, progress=False)


def test_all_or_nothing(engine, monkeypatch):
    def fails(connection, **marks):
        raise RuntimeError("cut short")

    monkeypatch.setattr(demonstration, "raise_version", fails)
    with pytest.raises(RuntimeError):
        write_large(_url(engine), 100, progress=False)
    with writing(engine) as connection:
        assert is_empty(connection)
        assert {i["name"] for i in inspect(connection).get_indexes("dispute")} >= {
            "ix_dispute_covering"
        }


def test_shows_progress_in_rows(sqlite_engine, capsys):
    write_large(_url(sqlite_engine), 100)
    assert "100%" in capsys.readouterr().err
