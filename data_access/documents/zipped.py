"""A bounded look into a zip: what it is, whether it holds macros, whether it unpacks without end.

It looks at the list of the entries and at one small entry; the sizes that are said are counted
against what the archive can hold at most, so that a lie about them is found as well.
"""

import io
import zipfile
import zlib

from data_access.database.refused import Refused

MOST_ENTRIES = 5_000
MOST_UNPACKED = 1_000_000_000  # bytes
MOST_TIMES = 200  # as large unpacked as packed
SMALL = 20_000_000  # unpacked bytes that are no danger, however well they were packed
OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
WITH_MACROS = {"docx": "docm", "xlsx": "xlsm", "pptx": "pptm"}
CONTENT_TYPES, MIMETYPE, PROJECT = "[Content_Types].xml", "mimetype", "vbaproject.bin"
DAMAGE = (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError)


def form(content: bytes) -> tuple[str, bool]:
    """The form of a zip, and whether it holds macros. Raises ``Refused``: bomb, damaged_zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            infos = box.infolist()
            _require_bounded(infos, len(content))
            return _form(box, [info.filename for info in infos])
    except DAMAGE as error:
        raise Refused("damaged_zip") from error


def _require_bounded(infos: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise Refused("bomb")
    if unpacked > SMALL and unpacked > MOST_TIMES * size:
        raise Refused("bomb")
    if packed > size or len({info.header_offset for info in infos}) < len(infos):
        raise Refused("bomb")  # entries that lie over one another


def _form(box: zipfile.ZipFile, names: list[str]) -> tuple[str, bool]:
    macros = any(name.lower().endswith(PROJECT) for name in names)
    if CONTENT_TYPES in names:
        office = next((form for folder, form in OFFICE.items() if _has(names, folder)), None)
        if office:
            return (WITH_MACROS[office] if macros else office), macros
    if MIMETYPE in names:
        with box.open(MIMETYPE) as entry:
            said = entry.read(100).decode("ascii", "replace").strip()
        basic = _has(names, "Basic/")
        return OPEN_DOCUMENT.get(said, "zip"), macros or basic
    return "zip", macros


def _has(names: list[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)
