"""Files that an import may be handed: real ledgers with something done to them. The same seed and
number always give the same file.

Each kind is a function ``(rng, ledgers) -> (suffix of the name, bytes)``; ``ledgers`` are the real
ones, by their names. Cells and XML are in ``hostile_cells``, very large claims in
``hostile_claims``.
"""

import io
import random
import warnings
import zipfile
from pathlib import Path

from benchmarks.hostile_cells import cells_of_csv, cells_of_workbook, xml_bytes, xml_elements
from benchmarks.hostile_claims import claims

LEDGERS = Path(__file__).resolve().parents[1] / "tests" / "data_access" / "ledgers"
BOOKS, OLD, TEXT = (
    ("ledger-clean.xlsx", "ledger-messy.xlsx"),
    "ledger-messy.xls",
    "disputes-gb18030.csv",
)
PAGE = (
    "<html><head><meta charset='gbk'></head><body><table><tr><th>纠纷编号</th></tr><tr><td>JF1<"
    "/td></tr></table></body></html>"
)
HEADS = (
    b"",
    b" ",
    b"\0" * 600,
    b"PK\x03\x04",
    b"PK\x05\x06" + b"\0" * 18,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-1.7\n",
    b"\x89PNG\r\n\x1a\n",
    b"{\\rtf1 ",
    b"\x1f\x8b\x08",
    PAGE.encode(),
    PAGE.encode("gbk"),
    b"\xef\xbb\xbf" + PAGE.encode(),
    PAGE.encode("utf-16"),
    b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>",
)


def read_ledgers():
    return {
        path.name: path.read_bytes()
        for path in LEDGERS.iterdir()
        if path.suffix in (".xlsx", ".xls", ".csv")
    }


def hostile_file(seed, number, ledgers):
    """(kind, suffix, bytes) of one file of a run."""
    rng = random.Random(f"{seed}-{number}")
    kind = rng.choices(list(KINDS), [share for _, share in KINDS.values()])[0]
    suffix, data = KINDS[kind][0](rng, ledgers)
    return kind, suffix, data


def damaged(rng, data, times):
    """Bytes changed, cut out, doubled and put in."""
    data = bytearray(data)
    for _ in range(times):
        place, what = rng.randrange(len(data) + 1), rng.random()
        if what < 0.5 and place < len(data):
            data[place] ^= 1 << rng.randrange(8)
        elif what < 0.7:
            del data[place : place + rng.choice((1, 2, 4, 30, 500))]
        elif what < 0.85:
            data[place:place] = data[rng.randrange(len(data) + 1) :][: rng.randrange(1, 60)]
        else:
            data[place : place + 4] = rng.choice(
                (
                    b"\0\0\0\0",
                    b"\xff\xff\xff\xff",
                    b"\xff\xff\xff\x7f",
                    b"\x01\0\0\0",
                    rng.randbytes(4),
                )
            )
    return bytes(data)


def bytes_changed(rng, ledgers):
    name = rng.choice((*BOOKS, OLD, OLD))
    return Path(name).suffix, damaged(rng, ledgers[name], rng.choice((1, 1, 2, 5, 40)))


def cut_short(rng, ledgers):
    name = rng.choice(list(ledgers))
    return Path(name).suffix, ledgers[name][: rng.randrange(len(ledgers[name]))]


def text_changed(rng, ledgers):
    """Bytes, or whole characters so that it still can be decoded."""
    if rng.random() < 0.5:
        text = list(ledgers[TEXT].decode("gb18030"))
        for _ in range(rng.randrange(1, 40)):
            text[rng.randrange(len(text))] = rng.choice(
                (
                    ",",
                    '"',
                    "\n",
                    "\r",
                    "\t",
                    ";",
                    "=",
                    "'",
                    " ",
                    "0",
                    "9",
                    "年",
                    "\u3000",
                    "\x01",
                    "-",
                    ".",
                    "",
                )
            )
        return ".csv", "".join(text).encode(rng.choice(("gb18030", "utf-8")))
    return rng.choice((".csv", ".csv", ".csv", ".txt")), damaged(
        rng, ledgers[TEXT], rng.randrange(1, 40)
    )


