"""The documents of a database in its backup, and back: each under its checksum.

Contents that lie in the database itself come with it. What cannot be had when a backup is made (a
file missing from the folder, or changed) is counted in the manifest, and the rest is backed up.
"""

import hmac
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sqlalchemy import Engine

from data_access.backup.encryption import SALT, NotOpened, decrypted, encrypted
from data_access.backup.file import BadBackup, Manifest
from data_access.backup.keys import Key
from data_access.backup.telling import Tell
from data_access.database.engine import file_engine, reading, writing
from data_access.documents.contents import (
    Lost,
    checksum,
    folder_of,
    from_folder,
    in_folder,
    keep_in_database,
    put,
)

FOLDER = "documents/"  # of the zip
STEP = "documents"


@dataclass(frozen=True)
class Packed:
    """How many were packed and their bytes, and how many could not be had."""

    documents: int = 0
    document_bytes: int = 0
    lost: int = 0


@dataclass(frozen=True)
class Locked:
    """How documents stand in a backup: plain under their checksums, or with its ``key`` encrypted,
    each under a salt of its own, which stands for its name and tells nothing of it.
    """

    key: Key | None
    salt: str  # of the backup

    def name(self, sha256: str) -> str:
        if self.key is None:
            return f"{FOLDER}{sha256}"
        told = f"document {self.salt} {sha256}".encode()
        return f"{FOLDER}{hmac.digest(self.key.secret, told, 'sha256').hex()}"

    def close(self, sha256: str, content: bytes) -> bytes:
        """What is written for a content."""
        if self.key is None:
            return content
        return b"".join(encrypted(iter((content,)), self.key, self._salt(sha256)))

    def open(self, sha256: str, written: bytes) -> bytes:
        """The content again. Raises ``NotOpened`` and zlib.error."""
        if self.key is None:
            return written
        return b"".join(decrypted(BytesIO(written), self.key, self._salt(sha256)))

    def _salt(self, sha256: str) -> bytes:
        return bytes.fromhex(self.name(sha256).removeprefix(FOLDER))[:SALT]


def pack_documents(
    box: zipfile.ZipFile, engine: Engine, copy: Path, locked: Locked, tell: Tell
) -> Packed:
    """Put into the zip what the copied database needs of the folder of ``engine``."""
    folder = folder_of(engine)
    wanted = wanted_by(copy)
    number = size = lost = 0
    for place, sha256 in enumerate(wanted, 1):
        try:
            content = from_folder(folder, sha256)
        except Lost:
            lost += 1
            continue
        written = locked.close(sha256, content)
        box.writestr(locked.name(sha256), written, zipfile.ZIP_STORED)
        number, size = number + 1, size + len(content)
        tell(STEP, place, len(wanted))
    return Packed(number, size, lost)


def wanted_by(file: Path) -> list[str]:
    """The contents that a SQLite file needs of a folder."""
    engine = file_engine(file)
    try:
        with reading(engine) as connection:
            return list(in_folder(connection))
    finally:
        engine.dispose()


def check_documents(
    path: Path | str, wanted: list[str], manifest: Manifest, key: Key | None
) -> None:
    """That each is in the backup as it was stored, but for those that were lost before."""
    locked = Locked(key, manifest.salt)
    with zipfile.ZipFile(path) as box:
        found = sum(1 for _ in _held(box, wanted, locked))
    if len(wanted) - found > manifest.lost:
        raise BadBackup("damaged", f"{STEP}: {found} / {len(wanted)}")


def place_documents(
    path: Path | str, fresh: Path, engine: Engine, locked: Locked, tell: Tell
) -> None:
    """Put what the restored database ``fresh`` needs where ``engine`` looks for it: into its
    folder, which loses nothing by that, or into ``fresh`` itself.
    """
    wanted, folder = wanted_by(fresh), folder_of(engine)
    with zipfile.ZipFile(path) as box:
        for place, (sha256, content) in enumerate(_held(box, wanted, locked), 1):
            if folder is None:
                _into(fresh, content)
            else:
                put(folder, sha256, content)
            tell(STEP, place, len(wanted))


def _held(box: zipfile.ZipFile, wanted: list[str], locked: Locked) -> Iterator[tuple[str, bytes]]:
    """Those of the wanted that the zip holds. Raises ``BadBackup`` for one that was changed."""
    names = set(box.namelist())
    for sha256 in wanted:
        name = locked.name(sha256)
        if name not in names:
            continue
        yield sha256, _opened(box, name, sha256, locked)


def _opened(box: zipfile.ZipFile, name: str, sha256: str, locked: Locked) -> bytes:
    try:
        content = locked.open(sha256, box.read(name))
    except (NotOpened, zipfile.BadZipFile, zlib.error) as error:
        raise BadBackup("damaged", name) from error
    if checksum(content) != sha256:
        raise BadBackup("damaged", name)
    return content


def _into(fresh: Path, content: bytes) -> None:
    engine = file_engine(fresh)
    try:
        with writing(engine) as connection:
            keep_in_database(connection, checksum(content), content)
    finally:
        engine.dispose()
