"""The large database of the benchmarks: built once, brought to the current schema, used again."""

import os
from pathlib import Path

from data_access.database import migrate
from data_access.database.engine import get_engine
from seed_data.demonstration.ledger import write_large

FOLDER = Path(__file__).resolve().parents[1] / "var" / "bench"


def database(disputes, progress=True):
    """The address of a SQLite database with so many artificial disputes; DATABASE_URL names it from
    then on.
    """
    path = FOLDER / f"disputes-{disputes}.db"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        for ending in ("", "-wal", "-shm"):
            Path(f"{unfinished}{ending}").unlink(missing_ok=True)
        write_large(f"sqlite:///{unfinished}", disputes, progress)
        get_engine(f"sqlite:///{unfinished}").dispose()
        unfinished.rename(path)
    url = f"sqlite:///{path}"
    migrate.upgrade(get_engine(url))
    os.environ["DATABASE_URL"] = url
    return url