def text_in_another_encoding(rng, ledgers):
    text, encoding = (
        ledgers[TEXT].decode("gb18030"),
        rng.choice(
            (
                "utf-8",
                "utf-8-sig",
                "utf-16",
                "utf-16-le",
                "utf-16-be",
                "utf-32",
                "utf-7",
                "big5",
                "shift-jis",
                "euc-kr",
                "cp1252",
            )
        ),
    )
    data = text.encode(
        encoding,
        errors=rng.choice(("replace", "ignore", "xmlcharrefreplace"))
        if not encoding.startswith("utf")
        else "strict",
    )
    return ".csv", damaged(rng, data, rng.choice((0, 0, 3)))


def masquerade(rng, ledgers):
    """One kind of file under the name of another, or nothing of the kind."""
    suffix = rng.choice((".xlsx", ".xls", ".csv", ".xlsm", ".xlsb", ".ods", ""))
    if rng.random() < 0.4:
        return suffix, rng.choice(list(ledgers.values()))
    return suffix, rng.choice(HEADS) + rng.choice(
        (b"", rng.randbytes(rng.randrange(2000)), ledgers[TEXT], ledgers[BOOKS[1]])
    )


NAMES = (
    "../../etc/passwd",
    "/abs.xml",
    "xl\\workbook.xml",
    "XL/WORKBOOK.XML",
    "",
    "x" * 3000,
    "xl/worksheets/sheet99.xml",
    "目录/表.xml",
    "C:\\x",
)


def zip_changed(rng, ledgers):
    """The entries of the archive left out, doubled, renamed, exchanged, or told wrongly."""
    source, target = zipfile.ZipFile(io.BytesIO(ledgers[rng.choice(BOOKS)])), io.BytesIO()
    parts = [[info.filename, source.read(info)] for info in source.infolist()]
    for _ in range(rng.randrange(1, 4)):
        _change_entries(rng, parts, ledgers)
    _pack(rng, target, parts)
    data = target.getvalue()
    if rng.random() < 0.3:
        data = _directory_damaged(rng, data)
    before = rng.choice((b"", b"", b"", b"junk", b"PK\x03\x04"))
    after = rng.choice((b"", b"", b"", b"more", data))
    return ".xlsx", before + data + after


def _change_entries(rng, parts, ledgers):
    place, other, what = rng.randrange(len(parts)), rng.randrange(len(parts)), rng.randrange(7)
    if what == 0 and len(parts) > 1:
        del parts[place]
    elif what == 1:
        parts.append([parts[place][0], parts[other][1]])
    elif what == 2:
        parts[place][0] = rng.choice(NAMES)
    elif what == 3:
        parts[place][1], parts[other][1] = parts[other][1], parts[place][1]
    elif what == 4:
        contents = (b"", b"\0", PAGE.encode(), rng.randbytes(300), ledgers[BOOKS[1]])
        parts[place][1] = rng.choice(contents)
    elif what == 5:
        parts += [[f"xl/media/image{n}.png", b"x"] for n in range(rng.choice((5, 3000)))]
    else:
        rng.shuffle(parts)


def _directory_damaged(rng, data):
    """Sizes, methods and flags in the directory."""
    place = data.rfind(b"PK\x01\x02", 0, rng.randrange(1, len(data)))
    if place <= 0:
        return data
    told = data[place + 6 : place + 46]
    return data[: place + 6] + damaged(rng, told, 2) + data[place + 46 :]


def _pack(rng, target, parts):
    method = rng.choice(
        (
            zipfile.ZIP_DEFLATED,
            zipfile.ZIP_DEFLATED,
            zipfile.ZIP_STORED,
            zipfile.ZIP_BZIP2,
            zipfile.ZIP_LZMA,
        )
    )
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")  # two entries of one name: that is meant
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            with archive.open(info, "w") as entry:
                entry.write(content)
        archive.comment = rng.choice((b"", b"PK\x05\x06", b"x" * 60_000))


KINDS = {
    "bytes changed": (bytes_changed, 14),
    "cut short": (cut_short, 6),
    "text changed": (text_changed, 10),
    "another encoding": (text_in_another_encoding, 6),
    "another kind of file": (masquerade, 6),
    "archive changed": (zip_changed, 12),
    "XML bytes changed": (xml_bytes, 10),
    "XML elements changed": (xml_elements, 14),
    "cells of a workbook": (cells_of_workbook, 16),
    "cells of a text file": (cells_of_csv, 10),
    "large claims": (claims, 2),
}
