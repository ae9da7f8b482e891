"""Ledgers whose cells hold what nobody expects, or whose XML says something else than Excel would
write.
"""

import csv
import io
import re
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import xlsxwriter
from python_calamine import CalamineWorkbook

TEXTS = (
    "",
    " ",
    "—",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "=",
    '="x"',
    "{0}",
    "{name}",
    "{",
    "%s",
    "%(x)s",
    "\\",
    "'; DROP TABLE dispute;--",
    "<b>x</b>",
    "<script>alert(1)</script>",
    "\u202eABC",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\x00",
    "\x07",
    "_x0000_",
    "é\u0301",
    "𠮷" * 40,
    "😀",
    "x" * 300,
    "字" * 3_000,
    "0" * 400,
    "1e309",
    "1" + "0" * 400,
    "NaN",
    "inf",
    "-0",
    "１２３",
    "①",
    "½",
    "٣",
    "1,2,3",
    "1，000",
    "¥-5",
    "5亿元",
    "9" * 30 + "亿元",
    "2024-02-30",
    "0000-00-00",
    "9999-12-31",
    "12/31/2024",
    "3/4/2024",
    "2024年13月",
    "１９４９年1月1日",
    "null",
    "None",
    "true",
    "TRUE",
    "是",
    "√",
    "美国、美国",
    "美国;火星",
    "、、、",
    "USA\nDEU",
    "合计",
    "小计：",
    "备注：x",
    "纠纷编号",
    "91440205MA0000000X",
    "专利" * 90,
    "a" * 41,
    "错误说明",
    "\r\n",
    "a\rb",
)
NUMBERS = (
    0,
    -1,
    1,
    1e308,
    -1e308,
    1e15,
    2**63,
    -(2**63),
    0.1 + 0.2,
    1e-320,
    45356,
    2958466,
    -693594,
    20240305,
    20241399,
    3.5,
    True,
    False,
)
TIMES = (
    date(1900, 1, 1),
    date(9999, 12, 31),
    datetime(2024, 3, 5, 8, 30),
    date(2024, 2, 29),
    time(8, 30),
    timedelta(days=400),
    timedelta(seconds=1),
)
MAIN = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")
VALUES = (
    "1e308",
    "-1",
    "NaN",
    "INF",
    "1E400",
    "99999999999999999999",
    "",
    " ",
    "abc",
    "2147483648",
    "-2147483649",
    "0x10",
    "1.7976931348623157e309",
    "45356.99999",
    "&#55;",
    "&amp;",
    "true",
    "2024-03-05T00:00:00Z",
)
SMALL = (
    "&#0;",
    "&#xD800;",
    "&undefined;",
    "<![CDATA[x]]>",
    "<!-- x -->",
    "<?x y?>",
    "</row>",
    "<row>",
    "<v>",
    "</c>",
    "\x00",
    "<c r='A1'/>",
    "<f>SUM(A1)</f>",
    "<is><t>x</t></is>",
    "xml:space='preserve'",
)


def _cell(rng):
    if rng.random() < 0.005:
        return "字" * 40_000
    return rng.choice(
        (rng.choice(TEXTS), rng.choice(TEXTS), rng.choice(NUMBERS), rng.choice(TIMES))
    )


def _changed_rows(rng, rows):
    """Cells replaced, rows and columns moved, doubled, left out."""
    rows = [list(row) for row in rows]
    for _ in range(rng.choice((1, 5, 40))):
        row = rng.choice(rows)
        if row:
            row[rng.randrange(len(row))] = _cell(rng)
    what, head = rng.randrange(8), rng.randrange(min(3, len(rows)))
    if what == 0:
        rows = [[cell for place, cell in enumerate(row) if place != head] for row in rows]
    elif what == 1:
        rows = [row + row for row in rows]
    elif what == 2:
        rows[0] = [rng.choice(TEXTS) if rng.random() < 0.2 else cell for cell in rows[0]]
    elif what == 3:
        rows = rows[:head] + [[_cell(rng)] for _ in range(rng.choice((1, 50)))] + rows[head:]
    elif what == 4:
        rows = rows[:1] + rows[1:2] * rng.choice((2, 300))
    elif what == 5:
        rng.shuffle(rows)
    return rows


def cells_of_workbook(rng, ledgers):
    source, target = (
        CalamineWorkbook.from_filelike(io.BytesIO(ledgers["ledger-clean.xlsx"])),
        io.BytesIO(),
    )
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "nan_inf_to_errors": True, "strings_to_urls": False}
    )
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title in rng.sample(source.sheet_names, rng.randrange(1, 5)):
        name = rng.choice((title, title, title, title + "1", f"{title}(2)", "Sheet", None))
        page = book.add_worksheet(None if name in book.sheetnames else name)
        for y, row in enumerate(
            _changed_rows(rng, source.get_sheet_by_name(title).to_python()[:60])
        ):
            for x, cell in enumerate(row[:300]):
                _put(rng, page, y, x, cell, day)
        for _ in range(rng.choice((0, 0, 3))):
            y, x = rng.randrange(30), rng.randrange(12)
            _merge(page, y, x, y + rng.randrange(1, 9), x + rng.randrange(3))
    book.close()
    return ".xlsx", target.getvalue()


