"""What each screen asks of the data: recorded from the page itself, and answered by hand-written SQL (see native.py)."""
from unittest.mock import patch

from benchmarks import native
from data_access import disputes, durations, experts, overview, partners, state, targets, training, training_calls, watch_series

SCREENS = ("overview", "disputes", "partners", "training", "experts")
CHOICES = {  # name -> filter as in the address
    "none": {},
    "1 country": {"country": "USA"},
    "2 c. x ind. x 3 y": {"country": "USA,DEU", "industry": "C39", "period": "2022-01-01..2024-12-31"},
}
BY_HAND = {  # product's question -> the same by hand
    disputes.headline: native.headline, disputes.monthly: native.monthly, disputes.by: native.by, disputes.by_stage: native.by_stage, disputes.durations: native.durations,
    durations.endings: native.endings, disputes.country_by_industry: native.country_by_industry, disputes.rows: native.rows, overview.two_windows: native.two_windows, overview.overdue_cases: native.overdue_cases,
    partners.components: native.components, experts.loads: native.loads, experts.cases: native.open_cases, experts.by: native.supply_and_demand, experts.gaps: native.gaps,
    experts.unassigned: native.unassigned, training.spells: native.training_spells, training.person_times: native.person_times, training.by_type: native.by_type,
    training.by_group: native.by_group, training.matrix: native.matrix, training.sessions_by_month: native.sessions_by_month, training.sessions_ahead: native.sessions_ahead,
    training.yearly_plan: native.yearly_plan, training_calls.never_trained: native.never_trained, training_calls.never_trained_with_cases: native.never_trained_with_cases,
    training.change: native.change, watch_series.monthly: native.watched_monthly, watch_series.delays: native.delays, watch_series.known_on: native.known_on,
    targets.spells: native.spells, targets.targets: native.targets, targets.latest_with_targets: native.latest_with_targets,
}
ONCE = (state.read_settings, state.read_cycles, partners.places)  # without a filter: asked once for each data version, and left out


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
        return native.members(*arguments)
    if function not in BY_HAND:
        return None
    f, *rest = arguments
    return BY_HAND[function](native.Where(duck, f), *rest)
