"""The list of reports as readers see it."""

from datetime import datetime

from data_access.database import clock
from data_access.reports import drafts, reads
from locales import translator
from tests.fixtures.reports import composed, published
from ui.reports.kept import listing
from ui.reports.kept import words as report_words


def test_what_a_draft_lacks_is_empty_beside_a_published_one(connection, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 10, 9, 3, 0))
    monkeypatch.setattr(report_words, "person", lambda name, when, t: name)
    published(connection)
    drafts.make(connection, composed("2025-08"), "甲")
    shown = listing._shown(reads.listing(connection), translator("zh"))
    lacking = shown[["发文字号", "成文日期", "核对人", "签发人"]]
    assert lacking.values.tolist() == [
        ["", "", "", ""],
        ["曲知维〔2025〕1号", "2025年10月9日", "乙", "丙"],
    ]
