"""The other reports over the demonstration: each figure is that of the page it comes from."""

import re
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database.engine import get_engine, reading
from data_access.filter.filters import Filter
from data_access.reports.kinds import KINDS, PERIODIC, SPECIAL
from data_access.statistics import disputes as dispute_reads
from data_access.statistics.months import counts as count_reads
from locales import translator
from papers.cells import rows_written
from papers.values import Text
from tests.site.latin import CHINESE
from tests.site.screens import View, screen
from tests.ui.reports.reading import blocks, figures, headings, table, texts, words
from tests.ui.reports.test_month import ENTERED, MISSING
from ui.reports import names as report_names
from ui.reports.compose import ORDINARY
from ui.reports.period import MONTHS, NoSuchPeriod

ZH = translator("zh")
PAPERS = (
    ("quarter", "2025-Q3", ""),
    ("measures", "2025-Q3", ""),
    ("special", "2025-09", "country:USA"),
)
MORE = (
    ("special", "2025-09", "warning:all"),
    ("year", "2024", ""),
    ("special", "2025-09", "industry:C38"),
    ("special", "2024-06", "warning:country:USA"),
    ("quarter", "2023-Q1", ""),
    ("year", "2025", ""),
)
MORE = tuple(pytest.param(*one, marks=pytest.mark.soak) for one in MORE)


def test_every_kind_has_its_names_and_a_composer():
    """The one list of kinds is ``data_access.reports.kinds``."""
    assert list(report_names.SHORT) == list(report_names.LONG) == list(KINDS)
    assert [*ORDINARY, SPECIAL] == list(KINDS)
    assert tuple(MONTHS) == PERIODIC


@pytest.mark.parametrize(("name", "period", "subject"), [*PAPERS, *MORE])
@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.soak)])
def test_each_is_whole(report, name, period, subject, language):
    paper = report(name, period, subject, language)
    names = [block.name for block in blocks(paper)]
    assert len(names) == len(set(names)) > 4
    told = words(paper)
    assert not [word for word in told if MISSING.search(word) or "{" in word]
    if language == "en":
        own = _published(paper)
        rest = [ENTERED.sub("", word) for word in told if word not in own]
        assert not [word for word in rest if CHINESE.search(word)]


def _published(paper):
    """What stands in typical cases, in the language in which they were written."""
    of_cases = [b for b in blocks(paper) if isinstance(b, Text) and b.name.startswith("typical_")]
    return {line for block in of_cases for line in block.paragraphs} | {
        heading for heading in headings(paper.sections) if heading.startswith("示例案例")
    }


def test_a_quarter_counts_what_three_months_count(report, demonstration_url):
    paper = report("quarter", "2025-Q3")
    chosen = Filter().resolve(date(2025, 9, 30)).between(date(2025, 7, 1), date(2025, 9, 30))
    with reading(get_engine(demonstration_url)) as connection:
        counted = count_reads.counts(connection, chosen)
    value = figures(paper)
    for name in ("disputes", "accepted", "closed", "consultations", "visits", "sessions"):
        assert value[f"period_{name}"] == counted[name], name
    assert value["period_saved_fen"] * 100 == counted["saved_fen"]
    saved = table(paper, "saved_by_firm_numbers")["挽回损失（万元）"]
    assert sum(map(Decimal, saved)) * 10_000 == value["period_saved_fen"]
    assert "2025年第3季度没有发布典型案例。" in texts(paper)


@pytest.mark.soak
def test_a_year_tells_the_published_cases_word_for_word(report, demonstration_url):
    paper = report("year", "2025")
    case = s.typical_case.c
    with reading(get_engine(demonstration_url)) as connection:
        rows = connection.execute(select(case.title, case.content).where(case.published_on)).all()
    told = texts(paper)
    for title, content in rows:
        assert title in headings(paper.sections)
        assert [line for line in content.splitlines() if line.strip()][0] in told


