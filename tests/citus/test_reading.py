"""Every page and every question has the same answer from a cluster as from one server."""

from dataclasses import replace
from datetime import datetime
from unittest.mock import patch

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database import replica
from data_access.database.engine import reading
from data_access.filter.filters import Filter
from tests.data_access.database.test_replica import AS_OF, FILTERS, QUESTIONS, _plain
from tests.site.screens import FORMS, VIEWS, screen, spoken
from ui.frame import kept, loaders

USA = ("USA",)


def _shown(url, view):
    """The texts and the tables of a page."""
    app = screen(url, view, "zh")
    assert [(e.message, e.stack_trace) for e in app.exception] == []
    tables = [element.value.to_csv() for element in app.dataframe]
    return spoken(app), tables


@pytest.fixture(scope="module")
def asked():
    """Every question that a page asked: {(function, arguments)}."""
    return {}


# The log of each office tells what was done to it alone.
ALIKE = [view for view in (*VIEWS, *FORMS) if view.page != "audit"]


@pytest.mark.parametrize("view", ALIKE, ids=str)
def test_every_page_is_the_same(offices, asked, view):
    one, several = (url.render_as_string(hide_password=False) for url in _urls(offices))
    expected = _shown(one, view)
    load = loaders.load

    def remember(function, *arguments):
        asked[function, arguments] = None
        return load(function, *arguments)

    kept.forget()
    with patch.object(loaders, "load", remember):
        assert _shown(several, view) == expected
    assert expected[0]


def _urls(offices):
    return offices.one.url, offices.several.url


def _kept(value):
    """As ``_plain``, also within what holds several answers."""
    if isinstance(value, dict):
        return {name: _kept(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_kept(part) for part in value]
    return _plain(value)


def _alike(offices, questions):
    with reading(offices.one) as one, reading(offices.several) as several:
        for function, arguments in questions:
            expected = _kept(function(one, *arguments))
            found = _kept(function(several, *arguments))
            assert found == expected, (function.__qualname__, arguments)


def test_what_the_pages_asked_is_the_same_of_one_country(offices, asked):
    """What every page asked that was drawn before; the overview at least."""
    if not asked:
        test_every_page_is_the_same(offices, asked, VIEWS[0])
    filtered = [(function, tuple(map(_of_one_country, arguments))) for function, arguments in asked]
    chosen = [question for question in filtered if question[1] and _is_filter(question[1][0])]
    assert len(chosen) >= 20
    _alike(offices, chosen)


def _of_one_country(argument):
    return replace(argument, countries=USA) if _is_filter(argument) else argument


def _is_filter(argument):
    return isinstance(argument, Filter)


def test_every_question_is_the_same_under_many_filters(offices):
    chosen = FILTERS[2].resolve(AS_OF)
    _alike(offices, [(function, (chosen, *arguments)) for function, *arguments in QUESTIONS])


def test_the_copy_in_memory_holds_the_same_rows(offices):
    expected, found = offices.both(_copied)
    assert found == expected
    assert len(found["dispute"]) >= 400


def _copied(engine):
    """Every row of the copy but the moments at which it was written."""
    copy = replica.copy(engine)
    copied = [name for name, table in s.metadata.tables.items() if table not in replica.NOT_COPIED]
    rows = {name: _rows_of(copy.engine, name) for name in copied}
    replica.close(copy)
    return rows


def _rows_of(engine, name):
    table = s.metadata.tables[name]
    with engine.connect() as connection:
        rows = connection.execute(select(table).order_by(*table.primary_key)).all()
    return [[None if isinstance(value, datetime) else value for value in row] for row in rows]
