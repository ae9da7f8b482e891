"""The office's own templates lie beside its database, and every Word file is made by them."""

from datetime import date
from pathlib import Path

import pytest

from data_access.database.engine import DEFAULT_FILE
from locales import translator
from papers.as_json import to_json
from papers.trouble import NotMade
from ui.letters.letter import Letter, Sent, as_word, paper
from ui.reports.kept.files import made
from ui.reports.own_templates import folder


def test_they_lie_beside_the_database(sqlite_engine):
    file = Path(sqlite_engine.url.database).resolve()
    assert folder(sqlite_engine) == file.with_name("templates")


def test_beside_a_server_they_lie_where_the_file_would(engine):
    if engine.dialect.name == "postgresql":
        assert folder(engine) == DEFAULT_FILE.with_name("templates")


def test_a_draft_of_the_page_is_made_by_the_offices_own_template(report, tmp_path):
    (tmp_path / "report.docx").write_bytes(b"no Word file")
    composed = to_json(report("measures", "2025-09"))
    with pytest.raises(NotMade, match="report.docx"):
        made("docx", composed, (), tmp_path)
    assert made("docx", composed, (), tmp_path / "none").startswith(b"PK")


def test_a_letter_is_made_by_the_offices_own_template(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"no Word file")
    letter = Letter("opinion", "指导意见书", "opinion", ())
    sent = Sent("", date(2025, 9, 30), translator("zh"), 1, False)
    with pytest.raises(NotMade, match="report.docx"):
        as_word(paper(letter, "某某公司：", sent), "", tmp_path)
