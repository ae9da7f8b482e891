"""What a choice of towns leaves of every ledger of enterprises: counted row by row in the whole
demonstration ledger, without the filter, on both databases.
"""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading
from data_access.filter.filters import Filter
from data_access.statistics import (
    consultations,
    deadlines,
    disputes,
    durations,
    filing_support,
    filings,
    insurance,
    referrals,
    training,
    visits,
)
from data_access.statistics.enterprises import standing

AS_OF, START = date(2025, 9, 30), date(2023, 1, 1)
TOWNS = ("440205100", "QJ-PARK-1")


class Ledger:
    """The rows of the tables, each with what it is of, looked up by hand."""

    def __init__(self, connection):
        self.connection = connection
        codes = {row.id: row.code for row in self.rows(s.division)}
        self.towns = {row.id: codes.get(row.division_id) for row in self.rows(s.enterprise)}
        self.firms = {row.id: row.enterprise_id for row in self.rows(s.dispute)}
        self.firms_insured = {row.id: row.enterprise_id for row in self.rows(s.insurance_policy)}

    def rows(self, table):
        return self.connection.execute(select(table)).all()

    def count(self, table, day, town):
        """The rows with that day by the as-of date, of enterprises of the town."""
        found = [row for row in self.rows(table) if getattr(row, day) <= AS_OF]
        return sum(self.towns[self._firm(table.name, row)] == town for row in found)

    def _firm(self, name, row):
        if name in ("loss_amount", "referral", "dispute_deadline"):
            return self.firms[row.dispute_id]
        if name == "insurance_claim":
            return self.firms_insured[row.policy_id]
        return row.id if name == "enterprise" else row.enterprise_id

    def projects(self, town):
        """The numbers of the navigation projects that an enterprise of the town takes part in."""
        begun = [row for row in self.rows(s.navigation_project) if row.started_on <= AS_OF]
        numbers = {row.id: row.number for row in begun}
        parts = self.rows(s.navigation_enterprise)
        here = [row.project_id for row in parts if self.towns[row.enterprise_id] == town]
        return {numbers[key] for key in here if key in numbers}

    def on_roster(self, town):
        return {
            row.credit_code
            for row in self.rows(s.enterprise)
            if self.towns[row.id] == town
            and row.joined_on <= AS_OF
            and (row.left_on is None or row.left_on > AS_OF)
        }


@pytest.fixture
def connection(demonstration_engine):
    with reading(demonstration_engine) as connection:
        yield connection


def test_every_read_of_enterprises_counts_those_of_the_town(connection):
    ledger = Ledger(connection)
    wrong = []
    for town, (name, (read, expected)) in product(TOWNS, READS.items()):
        found = read(connection, Filter(divisions=(town,)).resolve(AS_OF))
        counted = expected(ledger, town)
        if found != counted or not counted:
            wrong.append((town, name, found, counted))
    assert wrong == []


def _rows_of(table, day):
    return lambda ledger, town: ledger.count(table, day, town)


def _firms(ledger, town):
    return len(ledger.on_roster(town))


CASES = _rows_of(s.dispute, "occurred_on")
READS = {
    "disputes": (lambda c, f: disputes.headline(c, f)["cases"], CASES),
    "months": (lambda c, f: disputes.monthly(c, f)["cases"].sum(), CASES),
    "list": (lambda c, f: len(disputes.rows(c, f, limit=None)), CASES),
    "durations": (lambda c, f: durations.endings(c, f)["cases"].sum(), CASES),
    "deadlines": (
        lambda c, f: len(deadlines.listing(c, f)),
        _rows_of(s.dispute_deadline, "counted_from_on"),
    ),
    "referrals": (
        lambda c, f: referrals.by_level(c, f)["sent"].sum(),
        _rows_of(s.referral, "sent_on"),
    ),
    "amounts": (lambda c, f: len(insurance.losses(c, f)), _rows_of(s.loss_amount, "dated_on")),
    "consultations": (
        lambda c, f: consultations.headline(c, f)["contacts"],
        _rows_of(s.consultation, "asked_on"),
    ),
    "visits": (lambda c, f: visits.headline(c, f)["visits"], _rows_of(s.visit, "visited_on")),
    "filings": (lambda c, f: filings.headline(c, f)["filings"], _rows_of(s.filing, "filed_on")),
    "policies": (
        lambda c, f: len(insurance.policies(c, f)),
        _rows_of(s.insurance_policy, "starts_on"),
    ),
    "claims": (lambda c, f: len(insurance.claims(c, f)), _rows_of(s.insurance_claim, "filed_on")),
    "projects": (lambda c, f: set(filing_support.projects(c, f)["number"]), Ledger.projects),
    "roster": (lambda c, f: set(standing.standing(c, f, START)["credit_code"]), Ledger.on_roster),
    "coverage": (lambda c, f: training.by_group(c, f, START, "division")["roster"].sum(), _firms),
    "spells": (
        lambda c, f: training.spells(c, f, START)["n"].sum(),
        _rows_of(s.enterprise, "joined_on"),
    ),
}
