"""What is masked is shown whole after a click, in that place alone."""

import pytest
import streamlit as st

from data_access.scope.scope import Scope
from data_access.sheets import PERSONAL_HEADINGS
from ui.frame import loaders, traced, who
from ui.personal.masked import HEADINGS


def test_the_button_knows_what_the_sheets_declare():
    """So that the button stands beside every table that has them."""
    assert {"姓名", "联系电话", "电话", "联系方式", "答复人"} <= PERSONAL_HEADINGS <= set(HEADINGS)


@pytest.fixture
def visit(monkeypatch, work_as):
    """Visits a page, of a record, as a station: whether persons are masked there."""
    work_as("station", scope=Scope(divisions=("440205100",)))
    state, asked = {}, {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", asked)
    monkeypatch.setattr(traced.queue, "write_soon", lambda *_: None)

    def visited(page, **query):
        asked.clear()
        asked.update(query)
        who.begin()
        traced.on_page(page)
        return who.are_masked()

    return visited


def test_what_was_shown_in_one_place_is_masked_in_the_next_and_when_one_comes_back(visit):
    assert visit("expert", expert="E1")
    traced.reveals(("expert", "E1", "expert"))
    assert not visit("expert", expert="E1")
    assert visit("expert", expert="E2")
    assert not visit("expert", expert="E1")
    assert visit("network")
    assert visit("expert", expert="E1")


def test_a_page_without_a_record_is_shown_until_it_is_left(visit):
    assert visit("network")
    traced.reveals(("network", "", ""))
    assert not visit("network", country="USA")
    assert visit("consultations")
    assert visit("network")


def test_what_is_kept_and_read_is_told_apart(visit):
    visit("network")
    masked = who.rows()
    traced.reveals(("network", "", ""))
    visit("network")
    whole = who.rows()
    assert (masked.revealed, whole.revealed) == (False, True)
    assert loaders.fixed().person.scope == whole
    assert loaders.whose_rows() == whole != masked


def test_nobody_who_sees_everything_is_asked(work_as):
    work_as("staff")
    who.begin()
    assert not who.are_masked()