def _merge(page, *place):
    with suppress(xlsxwriter.exceptions.OverlappingRange):
        page.merge_range(*place, "合并")


def _put(rng, page, y, x, cell, day):
    if isinstance(cell, (datetime, date, time, timedelta)):
        page.write_datetime(y, x, cell, day)
    elif isinstance(cell, str) and rng.random() < 0.02:
        page.write_formula(y, x, "=1+1", None, rng.choice(("", cell[:100], "#REF!", 7)))
    elif isinstance(cell, str) and cell:
        page.write_string(y, x, cell)
    elif isinstance(cell, bool):
        page.write_boolean(y, x, cell)
    elif cell not in ("", None):
        page.write_number(y, x, cell)


def cells_of_csv(rng, ledgers):
    rows, target = (
        list(csv.reader(io.StringIO(ledgers["disputes-gb18030.csv"].decode("gb18030")))),
        io.StringIO(newline=""),
    )
    writer = csv.writer(
        target,
        delimiter=rng.choice(",,,\t;|"),
        quotechar=rng.choice('"""\''),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator=rng.choice(("\r\n", "\n", "\r")),
    )
    writer.writerows(_changed_rows(rng, rows))
    return ".csv", target.getvalue().encode(
        rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")), "surrogatepass"
    )


def _parts(ledgers, name):
    with zipfile.ZipFile(io.BytesIO(ledgers[name])) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def pack(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def xml_bytes(rng, ledgers):
    """Bytes changed inside one part, under the archive's checksums."""
    parts = _parts(ledgers, "ledger-messy.xlsx")
    name = rng.choice([part for part in parts if "theme" not in part and "docProps" not in part])
    content = bytearray(parts[name])
    for _ in range(rng.randrange(1, 8)):
        place = rng.randrange(len(content))
        if rng.random() < 0.5:
            content[place] = rng.randrange(256)
        else:
            content[place : place + rng.choice((0, 1, 20))] = rng.choice(SMALL + VALUES).encode()
    parts[name] = bytes(content)
    return ".xlsx", pack(parts)


# What in the XML of a workbook is looked for -> what stands there instead; one of the values is
# put in the place of {}, and \\1 is the first group that was found.
EXCHANGED = (
    (r' t="\w+"', ' t="{}"', ("s", "n", "b", "e", "str", "inlineStr", "d", "zz", "")),
    (r"<v>[^<]*</v>", "<v>{}</v>", VALUES),
    (
        r' r="[A-Z]+\d+"',
        ' r="{}"',
        ("A1", "XFD1048576", "ZZZZ9", "a1", "A0", "1", "A-1", "A99999999999", "GR2", "C3"),
    ),
    (r' s="\d+"', ' s="{}"', ("0", "99999", "-1", "x")),
    (r'<row r="\d+"', '<row r="{}"', ("0", "-5", "1", "7", "1048577", "99999999999", "x")),
    (r"<t[^>]*>[^<]*</t>", "<t>{}</t>", VALUES + SMALL[:3]),
    (r'numFmtId="\d+"', 'numFmtId="{}"', ("14", "22", "45", "49", "0", "9999")),
    (r'ref="[^"]*"', 'ref="{}"', ("A1:XFD1048576", "B9:A1", "A1", "x", "A1:A99999999")),
    (
        r'(name|Target|Id|r:id)="[^"]*"',
        '\\1="{}"',
        ("", "x", "rId1", "../../../x.xml", "纠纷台账", "a" * 500, "&lt;"),
    ),
    (r"<c ", "{}", ("<c><c ", "<x:c ", "<x:c ")),
    (
        r"</sheetData>",
        '</sheetData><mergeCells count="2"><mergeCell ref="{}"/><mergeCell ref="B1:XFD3"/>'
        "</mergeCells>",
        ("A2:A1048576",),
    ),
    (r"<sheetData>", "<sheetData><row/><row><c/></row>", ("",)),
    (
        r"<\?xml[^>]*\?>",
        '<?xml version="1.0" encoding="{}"?>',
        ("utf-16", "gbk", "x", "utf-7"),
    ),
    (r"<workbookPr", '<workbookPr date1904="1"', ("",)),
)


def xml_elements(rng, ledgers):
    """Well-formed XML (mostly) that says something else: other kinds of cells, other places, other
    values.
    """
    parts = _parts(ledgers, rng.choice(("ledger-clean.xlsx", "ledger-messy.xlsx")))
    for _ in range(rng.randrange(1, 4)):
        sheets = [part for part in parts if "worksheets/sheet" in part]
        name = rng.choice(sheets * 2 + [part for part in MAIN if part in parts])
        text = parts[name].decode("utf-8", "replace")
        changed = _exchanged(rng, text, *rng.choice(EXCHANGED))
        parts[name] = changed.encode("utf-8", "surrogatepass")
    return ".xlsx", pack(parts)


def _exchanged(rng, text, pattern, new, values):
    def other(found):
        value = str(rng.choice(values))
        return new.replace("\\1", found[1] if found.lastindex else "").replace("{}", value)

    return re.sub(pattern, other, text, count=rng.choice((1, 3, 0)))
