"""Every figure of every screen as of 2024-06-30 stays as it was, whatever is entered later with
later dates; and both databases give the same figures.
"""

from datetime import date
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest
from sqlalchemy import update

from data_access import schema as s
from data_access.bulk import counted as counted_reads
from data_access.database.engine import reading, writing
from data_access.documents import reads as document_reads
from data_access.filter.filters import Filter, to_query
from data_access.records import future_days
from data_access.records import read as record_reads
from data_access.statistics import dispute_file as dispute_file_reads
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import search as search_reads
from data_access.statistics import targets as target_reads
from data_access.statistics import training as training_reads
from data_access.statistics.enterprises import twice as twice_reads
from data_access.statistics.tasks import listing as task_reads
from data_access.statistics.tasks import pace as pace_reads
from seed_data.demonstration.shape import TODAY
from tests.site.later_records import add_later
from tests.site.screens import FULL, screen
from tests.site.source import none_of
from ui.ledger import holdings

DAY = date(2024, 6, 30)
CHOICES = (
    {},
    {"country": "RCEP,USA", "period": "2023-01-01..2024-12-31"},
    {"industry": "C", "state": "overdue", "town": "440205100,QJ-PARK-1"},
    {"stage": "resolution,countermeasure", "ip": "patent,trademark"},
)
TOLD_WHOLE = {
    target_reads.lines
}  # the history of what people changed is always told whole, each line with its day
OF_THE_PRESENT = {
    twice_reads.everybody,  # whether an enterprise was entered twice is asked of all
    twice_reads.holdings,
    twice_reads.marks,
    future_days.rows,
    record_reads.counts,
    holdings._holdings,  # how much the ledger holds now, whatever the day
    document_reads.subjects,  # of which parts of a record documents can be filed now
    search_reads.others,  # records to open and correct; the page says that no day is meant
    task_reads.of_the_data,  # what is to be done today
    task_reads.tasks,
    pace_reads.fallen_due,  # and what fell due lately
    counted_reads.counted,  # what a session to be signed in to counts for now
}
UNORDERED = {
    target_reads.spells,
    training_reads.spells,
    # whether nothing comes before or after numbers is the database's choice; the histories made of
    # it
    # do not mind
}


@cache
def calls(database_url):
    """What the screens ask of the database as of the day: (function, arguments) -> answer, as given
    on SQLite. What is due is left out.
    """
    from ui.frame import layout, loaders

    asked, load = {}, loaders.load

    def watched(function, *arguments):
        return asked.setdefault((function, arguments), load(function, *arguments))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loaders, "load", watched)
        patch.setattr(layout, "chart", lambda *_: None)  # nothing is asked for drawing
        for number, choice in enumerate(CHOICES):
            for view in FULL if number == 0 else [view for view in FULL if not view.query]:
                assert not screen(
                    database_url, view, "zh", as_of=DAY.isoformat(), **choice
                ).exception
    return {question: answer for question, answer in asked.items() if not _is_due(question)}


def _is_due(question):
    """Whether it asks for what is due or lies after today, which moves on with every entry."""
    function, arguments = question
    if function in OF_THE_PRESENT:
        return True
    return any(getattr(argument, "as_of", None) == TODAY for argument in arguments)


@pytest.fixture
def demonstration(demonstration_engine):
    """The demonstration ledger on each kind of database, in a copy of this test's own."""
    return demonstration_engine


def answers(engine, questions):
    with reading(engine) as connection:
        return {question: question[0](connection, *question[1]) for question in questions}


def plain(value):
    """A value for comparing: frames as rows, numbers without their kind."""
    if isinstance(value, pd.DataFrame):
        return [list(value.columns), *plain(value.astype(object).to_numpy().tolist())]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, (int, float, Decimal)) or hasattr(value, "item"):
        return None if value != value else round(float(value), 6)
    return value


def moved(before, after):
    """The questions whose answers differ, each with what only the one and only the other says."""
    for (function, arguments), answer in before.items():
        if function in TOLD_WHOLE:
            continue
        old, new = (rows(function, value) for value in (answer, after[function, arguments]))
        if old != new:
            one, other = (
                [row for row in a if row not in b] or a for a, b in ((old, new), (new, old))
            )
            said = [to_query(a) if isinstance(a, Filter) else a for a in arguments]
            yield (
                f"{function.__module__}.{function.__name__}{said}:\n        {str(one)[:300]}\n"
                f"        {str(other)[:300]}"
            )


def rows(function, value):
    """An answer as a list of parts."""
    value = plain(value)
    if function in UNORDERED:
        return sorted(value, key=str)
    return (
        list(value.items())
        if isinstance(value, dict)
        else value
        if isinstance(value, list)
        else [value]
    )


def test_the_screens_ask_what_is_known(demonstration_url):
    asked = calls(demonstration_url)
    assert {
        dispute_reads.headline,
        dispute_reads.rows,
        partner_reads.components,
        expert_reads.loads,
        training_reads.matrix,
        dispute_file_reads.read,
    } <= {chosen for chosen, _ in asked}
    assert all(getattr(a, "as_of", DAY) <= DAY for _, arguments in asked for a in arguments)
    assert (
        next(
            answer["cases"]
            for (chosen, arguments), answer in asked.items()
            if chosen is dispute_reads.headline
            and arguments[0].as_of == DAY
            and not arguments[0].countries
        )
        > 100
    )


def test_figures_of_a_day_stay_when_later_records_come(demonstration, demonstration_url):
    questions = calls(demonstration_url)
    with writing(demonstration) as connection:  # some cases were not yet taken up on the day
        connection.execute(
            update(s.dispute).where(s.dispute.c.id % 3 == 0).values(accepted_on=None)
        )
    before = answers(demonstration, questions)
    with writing(demonstration) as connection:
        add_later(connection, DAY)
    none_of(
        moved(before, answers(demonstration, questions)),
        "as of 2024-06-30 these answers change with records dated later",
    )


def test_both_databases_give_the_same_figures(demonstration, demonstration_url):
    recorded = calls(demonstration_url)
    none_of(
        moved(recorded, answers(demonstration, recorded)),
        f"{demonstration.dialect.name} answers otherwise than the screens of SQLite",
    )
