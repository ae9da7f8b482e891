"""Who needs help and why: the order of the office's rule, worked out by hand."""

from datetime import date

import pandas as pd

from indicators.enterprises import CODES, needs, reasons_of

SINCE = date(2023, 12, 31)
NOTHING = {
    "export_oriented": 0,
    "watched": 0,
    "sued_lately": 0,
    "open": 0,
    "overdue": 0,
    "unassigned": 0,
    "late_appeals": 0,
    "trained": 1,
    "policies": 0,
    "bare_markets": 0,
    "last_visit": None,
}


def _ranked(**firms):
    rows = [NOTHING | {"enterprise": name} | differing for name, differing in firms.items()]
    return needs(pd.DataFrame(rows), SINCE).set_index("enterprise")


def test_urgent_reasons_stand_before_any_number_of_others():
    ranked = _ranked(
        nothing={},
        bare={"export_oriented": 1, "trained": 0, "bare_markets": 9},  # 1 + 1 + 3, none urgent
        unseen={"watched": 1, "last_visit": SINCE},  # 2
        late={"open": 4, "overdue": 4},  # 15: three are counted
        asked={"late_appeals": 4, "open": 1},  # 12
    )
    assert ranked.index.tolist() == ["late", "asked", "unseen", "bare", "nothing"]
    assert ranked["points"].tolist() == [15, 12, 2, 5, 0]
    assert ranked["in_need"].tolist() == [1, 1, 1, 0, 0]
    assert reasons_of(ranked.loc["bare"]) == ["untrained", "uninsured", "bare_markets"]
    assert reasons_of(ranked.loc["nothing"]) == []


def test_the_second_case_of_a_year_is_a_repetition_and_the_day_after_is_lately():
    ranked = _ranked(
        once={"sued_lately": 1},
        twice={"sued_lately": 2},
        thrice={"sued_lately": 3},
        seen={"watched": 1, "last_visit": date(2024, 1, 1)},
        never={"watched": 1},
    )
    assert ranked["sued_again"].to_dict() == {
        "thrice": 2,
        "twice": 1,
        "never": 0,
        "once": 0,
        "seen": 0,
    }
    assert ranked["unvisited"].sum() == ranked.loc["never", "unvisited"] == 1
    assert ranked["points"].tolist() == [6, 3, 2, 0, 0]


def test_who_neither_exports_nor_has_a_case_is_not_said_to_lack_training():
    ranked = _ranked(quiet={"trained": 0}, case={"trained": 0, "open": 1})
    assert ranked["untrained"].to_dict() == {"case": 1, "quiet": 0}


def test_an_office_without_enterprises_has_nobody_in_need():
    columns = [*NOTHING, "enterprise"]
    found = needs(pd.DataFrame({name: [] for name in columns}), SINCE)
    assert found.empty
    assert {*CODES, "points", "in_need"} <= set(found.columns)
