"""Every chart in both languages and themes, on ordinary, sparse and empty data: valid, plain,
inked.

Each example is drawn with all of its rows, with the first alone and with none.
"""

import inspect
import pkgutil
from datetime import date
from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import charts
from charts import (
    assignment,
    communication,
    consultations,
    deadlines,
    disputes,
    durations,
    enterprises,
    experts,
    filings,
    forecast,
    insurance,
    money,
    network,
    overview,
    partners,
    resolution,
    risk_index,
    shapes,
    towns,
    training,
    warning,
)
from indicators.warned import Month
from locales import LANGUAGES, translator
from tests.fixtures.charts import validated
from ui.frame.theme import INK

NAN = float("nan")
APRIL = 2024 * 12 + 3
# Shapes that the charts below are made of.
MADE_OF_OTHERS = {"shapes.ranked", "shapes.crossed", "shapes.cells"}


class Names(dict):
    """Every code has a word."""

    def __missing__(self, code):
        return f"名称 {code} / a long name"


NAMES = Names()


def table(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


CASES = table("code cases open", ("USA", 9, 4), ("DEU", 3, 0), ("JPN", 1, 1))
KINDS = table(
    "month kind counted", (APRIL, "a", 3), (APRIL + 1, "b", 2), (APRIL, "c", 2), (APRIL, "d", 1)
)
CHANNELS = KINDS.rename(columns={"kind": "channel", "counted": "cases"})
CROSSED = table("country industry cases", ("USA", "C39", 3), ("USA", "C13", 1), ("DEU", "C39", 2))
CURVE = pd.DataFrame(
    {
        "time": [60.0, 200.0, 400.0],
        "survival": [0.8, 0.5, 0.1],
        "upper": [0.9, 0.7, NAN],
        "lower": [0.6, 0.2, NAN],
    }
)
MEDIANS = pd.DataFrame(
    [
        ("USA", 30, 20, 300.0, 200.0, 400.0),
        ("DEU", 20, 11, 150.0, None, None),
        ("JPN", 9, 3, None, None, None),
    ],
    columns=["code", "cases", "closed", "median", "low", "high"],
    dtype=object,
)
ENDINGS = pd.DataFrame(
    {"time": [60.0, 210.0, 250.0], "at_risk": [20, 10, 6], **{c: [0.1, 0.1, 0.15] for c in "abcde"}}
)
AGES = table("code age cases", ("a", 0, 5), ("b", 1, 4), ("c", 2, 3), ("d", 4, 1))
LOADS = table(
    "number name before after added", ("E1", "甲", 0.5, 0.9, 2), ("E2", "甲", 0.0, 0.2, 1)
)
BUSY = table(
    "number name utilisation open band",
    ("E1", "甲", 1.2, 4, "overload"),
    ("E2", "乙", 0.9, 3, "amber"),
    ("E3", "乙", NAN, 1, "no_hours"),
)
SUPPLY = table(
    "code experts free_hours open unassigned", ("USA", 3, 30.0, 2, 1), ("TUR", 0, 0.0, 1, 1)
)
WEEKS = table(
    "monday deadlines", (date(2025, 9, 29), 2), (date(2025, 10, 6), 0), (date(2025, 10, 13), 7)
)
URGENT = pd.DataFrame(
    [["E1", "甲", 1, 2, 0, 0], ["", "", 0, 0, 1, 3]],
    columns=["expert", "name", *deadlines.LOOKS],
)
TOWNS = table(
    "division longitude latitude size within ringed told",
    ("a", 113.5, 24.6, 9, "9", True, "在办9起"),
    ("b", 113.6, 24.6, 0, "0", False, "没有"),
)
SAVED = table("credit_code enterprise avoided_fen", ("91A", "甲", 5_000_000), ("91B", "乙", 1))
FIRMS = table("division firms in_need", ("a", 9, 2), ("b", 1, 0))
INTAKES = table("intake contacts matters", ("hotline", 5, 3), ("window", 2, 2))
HOURS = pd.DataFrame([[0, 3], [1, 0]], columns=[8, 9])
REFERRALS = table(
    "level direction sent answered waiting overdue",
    ("shaoguan", "up", 6, 3, 3, 2),
    ("national", "down", 1, 1, 0, 0),
)
MEDIA = table("medium items", ("wechat", 4), ("website", 1))
SUED = table("credit_code enterprise sued sued_lately", ("91A", "甲", 5, 3), ("91B", "乙", 1, 0))
FILED = table("year route filings", (2021, "pct", 2), (2023, "madrid", 1))
RIGHTS = table("right_kind route filings", ("patent", "pct", 2), ("mark", "madrid", 1))
MARKETS = table("country firms unprotected", ("USA", 5, 4), ("DEU", 3, 0))
GAPS = table(
    "credit_code country protected", ("91A", "USA", 1), ("91A", "DEU", 0), ("91B", "USA", 0)
)
FAN = pd.DataFrame({name: [0.5, 0.6] for name in ("p05", "p25", "p50", "p75", "p95")})
OUTLOOK = SimpleNamespace(
    run=SimpleNamespace(fan=FAN),
    days=[date(2025, 10, 31), date(2025, 11, 30)],
    scheduled=np.array([0.5, 0.55]),
)
NEWLY = table("month n", (APRIL, 3), (APRIL + 1, 0), (APRIL + 2, 2))
LAPSING = table("month until_on n", *((n, date(2025, n, 28), n % 3) for n in range(1, 7)))
POLICIES = table(
    "kind policies enterprises sum_insured_fen subsidy_fen cap_fen",
    ("export", 3, 2, 5_000_000, 100_000, 200_000),
    ("patent", 0, 0, 0, 0, 100_000),
)
CLAIMS = table(
    "result claims claimed_fen paid_fen", ("paid", 2, 900_000, 500_000), ("refused", 0, 0, 0)
)
COVER = table("country covered elsewhere uncovered", ("USA", 3, 1, 2), ("DEU", 0, 0, 4))
LOSSES = table(
    "kind proved_fen missing_fen amount_fen records missing",
    ("fees", 800_000, 100_000, 900_000, 3, 1),
    ("travel", 50_000, 0, 50_000, 1, 0),
)
GRADED = table("station_level grade stations", ("city", "excellent", 1), ("town", "unassessed", 2))
PROCEDURES = table("market cases has", ("USA", 7, True), ("DEU", 3, False))
RISEN = table("name now before loud", ("美国", 9, 2, True), ("德国", 3, 2, False))
BANDS = table(
    "country band ratio low80 high80 cases exports_fen",
    ("USA", "high", 3.0, 2.0, 4.5, 30, 1e10),
    ("DEU", "usual", 1.0, 0.6, 1.5, 8, 4e9),
    ("JPN", "too_few", 1.1, 0.1, 3.0, 1, 5e9),
)
EXPORTS = table("year months exports_fen", (2023, 12, 2e9), (2024, 9, 1.5e10))
WAYS = pd.DataFrame(
    [("settlement", 8, 0.8, 0.5, 0.9), ("judgment", 2, 0.2, 0.1, 0.5)],
    columns=["route", "cases", "share", "low", "high"],
    dtype=object,
)
FEW_WAYS = WAYS.assign(share=None, low=None, high=None)
YEARS = pd.DataFrame(
    [(2023, 3, 1, 0, 2, 6, 0.66), (2024, 0, 0, 0, 0, 0, None)],
    columns=["year", "settlement", "mediation", "arbitration", "rest", "closed", "share"],
    dtype=object,
)
WITHIN = pd.DataFrame(
    [("USA", 20, 0.3, 0.1, 0.0, 0.2, 0.4), ("DEU", 3, None, None, None, None, None)],
    columns=["code", "cases", "settlement", "mediation", "arbitration", "rest", "open"],
    dtype=object,
)
SENT = table(
    "institution name sent agreed other pending", ("J1", "甲", 5, 2, 2, 1), ("J2", "乙", 0, 0, 0, 0)
)
SCORES = table(
    "country band score score_low score_high rank_low rank_high score_frequency score_severity",
    ("USA", "high", 55.0, 45.0, 62.0, 1.0, 3.0, 70.0, NAN),
    ("JPN", "too_few", NAN, 30.0, 90.0, 1.0, 9.0, 40.0, 51.0),
)
COMPONENTS = {"frequency": "频度", "severity": "严重程度"}
ENDS = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
GOAL, START = (date(2025, 12, 31), 80.0), (date(2023, 1, 1), 0.0)
SHARES = [("甲", 4, 5, "C38"), ("乙", 1, 2, None)]
HELD = table("year quarter held ahead label", (2025, 3, 2, 0, "2025年"), (2025, 4, 0, 6, "2025年"))
CHANGE = {
    "covered_before": 48,
    "trained": 20,
    "joined_covered": 7,
    "left_covered": 2,
    "covered": 73,
}
MONTHS = [
    Month(APRIL, 1, NAN, 1.0, young=False, over=False, drift=False, slow=False),
    Month(APRIL + 1, 5, 3.0, 1.0, young=False, over=True, drift=True, slow=False),
    Month(APRIL + 2, 2, 1.5, NAN, young=True, over=False, drift=False, slow=False),
]


def coverage(rows, t, ink):
    days, values = ENDS[:rows], [None, 5.0, 12.5][:rows]
    return training.coverage(days, values, t, GOAL, START, ink=ink)


def coverage_shares(rows, t, ink):
    labels, covered, roster, codes = zip(*SHARES, strict=True)
    return training.shares(
        labels[:rows], covered[:rows], roster[:rows], t, 40, codes[:rows], ink=ink
    )


def fan(rows, t, ink):
    past = [40.0, 45.0, 50.0][: max(rows, 1)]
    return forecast.fan(ENDS[: len(past)], past, OUTLOOK, t, GOAL, ink=ink)


def still_open(rows, t, ink):
    curves = [(name, CURVE.head(rows)) for name in ("甲", "乙")]
    at_risk = dict.fromkeys(("甲", "乙"), [9] * len(durations.ticks(curves)))
    return durations.still_open(curves, at_risk, t, band=True, ink=ink)


def gap_map(rows, t, ink):
    part = GAPS.head(rows)
    firms = {code: f"企业{code}" for code in part["credit_code"]}
    countries = list(dict.fromkeys(part["country"]))
    return filings.gap_map(part, firms, countries, NAMES, t, ink=ink)


def reach(rows, t, ink):
    return communication.reach(["甲", "乙"][:rows], [8, 3][:rows], [5, 3][:rows], t, ink=ink)


EXAMPLES = {
    "assignment.loads": lambda n, t, ink: assignment.loads(LOADS.head(n), t, ink=ink),
    "communication.media": lambda n, t, ink: communication.media(MEDIA.head(n), NAMES, t, ink=ink),
    "communication.reach": reach,
    "communication.results": lambda n, t, ink: communication.results(
        NAMES, dict([("solved", 2), ("waiting", 1)][:n]), t, ink=ink
    ),
    "consultations.channels": lambda n, t, ink: consultations.channels(
        INTAKES.head(n), NAMES, t, ink=ink
    ),
    "consultations.levels": lambda n, t, ink: consultations.levels(
        REFERRALS.head(n), NAMES, t, ink=ink
    ),
    "consultations.week": lambda n, t, ink: consultations.week(
        HOURS.head(n), ["周一", "周二"], t, ink=ink
    ),
    "deadlines.by_expert": lambda n, t, ink: deadlines.by_expert(URGENT.head(n), t, ink=ink),
    "deadlines.by_week": lambda n, t, ink: deadlines.by_week(WEEKS.head(n), t, ink=ink),
    "disputes.heat": lambda n, t, ink: disputes.heat(CROSSED.head(n), NAMES, NAMES, t, ink=ink),
    "disputes.monthly": lambda n, t, ink: disputes.monthly(
        CHANNELS.head(n), NAMES, APRIL, APRIL + 5, t, ink=ink
    ),
    "disputes.ranked": lambda n, t, ink: disputes.ranked(CASES.head(n), NAMES, t, ink=ink),
    "durations.ages": lambda n, t, ink: durations.ages(AGES.head(n), NAMES, t, ink=ink),
    "durations.endings": lambda n, t, ink: durations.endings(ENDINGS.head(n), NAMES, t, ink=ink),
    "durations.medians": lambda n, t, ink: durations.medians(MEDIANS.head(n), NAMES, t, ink=ink),
    "durations.still_open": still_open,
    "enterprises.sued_most": lambda n, t, ink: enterprises.sued_most(SUED.head(n), t, ink=ink),
    "experts.supply_and_demand": lambda n, t, ink: experts.supply_and_demand(
        SUPPLY.head(n), NAMES, t, ink=ink
    ),
    "experts.utilisation": lambda n, t, ink: experts.utilisation(BUSY.head(n), t, ink=ink),
    "filings.by_year": lambda n, t, ink: filings.by_year(
        FILED.head(n), {"pct": "PCT", "madrid": "马德里"}, t, ink=ink
    ),
    "filings.gap_map": gap_map,
    "filings.kinds": lambda n, t, ink: filings.kinds(
        RIGHTS.head(n), {"patent": "专利", "mark": "商标"}, {"pct": "PCT"}, t, ink=ink
    ),
    "filings.markets": lambda n, t, ink: filings.markets(MARKETS.head(n), NAMES, t, ink=ink),
    "forecast.expiring": lambda n, t, ink: forecast.expiring(LAPSING.head(n), t, ink=ink),
    "forecast.fan": fan,
    "forecast.pace": lambda n, t, ink: forecast.pace(NEWLY.head(n), t, 2.5, 1.5, False, ink=ink),
    "insurance.by_kind": lambda n, t, ink: insurance.by_kind(POLICIES.head(n), NAMES, t, ink=ink),
    "insurance.claims": lambda n, t, ink: insurance.claims(CLAIMS.head(n), NAMES, t, ink=ink),
    "insurance.exposure": lambda n, t, ink: insurance.exposure(COVER.head(n), NAMES, t, ink=ink),
    "insurance.lapses": lambda n, t, ink: insurance.lapses(
        dict([(30, 1), (60, 4)][:n]), t, ink=ink
    ),
    "insurance.losses": lambda n, t, ink: insurance.losses(LOSSES.head(n), NAMES, t, ink=ink),
    "insurance.subsidies": lambda n, t, ink: insurance.subsidies(
        POLICIES.head(n), NAMES, t, ink=ink
    ),
    "network.markets": lambda n, t, ink: network.markets(PROCEDURES.head(n), NAMES, t, ink=ink),
    "network.stations": lambda n, t, ink: network.stations(
        GRADED.head(n), {"city": "市", "town": "镇"}, t, ink=ink
    ),
    "overview.worsened": lambda n, t, ink: overview.worsened(RISEN.head(n), 0.7, t, ink=ink),
    "partners.ranked": lambda n, t, ink: partners.ranked(BANDS.head(n), NAMES, t, ink=ink),
    "partners.yearly_exports": lambda n, t, ink: partners.yearly_exports(
        EXPORTS.head(n), t, ink=ink
    ),
    "resolution.by_year": lambda n, t, ink: resolution.by_year(YEARS.head(n), NAMES, t, ink=ink),
    "resolution.institutions": lambda n, t, ink: resolution.institutions(SENT.head(n), t, ink=ink),
    "resolution.shares": lambda n, t, ink: resolution.shares(WAYS.head(n), NAMES, t, ink=ink),
    "resolution.within": lambda n, t, ink: resolution.within(
        WITHIN.head(n), NAMES, NAMES, t, ink=ink
    ),
    "risk_index.components": lambda n, t, ink: risk_index.components(
        list(SCORES.head(n).itertuples()), NAMES, COMPONENTS, t, ink=ink
    ),
    "risk_index.scores": lambda n, t, ink: risk_index.scores(
        list(SCORES.head(n).itertuples()), NAMES, t, ink=ink
    ),
    "shapes.stacked_months": lambda n, t, ink: shapes.stacked_months(
        KINDS.head(n), "kind", "counted", NAMES, APRIL, APRIL + 1, t, ink=ink
    ),
    "training.coverage": coverage,
    "training.matrix": lambda n, t, ink: training.matrix(
        HOURS.head(n), ["专利", "商标"][:n], ["展会", "跨境电商"], t, ink=ink
    ),
    "training.sessions": lambda n, t, ink: training.sessions(HELD.head(n), t, ink=ink),
    "training.shares": coverage_shares,
    "training.waterfall": lambda n, t, ink: training.waterfall(
        CHANGE, t, date(2024, 9, 30), date(2025, 9, 30), ink=ink
    ),
    "enterprises.by_town": lambda n, t, ink: enterprises.by_town(FIRMS.head(n), NAMES, t, ink=ink),
    "money.saved": lambda n, t, ink: money.saved(SAVED.head(n), t, ink=ink),
    "towns.towns": lambda n, t, ink: towns.towns(TOWNS.head(n), NAMES, ink=ink),
    "warning.months": lambda n, t, ink: warning.months(MONTHS[:n], 3, t, ink=ink),
}


def _is_keyword(parameter):
    return parameter is not None and parameter.kind is parameter.KEYWORD_ONLY


def every_chart():
    """The names of all public functions that draw a chart, without the name of the package."""
    return {
        f"{module.name.removeprefix('charts.')}.{name}"
        for module in pkgutil.walk_packages(charts.__path__, "charts.")
        for name, function in vars(import_module(module.name)).items()
        if inspect.isfunction(function)
        and function.__module__ == module.name
        and not name.startswith("_")
        and _is_keyword(inspect.signature(function).parameters.get("ink"))
    }


def test_every_chart_has_its_example():
    assert every_chart() - {"spec.chart"} - MADE_OF_OTHERS == set(EXAMPLES)


@pytest.mark.parametrize("rows", [9, 1, 0], ids=["ordinary", "sparse", "empty"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_valid(name, language, rows):
    for ink in INK.values():
        layout = validated(EXAMPLES[name](rows, translator(language), ink)).layout
        axes = [layout[axis] for axis in layout if axis.startswith(("xaxis", "yaxis"))]
        labelled = [layout, *layout.annotations]
        assert {words.font.color for words in labelled} == {ink}
        assert axes and {axis.tickfont.color for axis in axes} == {ink}
        counts = [axis.dtick for axis in axes if axis.tickformat == "d"]
        assert all(isinstance(step, int) and step >= 1 for step in counts), "ticks 0 0 1 1"


def test_ways_of_ending_without_shares_are_counts():
    figure = validated(resolution.shares(FEW_WAYS, NAMES, translator("zh"), ink=INK["dark"]))
    assert list(figure.data[0].x) == [8, 2]
