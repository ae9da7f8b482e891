"""A page set out for paper: tables as text, nothing to press, and every tab of its entry."""

import re
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.site.screens import ROOT
from ui.door.static_files import STATIC
from ui.frame import filter_state
from ui.printing import asked
from ui.printing.table import as_text

FRAME = pd.DataFrame(
    {
        "编号": ["JF20250001", "JF_2*"],
        "金额": [1234567.5, None],
        "日期": [date(2025, 9, 30), None],
        "来源": ["https://example.org/a/b?c=d", "*粗*"],
    }
)


def test_a_cell_is_written_as_the_screen_shows_it():
    shown = as_text(FRAME).to_html()
    for text in ("1,234,567.5", "—", "2025-\u206009-\u206030", r"\*粗\*", r"JF\_2\*"):
        assert text in shown
    assert "example.\u200borg/\u200ba/\u200bb?\u200bc=\u200bd" in shown.replace(":color[]", "")


def test_a_year_has_no_thousands():
    shown = as_text(pd.DataFrame({"年份": [2025], "起": [1025]})).to_html()
    assert ">2025<" in shown and ">1,025<" in shown


@pytest.fixture
def drawn(demonstration_url, monkeypatch):
    """Draws the page ``name`` as it is, or on paper."""
    monkeypatch.setenv("DATABASE_URL", demonstration_url)

    def draw(name, on_paper):
        app = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
        app.session_state[filter_state.PAGE] = name
        if on_paper:
            app.session_state[asked.PAGE] = name
        return app.run()

    return draw


def test_on_paper_every_tab_is_listed_and_nothing_can_be_pressed(drawn):
    app = drawn("disputes", True)
    assert not app.exception
    assert [one.value for one in app.header][-3:] == ["对方", "办理时长", "多元化解"]
    assert not app.get("download_button") and not app.dataframe
    cases = next(table.value for table in app.table if "纠纷编号" in table.value.columns)
    assert len(cases) == 20
    said = " ".join(one.value for one in app.caption)
    assert "全部纠纷 · 数据截至2025年9月30日 · 数据版本" in said
    assert "此处列出20行，全部各行见本页导出的Excel。" in said


def test_the_figures_on_paper_are_those_of_the_screen_and_its_rules_its_own(drawn):
    paper, screen = drawn("warning", True), drawn("warning", False)
    assert (_rules(paper), _rules(screen)) == (1, 0)
    figures = [[(one.label, one.value) for one in app.metric] for app in (paper, screen)]
    assert figures[0] == figures[1] and figures[0]
    assert screen.button(key="page_print") and not screen.table
    assert [button.key for button in paper.button if button.key == "paper_back"]


def test_another_page_is_not_on_paper(drawn):
    app = drawn("warning", True)
    app.session_state[filter_state.PAGE] = "partners"
    assert app.run().button(key="page_print")


HAS = re.compile(r":has\((?:[^()]|\([^()]*\))*\)(?P<then>[^,{]*)")


@pytest.mark.parametrize("name", ["chrome.css", "print.css"])
def test_no_page_on_the_screen_pays_for_rules_about_paper(name):
    """What hangs on ``:has(…)`` of something above it is asked again for all elements with each
    word of a chart that the browser measures.
    """
    text = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.S)
    on_screen = text.partition("@media print")[0]
    assert [found[0] for found in HAS.finditer(on_screen) if found["then"].strip()] == []


def _rules(app):
    drawn = [one.proto.body for one in app._tree.get("html")]
    return sum("max-width: 1032px" in text for text in drawn)
