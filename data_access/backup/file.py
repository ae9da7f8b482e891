"""The backup file: a zip that holds the database as one SQLite file and a manifest, and ends with a checksum of the whole file.

Any zip program opens it, and any SQLite program opens what is in it. It is the same whichever database the data came from.
"""

import hashlib
import json
import os
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

PRODUCT, FORMAT = "qujiang-overseas-ip-dashboard", 1
CONTENT, MANIFEST = "office.db", "manifest.json"
SEAL = b"sha256="  # the comment of the zip: this and the checksum of everything before the checksum
CHECKSUM = 64  # characters of a SHA-256
AT_ONCE = 1 << 20
LARGEST_MANIFEST = 1_000_000


class BadBackup(Exception):
    """Why a file is not taken. ``code``: cannot_open, foreign, damaged, newer."""

    def __init__(self, code, cause=None):
        super().__init__(code if cause is None else f"{code}: {cause}")
        self.code, self.cause = code, cause


@dataclass(frozen=True)
class Manifest:
    made_at: str  # UTC, 2026-11-22T08:00:00
    database: str  # sqlite or postgresql: where the data came from
    program_revision: str  # the newest migration of the program that made the backup
    schema_revision: str  # the migration the data is at
    data_version: int
    covers_until: str | None  # the last day of the data, 2026-11-22
    rows: dict  # table -> number of rows
    sha256: str = ""  # of the database file inside
    bytes: int = 0  # its size
    product: str = PRODUCT
    format: int = FORMAT


def no_progress(step, done, total):
    """For callers that show none: the arguments are a step of "copy", "pack", "verify", "unpack" or "place", and how far it is."""


def pack(path, content, manifest, tell=no_progress):
    """Write the file ``content`` and its manifest to ``path``, which only its owner may read; returns the manifest with checksum and size."""
    size, digest = content.stat().st_size, hashlib.sha256()
    with _private(path) as file:
        with (
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as box,
            open(content, "rb") as source,
        ):
            with box.open(CONTENT, "w", force_zip64=True) as target:
                while part := source.read(AT_ONCE):
                    digest.update(part)
                    target.write(part)
                    tell("pack", source.tell(), size)
            manifest = Manifest(**asdict(manifest) | {"sha256": digest.hexdigest(), "bytes": size})
            box.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
            box.comment = SEAL + b"0" * CHECKSUM
    checksum = _checksum(path, tell)
    with open(path, "r+b") as file:
        file.seek(-CHECKSUM, os.SEEK_END)
        file.write(checksum.encode())
        file.flush()
        os.fsync(file.fileno())
    return manifest


def looks_like_backup(path):
    """Whether a file begins as a backup does; it may be damaged all the same."""
    with open(path, "rb") as file:
        head = file.read(30 + len(CONTENT))
    return head.startswith(b"PK\x03\x04") and head[30:] == CONTENT.encode()


def read_manifest(path, tell=no_progress):
    """The manifest of a backup whose every byte is as it was written. Raises ``BadBackup``."""
    try:
        if not looks_like_backup(path):
            raise BadBackup("foreign")
        with open(path, "rb") as file:
            file.seek(max(0, Path(path).stat().st_size - len(SEAL) - CHECKSUM))
            if file.read() != SEAL + _checksum(path, tell).encode():
                raise BadBackup("damaged")
        with zipfile.ZipFile(path) as box, box.open(MANIFEST) as file:
            told = json.loads(file.read(LARGEST_MANIFEST))
    except OSError as error:
        raise BadBackup("cannot_open", error) from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadBackup("damaged", error) from error
    if told.get("product") != PRODUCT:
        raise BadBackup("foreign")
    if told.get("format", 0) > FORMAT:
        raise BadBackup("newer")
    return Manifest(**told)


def unpack(path, target, manifest, tell=no_progress):
    """Write the database inside a backup to the new file ``target`` and compare its checksum. Raises ``BadBackup``; a full disk is an OSError."""
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(path) as box, box.open(CONTENT) as source, _private(target) as file:
            while part := source.read(AT_ONCE):
                digest.update(part)
                file.write(part)
                if file.tell() > manifest.bytes:
                    raise BadBackup("damaged")
                tell("unpack", file.tell(), manifest.bytes)
            file.flush()
            os.fsync(file.fileno())
    except (zipfile.BadZipFile, KeyError) as error:
        raise BadBackup("damaged", error) from error
    if digest.hexdigest() != manifest.sha256:
        raise BadBackup("damaged")


def _private(path):
    """A new file that only its owner may read, opened for writing."""
    return open(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600),
        "wb",
    )


def _checksum(path, tell):
    """SHA-256 of everything but the checksum at the end."""
    left, digest = Path(path).stat().st_size - CHECKSUM, hashlib.sha256()
    total = left
    with open(path, "rb") as file:
        while left > 0 and (part := file.read(min(AT_ONCE, left))):
            digest.update(part)
            left -= len(part)
            tell("verify", total - left, total)
    return digest.hexdigest()
