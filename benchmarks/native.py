"""The questions of the screens, written by hand for DuckDB: the yardstick of the product's data
time.

One statement a question, and nothing that the answer does not need: no groups of countries, no
sections of industry. Each function takes the choice as ``Where`` and the arguments of the product's
function, and returns SQL text. Rows come back as plain tuples.
"""

from copy import copy
from dataclasses import replace
from datetime import timedelta


class Where:
    """A resolved filter as conditions; its codes are countries and divisions of industry only."""

    def __init__(self, duck, chosen):
        self.f, self.day = chosen, f"DATE '{chosen.as_of}'"
        self.countries = (
            f"SELECT id FROM country WHERE iso3 IN ({listed(chosen.countries)})"
            if chosen.countries
            else ""
        )
        self.industries = (
            f"SELECT id FROM industry WHERE code IN ({listed(chosen.industries)})"
            if chosen.industries
            else ""
        )
        self.held = _keys(
            duck, "SELECT id FROM session_state WHERE list_contains($1, code)", ("held",)
        )
        self.planned = _keys(
            duck, "SELECT id FROM session_state WHERE list_contains($1, code)", ("planned",)
        )

    def between(self, start, end):
        return self.with_filter(replace(self.f, start=start, end=end))

    def at(self, as_of):
        return self.with_filter(replace(self.f, as_of=as_of))

    def with_filter(self, chosen):
        other = copy(self)
        other.f, other.day = chosen, f"DATE '{chosen.as_of}'"
        return other

    @property
    def open(self):
        return f"(d.closed_on IS NULL OR d.closed_on > {self.day})"

    @property
    def late(self):
        return (
            f"CASE WHEN d.accepted_on <= {self.day} THEN d.accepted_on ELSE d.occurred_on END "
            f"< DATE '{self.f.as_of - timedelta(self.f.overdue_days)}'"
        )

    @property
    def cases(self):
        last = min(self.f.as_of, self.f.end) if self.f.end else self.f.as_of
        parts = [f"d.occurred_on <= DATE '{last}'"] + (
            [f"d.occurred_on >= DATE '{self.f.start}'"] if self.f.start else []
        )
        return " AND ".join(
            [
                *parts,
                *self.among("d.country_id", self.countries),
                *self.among("d.industry_id", self.industries),
            ]
        )

    @property
    def firms(self):
        return " AND ".join(
            [
                f"e.joined_on <= {self.day} AND (e.left_on IS NULL OR e.left_on > {self.day})",
                *self.firm_choice,
            ]
        )

    @property
    def firm_choice(self):
        markets = [
            f"e.id IN (SELECT enterprise_id FROM enterprise_market WHERE {part})"
            for part in self.among("country_id", self.countries)
        ]
        return [*self.among("e.industry_id", self.industries), *markets]

    @property
    def experts(self):
        parts = [f"x.joined_on <= {self.day} AND (x.left_on IS NULL OR x.left_on > {self.day})"]
        parts += [
            f"x.id IN (SELECT expert_id FROM expert_country WHERE {part})"
            for part in self.among("country_id", self.countries)
        ]
        return " AND ".join(
            parts
            + [
                f"x.id IN (SELECT expert_id FROM {COVERS['industry']} WHERE {part})"
                for part in self.among("industry_id", self.industries)
            ]
        )

    def among(self, column, keys):
        return [f"{column} IN ({keys})"] if keys else []


def listed(codes):
    return ", ".join(f"'{code}'" for code in codes)


def _keys(duck, sql, codes):
    return (
        ", ".join(str(key) for (key,) in duck.execute(sql, [list(codes)]).fetchall())
        if codes
        else ""
    )


MONTH = "year({0}) * 12 + month({0}) - 1"
KNOWN = (
    "NOT (grouping(d.industry_id) = 0 AND d.industry_id IS NULL) AND NOT "
    "(grouping(d.platform_id) = 0 AND d.platform_id IS NULL)"
)  # groups of what was not entered
COVERS = {
    "country": "expert_country",
    "language": "expert_language",
    "industry": (
        "(SELECT DISTINCT k.expert_id, i.id AS industry_id FROM expert_industry k JOIN "
        "industry i ON i.id = k.industry_id OR i.parent_id = k.industry_id)"
    ),
}


def tally(w):
    return (
        f"count(*), count(*) FILTER ({w.open}), count(*) FILTER ({w.open} AND {w.late}), "
        f"coalesce(sum(d.amount_fen), 0)::BIGINT"
    )
