"""Every page knows which ledgers its figures come of, and says the day of those that are entered to
another day than the disputes.
"""

import re
from datetime import date

import pytest

from data_access.database import entered
from data_access.database.engine import writing
from data_access.sheets.ledgers import LEDGER
from indicators.catalogue import CATALOGUE
from tests.pages.test_edit import opened
from ui.frame.own_days import BEHIND, OF_DISPUTES, OF_SOURCES, WITHOUT_A_DAY, behind
from ui.frame.site import SITE


def test_every_indicator_knows_the_ledgers_behind_it():
    """Of a source without a line nothing could be said."""
    found = {one.code: behind(one.code) for one in CATALOGUE}
    assert {code for codes in found.values() for code in codes} == {*LEDGER} - {"disputes"}
    assert {one.source for one in CATALOGUE} == {*OF_SOURCES}
    assert found["training_coverage"] == ("training", "enterprises")
    assert found["open_disputes"] == ()


def test_every_page_is_listed_once_and_every_ledger_is_told():
    listed = [*BEHIND, *OF_DISPUTES, *WITHOUT_A_DAY]
    assert sorted(listed) == sorted(page.url for page in SITE)
    assert {code for codes in BEHIND.values() for code in codes} == {*LEDGER} - {"disputes"}


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("consultations", ["咨询台账登记至2025年8月31日。"]),
        (
            "assessment",
            ["宣传台账登记至2025年7月31日。", "培训台账、目标与报送登记至2025年8月31日。"],
        ),
        (
            "overview",
            ["培训台账登记至2025年8月31日。"],
        ),
        ("disputes", []),
    ],
)
def test_the_ledgers_of_a_page_say_their_own_day(
    sqlite_demonstration_engine, monkeypatch, page, told
):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_demonstration_engine.url))
    with writing(sqlite_demonstration_engine) as connection:
        entered.put(connection, "publicity", date(2025, 7, 31))
        for code in ("consultations", "training", "office"):
            entered.put(connection, code, date(2025, 8, 31))
    app = opened(page=page)
    captions = [caption.value for caption in app.caption]
    assert [caption for caption in captions if re.match("^[^。]*登记至[^。]*。$", caption)] == told
    if page == "consultations":  # beside the figures and the charts, and not of the referrals
        labels = [metric.label for metric in app.metric]
        assert "咨询 · 全部年份 · 登记至2025年8月31日" in labels
        assert any(caption.endswith("咨询台账登记至2025年8月31日。") for caption in captions)
