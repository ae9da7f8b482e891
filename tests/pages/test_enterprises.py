"""The page 企业: whom it names first, what its controls leave, and that its file has every row."""

import pandas as pd
import pytest

from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from tests.data_access.statistics.enterprises import test_standing as drawn_there
from tests.site.screens import View, screen
from ui.enterprises.ranked import Choice, narrowed, ranked_of

PAGE = View("enterprises")
DAY = "2024-12-31"


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        drawn_there._office(connection)
        raise_version(connection)
    return sqlite_engine


def _shown(app):
    return next(table.value for table in app.dataframe if "需要帮助的原因" in table.value)


def test_the_answer_names_who_needs_help_most_and_the_list_begins_with_it(office):
    app = screen(str(office.url), PAGE, "zh", as_of=DAY)
    assert not app.exception
    assert app.info[0].value == (
        "名录在册企业3家，其中1家需要帮助，最需要的是企业1（1起案件超期、1件诉求逾期未答复、"
        "4起在办案件未派专家）；近12个月被诉两起以上的0家。"
    )
    listed = _shown(app)
    assert listed["企业"].tolist() == ["企业1", "企业2", "企业3"]
    assert listed["承办人"].tolist() == ["乙、甲", "", ""]
    assert listed["联系电话"].tolist()[0] == "0751-0000001"
    app.multiselect(key="firms_reasons").set_value(["bare_markets"]).run()
    assert _shown(app)["企业"].tolist() == ["企业1", "企业2"]


def test_each_reason_chosen_is_enough_and_the_order_is_that_of_the_column(office):
    with reading(office) as connection:
        frame = ranked_of(connection, drawn_there.AT, drawn_there.START, drawn_there.START)
    assert narrowed(frame, Choice(reasons=("overdue",)))["enterprise"].tolist() == ["企业1"]
    up = narrowed(frame, Choice(sort="cases", falling=False))
    assert up["cases"].tolist() == [0, 1, 5]
    assert narrowed(frame, Choice(key_contacts=True)).empty
    pd.testing.assert_frame_equal(narrowed(frame, Choice()), frame)
