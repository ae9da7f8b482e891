"""A month report of an imported ledger says what the screens say, and stays as it was published
through whatever is changed in the records afterwards.
"""

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.records.change import change
from data_access.records.read import read
from data_access.reports import reads
from data_access.values.code_words import LedgerWords
from papers.as_json import from_json
from tests.fixtures.reports import FILES, published
from tests.site.screens import View, screen
from tests.ui.reports.reading import figures, table, texts
from ui.reports.compose import compose
from ui.reports.kept.composing import composed
from ui.reports.kept.differences import between

MONTH = "2025-09"


@pytest.fixture
def office(sqlite_office_engine, monkeypatch):
    url = sqlite_office_engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    return sqlite_office_engine


def test_its_figures_are_those_of_the_screens(office):
    """Of the cases of the workbook seven occurred, and five were closed, in September 2025."""
    paper = compose("month", MONTH, "", "zh")
    app = screen.__wrapped__(str(office.url), View("month"), "zh", as_of="2025-09-30")
    shown = app.dataframe[0].value.set_index("项目")
    told = table(paper, "counts")
    for place, name in enumerate(told["项目"]):
        assert float(told["本月"][place]) == shown.loc[name, "本月至今"], name
        assert float(told["上月"][place]) == shown.loc[name, "上月全月"], name
    value = figures(paper)
    assert (value["period_disputes"], value["period_closed"]) == (7, 5)
    assert any(line.startswith("2025年9月新发纠纷7起") for line in texts(paper))
    assert not paper.demonstration


@pytest.mark.parametrize(
    "edits", [6, pytest.param(1000, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_edits_of_records_leave_a_published_report_as_it_was(office, edits):
    files = FILES | {"json": (made := composed("month", MONTH, "", "zh")).paper.encode()}
    with writing(office) as connection:
        code = published(connection, made, files)
    with reading(office) as connection:
        before = reads.one(connection, code), reads.checksums(connection, code)
        numbers = connection.scalars(select(s.dispute.c.number)).all()
    added = 0
    for place in range(edits):
        with writing(office) as connection:
            words = LedgerWords(connection)
            case = read(connection, words, "dispute", numbers[place % len(numbers)])
            more = 100 + place
            new = (case.values["amount_fen"] or 0) + more
            change(connection, words, case, {"amount_fen": new}, "丁")
            added += more
    with reading(office) as connection:
        assert (reads.one(connection, code), reads.checksums(connection, code)) == before
        assert {form: reads.frozen(connection, code, form) for form in files} == files
    then = from_json(files["json"].decode()).figures
    (amount,) = between(then, compose("month", MONTH, "", "zh").figures)
    assert (amount.now - amount.then) * 100 == added
