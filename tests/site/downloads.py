"""Every file that a page offers, made as the server makes it: later, without a session."""

import csv
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, StringIO
from unittest.mock import patch

from docx import Document
from python_calamine import CalamineWorkbook
from streamlit.runtime.media_file_manager import MediaFileManager

from tests.site.screens import screen

XLSX, CSV, ICS, DOCX, PDF = "xlsx", "csv", "ics", "docx", "pdf"


@dataclass(frozen=True)
class Download:
    """A file that a page offers; ``make`` gives its bytes."""

    name: str
    make: object

    @property
    def ending(self):
        return self.name.rpartition(".")[2]

    def file(self):
        """The bytes, made in a thread of its own, which knows no session."""
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(self.make).result()

    def rows(self):
        """The cells of the file as texts; of a workbook, those of all sheets."""
        return [row for rows in self.sheets().values() for row in rows]

    def sheets(self):
        """{sheet: rows of cells}; a text file is one sheet."""
        made = self.file()
        if self.ending == XLSX:
            book = CalamineWorkbook.from_filelike(BytesIO(made))
            return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        if self.ending == DOCX:
            tables = Document(BytesIO(made)).tables
            return {"": [[cell.text for cell in row.cells] for one in tables for row in one.rows]}
        if self.ending == PDF:
            assert made.startswith(b"%PDF")
            return {"": []}  # drawn of the paper that the Word file is of
        text = made.decode("utf-8-sig")
        if self.ending == ICS:
            unfolded = text.replace("\r\n ", "").replace("\\,", ",")
            return {"": [line.split(":", 1) for line in unfolded.splitlines()]}
        return {"": list(csv.reader(StringIO(text)))}


def downloads(database_url, view, language, **query):
    """(the screen, its downloads) of a view."""
    with offered() as found:
        app = screen.__wrapped__(database_url, view, language, **query)
    return app, found


@contextmanager
def offered():
    """A list of the downloads that the runs meanwhile offer."""
    found = []

    def note(_manager, data, mimetype, coordinates, file_name=None, **_more):
        found.append(Download(file_name, data))
        return f"deferred-{len(found)}"

    with patch.object(MediaFileManager, "add_deferred", note):
        yield found
