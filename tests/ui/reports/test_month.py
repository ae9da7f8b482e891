"""The month report over the demonstration: figure by figure what the screens say, at three days."""

import json
import re
from calendar import monthrange
from datetime import date

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import get_engine, reading
from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from papers.values import Chart
from tests.site.latin import CHINESE
from tests.site.screens import View, screen
from tests.ui.reports.reading import blocks, figures, table, texts, words

MONTHS = (
    "2025-09",
    pytest.param("2024-06", marks=pytest.mark.soak),
    pytest.param("2023-12", marks=pytest.mark.soak),
)
MISSING = re.compile(r"\bNone\b(?! of)|\bnan\b|\bNaN\b|\bNaT\b|<NA>")
# What was entered in Chinese: 示例企业106, 示例专家29, 示例承办人丙, and the acts of own deadlines.
ENTERED = re.compile(
    r"示例[\u4e00-\u9fff]*[A-Z]?[\u4e00-\u9fff]*(?:\d+号)?|：[\u4e00-\u9fff]+（[^）]+所定）"
)


def _last_day(month):
    year, number = map(int, month.split("-"))
    return f"{month}-{monthrange(year, number)[1]}"


@pytest.mark.parametrize("month", MONTHS)
def test_its_counts_are_those_of_the_sheet_of_the_month(report, demonstration_url, month):
    paper = report("month", month)
    app = screen(demonstration_url, View("month"), "zh", as_of=_last_day(month))
    shown = app.dataframe[0].value.set_index("项目")
    told = table(paper, "counts")
    for place, name in enumerate(told["项目"]):
        row = shown.loc[name]
        assert float(told["本月"][place]) == row["本月至今"], name
        assert float(told["上月"][place]) == row["上月全月"], name
        assert float(told["上年同月"][place]) == row["上年同月"], name
    value = figures(paper)
    assert value["period_disputes"] == shown["本月至今"]["新发纠纷"]
    assert float(value["period_saved_fen"]) == shown["本月至今"]["挽回损失"] * 10_000


@pytest.mark.parametrize("month", MONTHS)
def test_its_stock_is_that_of_the_disputes(report, demonstration_url, month):
    """Counted anew by the read, as of the last day of the month."""
    paper = report("month", month)
    chosen = Filter().resolve(date.fromisoformat(_last_day(month)))
    with reading(get_engine(demonstration_url)) as connection:
        counted = dispute_reads.headline(connection, chosen)
    value = figures(paper)
    assert [value[name] for name in ("cases", "open", "overdue")] == [
        counted[name] for name in ("cases", "open", "overdue")
    ]
    assert value["amount_fen"] * 100 == counted["amount_fen"]
    said = next(line for line in texts(paper) if line.startswith("截至"))
    assert f"在办{counted['open']}起，其中超期{counted['overdue']}起" in said


def test_it_says_what_pages_say(report, demonstration_url):
    """The sentences at the top of the pages stand in it word for word, and their figures."""
    paper = report("month", "2025-09")
    for page in ("warning", "experts"):
        app = screen(demonstration_url, View(page), "zh", as_of="2025-09-30")
        assert app.info[0].value in texts(paper), page
    shown = {metric.label: metric.value for metric in app.metric}
    assert f"{figures(paper)['unassigned']} 起" in [
        value for label, value in shown.items() if label.startswith("未派专家")
    ]


def test_names_are_its_own_and_no_cell_is_empty_by_mistake(report):
    for language in ("zh", "en"):
        paper = report("month", "2025-09", "", language)
        names = [block.name for block in blocks(paper)]
        assert len(names) == len(set(names)) > 15
        codes = [figure.code for figure in paper.figures]
        assert len(codes) == len(set(codes)) > 15
        bad = [word for word in words(paper) if MISSING.search(word)]
        assert not bad


def test_in_english_only_names_that_people_entered_are_chinese(report):
    told = [ENTERED.sub("", word) for word in words(report("month", "2025-09", "", "en"))]
    assert not [word for word in told if CHINESE.search(word)]
    assert "1 contacts" not in " ".join(told)


def test_it_has_the_sections_of_a_month(report):
    paper = report("month", "2025-09")
    assert [section.heading for section in paper.sections] == [
        "总体情况",
        "纠纷情况",
        "预警与风险",
        "培训与目标进度",
        "专家与派案",
        "需要领导决定或关注的事项",
        "下月工作安排",
    ]
    assert paper.as_of == date(2025, 9, 30) and paper.demonstration
    json.dumps([block.spec for block in blocks(paper) if isinstance(block, Chart)])


def test_a_report_tells_no_telephone(report, demonstration_url):
    contact = s.enterprise_contact.c
    with reading(get_engine(demonstration_url)) as connection:
        rows = connection.execute(select(contact.telephone)).all()
    personal = {text for row in rows for text in row if text}
    assert len(personal) > 50
    told = "\n".join(words(report("month", "2025-09")))
    assert not [text for text in personal if text in told]
