"""Every read of the pages of the menu is handed the filter that the reader chose: figures counted
of other rows look right and are wrong.
"""

from collections import defaultdict
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data_access.filter.filters import Filter
from ui.frame import kept, site

MAIN = Path(site.__file__).parents[1] / "main.py"
CHOSEN = {"country": "USA,DEU", "industry": "C39", "period": "2023-01-01..2025-03-31"}
WHOLE = "CIP"  # of ``told``
FOLLOW_NONE = {"tasks", "ledger", "settings", "accounts", "persons", "audit", "edit", "search"}
# What is handed less, or a period of its own, and why; all other reads are handed the whole.
LESS = {
    "overview": {
        "overview.two_windows": "CI-",  # the last twelve months and those before
        "standing.handlers": "CI-",  # how enterprises stand on the day
        "standing.standing": "CI-",
        "targets.latest_with_targets": "---",  # a target is the whole office's
        "targets.spells": "CI-",  # its cycle stands in place of the period
        "targets.targets": "CI-",
        "warning.delays": "---",  # late entries are pooled over all
        "warning.known_on": "---",
        "warning.monthly": "CI-",  # months watched, up to the day
    },
    "scoreboard": {  # measures of the whole office in a cycle
        "consultations.waits": "--x",
        "experts.gaps": "---",
        "scoreboard.values": "---",
        "targets.latest_with_targets": "---",
        "targets.spells": "---",
        "targets.targets": "---",
    },
    "assessment": {  # the office is assessed by the year; its cases are listed as chosen
        "assessment.counts": "---",
        "assessment.reports": "--- CIP",
        "targets.targets": "---",
    },
    "month": {  # its month, and those it is compared with
        "counts.counts": "CIx",
        "warning.delays": "---",
        "warning.known_on": "---",
    },
    "warning": {
        "warning.delays": "---",
        "warning.known_on": "---",
        "warning.monthly": "CI-",
    },
    "disputes": {
        "disputes.headline": "CIP CIx",  # beside the same days a year before
        "warning.delays": "---",
        "warning.known_on": "---",
        "warning.monthly": "CI-",
    },
    "resolution": {"resolution.by_route": "CIP CIx"},
    "partners": {  # a partner is compared with all
        "export_series.choice": "---",
        "partners.components": "-IP",
    },
    "risk_index": {
        "export_series.choice": "---",
        "partners.components": "-IP",
        "risk_index.amounts": "-IP",
        "risk_index.legal_scores": "---",  # the law of the day, whoever is sued
        "risk_index.momenta": "-I-",
        "treaties.treaty_members": "---",
        "warning.delays": "---",
        "warning.known_on": "---",
    },
    "enterprises": {
        "standing.handlers": "CI-",
        "standing.standing": "CI-",
        "towns.positions": "CI-",
    },
    "experts": {"experts.cases": "CIP CIx", "experts.loads": "CIP CIx"},
    "assignment": {  # whoever waits may be given to everybody
        "assignment.conflicts": "---",
        "assignment.handled": "---",
        "assignment.knows": "---",
        "assignment.usual_hours": "---",
        "assignment.waiting": "--- CIP",
        "experts.cases": "---",
        "experts.loads": "---",
    },
    "training": {
        "counted.counted": "---",  # what one session counts for, of the whole office
        "targets.spells": "CI-",
        "targets.targets": "CI-",
    },
    "forecast": {  # the roster and the cycle of the day; markets weigh by the period
        "export_series.choice": "---",
        "forecast.classes_held": "CI-",
        "forecast.classes_planned": "CI-",
        "forecast.last_trainings": "CI-",
        "forecast.roster_days": "CI-",
        "partners.components": "-IP CIP",
        "targets.spells": "CI-",
        "targets.targets": "CI-",
        "training.spells": "CI-",
    },
    "insurance": {
        "export_series.choice": "---",
        "insurance.policies": "CIP CIx",  # beside a year before
        "partners.components": "--x",  # risky by the whole office's last 36 months
    },
    "filings": {"treaties.treaty_members": "---"},
}


def test_every_read_is_handed_the_filter_of_the_reader(demonstration_url, monkeypatch):
    found = handed(demonstration_url, monkeypatch)
    less = {page: _less(reads) for page, reads in found.items()}
    assert {page: reads for page, reads in less.items() if reads} == LESS
    for page in ("overview", "disputes", "experts", "training", "forecast", "insurance", "money"):
        assert {WHOLE} in found[page].values()


def _less(reads):
    return {read: " ".join(sorted(how)) for read, how in reads.items() if how != {WHOLE}}


def handed(url, patch):
    """page -> read -> how it was handed the filter in each of its questions (``told``)."""
    asked = set()
    get = kept.get

    def noted(make, name, place, arguments):
        if place[0] == "read":
            file, _, function = name.rpartition(":")
            read = f"{Path(file).stem}.{function}"
            asked.update((read, one) for one in arguments if isinstance(one, Filter))
        return get(make, name, place, arguments)

    patch.setenv("DATABASE_URL", url)
    patch.setattr(kept, "get", noted)
    app = AppTest.from_file(MAIN, default_timeout=60)
    found = {}
    for page in (one.url for one in site.SITE if one.menu and one.url not in FOLLOW_NONE):
        kept.forget()  # else it is not asked again
        asked.clear()
        app.query_params.update(CHOSEN)
        app.switch_page(site.path(page)).run()
        assert not app.exception
        found[page] = defaultdict(set)
        for read, chosen in asked:
            found[page][read].add(told(chosen))
    return found


def told(chosen):
    """C, I and P: countries, industries and period as the reader chose them; - for none of it, x
    for another.
    """
    fields = (
        ("C", ",".join(chosen.countries), CHOSEN["country"]),
        ("I", ",".join(chosen.industries), CHOSEN["industry"]),
        ("P", f"{chosen.start}..{chosen.end}", CHOSEN["period"]),
    )
    return "".join(_mark(*field) for field in fields)


def _mark(letter, has, asked_for):
    if has == asked_for:
        return letter
    return "-" if has in ("", "None..None") else "x"
