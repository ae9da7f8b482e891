"""A SQLite file with the tables of one revision and no rows: what a server is copied into."""

import tempfile
from functools import cache
from pathlib import Path

from data_access.backup.copying import into_one_file
from data_access.database.engine import file_engine
from data_access.database.migrate import upgrade


def write_empty(path: Path, revision: str) -> None:
    """Write such a file."""
    path.write_bytes(_empty(revision))


@cache  # the revisions that a running program meets are one or two, and to make one takes a second
def _empty(revision: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        engine = file_engine(file)
        try:
            upgrade(engine, revision)
            into_one_file(engine)
        finally:
            engine.dispose()
        return file.read_bytes()
