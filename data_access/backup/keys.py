"""The keys of backups: one that seals them, and those that encrypt them.

A key file holds one key a line: a mark, the moment it was made (UTC), and 32 bytes by chance. The
last one is used for what is written; each of them opens what was written with it, so that the key
of an earlier machine is brought along as a line of its own.
"""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from data_access.database import clock
from data_access.database.engine import DEFAULT_FILE

SETTING = "BACKUP_KEY_FILE"
DEFAULT = DEFAULT_FILE.parent / "keys" / "backup-seal.key"
MARK = "ip-backup-key"
LINE = re.compile(rf"{MARK} (\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d) ([0-9a-f]{{64}})")
LONGEST = 100_000  # bytes of a key file


class BadKey(Exception):
    """Why a key file is not used. ``code``: not_a_key, missing, in_folder (of the backups)."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path


@dataclass(frozen=True)
class Key:
    made_at: str
    secret: bytes

    @property
    def name(self) -> str:
        """By which a backup says whose it is; nothing of the key can be told from it."""
        return hashlib.sha256(b"name of " + self.secret).hexdigest()[:16]


def seal_file() -> Path:
    """Where the key lies that seals the backups of this installation."""
    return Path(os.environ.get(SETTING) or DEFAULT)


def read_keys(file: Path) -> list[Key]:
    """The keys in a file, none where it is not there. Raises ``BadKey`` and OSError."""
    if not file.exists():
        return []
    with file.open(encoding="ascii", errors="replace") as source:
        lines = source.read(LONGEST).split("\n")
    found = [LINE.fullmatch(line.strip()) for line in lines if line.strip()]
    if not found or not all(found):
        raise BadKey("not_a_key", file)
    return [Key(one[1], bytes.fromhex(one[2])) for one in found if one]


def needed_keys(file: Path) -> list[Key]:
    """Those of a file that must be there."""
    found = read_keys(file)
    if not found:
        raise BadKey("missing", file)
    return found


def own_key(file: Path, backups: Path) -> Key:
    """The key with which the backups of a folder are sealed or encrypted, made at first use.

    Raises ``BadKey`` where it would lie with what it protects.
    """
    if file.resolve().parent == backups.resolve():
        raise BadKey("in_folder", file)
    if not file.exists():
        _make(file)
    return read_keys(file)[-1]


def _make(file: Path) -> None:
    """A new key that only its owner may read; another one made at the same moment is left."""
    made_at = clock.now().strftime("%Y-%m-%dT%H:%M:%S")
    line = f"{MARK} {made_at} {secrets.token_hex(32)}\n".encode()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    try:
        with os.fdopen(number, "wb") as target:
            target.write(line)
            target.flush()
            os.fsync(number)
    except OSError:
        file.unlink()
        raise
