"""The seal at the end of a backup, which stands in the comment of the zip.

A keyed checksum (HMAC) cannot be made by anybody without the key of the installation. After it
stands a plain checksum of all the rest, by which damage is told without any key, and by earlier
programs. Backups of these have the plain one alone.
"""

import hashlib
import hmac
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_access.backup.keys import Key
from data_access.backup.telling import AT_ONCE, Tell

CHECKSUM = 64  # characters of a SHA-256, keyed or not
BETWEEN = b" sha256="
BLANK = b"0" * CHECKSUM
TAIL = CHECKSUM + len(BETWEEN) + CHECKSUM  # the part that the keyed checksum does not cover
SEALED = re.compile(rb"key=([0-9a-f]{16}) hmac-sha256=([0-9a-f]{64}) sha256=[0-9a-f]{64}\Z")
LONGEST = len(b"key= hmac-sha256=") + 16 + TAIL


@dataclass(frozen=True)
class Seal:
    """``state``: own (by a key of ours), other (by a key that is not here), none (of an earlier
    program), forged (ours, but changed since), damaged. ``key``: the name of the key.
    """

    state: str
    key: str = ""


def blank(key: Key) -> bytes:
    """The comment of a zip that is still to be sealed."""
    return b"key=%s hmac-sha256=%s%s%s" % (key.name.encode(), BLANK, BETWEEN, BLANK)


def close(path: Path, key: Key, tell: Tell) -> None:
    """Write both checksums over the blank ones."""
    plain, keyed = _read(path, path.stat().st_size - TAIL, key, tell)
    told = keyed.hexdigest().encode() + BETWEEN
    plain.update(told)
    with path.open("r+b") as file:
        file.seek(-TAIL, os.SEEK_END)
        file.write(told + plain.hexdigest().encode())
        file.flush()
        os.fsync(file.fileno())


def look(path: Path, keys: Sequence[Key], tell: Tell) -> Seal:
    """The seal of a file, every byte of which is read."""
    end = _last(path, LONGEST)
    found = SEALED.search(end)
    name = found[1].decode() if found else ""
    key = next((one for one in keys if one.name == name), None)
    rest = TAIL if found else CHECKSUM
    plain, keyed = _read(path, path.stat().st_size - rest, key, tell)
    plain.update(end[len(end) - rest : -CHECKSUM])
    if not end.endswith(BETWEEN.strip() + plain.hexdigest().encode()):
        return Seal("damaged")
    if found is None:
        return Seal("none")
    if key is None:
        return Seal("other", name)
    holds = hmac.compare_digest(keyed.hexdigest().encode(), found[2])
    return Seal("own" if holds else "forged", name)


def _last(path: Path, number: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - number))
        return file.read()


def _read(path: Path, until: int, key: Key | None, tell: Tell) -> tuple[Any, hmac.HMAC]:
    """(plain, keyed) digest of a file up to a place."""
    plain = hashlib.sha256()
    keyed = hmac.new(key.secret if key else b"", digestmod="sha256")
    left = until
    with path.open("rb") as file:
        while left > 0 and (block := file.read(min(AT_ONCE, left))):
            plain.update(block)
            keyed.update(block)
            left -= len(block)
            tell("verify", until - left, until)
    return plain, keyed
