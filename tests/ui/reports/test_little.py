"""Reports of an office with nothing or little in it, on both databases."""

from datetime import date

import pytest

from data_access.database.engine import writing
from data_access.database.entered import put
from data_access.database.state import raise_version
from seed_data.prepare import prepare
from tests.fixtures.ledger import add_disputes
from tests.ui.reports.reading import figures, headings, texts, words
from tests.ui.reports.test_month import MISSING
from ui.reports.compose import compose

FEW = """
number | enterprise | occurred   | closed     | avoided | amount  | route
A1     | 1          | 2024-03-05 | 2024-05-10 | 1234567 | 9000000 | settlement
A2     | 1          | 2024-04-20 |            |         |         |
"""


@pytest.fixture
def office(engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    prepare(engine, demonstration=False)
    return engine


def test_an_office_without_anything_says_so(office):
    for name, period in (("month", "2024-05"), ("year", "2023")):
        paper = compose(name, period, "", "zh")
        assert texts(paper) == [f"截至{_last(period)}还没有录入任何数据，本期没有可报告的内容。"]
        assert paper.figures == () and not paper.demonstration
    assert len(compose("month", "2024-05", "", "en").sections) == 1


def _last(period):
    return {"2024-05": "2024年5月31日", "2023": "2023年12月31日"}[period]


def test_a_month_without_a_new_case_reads_as_a_sentence(office):
    with writing(office) as connection:
        add_disputes(connection, FEW)
        put(connection, "disputes", date(2024, 5, 31))
        raise_version(connection)
    paper = compose("month", "2024-05", "", "zh")
    told = texts(paper)
    assert "2024年5月无新发纠纷（上月1起，上年同月0起）。" in told
    assert next(line for line in told if line.startswith("结案1起")) == (
        "结案1起（上月0起，上年同月0起）；"
        "结案的案件挽回损失1.23万元（上月0.00万元，上年同月0.00万元）。"
    )
    # of the ledgers without a record one sentence, and no more
    bare = [line for line in told if "走访" in line]
    assert len(bare) == 1 and bare[0].endswith("没有登记任何记录，本报告不作统计。")
    value = figures(paper)
    assert (value["period_disputes"], value["period_closed"], value["open"]) == (0, 1, 1)
    assert "period_visits" not in value
    assert not [word for word in words(paper) if MISSING.search(word)]
    special = compose("special", "2024-05", "country:DEU", "zh")
    assert "2024年5月无新发纠纷。" in texts(special)
    quarter = compose("quarter", "2024-Q2", "", "zh")
    assert "典型案例" in headings(quarter.sections)
