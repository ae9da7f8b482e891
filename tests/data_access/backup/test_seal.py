"""A backup that was changed and sealed anew without the key of the installation is refused, and one
that nobody can prove is taken only by who says so.
"""

import hashlib
import json
import os
import re
import stat
import zipfile

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.backup import keys
from data_access.backup.file import BadBackup, Manifest, pack, prove
from data_access.backup.keys import BadKey, own_key, read_keys
from data_access.backup.restore import Taken, restore
from data_access.backup.write import backup
from data_access.database.engine import reading
from data_access.database.migrate import newest_revision
from tests.fixtures.whole_database import everything

OLD_COMMENT = b"sha256=" + b"0" * 64


@pytest.fixture
def key_file(tmp_path, monkeypatch):
    file = tmp_path / "keys" / "seal.key"
    monkeypatch.setenv("BACKUP_KEY_FILE", str(file))
    return file


def sealed_plainly(path):
    """As the first programs did: the last 64 characters are the checksum of the rest."""
    data = path.read_bytes()
    path.write_bytes(data[:-64] + hashlib.sha256(data[:-64]).hexdigest().encode())


def rewritten(path, to, comment=None, **told):
    """What somebody makes of a backup who may write to its folder and has no key."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as box:
        manifest = json.loads(old.read("manifest.json")) | told
        box.writestr("office.db", old.read("office.db"))
        box.writestr("manifest.json", json.dumps(manifest))
        box.comment = comment or old.comment
    sealed_plainly(to)
    return to


def why_not(engine, path, **taken):
    with pytest.raises(BadBackup) as refused:
        restore(engine, path, replace=True, dry_run=True, taken=Taken(**taken))
    return refused.value.code


def test_one_that_was_changed_and_sealed_anew_is_refused(sqlite_engine, key_file, tmp_path):
    backup(sqlite_engine, tmp_path / "b.zip")
    before = everything(sqlite_engine, but=())
    forged = rewritten(tmp_path / "b.zip", tmp_path / "forged.zip", data_version=99)
    assert (why_not(sqlite_engine, forged), why_not(sqlite_engine, forged, unsealed=True)) == (
        "forged",
    ) * 2
    stripped = rewritten(tmp_path / "b.zip", tmp_path / "stripped.zip", OLD_COMMENT)
    assert why_not(sqlite_engine, stripped) == "unsealed"
    assert everything(sqlite_engine, but=()) == before
    assert prove(tmp_path / "b.zip")[1].state == "own"


def test_one_whose_key_is_lost_is_taken_by_who_says_so(filled, key_file, tmp_path):
    backup(filled, tmp_path / "b.zip")
    line = key_file.read_text()
    key_file.unlink()
    assert why_not(filled, tmp_path / "b.zip") == "other_seal"
    done = restore(filled, tmp_path / "b.zip", replace=True, taken=Taken(unsealed=True))
    assert done.seal == "other" and key_file.exists()  # what was there before is sealed anew
    assert why_not(filled, tmp_path / "b.zip") == "other_seal"
    key_file.write_text(line + key_file.read_text())  # found again, it stands beside the new one
    restored = restore(filled, tmp_path / "b.zip", replace=True)
    assert restored.seal == "own" and prove(done.kept)[1].state == "own"
    with reading(filled) as connection:
        lines = connection.scalars(select(s.audit.c.details).order_by(s.audit.c.id)).all()
    seals = [json.loads(one)["seal"] for one in lines if "seal" in one]
    assert seals == ["seal_other", "seal_own"]


def test_one_of_an_earlier_program_is_restored_as_before(sqlite_engine, key_file, tmp_path):
    backup(sqlite_engine, tmp_path / "b.zip")
    old = rewritten(
        tmp_path / "b.zip", tmp_path / "old.zip", OLD_COMMENT, made_at="2026-01-01T00:00:00"
    )
    assert restore(sqlite_engine, old, replace=True, dry_run=True).seal == "none"
    new = rewritten(tmp_path / "b.zip", tmp_path / "new.zip", OLD_COMMENT)
    key_file.unlink()  # an installation that has sealed nothing yet
    assert restore(sqlite_engine, new, replace=True, dry_run=True).seal == "none"


def test_an_earlier_program_reads_a_sealed_one(key_file, tmp_path):
    """It looks for the checksum of everything before it, at the very end."""
    (tmp_path / "content.db").write_bytes(b"rows")
    plain = Manifest("2026-11-22T00:00:00", "sqlite", "1", newest_revision(), 1, None, {})
    pack(tmp_path / "b.zip", tmp_path / "content.db", plain)
    data = (tmp_path / "b.zip").read_bytes()
    assert data.endswith(b"sha256=" + hashlib.sha256(data[:-64]).hexdigest().encode())


def test_the_key_is_made_once_and_for_its_owner_alone(key_file, tmp_path):
    first = own_key(key_file, tmp_path)
    assert own_key(key_file, tmp_path) == first == read_keys(key_file)[0]
    assert len(first.secret) == 32 and re.fullmatch("[0-9a-f]{16}", first.name)
    assert first.secret.hex() not in first.name
    if os.name == "posix":
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(key_file.parent.stat().st_mode) == 0o700


def test_a_key_beside_its_backups_and_what_is_no_key(sqlite_engine, tmp_path, monkeypatch):
    monkeypatch.setenv("BACKUP_KEY_FILE", str(tmp_path / "seal.key"))
    with pytest.raises(BadKey, match="in_folder"):
        backup(sqlite_engine, tmp_path / "b.zip")
    assert not list(tmp_path.glob("b.zip*")) and not (tmp_path / "seal.key").exists()
    for text in ("", "a letter", keys.MARK, f"{keys.MARK} 2026-01-01T00:00:00 {'g' * 64}"):
        (tmp_path / "other").write_text(text)
        with pytest.raises(BadKey, match="not_a_key"):
            own_key(tmp_path / "other", tmp_path / "folder")
        assert (tmp_path / "other").read_text() == text