def test_a_reached_target_is_said_once_and_tables_begin_with_capitals(report):
    """Stations in service and the first answer have reached their targets; a rate and an amount
    stand in one column, each with its own decimals.
    """
    paper = report("measures", "2025-Q3")
    assert "在运行工作站：5个；目标5个，达标。" in texts(paper)
    assert not [said for said in texts(paper) if "已达到目标，达标" in said]
    english = report("year", "2024", "", "en")
    assert any(said.startswith("Cycle 2023–2025: of the eleven") for said in texts(english))
    measures = next(one for one in blocks(english) if one.name == "measures")
    rows = {row[1]: row for row in rows_written(measures, translator("en"))}
    qualified = ["1 Work system", "Qualified stations", "No target", "count"]
    assert rows["Qualified stations"][:4] == qualified
    assert rows["Closing rate"][5:7] == ["59.4", "15.6"]
    assert rows["Loss avoided"][5] == "4,382.26" and "Key contacts" in rows
    assert measures.note == "Data as of 31 Dec 2024"


def test_the_measures_are_those_of_the_board(report, demonstration_url):
    paper = report("measures", "2025-Q3")
    app = screen(demonstration_url, View("scoreboard"), "zh", as_of="2025-09-30")
    assert app.info[0].value in texts(paper)
    board = app.dataframe[0].value
    for number in range(1, 12):
        shown = board[board["措施"] == number]
        told = table(paper, f"measure_{number}_indicators")
        assert list(told["指标"]) == list(shown["指标"])
        assert [float(value) for value in told["实际"]] == list(shown["实际"])
    assert len([h for h in headings(paper.sections) if re.match(r"措施\d+：", h)]) == 11


def test_a_special_report_counts_its_subject_alone(report, demonstration_url):
    value = figures(report("special", "2025-09", "country:USA"))
    chosen = Filter(countries=("USA",)).resolve(date(2025, 9, 30))
    with reading(get_engine(demonstration_url)) as connection:
        counted = dispute_reads.headline(connection, chosen)
    assert (value["cases"], value["open"]) == (counted["cases"], counted["open"])
    assert 0 < value["cases"] < figures(report("quarter", "2025-Q3"))["cases"]


def test_one_enterprise_with_its_cases_and_no_contact(report, demonstration_url):
    firm, contact, dispute = s.enterprise.c, s.enterprise_contact.c, s.dispute.c
    with reading(get_engine(demonstration_url)) as connection:
        query = select(firm.id, firm.credit_code, firm.name).join(s.dispute).limit(1)
        row = connection.execute(query).one()
        own = select(contact.telephone).where(contact.enterprise_id == row.id)
        telephones = [one for one in connection.scalars(own) if one]
        of_firm = select(func.count(), func.count(dispute.closed_on))
        of_firm = of_firm.where(dispute.enterprise_id == row.id)
        cases, closed = connection.execute(of_firm).one()
    paper = report("special", "2025-09", f"enterprise:{row.credit_code}")
    assert row.name in paper.title and len(table(paper, "cases")["纠纷编号"]) == min(cases, 20)
    assert (figures(paper)["cases"], figures(paper)["open"]) == (cases, cases - closed)
    assert any(line.startswith("2025年9月") and "新发纠纷" in line for line in texts(paper))
    assert not [one for one in telephones if one in "\n".join(words(paper))]


@pytest.mark.parametrize("subject", ["", "country:", "country:XXX", "planet:MARS", "enterprise:1"])
def test_a_special_report_wants_a_subject_that_is_there(report, subject):
    with pytest.raises(NoSuchPeriod) as refused:
        report("special", "2025-09", subject)
    assert "专报要写明对象" in refused.value.said(ZH)


def test_a_series_that_is_not_watched_has_no_report(report):
    with pytest.raises(NoSuchPeriod) as refused:
        report("special", "2025-09", "warning:country:AFG")
    assert refused.value.said(ZH).startswith("该月没有监测“country:AFG”这个序列")
