"""What each screen asks of the data: recorded from the page itself, and answered by hand-written SQL (see native.py)."""

from unittest.mock import patch

from benchmarks import native, native_cases, native_experts, native_training
from data_access import (
    deadlines,
    disputes,
    durations,
    experts,
    export_series,
    overview,
    partners,
    state,
    targets,
    training,
    training_calls,
    watch_series,
)

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
BY_HAND = {  # product's question -> the same by hand
    disputes.headline: native_cases.headline,
    disputes.monthly: native_cases.monthly,
    disputes.by: native_cases.by,
    disputes.by_stage: native_cases.by_stage,
    disputes.durations: native_cases.durations,
    durations.endings: native_cases.endings,
    disputes.country_by_industry: native_cases.country_by_industry,
    disputes.rows: native_cases.rows,
    overview.two_windows: native_cases.two_windows,
    overview.overdue_cases: native_cases.overdue_cases,
    partners.components: native_cases.components,
    experts.loads: native_experts.loads,
    experts.cases: native_experts.open_cases,
    experts.by: native_experts.supply_and_demand,
    experts.gaps: native_experts.gaps,
    experts.unassigned: native_experts.unassigned,
    training.spells: native_training.training_spells,
    training.person_times: native_training.person_times,
    training.by_type: native_training.by_type,
    training.by_group: native_training.by_group,
    training.matrix: native_training.matrix,
    training.sessions_by_month: native_training.sessions_by_month,
    training.sessions_ahead: native_training.sessions_ahead,
    training.yearly_plan: native_training.yearly_plan,
    training_calls.never_trained: native_training.never_trained,
    training_calls.never_trained_with_cases: native_training.never_trained_with_cases,
    training.change: native_training.change,
    watch_series.monthly: native_cases.watched_monthly,
    watch_series.delays: native_cases.delays,
    watch_series.known_on: native_cases.known_on,
    deadlines.listing: native_cases.deadlines,
    export_series.choice: native_cases.export_series,
    targets.spells: native_training.spells,
    targets.targets: native_training.targets,
    targets.latest_with_targets: native_training.latest_with_targets,
}
ONCE = (
    state.read_settings,
    state.read_cycles,
    partners.places,
)  # without a filter: asked once for each data version, and left out


def recorded(page, choice):
    """The questions that ``page`` asks for a choice, each once: [(function, arguments)]. Runs the page on the database of DATABASE_URL."""
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    from ui import loaders, site

    asked, load = [], loaders.load

    def remember(function, *arguments):
        asked.append((function, arguments))
        return load(function, *arguments)

    app = AppTest.from_file(str(site.PAGES.parent / "ui" / "main.py"), default_timeout=600)
    for key, value in choice.items():
        app.query_params[key] = value
    app.run()
    st.cache_data.clear()  # what was worked out before would not be asked again
    with patch.object(loaders, "load", remember):
        app.switch_page(site.path(page)).run()
    if app.exception:
        raise RuntimeError(f"{page}: {app.exception[0].message}")
    return [question for question in dict.fromkeys(asked) if question[0] not in ONCE]


def by_hand(duck, question):
    """The SQL of a question; None where none was written."""
    function, arguments = question
    if function is partners.members:
        return native_cases.members(*arguments)
    if function not in BY_HAND:
        return None
    f, *rest = arguments
    return BY_HAND[function](native.Where(duck, f), *rest)
