"""The office's own templates lie beside its database."""

from pathlib import Path

from data_access.database.engine import DEFAULT_FILE
from ui.reports.own_templates import folder


def test_they_lie_beside_the_database(sqlite_engine):
    file = Path(sqlite_engine.url.database).resolve()
    assert folder(sqlite_engine) == file.with_name("templates")


def test_beside_a_server_they_lie_where_the_file_would(engine):
    if engine.dialect.name == "postgresql":
        assert folder(engine) == DEFAULT_FILE.with_name("templates")
