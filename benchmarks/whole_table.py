"""The questions on cases by pandas over the whole table: what a notebook would do. Integer keys,
days as datetime64.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from data_access.statistics import disputes as dispute_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import overview as overview_reads
from data_access.statistics import targets as target_reads


def table(duck):
    """All cases, with the columns the questions need."""
    frame = duck.execute(
        "SELECT d.id, number, enterprise_id, country_id, industry_id, channel_id, "
        "ip_type_id, position_id, platform_id, route_id, outcome_id, occurred_on, "
        "accepted_on, closed_on, "
        "amount_fen, avoided_fen, h.first_on FROM dispute d LEFT JOIN (SELECT dispute_id, "
        "min(assigned_on) AS first_on FROM expert_assignment GROUP BY 1) h ON h.dispute_id "
        "= d.id"
    ).df()
    frame.attrs = {
        "country": dict(duck.execute("SELECT iso3, id FROM country").fetchall()),
        "industry": dict(duck.execute("SELECT code, id FROM industry").fetchall()),
    }
    return frame


class Cases:
    """The rows of a choice: a mask over the whole table."""

    def __init__(self, frame, chosen):
        self.all, self.f, ids = frame, chosen, frame.attrs
        self.countries, self.industries = (
            [ids["country"][code] for code in chosen.countries],
            [ids["industry"][code] for code in chosen.industries],
        )

    def rows(self, chosen=None):
        chosen, frame = chosen or self.f, self.all
        mask = frame["occurred_on"] <= pd.Timestamp(
            min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of
        )
        if chosen.start:
            mask &= frame["occurred_on"] >= pd.Timestamp(chosen.start)
        if self.countries:
            mask &= frame["country_id"].isin(self.countries)
        if self.industries:
            mask &= frame["industry_id"].isin(self.industries)
        part = frame[mask]
        closed = part["closed_on"] <= pd.Timestamp(chosen.as_of)
        begun = part["accepted_on"].fillna(part["occurred_on"])
        return part.assign(
            closed=closed,
            open=~closed,
            overdue=~closed & (begun < pd.Timestamp(chosen.as_of - timedelta(chosen.overdue_days))),
        )


def _tally(groups):
    return groups.agg(
        cases=("id", "size"),
        open=("open", "sum"),
        overdue=("overdue", "sum"),
        amount_fen=("amount_fen", "sum"),
    )


def headline(c):
    p = c.rows()
    return (
        len(p),
        p["open"].sum(),
        p["overdue"].sum(),
        p["amount_fen"].sum(),
        p["enterprise_id"].nunique(),
        p.loc[p["closed"], "avoided_fen"].sum(),
    )


def monthly(c):
    p = c.rows()
    return p.groupby(
        [p["occurred_on"].dt.year * 12 + p["occurred_on"].dt.month - 1, p["channel_id"]]
    ).size()


def by(c, dimension):
    p = c.rows()
    p = p[p["closed"]] if dimension in ("route", "outcome") else p
    return _tally(p.groupby(f"{dimension}_id")).sort_values("cases", ascending=False)


def country_by_industry(c):
    return c.rows().groupby(["country_id", "industry_id"]).size()


def durations(c):
    p = c.rows()
    end = p["closed_on"].where(p["closed"], pd.Timestamp(c.f.as_of))
    return p.groupby([(end - p["occurred_on"]).dt.days, "closed"]).size()


def rows(c, sort, descending, limit, offset):
    return (
        c.rows()
        .sort_values([sort, "number"], ascending=[not descending, True])
        .iloc[offset : offset + limit]
    )


def two_windows(c, start, middle):
    p = c.rows(replace(c.f, start=start, end=c.f.as_of))
    now = p["occurred_on"] >= pd.Timestamp(middle)
    return [
        now.groupby(p[key]).agg(["sum", "size"])
        for key in ("country_id", "channel_id", "industry_id", "platform_id")
    ]


def open_cases(c):
    p = c.rows()
    p = p[p["open"]]
    nobody = ~(p["first_on"] <= pd.Timestamp(c.f.as_of))
    waits = (pd.Timestamp(c.f.as_of) - p["accepted_on"].fillna(p["occurred_on"])).dt.days
    return len(p), nobody.sum(), (nobody & (waits > expert_reads.LONG_WAIT_DAYS)).sum()


def demand(c, dimension):
    p = c.rows()
    p = p[p["open"]]
    return (
        (~(p["first_on"] <= pd.Timestamp(c.f.as_of)))
        .groupby(p[f"{dimension}_id"])
        .agg(["size", "sum"])
    )


def overdue_cases(c):
    p = c.rows()
    return (
        p[p["overdue"]]
        .sort_values(["amount_fen", "occurred_on", "number"], ascending=[False, True, True])
        .head(5)
    )


def spells(c, indicator, start, end):
    if indicator != "closing_rate":
        return None
    p = c.rows(replace(c.f, start=start, end=min(c.f.as_of, end)))
    month = lambda days: days.dt.year * 12 + days.dt.month - 1  # noqa: E731
    return p.groupby(
        [month(p["occurred_on"]), month(p["closed_on"].where(p["closed"]))], dropna=False
    ).size()


ANSWERS: dict[Callable, Callable] = {
    dispute_reads.headline: headline,
    dispute_reads.monthly: monthly,
    dispute_reads.by: by,
    dispute_reads.country_by_industry: country_by_industry,
    dispute_reads.durations: durations,
    dispute_reads.rows: rows,
    overview_reads.two_windows: two_windows,
    overview_reads.overdue_cases: overdue_cases,
    expert_reads.cases: open_cases,
    expert_reads.by: demand,
    target_reads.spells: spells,
}


def answers(question):
    """Whether pandas is asked this question: those on the table of cases."""
    function, arguments = question
    return (
        function in ANSWERS
        and (function is not target_reads.spells or arguments[1] == "closing_rate")
        and (function is not expert_reads.by or arguments[1] != "language")
    )


def answer(frame, question):
    function, (chosen, *rest) = question
    return ANSWERS[function](Cases(frame, chosen), *rest)
