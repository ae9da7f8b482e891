"""Small files that claim to be very large ones."""

import io
import zipfile

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = (
    "<row r='1'><c t='inlineStr'><is><t>培训编号</t></is></c><c "
    "t='inlineStr'><is><t>统一社会信用代码</t></is></c><c "
    "t='inlineStr'><is><t>参训人数</t></is></c></row>"
)


CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def book(sheets, strings=None, empty=0):
    """An .xlsx whose sheets hold the given XML of rows (an iterable of text each), with ``empty``
    megabytes of nothing beside.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _write_frame(archive, len(sheets), strings)
        for n, rows in enumerate(sheets):
            _write_sheet(archive, n, rows)
        if strings:
            archive.writestr("xl/sharedStrings.xml", strings)
        if empty:
            _write_nothing(archive, empty)
    return target.getvalue()


def _write_frame(archive, count, strings):
    """The parts that say which sheets there are, and whether shared strings."""
    archive.writestr("[Content_Types].xml", f'<Types xmlns="{CONTENT_TYPES}"/>')
    whole = _relationship("r", "officeDocument", "xl/workbook.xml")
    archive.writestr("_rels/.rels", _relationships([whole]))
    named = [
        f'<sheet name="培训签到{n or ""}" sheetId="{n + 1}" r:id="rId{n}"/>' for n in range(count)
    ]
    archive.writestr(
        "xl/workbook.xml",
        f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{"".join(named)}</sheets></workbook>',
    )
    kept = [_relationship(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(count)]
    if strings:
        kept.append(_relationship("s", "sharedStrings", "sharedStrings.xml"))
    archive.writestr("xl/_rels/workbook.xml.rels", _relationships(kept))


def _relationship(key, kind, target):
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _relationships(lines):
    return f'<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'


def _write_sheet(archive, number, rows):
    with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as entry:
        entry.write(f"<worksheet {MAIN}><sheetData>".encode())
        for text in rows:
            entry.write(text.encode())
        entry.write(b"</sheetData></worksheet>")


def _write_nothing(archive, megabytes):
    with archive.open("xl/media/image1.png", "w") as entry:
        for _ in range(megabytes):
            entry.write(bytes(1_000_000))


def _unpacks_to_gigabytes(rng):
    return book([[HEAD]], empty=rng.choice((520, 1200)))


def _a_million_columns(rng):
    return book([["<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>"]])


def _a_million_empty_columns(rng):
    return book([[HEAD, "<row r='2'>" + "<c s='1'/>" * 1_000_000 + "</row>"]])


def _a_far_corner(rng):
    return book(
        [
            [
                HEAD,
                (
                    f"<row r='1048576'><c "
                    f"r='{rng.choice(('XFD', 'GR', 'C', 'AZ'))}1048576'><v>1</v></c></row>"
                ),
            ]
        ]
    )


def _many_sheets_with_far_corners(rng):
    return book([[HEAD, f"<row r='400000'><c r='C{400_000}'><v>1</v></c></row>"]] * 900)


def _many_rows(rng):
    row = "<row><c t='str'><v>A</v></c><c><v>1</v></c><c><v>1</v></c></row>" * 1_000
    return book([[HEAD, *[row] * 1_000]])


def _one_key_many_times(_rng):
    """Rows of one key, each with other content: every one could name all the others."""
    return book(
        [
            [
                HEAD,
                *[
                    (
                        f"<row><c t='str'><v>A</v></c><c "
                        f"t='str'><v>91440205MA0000000L</v></c><c><v>{n % 7 + 1}</v></c></row>"
                    )
                    for n in range(1, 40_000)
                ],
            ]
        ]
    )


def _one_long_text_many_times(rng):
    length = rng.choice((1_000_000, 30_000))
    row = "<row>" + "<c t='s'><v>0</v></c>" * 150 + "</row>"
    return book(
        [[HEAD, *[row] * 400]], strings=f"<sst {MAIN}><si><t>{'长' * length}</t></si></sst>"
    )


def _many_merged_cells(rng):
    rows = "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c></row>" for n in range(2, 20_000))
    merged = "".join(f"<mergeCell ref='A{n}:C{n + 500}'/>" for n in range(2, 100_000))
    return book([[HEAD, rows, f"</sheetData><mergeCells>{merged}</mergeCells><sheetData>"]])


def _many_formulas(rng):
    return book([[HEAD, *["<row>" + "<c><f>A1</f></c>" * 150 + "</row>"] * 2_000]])


def _deep(rng):
    return book([["<row>" + "<a>" * 200_000 + "</a>" * 200_000 + "</row>"]])


def _long_number(rng):
    return book(
        [
            [
                HEAD,
                "<row><c t='str'><v>A</v></c><c><v>1</v></c><c><v>"
                + "9" * 3_000_000
                + "</v></c></row>",
            ]
        ]
    )


CLAIMS = (
    _unpacks_to_gigabytes,
    _a_million_columns,
    _a_million_empty_columns,
    _a_far_corner,
    _many_sheets_with_far_corners,
    _many_rows,
    _one_key_many_times,
    _one_long_text_many_times,
    _many_merged_cells,
    _many_formulas,
    _deep,
    _long_number,
)
TEXTS = (
    "a," * 300_000,
    "纠纷编号,统一社会信用代码\n" + "1,2\n" * 2_000_000,
    '"' + "x" * 2_000_000,
    "x" * 20_000_000,
    "\n" * 5_000_000,
    "培训编号,统一社会信用代码,参训人数\n" + "1,2," + "9" * 100_000 + "\n",
    "培训编号,统一社会信用代码,参训人数\n" + ("1,2," + "9" * 30_000 + "\n") * 1_000,
)


def claims(rng, _ledgers):
    """One of them; every third time as text."""
    if rng.random() < 0.35:
        return ".csv", rng.choice(TEXTS).encode(rng.choice(("utf-8", "utf-16")))
    return ".xlsx", rng.choice(CLAIMS)(rng)
