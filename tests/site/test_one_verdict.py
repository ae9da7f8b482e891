"""Of the same cases no page says two things: over every month end of the demonstration and of
ledgers drawn at random, the overview, 纠纷统计, 预警 and 贸易伙伴 have one verdict, that of early
warning, and only its words say that something is normal.
"""

from datetime import date, timedelta

import numpy as np
import pytest

from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from data_access.filter.filters import Filter
from data_access.filter.periods import add_months
from data_access.statistics import overview as overview_reads
from data_access.statistics import warning as warning_reads
from indicators.warning import assess
from indicators.worsening import worsened
from locales import translator
from locales.formats import month_number
from tests.fixtures.ledger import add_disputes
from tests.site.source import sources
from ui.warning import words as warning_words

ZH = translator("zh")
NORMAL = "在正常波动内"
COUNTRIES = ("USA", "DEU", "BRA", "JPN")


def month_ends(first, last):
    """The last days of months, from the month of ``first`` on."""
    day, found = first, []
    while day <= last:
        day = add_months(day.replace(day=1), 1)
        found.append(day - timedelta(1))
    return [end for end in found if end <= last]


def seen(connection, as_of):
    """(what early warning finds, the kinds of the overview's list with their counts)."""
    chosen = Filter().resolve(as_of)
    series = warning_reads.monthly(connection, chosen)
    delays = warning_reads.delays(connection, chosen)
    known_on = warning_reads.known_on(connection, chosen)
    found = assess(series, delays, known_on, month_number(as_of))
    late = add_months(as_of.replace(day=1), -2)
    early = add_months(late, -3)
    return found, overview_reads.two_windows(connection, chosen, early, late)


def contradictions(found, moved):
    """Sentences of one series that do not agree: verdict, title, line and the overview's list."""
    wrong = []
    for row in found.now:
        verdict = warning_words.verdict_words(row, ZH)
        title = warning_words.finding(row, "甲", ZH)
        is_over = row.cases > row.bound
        agree = (is_over == bool(row.alarm), is_over == ("超过预警线" in title))
        calm = not is_over or (verdict != NORMAL and (verdict == "▲ 预警") == row.reported)
        if row.bound == row.bound and not (all(agree) and calm):
            wrong.append((row.dimension, row.code, verdict, title))
    listed = worsened(moved[moved["dimension"] != "all"])
    warned = {(row.dimension, row.code) for row in found.alarms}
    for kind in listed.itertuples():
        row = found.row(kind.dimension, kind.code)
        said = warning_words.verdict_words(row, ZH)
        if ((kind.dimension, kind.code) in warned) != (said == "▲ 预警") and row != found.total:
            wrong.append((kind.dimension, kind.code, said))
    total = found.total
    if total.reported != total.alarm or total.cases != _of_total(moved, total):
        wrong.append(("all", total.cases, moved.iloc[0]["now"]))
    return wrong


def _of_total(moved, total):
    """The cases that the overview counts where the warning is of three months too."""
    return int(moved.iloc[0]["now"]) if total.horizon == 3 else total.cases


@pytest.mark.slow
def test_every_month_end_of_the_demonstration(sqlite_demonstration_engine):
    with reading(sqlite_demonstration_engine) as connection:
        for as_of in month_ends(date(2023, 1, 31), date(2025, 9, 30)):
            assert contradictions(*seen(connection, as_of)) == [], as_of


def drawn(random):
    """Cases of thirty months from January 2023 on, with a burst in one country at the end."""
    lines = ["number | country | channel | occurred | accepted"]
    for month in range(30):
        for country in COUNTRIES:
            burst = 4 if (month > 26 and country == "BRA") else 1
            for case in range(random.poisson(burst)):
                day = date(2023 + month // 12, month % 12 + 1, 1 + int(random.integers(28)))
                late = day + timedelta(int(random.integers(60)))
                lines.append(f"{country}{month}-{case} | {country} | customs | {day} | {late}")
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(2))
def test_random_ledgers(sqlite_engine, seed):
    with writing(sqlite_engine) as connection:
        add_disputes(connection, drawn(np.random.default_rng(seed)))
        raise_version(connection)
    with reading(sqlite_engine) as connection:
        for as_of in month_ends(date(2024, 12, 31), date(2025, 6, 30)):
            assert contradictions(*seen(connection, as_of)) == [], as_of


def test_only_the_verdict_of_early_warning_says_normal():
    saying = [source.path for source in sources() if f'"{NORMAL}"' in source.text]
    assert saying == ["ui/warning/words.py"]
