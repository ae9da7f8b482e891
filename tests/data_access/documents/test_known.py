"""What an upload is, by its content; and every hostile one is refused or made harmless."""

import struct
import zipfile

import pytest

from data_access.database.refused import Refused
from data_access.documents import known as known_files
from data_access.documents.known import known
from tests.fixtures.documents import OLE, PDF, PNG, office, ole, zipped

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
MAIL = b"From: a@example.com\nSubject: x\n\n<html><body>hi</body></html>"


@pytest.mark.parametrize(
    ("content", "name", "form", "kept"),
    [
        (PDF, "判决书.pdf", "pdf", "判决书.pdf"),
        (PNG, "照片.PNG", "png", "照片.png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40, "a.jpeg", "jpg", "a.jpeg"),
        (office("word"), "合同.docx", "docx", "合同.docx"),
        (office("xl"), "表.xlsx", "xlsx", "表.xlsx"),
        (office("ppt"), "课件.pptx", "pptx", "课件.pptx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", "odt", "a.odt"),
        (zipped({"照片/1.jpg": "x"}), "照片.zip", "zip", "照片.zip"),
        (ole("WordDocument"), "旧.doc", "doc", "旧.doc"),
        (ole("Workbook"), "旧.xls", "xls", "旧.xls"),
        (ole("__properties_version1.0"), "邮件.msg", "msg", "邮件.msg"),
        ("编号,金额\n1,2".encode("gb18030"), "明细.csv", "txt", "明细.csv"),
        (MAIL, "邮件.eml", "eml", "邮件.eml"),
        # by its content, whatever it is called
        (PNG, "照片.pdf", "png", "照片.png"),
        (MAIL, "判决书.pdf", "eml", "判决书.eml"),
        (b"plain", "run.bat", "txt", "run.txt"),
        (PDF, "x.html", "pdf", "x.pdf"),
        # names with folders, unseen signs and without end
        (PDF, "../../etc/passwd", "pdf", "passwd.pdf"),
        (PDF, "C:\\Users\\a\\判决书.pdf", "pdf", "判决书.pdf"),
        (PDF, "判决\u202efdp.exe\0.pdf", "pdf", "判决fdp.exe.pdf"),
        (PDF, "...", "pdf", "document.pdf"),
        (PDF, "长" * 10_000 + ".pdf", "pdf", "长" * 96 + ".pdf"),
    ],
)
def test_a_file_is_what_is_in_it(content, name, form, kept):
    found = known(content, name)
    assert (found.form, found.name, found.macros) == (form, kept, False)


@pytest.mark.parametrize(
    ("content", "form", "kept"),
    [
        (office("xl", "xl/vbaProject.bin"), "xlsm", "预算.xlsm"),
        (office("word", "word/vbaProject.bin"), "docm", "预算.docm"),
        (ole("Workbook", "_VBA_PROJECT"), "xls", "预算.xls"),
    ],
)
def test_macros_are_said_and_seen_in_the_name(content, form, kept):
    found = known(content, "预算.xlsx")
    assert (found.form, found.name, found.macros) == (form, kept, True)


def lied_about(entries):
    """A zip whose entry says that it unpacks to a terabyte less than it claims."""
    content = bytearray(zipped(entries))
    place = content.find(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 0xFFFFFFFE)
    return bytes(content)


def lying_over_one_another():
    """Two entries of the list that are one in the file."""
    content = bytearray(zipped({"a": "x" * 50, "b": "x" * 50}, zipfile.ZIP_STORED))
    second = content.find(b"PK\x01\x02", content.find(b"PK\x01\x02") + 1)
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(content)


@pytest.mark.parametrize(
    ("why", "content"),
    [
        ("empty", b""),
        ("page", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("page", b"\xef\xbb\xbf  <HTML>"),
        ("page", SVG),
        ("page", "第一行\n<script src=x>".encode()),
        ("page", "<html>".encode("utf-16")),
        ("unknown_form", b"MZ\x90\0" + b"\0" * 100),
        ("unknown_form", b"\x7fELF\x02\x01\x01\0" + b"\0" * 100),
        ("unknown_form", OLE),
        ("damaged_zip", b"PK\x03\x04" + b"\0" * 100),
        ("bomb", zipped({"null": b"\0" * 30_000_000})),
        ("bomb", lied_about({"a.txt": "x"})),
        ("bomb", lying_over_one_another()),
    ],
)
def test_what_would_harm_is_refused(why, content):
    with pytest.raises(Refused) as refused:
        known(content, "判决书.pdf")
    assert refused.value.why == why


def test_more_than_fits_is_refused(monkeypatch):
    monkeypatch.setattr(known_files, "LARGEST", len(PDF))
    assert known(PDF, "a.pdf").form == "pdf"
    with pytest.raises(Refused, match="large"):
        known(PDF + b" ", "a.pdf")
