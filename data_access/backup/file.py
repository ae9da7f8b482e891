"""The backup file: a zip that holds the database as one SQLite file and a manifest.

It ends with a seal over the whole file (``seal``). Any zip program opens it, and any SQLite program
opens what is in it, unless it was encrypted (``encryption``). It is the same whichever database the
data came from.
"""

import hashlib
import json
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeAlias

from data_access.backup import seal
from data_access.backup.encryption import SALT, NotOpened, decrypted, encrypted
from data_access.backup.keys import Key, needed_keys, own_key, read_keys, seal_file
from data_access.backup.seal import Seal
from data_access.backup.telling import AT_ONCE, Tell, no_progress
from data_access.database import clock
from data_access.database.replica import OWN_FILE

PRODUCT = "qujiang-overseas-ip-dashboard"
FORMAT = 2  # the newest that is read; 1: plain, 2: encrypted
PLAIN = 1
CONTENT = "office.db"
LOCKED = CONTENT + ".encrypted"  # an earlier program, too, sees a backup in it: a newer one
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1_000_000
_ZIP_ENTRY = b"PK\x03\x04"
_ENTRY_HEAD = 30  # bytes before the name of the first entry

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
    """Why a file is not taken. ``code``: cannot_open, foreign, damaged, newer, forged (its seal is
    of our key, but it was changed since); other_seal, unsealed (who made it cannot be proved);
    encrypted (a key is needed), wrong_key.
    """

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
    format: int = PLAIN
    program_version: str = ""  # of earlier backups not known
    key: str = ""  # the name of the key that it is encrypted with; "": it is not
    salt: str = ""
    documents: int = 0  # that lie beside the database and are in the backup
    document_bytes: int = 0
    lost: int = 0  # documents that were missing or changed when it was made

    @classmethod
    def of(cls, found: dict[str, Any]) -> "Manifest":
        """Of what stands in a backup; what a later version may add is passed over."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in found.items() if name in known})


Further: TypeAlias = Callable[[zipfile.ZipFile, Manifest], dict[str, int]]


def nothing_further(_box: zipfile.ZipFile, _manifest: Manifest) -> dict[str, int]:
    """For a database without anything beside it."""
    return {}


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(AT_ONCE):
        yield block


def pack(
    path: Path,
    content: Path,
    manifest: Manifest,
    tell: Tell = no_progress,
    key: Key | None = None,
    further: Further = nothing_further,
) -> Manifest:
    """Write the file ``content`` and its manifest to ``path``, which only its owner may read.

    It is sealed with the key of this installation, and encrypted where there is a ``key``.
    ``further(box, manifest)`` puts in what else belongs to it and returns what the manifest says
    of that. Returns the manifest with checksum and size.
    """
    sealing = own_key(seal_file(), path.parent)
    if key is not None:
        salt = secrets.token_hex(SALT)
        manifest = replace(manifest, format=FORMAT, key=key.name, salt=salt)
    packing = zipfile.ZIP_STORED if key else zipfile.ZIP_DEFLATED  # encrypted is packed before
    with _private(path) as file, zipfile.ZipFile(file, "w", packing, compresslevel=1) as box:
        sha256 = _pack_content(box, content, manifest, key, tell)
        said = further(box, manifest)
        manifest = replace(manifest, sha256=sha256, bytes=content.stat().st_size)
        manifest = Manifest.of(asdict(manifest) | said)
        box.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        box.comment = seal.blank(sealing)
    seal.close(path, sealing, tell)
    return manifest


def _pack_content(
    box: zipfile.ZipFile, content: Path, manifest: Manifest, key: Key | None, tell: Tell
) -> str:
    """Put the database into the zip; returns its checksum."""
    digest = hashlib.sha256()
    size = content.stat().st_size

    def read(source: IO[bytes]) -> Iterator[bytes]:
        for block in _blocks(source):
            digest.update(block)
            tell("pack", source.tell(), size)
            yield block

    name = LOCKED if key else CONTENT
    with content.open("rb") as source, box.open(name, "w", force_zip64=True) as target:
        blocks = read(source)
        for block in encrypted(blocks, key, bytes.fromhex(manifest.salt)) if key else blocks:
            target.write(block)
    return digest.hexdigest()


def looks_like_backup(path: Path) -> bool:
    """Whether a file begins as a backup does; it may be damaged all the same."""
    with path.open("rb") as file:
        head = file.read(_ENTRY_HEAD + len(CONTENT))
    return head.startswith(_ZIP_ENTRY) and head[_ENTRY_HEAD:] == CONTENT.encode()


def read_manifest(path: Path | str, tell: Tell = no_progress) -> Manifest:
    """The manifest of a backup whose every byte is as it was written. Raises ``BadBackup``."""
    return prove(path, tell)[0]


def prove(path: Path | str, tell: Tell = no_progress) -> tuple[Manifest, Seal]:
    """The manifest of a backup whose every byte is as it was written, and whose seal it bears.

    Raises ``BadBackup``, also where it was changed since we sealed it; and ``BadKey``.
    """
    path = Path(path)
    keys = read_keys(seal_file())
    try:
        found, sealed = _read_manifest(path, keys, tell)
    except OSError as error:
        raise BadBackup("cannot_open", error) from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadBackup("damaged", error) from error
    if found.get("product") != PRODUCT:
        raise BadBackup("foreign")
    if found.get("format", 0) > FORMAT:
        raise BadBackup("newer")
    return Manifest.of(found), sealed


def _read_manifest(path: Path, keys: list[Key], tell: Tell) -> tuple[dict[str, Any], Seal]:
    if not looks_like_backup(path):
        raise BadBackup("foreign")
    sealed = seal.look(path, keys, tell)
    if sealed.state in ("damaged", "forged"):
        raise BadBackup(sealed.state)
    with zipfile.ZipFile(path) as box, box.open(MANIFEST) as entry:
        return json.loads(entry.read(LARGEST_MANIFEST)), sealed


def require_seal(manifest: Manifest, sealed: Seal) -> None:
    """That it is proved to be ours, or is older than our key, as those of earlier programs are.

    Raises ``BadBackup``: other_seal, unsealed.
    """
    if sealed.state == "other":
        raise BadBackup("other_seal", sealed.key)
    first = min((key.made_at for key in read_keys(seal_file())), default=None)
    if sealed.state == "none" and first is not None and manifest.made_at >= first:
        raise BadBackup("unsealed")


def key_of(manifest: Manifest, file: Path | None) -> Key | None:
    """The key in a file by which an encrypted backup is opened; None for a plain one.

    Raises ``BadBackup``: encrypted, wrong_key; and ``BadKey``.
    """
    if not manifest.key:
        return None
    if file is None:
        raise BadBackup("encrypted", manifest.key)
    for key in needed_keys(file):
        if key.name == manifest.key:
            return key
    raise BadBackup("wrong_key", manifest.key)


def unpack(
    path: Path | str,
    target: Path,
    manifest: Manifest,
    tell: Tell = no_progress,
    key: Key | None = None,
) -> None:
    """Write the database inside a backup to the new file ``target`` and compare its checksum.

    Raises ``BadBackup``; a full disk is an OSError.
    """
    digest = hashlib.sha256()
    name = LOCKED if key else CONTENT
    try:
        with zipfile.ZipFile(path) as box, box.open(name) as source, _private(target) as file:
            blocks = _blocks(source)
            if key:
                blocks = decrypted(source, key, bytes.fromhex(manifest.salt))
            for block in blocks:
                digest.update(block)
                file.write(block)
                if file.tell() > manifest.bytes:
                    raise BadBackup("damaged")
                tell("unpack", file.tell(), manifest.bytes)
            file.flush()
            os.fsync(file.fileno())
    except (zipfile.BadZipFile, KeyError, NotOpened, zlib.error) as error:
        raise BadBackup("damaged", error) from error
    if digest.hexdigest() != manifest.sha256:
        raise BadBackup("damaged")


def _private(path: Path) -> BinaryIO:
    """A new file that only its owner may read, opened for writing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")
