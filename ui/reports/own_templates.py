"""Where an office keeps its own templates of papers."""

from pathlib import Path

from data_access.backup.write import database_file
from data_access.database.engine import DEFAULT_FILE, Engine
from papers.templates import names


def folder(engine: Engine) -> Path:
    """Beside the database, or beside where it would lie if it were a file."""
    return (database_file(engine) or DEFAULT_FILE).parent / "templates"


def stands(engine: Engine, language: str) -> bool:
    """Whether there is one of reports in this language."""
    return (folder(engine) / names.FILES[language]).is_file()
