"""What an uploaded file is, told by what is in it and never by its name.

What a browser or an office program would run is refused or said: pages (HTML, SVG), programs, what
unpacks without end. Nothing is ever unpacked beyond a bounded look, and nothing is opened.
"""

import re
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import PureWindowsPath

import puremagic

from data_access.database.refused import Refused
from data_access.database.visible import visible
from data_access.documents import zipped

LARGEST = 50_000_000  # bytes of one
LONGEST_NAME = 100  # characters, with its ending
HEAD = 8192  # bytes by which most are known
AS_BROWSERS_LOOK = 65_536  # characters, many times as far as a browser does that guesses
PICTURES = {
    ".png": "png",
    ".jpg": "jpg",
    ".jpeg": "jpg",
    ".jfif": "jpg",
    ".jpe": "jpg",
    ".gif": "gif",
    ".bmp": "bmp",
    ".tif": "tif",
    ".tiff": "tif",
    ".webp": "webp",
    ".heic": "heic",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office until 2003
# A storage of the container that tells which program wrote it, in the order in which they count.
OF_OLE = {
    "__properties_version1.0": "msg",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}
OLE_MACROS = ("_VBA_PROJECT", "Macros")
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
MARKUP = re.compile(
    r"<\s*(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|img|meta|link|style|form|"
    r"a\s+href|\?xml)\b",
    re.IGNORECASE,
)
MAIL = ("from", "date", "subject", "message-id", "received")
TEXTS = ("txt", "csv", "tsv", "md", "log")  # endings that a plain text may keep


@dataclass(frozen=True)
class Known:
    """The ending that the content deserves, the name with it, and whether it holds macros."""

    form: str
    name: str
    macros: bool = False


def known(content: bytes, name: str) -> Known:
    """Raises ``Refused``: empty, large (most), page (HTML, SVG or other markup), unknown_form,
    bomb, damaged_zip.
    """
    if not content:
        raise Refused("empty")
    if len(content) > LARGEST:
        raise Refused("large", most=LARGEST // 1_000_000)
    form, macros = _form(content)
    return Known(form, shown_name(name, form), macros)


def shown_name(name: str, form: str) -> str:
    """A name without folders and unseen signs, of bounded length, with the ending of its form."""
    last = PureWindowsPath(visible(name[-4 * LONGEST_NAME :])).name.strip(" .")
    stem, _, ending = last.rpartition(".")
    if not stem:
        stem, ending = last, ""
    kept = ending.lower() if _may_keep(ending.lower(), form) else form
    clean = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", stem).strip(" .") or "document"
    return f"{clean[: LONGEST_NAME - len(kept) - 1]}.{kept}"


def _may_keep(ending: str, form: str) -> bool:
    """Endings that mean the same form."""
    is_text = form == "txt" and ending in TEXTS
    return ending == form or PICTURES.get(f".{ending}") == form or is_text


def _form(content: bytes) -> tuple[str, bool]:
    """The form, and whether it holds macros."""
    if content.startswith(b"PK"):
        return zipped.form(content)
    if content.startswith(OLE):
        return _of_ole(content)
    if b"%PDF-" in content[:1024]:
        return "pdf", False
    if content.startswith(b"{\\rtf"):
        return "rtf", False
    return _picture(content) or _text(content), False


def _picture(content: bytes) -> str | None:
    try:
        found = puremagic.magic_string(content[:HEAD])
    except (puremagic.PureError, ValueError):
        return None
    return next((PICTURES[one.extension] for one in found[:1] if one.extension in PICTURES), None)


def _of_ole(content: bytes) -> tuple[str, bool]:
    """By the names of its storages, which stand in UTF-16."""

    def holds(name: str) -> bool:
        return (name + "\0").encode("utf-16-le") in content

    form = next((form for name, form in OF_OLE.items() if holds(name)), None)
    if form is None:
        raise Refused("unknown_form")
    return form, any(map(holds, OLE_MACROS))


def _text(content: bytes) -> str:
    text = _decoded(content)
    if _is_mail(content):
        return "eml"
    if MARKUP.search(text, 0, AS_BROWSERS_LOOK):
        raise Refused("page")
    return "txt"


def _decoded(content: bytes) -> str:
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("unknown_form")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise Refused("unknown_form")


def _is_mail(content: bytes) -> bool:
    heading = BytesHeaderParser().parsebytes(content[:HEAD])
    return sum(name in heading for name in MAIL) >= 2
