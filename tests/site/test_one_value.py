"""The same indicator, filter and period has one value and one verdict, on every page that shows it:
over ledgers drawn at random, early and late, whole and cut to a cycle.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

import pytest

from data_access.database.engine import get_engine, writing
from seed_data.demonstration import ledger as demonstration
from seed_data.load import load_facts
from tests.site.screens import View, screen
from tests.site.source import none_of
from ui.frame.figure import value_and_unit
from ui.scoreboard.target_words import STATES

PAGES = (
    "overview",
    "scoreboard",
    "disputes",
    "durations",
    "resolution",
    "consultations",
    "network",
    "communication",
    "publicity",
    "insurance",
    "filings",
    "training",
    "experts",
    "assignment",
)
BY_PERIOD = (
    "disputes",
    "resolution",
    "consultations",
    "communication",
    "publicity",
    "filings",
)  # pages whose figures are also those of the cycle
WHOLE_CYCLE = {"period": "cycle:2023-2025"}
OF_THE_DAY = "截至当日"
UNSET = "○ 未设目标"
SHAPES = "".join(shape for shape, _, _ in STATES.values())
BADGE = re.compile(rf"-badge\[([{SHAPES}] [^\]]+)\]")
TARGET_LINE = re.compile(r"\*\*(.+?)\*\* (.+?)；.+-badge")  # of the overview: label and value


@dataclass(frozen=True)
class Drawn:
    """A ledger drawn with a seed, looked at as of a day ("" is the last) under a filter."""

    seed: int
    as_of: str
    query: tuple = ()

    def __str__(self):
        chosen = "-".join(value for _, value in self.query) or "all"
        return f"{self.seed}-{self.as_of or 'last'}-{chosen}"


LEDGERS = (
    Drawn(1, ""),
    Drawn(2, "2024-01-31"),
    pytest.param(Drawn(3, "2023-03-31"), marks=pytest.mark.soak),
    pytest.param(Drawn(2, "2025-08-17", (("country", "ASEAN"),)), marks=pytest.mark.slow),
)


@pytest.fixture(scope="module", params=LEDGERS, ids=str)
def ledger(request, sqlite_files, tmp_path_factory):
    """A drawn ledger, and the address of its database."""
    seed = request.param.seed
    with sqlite_files.copy("facts", tmp_path_factory.mktemp(f"ledger{seed}")) as url:
        with pytest.MonkeyPatch.context() as patch, writing(get_engine(url)) as connection:
            patch.setattr(demonstration, "SEED", seed)
            load_facts(connection)
            demonstration.load(connection)
        yield request.param, url
        get_engine(url).dispose()


def _looked_at(url, drawn):
    """(page, label with its period, value) of every card and every line of the board."""
    day = {"as_of": drawn.as_of} if drawn.as_of else {}
    for more, pages in (({}, PAGES), (WHOLE_CYCLE, BY_PERIOD)):
        for page in pages:
            if page == "scoreboard" and drawn.query:
                continue  # it knows no filter
            app = screen(url, View(page), "zh", **day, **dict(drawn.query), **more)
            assert not app.exception
            place = f"{page} {more.get('period', '')}".strip()
            yield from ((place, card.label, card.value) for card in app.metric)
            yield from ((place, *line) for line in _target_lines(app))
            if page == "scoreboard":
                yield from _board(app)


def _target_lines(app):
    lines = (TARGET_LINE.match(one.value) for one in app.main.markdown)
    return [line.groups() for line in lines if line]


def _board(app):
    """The table of every indicator."""
    for row in app.dataframe[0].value.to_dict("records"):
        label = row["指标"]
        if row["期间"] != OF_THE_DAY:
            label = f"{label} · {row['期间']}"
        yield "scoreboard", label, row["实际"]


def _number(value):
    """What of a value must be the same everywhere; too few for a number is one thing in any
    words.
    """
    found, _ = value_and_unit(value) if isinstance(value, str) else (float(value), "")
    return found if isinstance(found, float) and found == found else None


def test_one_indicator_has_one_value(ledger):
    drawn, url = ledger
    values = defaultdict(lambda: defaultdict(list))
    for page, label, value in _looked_at(url, drawn):
        if " · " in label or "cycle:" not in page:  # under a period cases of the day are others
            values[label][_number(value)].append(f"{page}: {value}")
    assert len(values) > 60
    shared = [label for label, found in values.items() if sum(map(len, found.values())) > 1]
    assert len(shared) > (20 if not drawn.query else 5), "the pages show nothing in common"
    none_of(
        (
            f"{label}: {sorted(sum(found.values(), []))}"
            for label, found in values.items()
            if len(found) > 1
        ),
        "one name has two values: say the period of each, or another name",
    )


def test_one_target_has_one_verdict(ledger):
    drawn, url = ledger
    if drawn.query:
        return  # the board knows no filter
    day = {"as_of": drawn.as_of} if drawn.as_of else {}
    board = screen(url, View("scoreboard"), "zh", **day).dataframe[0].value
    wanted = dict(zip(board["指标"], board["状态"], strict=True))
    for page in ("overview", "training"):
        app = screen(url, View(page), "zh", **day)
        found = [badge[1] for m in app.main.markdown if (badge := BADGE.search(m.value))]
        labels = [label for label, _ in _target_lines(app)] or [
            card.label for card in app.main.metric
        ]
        names = [label.partition(" · ")[0] for label in labels]
        judged = [wanted[name] for name in names if wanted.get(name, UNSET) != UNSET]
        assert found and found == judged[: len(found)]
