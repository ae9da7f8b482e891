"""An encrypted backup is opened by its key alone, and not at all once a bit of it was changed."""

import io
import os
import random
import stat

import pytest

from data_access.backup import encryption
from data_access.backup.encryption import NotOpened, decrypted, encrypted
from data_access.backup.file import BadBackup, read_manifest
from data_access.backup.keys import BadKey, Key
from data_access.backup.restore import Taken, restore
from data_access.backup.retention import keep
from data_access.backup.write import backup
from tests.fixtures.whole_database import everything, take_everything_out

KEY = Key("2026-11-22T00:00:00", b"k" * 32)
SALT = b"s" * 16


def test_there_and_back_on_either_database(filled, tmp_path):
    key, folder = tmp_path / "key" / "office.key", tmp_path / "backups"
    folder.mkdir()
    manifest = backup(filled, folder / "b.zip", encrypt_to=key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 or os.name != "posix"
    assert b"SQLite format" not in (folder / "b.zip").read_bytes()
    assert read_manifest(folder / "b.zip") == manifest and manifest.format == 2
    assert [path.name for path in folder.iterdir()] == ["b.zip"]
    before = everything(filled)
    take_everything_out(filled)
    restore(filled, folder / "b.zip", taken=Taken(key=key))
    assert everything(filled) == before


def test_without_its_key_nobody_opens_it(sqlite_engine, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    path = folder / "backup-20261122-220000.zip"
    backup(sqlite_engine, path, encrypt_to=tmp_path / "one.key")
    backup(sqlite_engine, folder / "other.zip", encrypt_to=tmp_path / "other.key")
    for key, why in {None: "encrypted", tmp_path / "other.key": "wrong_key"}.items():
        with pytest.raises(BadBackup, match=why):
            restore(sqlite_engine, path, dry_run=True, taken=Taken(key=key))
    with pytest.raises(BadKey, match="missing"):
        restore(sqlite_engine, path, dry_run=True, taken=Taken(key=tmp_path / "lost.key"))
    assert keep(folder, 1).good == (path,)  # proved without the key


def test_no_plain_copy_lies_on_the_disk_of_the_backups(sqlite_engine, tmp_path, monkeypatch):
    folder = tmp_path / "backups"
    folder.mkdir()
    seen = []
    monkeypatch.setattr(
        "data_access.backup.write.check_file", lambda path, rows: seen.append(path.parents[1])
    )
    backup(sqlite_engine, folder / "b.zip", encrypt_to=tmp_path / "key")
    backup(sqlite_engine, folder / "plain.zip")
    assert seen == [tmp_path, folder]


def pieces_of(content, size, monkeypatch):
    monkeypatch.setattr(encryption, "AT_ONCE", size)
    return list(encrypted(iter(content), KEY, SALT))


def opened(pieces, key=KEY, salt=SALT):
    return b"".join(decrypted(io.BytesIO(b"".join(pieces)), key, salt))


def test_any_length_comes_back(monkeypatch):
    chance = random.Random(7)
    for length in (0, 1, 99, 100, 1000, 12345):
        content = chance.randbytes(length)
        blocks = [content[at : at + 37] for at in range(0, length, 37)]
        pieces = pieces_of(blocks, 100, monkeypatch)
        assert opened(pieces) == content
        assert [len(piece) for piece in pieces[:-1]] == [116] * (len(pieces) - 1)


def test_a_piece_that_is_changed_moved_left_out_or_added_is_noticed(monkeypatch):
    one, two, three, *rest = pieces_of([random.Random(7).randbytes(1000)], 100, monkeypatch)
    whole = [one, two, three, *rest]
    assert len(rest) > 3
    bit = bytes([two[5] ^ 1])
    for pieces in (
        [one, two[:5] + bit + two[6:], three, *rest],
        [two, one, three, *rest],
        [one, three, *rest],
        whole[:-1],
        [*whole, whole[-1]],
        [],
    ):
        with pytest.raises(NotOpened):
            opened(pieces)
    for key, salt in ((Key(KEY.made_at, b"x" * 32), SALT), (KEY, b"x" * 16)):
        with pytest.raises(NotOpened):
            opened(whole, key, salt)
