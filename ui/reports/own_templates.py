"""Where an office keeps its own templates of papers."""

from pathlib import Path

from data_access.backup.write import database_file
from data_access.database.engine import DEFAULT_FILE, Engine


def folder(engine: Engine) -> Path:
    """Beside the database, or beside where it would lie if it were a file."""
    return (database_file(engine) or DEFAULT_FILE).parent / "templates"
