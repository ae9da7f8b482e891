"""What each screen asks of the data: recorded from the page itself, and answered by hand-written
SQL (see native.py).
"""

from collections.abc import Callable
from unittest.mock import patch

from benchmarks import (
    native,
    native_cases,
    native_enterprises,
    native_experts,
    native_towns,
    native_training,
)
from data_access.bulk import counted
from data_access.database import entered, state
from data_access.sheets import code_lists
from data_access.statistics import deadlines as deadline_reads
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import export_series as export_series_reads
from data_access.statistics import overview as overview_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import targets as target_reads
from data_access.statistics import training as training_reads
from data_access.statistics import training_call_list as training_call_reads
from data_access.statistics import warning as warning_reads
from data_access.statistics.enterprises import standing as standing_reads
from data_access.statistics.places import towns as town_reads

SCREENS = ("overview", "disputes", "partners", "training", "experts")
CHOICES = {  # name -> filter as in the address
    "none": {},
    "1 country": {"country": "USA"},
    "2 c. x ind. x 3 y": {
        "country": "USA,DEU",
        "industry": "C39",
        "period": "2022-01-01..2024-12-31",
    },
}
BY_HAND: dict[Callable, Callable] = {  # product's question -> the same by hand
    dispute_reads.headline: native_cases.headline,
    dispute_reads.monthly: native_cases.monthly,
    dispute_reads.by: native_cases.by,
    dispute_reads.by_stage: native_cases.by_stage,
    dispute_reads.durations: native_cases.durations,
    duration_reads.endings: native_cases.endings,
    dispute_reads.country_by_industry: native_cases.country_by_industry,
    dispute_reads.rows: native_cases.rows,
    overview_reads.two_windows: native_cases.two_windows,
    overview_reads.overdue_cases: native_cases.overdue_cases,
    partner_reads.components: native_cases.components,
    expert_reads.loads: native_experts.loads,
    expert_reads.cases: native_experts.open_cases,
    expert_reads.by: native_experts.supply_and_demand,
    expert_reads.gaps: native_experts.gaps,
    expert_reads.unassigned: native_experts.unassigned,
    standing_reads.standing: native_enterprises.standing,
    standing_reads.handlers: native_enterprises.handlers,
    town_reads.by_town: native_towns.by_town,
    town_reads.positions: native_towns.positions,
    training_reads.spells: native_training.training_spells,
    training_reads.person_times: native_training.person_times,
    training_reads.by_type: native_training.by_type,
    training_reads.by_group: native_training.by_group,
    training_reads.matrix: native_training.matrix,
    training_reads.sessions_by_month: native_training.sessions_by_month,
    training_reads.sessions_ahead: native_training.sessions_ahead,
    training_reads.yearly_plan: native_training.yearly_plan,
    training_call_reads.never_trained: native_training.never_trained,
    training_call_reads.never_trained_with_cases: native_training.never_trained_with_cases,
    training_reads.change: native_training.change,
    warning_reads.monthly: native_cases.watched_monthly,
    warning_reads.delays: native_cases.delays,
    warning_reads.known_on: native_cases.known_on,
    deadline_reads.listing: native_cases.deadlines,
    export_series_reads.choice: native_cases.export_series,
    target_reads.spells: native_training.spells,
    target_reads.targets: native_training.targets,
    target_reads.latest_with_targets: native_training.latest_with_targets,
}
ONCE = (
    code_lists.read_words,
    entered.read,
    state.is_empty,
    state.read_settings,
    state.read_cycles,
    partner_reads.places,
    partner_reads.members,
    counted.counted,
)  # without a filter: asked once for each data version, and left out


def recorded(page, choice):
    """The questions that ``page`` asks for a choice, each once: [(function, arguments)]. Runs the
    page on the database of DATABASE_URL.
    """
    from streamlit.testing.v1 import AppTest

    from ui.frame import kept, loaders, site

    asked, load = [], loaders.load

    def remember(function, *arguments):
        asked.append((function, arguments))
        return load(function, *arguments)

    app = AppTest.from_file(str(site.PAGES.parent / "ui" / "main.py"), default_timeout=600)
    for key, value in choice.items():
        app.query_params[key] = value
    app.run()
    kept.forget()  # what was worked out before would not be asked again
    with patch.object(loaders, "load", remember):
        app.switch_page(site.path(page)).run()
    if app.exception:
        raise RuntimeError(f"{page}: {app.exception[0].message}")
    return [question for question in dict.fromkeys(asked) if question[0] not in ONCE]


def by_hand(duck, question):
    """The SQL of a question; None where none was written."""
    function, arguments = question
    if function not in BY_HAND:
        return None
    chosen, *rest = arguments
    return BY_HAND[function](native.Where(duck, chosen), *rest)
