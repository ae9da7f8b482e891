"""Where the contents of documents lie: under their checksum in a folder, or in the database.

``DOCUMENTS`` says where: a folder, or ``database``; unsaid it is a folder beside the database. What
is read is compared with its checksum, so a file that is missing or was changed is always found.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, inspect, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import insert_new
from data_access.database.engine import DEFAULT_FILE, Engine, file_of
from data_access.database.state import lock
from data_access.personal.matching import STANDS_FOR

SETTING, IN_DATABASE = "DOCUMENTS", "database"
DAY = timedelta(1)  # for which a content without a row may be one that is being filed
MARK = ".database"  # the file that names the database whose folder it is
FIRST = 2  # signs of the checksum that name a folder
document = s.document.c
content_of = s.document_content.c


class Lost(Exception):
    """A content that is missing, or not what was stored. ``code``: missing, changed."""

    def __init__(self, code: str, sha256: str) -> None:
        super().__init__(f"{code}: {sha256}")
        self.code = code
        self.sha256 = sha256


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def folder_of(engine: Engine) -> Path | None:
    """The folder of the contents of a database, there or not; None: they lie in the database."""
    wanted = os.environ.get(SETTING, "")
    file = file_of(engine)
    if wanted == IN_DATABASE or (engine.dialect.name == "sqlite" and file is None):
        return None
    home = Path(wanted) if wanted else (file or DEFAULT_FILE).absolute().parent
    return home / f"{Path(engine.url.database or 'office').stem}.documents"


def place_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:FIRST] / sha256


def keep(connection: Connection, content: bytes) -> str:
    """Store a content, whole or not at all; returns its checksum. The same one is kept once."""
    sha256 = checksum(content)
    folder = folder_of(connection.engine)
    if folder is None:
        keep_in_database(connection, sha256, content)
    else:
        put(folder, sha256, content)
        _mark(folder, connection.engine)
    return sha256


def _mark(folder: Path, engine: Engine) -> None:
    """Write down whose folder it is, where nobody has."""
    mark = folder / MARK
    if not mark.exists():
        mark.write_text(_address(engine), encoding="utf-8")


def _address(engine: Engine) -> str:
    file = file_of(engine)
    return str(file.absolute()) if file else engine.url.render_as_string()


def _is_own(folder: Path, engine: Engine) -> bool:
    """Whether the folder is known to be of this database, and of no other that it was copied to."""
    mark = folder / MARK
    return mark.is_file() and mark.read_text(encoding="utf-8") == _address(engine)


def keep_in_database(connection: Connection, sha256: str, content: bytes) -> None:
    row = {"sha256": sha256, "content": content}
    connection.execute(insert_new(connection, s.document_content).values(row))


def put(folder: Path, sha256: str, content: bytes) -> None:
    """Write a content into the folder, whole or not at all; one that was damaged is mended."""
    place = place_of(folder, sha256)
    if place.is_file() and checksum(place.read_bytes()) == sha256:
        place.touch()  # it is wanted from now on, whatever became of who filed it first
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")  # of its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def fetch(connection: Connection, sha256: str) -> bytes:
    """The content with this checksum, wherever it lies. Raises ``Lost``."""
    own = select(content_of.content).where(content_of.sha256 == sha256)
    content = connection.scalar(own)
    if content is None:
        return from_folder(folder_of(connection.engine), sha256)
    return _as_stored(content, sha256)


def from_folder(folder: Path | None, sha256: str) -> bytes:
    """The content of the folder with this checksum. Raises ``Lost``."""
    if folder is None:
        raise Lost("missing", sha256)
    try:
        return _as_stored(place_of(folder, sha256).read_bytes(), sha256)
    except OSError as error:
        raise Lost("missing", sha256) from error


def _as_stored(content: bytes, sha256: str) -> bytes:
    if checksum(content) != sha256:
        raise Lost("changed", sha256)
    return content


def needed(connection: Connection) -> list[str]:
    """The checksums of all documents whose content was not erased, in their order; none in a
    database from before there were documents.
    """
    if not inspect(connection).has_table(s.document.name):
        return []
    rows = connection.execute(select(document.sha256, document.name)).all()
    return sorted({row.sha256 for row in rows if not is_erased(row.name)})


def is_erased(name: str) -> bool:
    """Whether the content of a document was erased: then this stands for its name."""
    return STANDS_FOR.fullmatch(name) is not None


def in_database(connection: Connection, wanted: Iterable[str]) -> set[str]:
    """Which of the checksums have their content in the database."""
    return set(connection.scalars(select(content_of.sha256))) & set(wanted)


def in_folder(connection: Connection) -> Iterator[str]:
    """The needed checksums whose content does not lie in the database."""
    wanted = needed(connection)
    inside = in_database(connection, wanted) if wanted else set()
    return (one for one in wanted if one not in inside)


def sweep(connection: Connection) -> int:
    """Delete for good the contents of documents that were erased, unless another document has the
    same one; returns how many. In a write transaction, after the erasure itself was committed.
    """
    lock(connection)
    kept = set(needed(connection))
    erased = set(connection.scalars(select(document.sha256))) - kept
    folder = folder_of(connection.engine)
    gone = connection.execute(delete(s.document_content).where(content_of.sha256.in_(erased)))
    found = gone.rowcount
    return found + _sweep_folder(folder, erased) if folder else found


def _sweep_folder(folder: Path, erased: Iterable[str]) -> int:
    found = 0
    for sha256 in erased:
        place = place_of(folder, sha256)
        found += place.is_file()
        place.unlink(missing_ok=True)
    return found


def clear(connection: Connection) -> int:
    """Delete the contents that no document names: what a crash left between the file and its row,
    and what stood in a database that was emptied. One of the folder must lie there for a DAY, as
    it may be on its way into a row, or into a database that is being restored; where another
    database, such as the one that this is a trial copy of, has the folder, all stay. Returns how
    many. In a write transaction.
    """
    lock(connection)
    kept = set(needed(connection))
    stored = set(connection.scalars(select(content_of.sha256)))
    unnamed = content_of.sha256.in_(stored - kept)
    found = connection.execute(delete(s.document_content).where(unnamed)).rowcount
    folder = folder_of(connection.engine)
    if folder is None or not _is_own(folder, connection.engine):
        return found
    left = [place for place in folder.glob(f"{'?' * FIRST}/*") if place.name not in kept]
    return found + sum(_deleted(place) for place in left if _is_old(place))


def _is_old(place: Path) -> bool:
    """Whether a file was written more than a DAY ago; not one that is gone meanwhile."""
    with suppress(FileNotFoundError):
        return clock.of_file(place.stat().st_mtime) < clock.now() - DAY
    return False


def _deleted(place: Path) -> int:
    place.unlink(missing_ok=True)
    return 1
