"""Filings abroad: how protection is open in a market, and priority periods that run out.

Facts come from ``data_access.statistics.protection`` and ``filing_support``.
"""

from collections.abc import Collection
from datetime import date

import pandas as pd

from indicators.deadlines import add_months
from indicators.partners import OAPI_STATES

TREATY_OF = {"patent": "PCT", "design": "HAGUE", "mark": "MADRID"}
# Months of priority: Paris Convention, Article 4 C(1).
MONTHS = {"invention": 12, "utility_model": 12, "design": 6, "mark": 6}
SOON = (30, 60, 90)
RECENT = 180  # days for which a priority that ran out unused is still told

Routes = dict[tuple[str, str], tuple[str, str]]  # (country, family) -> (treaty, status)


def open_routes(members: pd.DataFrame, union_states: Collection[str]) -> Routes:
    """By country and family of right, the treaty that is open and whether its membership is
    sourced: {(country, family): (treaty, status)}.

    ``members``: frame treaty, member, status. A member state of the European Union is also reached
    through the Union (EUE) by Madrid and Hague, a state of the African organisation (OAPI) through
    it; membership by its own name comes first. A pair that is missing has no treaty: the direct way
    under the Paris Convention is left.
    """
    status = {(row.treaty, row.member): row.status for row in members.itertuples(index=False)}
    countries = {member for _, member in status} | set(union_states) | set(OAPI_STATES)
    routes = {}
    for family, treaty in TREATY_OF.items():
        for country in countries:
            for member in _members_reaching(country, family, union_states):
                if (treaty, member) in status:
                    routes[country, family] = (treaty, status[treaty, member])
                    break
    return routes


def _members_reaching(country: str, family: str, union_states: Collection[str]) -> list[str]:
    """The members through which a country is reached, its own name first."""
    members = [country]
    if country in union_states and family != "patent":
        members.append("EUE")
    if country in OAPI_STATES:
        members.append("OAPI")
    return members


def priorities(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The frame of ``filing_support.first_filings`` with ``ends_on`` (the last day on which
    priority can be claimed), ``left`` (days to it, negative once past) and ``state``: used,
    running, soon (within 90 days) or lost (past and unused).

    The day is the calendar date; where it is a holiday of the office abroad, the term runs to the
    next working day there (Article 4 C(3)), which is not added.
    """
    ends = [
        add_months(day, MONTHS[kind])
        for day, kind in zip(frame["filed_on"], frame["right_kind"], strict=True)
    ]
    left = [(day - as_of).days for day in ends]
    state = [_state(used, days) for used, days in zip(frame["used"], left, strict=True)]
    return frame.assign(
        ends_on=pd.Series(ends, index=frame.index, dtype=object),
        left=pd.Series(left, index=frame.index, dtype="int64"),
        state=state,
    )


def _state(used: bool, left: int) -> str:
    if used:
        return "used"
    if left < 0:
        return "lost"
    return "soon" if left <= SOON[-1] else "running"


def running_out(found: pd.DataFrame) -> tuple[int, ...]:
    """How many unused priorities end within 30, 60 and 90 days: a tuple of counts, each with the
    shorter ones.
    """
    left = found.loc[found["state"] == "soon", "left"]
    return tuple(int((left <= days).sum()) for days in SOON)


def recheck_state(day: date | None, as_of: date) -> str:
    """due: past; soon: within 90 days; fine: later; none: no date was set."""
    if not isinstance(day, date):
        return "none"
    if day < as_of:
        return "due"
    return "soon" if (day - as_of).days <= SOON[-1] else "fine"


def bare_markets(markets: pd.DataFrame, institutions: pd.DataFrame) -> pd.DataFrame:
    """Markets with disputes for which no service institution is on the list, as the frame of
    ``markets_with_cases`` cut down.
    """
    served = {code for text in institutions["countries"] for code in text.split()}
    return markets[~markets["country"].isin(served)].reset_index(drop=True)
