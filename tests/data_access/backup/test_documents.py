"""Documents go into a backup and come back unchanged; what is missing or changed is told."""

import hashlib
import shutil
import zipfile

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.backup.documents import FOLDER
from data_access.backup.file import BadBackup
from data_access.backup.restore import Taken, restore
from data_access.backup.write import backup
from data_access.database.engine import reading, writing
from data_access.documents import contents, reads
from data_access.documents import writing as documents
from data_access.documents.writing import File
from tests.fixtures.documents import ABOUT, CASE, PDF, file_on, pdf
from tests.fixtures.ledger import add_disputes

BACKUP = "b.zip"
ROWS = """
number | country | industry | ip_type | occurred   | accepted
C1     | USA     | C39      | patent  | 2024-01-10 | 2024-01-15
"""
SUM = contents.checksum(PDF)


@pytest.fixture
def office(engine, tmp_path, monkeypatch):
    """Two documents, one of them removed, their contents in a folder."""
    monkeypatch.setenv("DOCUMENTS", str(tmp_path / "contents"))
    return filled(engine)


@pytest.fixture
def in_folder(sqlite_engine, tmp_path, monkeypatch):
    """The same on SQLite alone."""
    monkeypatch.setenv("DOCUMENTS", str(tmp_path / "contents"))
    return filled(sqlite_engine)


def filled(engine):
    with writing(engine) as connection:
        add_disputes(connection, ROWS)
        file_on(connection)
        file_on(connection, content=pdf("2"))
        documents.remove(connection, 2, 1, "重复", "张三")
    return engine


def held(engine):
    """Every content that the database knows of, as it can be had."""
    with reading(engine) as connection:
        return {sha: contents.fetch(connection, sha) for sha in contents.needed(connection)}


@pytest.mark.parametrize("beside", [True, False], ids=["folder", "database"])
def test_they_come_back_to_the_other_place(engine, elsewhere, tmp_path, monkeypatch, beside):
    monkeypatch.setenv("DOCUMENTS", str(tmp_path / "contents") if beside else "database")
    manifest = backup(filled(engine), tmp_path / BACKUP)
    both = len(PDF) + len(pdf("2"))
    said = (manifest.documents, manifest.document_bytes, manifest.lost)
    assert said == ((2, both, 0) if beside else (0, 0, 0))
    monkeypatch.setenv("DOCUMENTS", "database" if beside else str(tmp_path / "other"))
    restore(elsewhere, tmp_path / BACKUP)
    assert held(elsewhere) == {SUM: PDF, contents.checksum(pdf("2")): pdf("2")}
    with reading(elsewhere) as connection:
        assert reads.content(connection, 1) == PDF
        assert connection.scalar(select(s.document.c.removed_why).where(s.document.c.id == 2))
        inside = set(connection.scalars(select(s.document_content.c.sha256)))
    assert len(inside) == 2


def test_what_went_since_comes_back_with_the_office(office, tmp_path):
    before = held(office)
    backup(office, tmp_path / BACKUP)
    with writing(office) as connection:
        file_on(connection, content=pdf("3"))
    shutil.rmtree(contents.folder_of(office))
    restore(office, tmp_path / BACKUP, replace=True)
    assert held(office) == before


def test_what_was_erased_for_good_does_not_come_back(office, tmp_path):
    backup(office, tmp_path / BACKUP)
    with writing(office) as connection:
        documents.erase(connection, 1, 1, "本人要求", "张三")
    with writing(office) as connection:
        assert contents.sweep(connection) == 1
    restore(office, tmp_path / BACKUP, replace=True)
    assert list(held(office).values()) == [pdf("2")]
    with reading(office) as connection:
        assert connection.scalar(select(s.document.c.name).where(s.document.c.id == 1)) == (
            "（已删去1）"
        )


def test_missing_and_changed_files_are_counted_and_the_rest_is_backed_up(
    in_folder, elsewhere, tmp_path, monkeypatch
):
    place = contents.place_of(contents.folder_of(in_folder), SUM)
    place.write_bytes(PDF + b"x")
    manifest = backup(in_folder, tmp_path / BACKUP)
    assert (manifest.documents, manifest.lost) == (1, 1)
    place.unlink()
    assert backup(in_folder, tmp_path / "b2.zip").lost == 1
    monkeypatch.setenv("DOCUMENTS", str(tmp_path / "other"))
    restore(elsewhere, tmp_path / BACKUP)
    with reading(elsewhere) as connection:
        wanted = contents.needed(connection)
        assert len(wanted) == 2
        with pytest.raises(contents.Lost, match="missing"):
            contents.fetch(connection, SUM)


def test_a_backup_whose_document_was_changed_or_left_out_is_refused(in_folder, elsewhere, tmp_path):
    backup(in_folder, tmp_path / BACKUP)
    for written in (b"", PDF + b"x"):
        _write_anew(tmp_path / BACKUP, tmp_path / "wrong.zip", f"{FOLDER}{SUM}", written)
        with pytest.raises(BadBackup) as refused:
            restore(elsewhere, tmp_path / "wrong.zip", dry_run=True, taken=Taken(unsealed=True))
        assert refused.value.code == "damaged"


def _write_anew(old, new, name, content):
    """A backup as of the program in which one entry is another, with the seal of earlier ones."""
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for info in source.infolist():
            wanted = source.read(info) if info.filename != name else content
            if wanted:
                target.writestr(info.filename, wanted)
        target.comment = b"sha256=" + b"0" * 64
    whole = new.read_bytes()[:-64]
    new.write_bytes(whole + hashlib.sha256(whole).hexdigest().encode())


def test_encrypted_with_the_rest_of_it(in_folder, elsewhere, tmp_path, monkeypatch):
    """Neither what is in them nor their checksums can be read without the key."""
    before, key = held(in_folder), tmp_path / "keys" / "key"
    key.parent.mkdir()
    assert backup(in_folder, tmp_path / BACKUP, encrypt_to=key).documents == 2
    whole = (tmp_path / BACKUP).read_bytes()
    assert not any(part in whole for part in (PDF, SUM.encode(), bytes.fromhex(SUM)))
    monkeypatch.setenv("DOCUMENTS", str(tmp_path / "other"))
    restore(elsewhere, tmp_path / BACKUP, taken=Taken(key=key))
    assert held(elsewhere) == before


@pytest.mark.soak
def test_fifty_megabytes_come_back_unchanged(office, elsewhere, tmp_path, monkeypatch):
    """Ten documents of five megabytes that no packing makes smaller."""
    blocks = [hashlib.shake_256(bytes([n])).digest(5_000_000) for n in range(10)]
    files = [File(f"{n}.pdf", PDF + block) for n, block in enumerate(blocks)]
    with writing(office) as connection:
        documents.add(connection, CASE, files, ABOUT, "张三")
    before = held(office)
    backup(office, tmp_path / BACKUP)
    monkeypatch.setenv("DOCUMENTS", str(tmp_path / "other"))
    restore(elsewhere, tmp_path / BACKUP)
    assert held(elsewhere) == before
    assert sum(map(len, before.values())) > 50_000_000
