"""The list of tasks and the page on each subject count the same on the same day."""

from collections import Counter
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import writing
from data_access.decisions import case_steps as case_step_decisions
from data_access.decisions import warning as warning_decisions
from data_access.filter.filters import Filter
from data_access.statistics import consultations as consultation_reads
from data_access.statistics import deadlines as deadline_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import filing_support as filing_support_reads
from data_access.statistics import publicity as publicity_reads
from data_access.statistics import quality as quality_reads
from data_access.statistics import referrals as referral_reads
from data_access.statistics import visits as visit_reads
from indicators import case_steps as case_step_figures
from indicators import deadlines as deadline_figures
from indicators import filings as filing_figures
from indicators import insurance as insurance_figures
from locales import translator
from seed_data.demonstration.shape import TODAY
from tests.fixtures.ledger import day, drawn
from ui.assessment import lines as assessment_lines
from ui.communication.words import not_seen_lately
from ui.frame import loaders
from ui.frame.screen import View
from ui.insurance import words as insurance_words
from ui.scoreboard import words as scoreboard_words
from ui.tasks import found


@pytest.fixture
def view(demonstration_url, monkeypatch):
    """As of the day on which the demonstration is looked at."""
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    loaders.begin_run()
    return View(Filter(as_of=TODAY).resolve(TODAY), translator("zh"), "#000000")


def _deadlines(view):
    states = deadline_figures.states(view.load(deadline_reads.listing), TODAY)
    counted = deadline_figures.summary(states, TODAY)
    return counted["overdue"] + counted["due7"]


def _steps(view):
    outstanding = view.load(case_step_decisions.outstanding)
    placed = case_step_figures.placed(outstanding, TODAY)
    return int((placed["state"] == "overdue").sum())


def _drafts(view):
    return int(view.load(publicity_reads.cases)["published_on"].isna().sum())


def _rechecks(view):
    listed = view.load(filing_support_reads.institutions)["recheck_on"]
    states = [filing_figures.recheck_state(day, TODAY) for day in listed]
    return states.count("due") + states.count("soon")


def _reports(view):
    """Those of the sheet that are missing; on 1 October none is due within a week."""
    sheet = assessment_lines.read(view.chosen, TODAY.year)
    return sum(len(line.told.missing) for line in sheet if line.told)


def _targets(view):
    cycle = scoreboard_words.shown_cycle(view.chosen, loaders.cycles())
    standings = scoreboard_words.read(view.chosen, cycle).values()
    return sum(standing.group == "behind" for standing in standings)


def _findings(view):
    return sum(1 for number in view.load(quality_reads.counts).values() if number)


PAGES = {
    "deadline": _deadlines,
    "step": _steps,
    "unassigned": lambda view: view.load(expert_reads.cases)["unassigned"],
    "referral": lambda view: int(view.load(referral_reads.by_level)["overdue"].sum()),
    "draft": _drafts,
    "consultation": lambda view: view.load(consultation_reads.headline)["waiting"],
    "request": lambda view: view.load(visit_reads.headline)["waiting"],
    "visit": lambda view: sum(not_seen_lately(view, view.load(visit_reads.watched))),
    "policy": lambda view: insurance_figures.lapse_counts(insurance_words.lapsing(view))[30],
    "recheck": _rechecks,
    "report": _reports,
    "target": _targets,
    "finding": _findings,
}


def test_a_rule_finds_what_the_page_on_its_subject_counts(view):
    tasks = Counter(found.every(found.now(view))["rule"])
    shown = {rule: count(view) for rule, count in PAGES.items()}
    assert {rule: tasks[rule] for rule in PAGES} == shown
    assert sum(map(bool, shown.values())) >= 10, shown


def test_a_warning_is_no_task_any_more_once_it_is_decided(demonstration_engine, monkeypatch):
    """A decision changes no data: all else that is kept stays as it is."""
    url = demonstration_engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    version, before = _listed()
    with writing(demonstration_engine) as connection:
        recorded = connection.scalars(select(s.warning.c.id)).all()
        for number in recorded:
            warning_decisions.decide(connection, number, "dismissed", "示例理由", "示例甲")
    assert before["warning"] and recorded
    assert _listed() == (version, before - Counter({"warning": before["warning"]}))


def _listed():
    """(data version, rule -> how many tasks) of a new run."""
    loaders.begin_run()
    view = View(Filter(as_of=TODAY).resolve(TODAY), translator("zh"), "#000000")
    return loaders.current_state().data_version, Counter(found.every(found.now(view))["rule"])


DECIDED = """
kind    | rule         | record | held_by | until_on   | reason | who | id
held    | consultation | Z1     | 甲     |            |        | 甲  | 1
held    | unassigned   | D1     | 甲     |            |        | 甲  | 2
held    | next_step    | D2     | 甲     |            |        | 甲  | 3
put_off | unassigned   | D1     |        | 2025-10-02 | 等回话 | 乙  | 4
put_off | next_step    | D2     |        | 2025-10-01 | 等回话 | 乙  | 5
"""


def test_who_has_a_task_and_what_rests_until_another_day(monkeypatch):
    """On 1 October 2025: what is put off until that day is there again; a case is in the hands of
    whoever handles it, whoever took a task on it before.
    """
    decided = pd.DataFrame(drawn(DECIDED), dtype=object).assign(part="")
    days = [day(text) for text in decided["until_on"]]
    monkeypatch.setattr(found.loaders, "load", lambda _: decided.assign(until_on=days))
    tasks = [("consultation", "Z1", "", None, None), ("unassigned", "D1", "", "D1", "甲")]
    tasks.append(("next_step", "D2", "", "D2", "丙"))
    frame = pd.DataFrame(tasks, columns=["rule", "key", "part", "case", "owner"], dtype=object)
    moved = found._with_moves(frame, TODAY)
    assert moved["owner"].tolist() == ["甲", "甲", "丙"]
    assert moved["held"].tolist() == [1, 2, None]
    assert moved["until_on"].tolist() == [None, date(2025, 10, 2), None]
    assert moved["rested"].tolist() == [None, 4, None]
