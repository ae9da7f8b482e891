"""The backup file: a zip that holds the database as one SQLite file and a manifest.

It ends with a checksum of the whole file. Any zip program opens it, and any SQLite program opens
what is in it. It is the same whichever database the data came from.
"""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeAlias

from data_access.database import clock
from data_access.database.replica import OWN_FILE

PRODUCT = "qujiang-overseas-ip-dashboard"
FORMAT = 1
CONTENT = "office.db"
MANIFEST = "manifest.json"
SEAL = b"sha256="  # the comment of the zip: this and the checksum of everything before the checksum
CHECKSUM = 64  # characters of a SHA-256
AT_ONCE = 1 << 20
LARGEST_MANIFEST = 1_000_000
_ZIP_ENTRY = b"PK\x03\x04"
_ENTRY_HEAD = 30  # bytes before the name of the first entry

# Told now and then how far it is: a step ("copy", "pack", "verify", "unpack" or "place"), done, of.
Tell: TypeAlias = Callable[[str, int, int], None]

UNPACKED, COPIED = ".restore-", ".backup-"  # beginnings of the folders of a restore, of a backup
WHOLE_COPIES = (UNPACKED, COPIED, OWN_FILE)
LEFT_OVER_AFTER = timedelta(days=1)


def clear_leftovers(home: Path) -> None:
    """Take away the folders that a restore, a backup or the copy in memory left behind when it was
    killed.

    They hold whole copies of the data. One that may still be at work is younger.
    """
    for prefix in WHOLE_COPIES:
        for folder in home.glob(f"{prefix}*"):
            if clock.of_file(folder.stat().st_mtime) < clock.now() - LEFT_OVER_AFTER:
                shutil.rmtree(folder, ignore_errors=True)


class BadBackup(Exception):
    """Why a file is not taken. ``code``: cannot_open, foreign, damaged, newer."""

    def __init__(self, code: str, cause: object = None) -> None:
        super().__init__(code if cause is None else f"{code}: {cause}")
        self.code = code
        self.cause = cause


@dataclass(frozen=True)
class Manifest:
    made_at: str  # UTC, 2026-11-22T08:00:00
    database: str  # sqlite or postgresql: where the data came from
    program_revision: str  # the newest migration of the program that made the backup
    schema_revision: str  # the migration the data is at
    data_version: int
    covers_until: str | None  # the day the disputes are entered to, 2026-11-22
    rows: dict[str, int]  # by table
    sha256: str = ""  # of the database file inside
    bytes: int = 0  # its size
    product: str = PRODUCT
    format: int = FORMAT
    program_version: str = ""  # of earlier backups not known

    @classmethod
    def of(cls, found: dict[str, Any]) -> "Manifest":
        """Of what stands in a backup; what a later version may add is passed over."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in found.items() if name in known})


def no_progress(step: str, done: int, total: int) -> None:
    """For callers that show none."""


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(AT_ONCE):
        yield block


def pack(path: Path, content: Path, manifest: Manifest, tell: Tell = no_progress) -> Manifest:
    """Write the file ``content`` and its manifest to ``path``, which only its owner may read.

    Returns the manifest with checksum and size.
    """
    with (
        _private(path) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as box,
    ):
        sha256 = _pack_content(box, content, tell)
        manifest = replace(manifest, sha256=sha256, bytes=content.stat().st_size)
        box.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        box.comment = SEAL + b"0" * CHECKSUM
    _seal(path, tell)
    return manifest


def _pack_content(box: zipfile.ZipFile, content: Path, tell: Tell) -> str:
    """Put the database into the zip; returns its checksum."""
    digest = hashlib.sha256()
    size = content.stat().st_size
    with content.open("rb") as source, box.open(CONTENT, "w", force_zip64=True) as target:
        for block in _blocks(source):
            digest.update(block)
            target.write(block)
            tell("pack", source.tell(), size)
    return digest.hexdigest()


def _seal(path: Path, tell: Tell) -> None:
    """Write the checksum of the file at its end."""
    checksum = _checksum(path, tell)
    with path.open("r+b") as file:
        file.seek(-CHECKSUM, os.SEEK_END)
        file.write(checksum.encode())
        file.flush()
        os.fsync(file.fileno())


def looks_like_backup(path: Path) -> bool:
    """Whether a file begins as a backup does; it may be damaged all the same."""
    with path.open("rb") as file:
        head = file.read(_ENTRY_HEAD + len(CONTENT))
    return head.startswith(_ZIP_ENTRY) and head[_ENTRY_HEAD:] == CONTENT.encode()


def read_manifest(path: Path | str, tell: Tell = no_progress) -> Manifest:
    """The manifest of a backup whose every byte is as it was written. Raises ``BadBackup``."""
    path = Path(path)
    try:
        found = _read_manifest(path, tell)
    except OSError as error:
        raise BadBackup("cannot_open", error) from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadBackup("damaged", error) from error
    if found.get("product") != PRODUCT:
        raise BadBackup("foreign")
    if found.get("format", 0) > FORMAT:
        raise BadBackup("newer")
    return Manifest.of(found)


def _read_manifest(path: Path, tell: Tell) -> dict[str, Any]:
    if not looks_like_backup(path):
        raise BadBackup("foreign")
    seal = SEAL + _checksum(path, tell).encode()
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - len(seal)))
        if file.read() != seal:
            raise BadBackup("damaged")
    with zipfile.ZipFile(path) as box, box.open(MANIFEST) as entry:
        return json.loads(entry.read(LARGEST_MANIFEST))


def unpack(path: Path | str, target: Path, manifest: Manifest, tell: Tell = no_progress) -> None:
    """Write the database inside a backup to the new file ``target`` and compare its checksum.

    Raises ``BadBackup``; a full disk is an OSError.
    """
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(path) as box, box.open(CONTENT) as source, _private(target) as file:
            for block in _blocks(source):
                digest.update(block)
                file.write(block)
                if file.tell() > manifest.bytes:
                    raise BadBackup("damaged")
                tell("unpack", file.tell(), manifest.bytes)
            file.flush()
            os.fsync(file.fileno())
    except (zipfile.BadZipFile, KeyError) as error:
        raise BadBackup("damaged", error) from error
    if digest.hexdigest() != manifest.sha256:
        raise BadBackup("damaged")


def _private(path: Path) -> BinaryIO:
    """A new file that only its owner may read, opened for writing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _checksum(path: Path, tell: Tell) -> str:
    """SHA-256 of everything but the checksum at the end."""
    digest = hashlib.sha256()
    total = path.stat().st_size - CHECKSUM
    left = total
    with path.open("rb") as file:
        while left > 0 and (block := file.read(min(AT_ONCE, left))):
            digest.update(block)
            left -= len(block)
            tell("verify", total - left, total)
    return digest.hexdigest()
