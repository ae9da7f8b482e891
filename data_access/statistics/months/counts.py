"""What the office did in some days: the key counts, each by the day of its own kind."""

from dataclasses import replace

from sqlalchemy import Connection, FromClause

from data_access import schema as s
from data_access.database.state import FIRST_DAY
from data_access.filter.conditions import (
    Conditions,
    dispute_conditions,
    in_period,
)
from data_access.filter.filters import Filter
from data_access.statistics import (
    consultations,
    filings,
    publicity,
    referrals,
    training,
    visits,
)
from data_access.statistics.disputes import headline
from data_access.statistics.query_steps import count_rows

dispute = s.dispute.c


def counts(connection: Connection, chosen: Filter) -> dict[str, int]:
    """The counts of the days of the filter's period, by its as-of date; all 0 without a record.

    dict of disputes (by occurrence), accepted, closed, saved_fen (挽回损失 of those closed, 分),
    consultations (contacts), referrals (sent), visits (contacts with enterprises), filings,
    sessions (held, of the whole office), publicity (items, of the whole office).
    """
    ended = headline(connection, _closed_in(chosen))
    found = {
        "disputes": count_rows(connection, s.dispute, dispute_conditions(chosen)),
        "accepted": count_rows(connection, s.dispute, _accepted(chosen)),
        "closed": ended["closed"],
        "saved_fen": ended["avoided_fen"],
    }
    others = {name: count_rows(connection, *part) for name, part in _others(chosen).items()}
    return found | others


def _others(chosen: Filter) -> dict[str, tuple[FromClause, Conditions]]:
    until = replace(chosen, as_of=chosen.last_day)
    held = training.held(until, chosen.start or FIRST_DAY)
    return {
        "consultations": (s.consultation, consultations.conditions(chosen)),
        "referrals": (s.referral, referrals.conditions(chosen)),
        "visits": (s.visit, visits.conditions(chosen)),
        "filings": (s.filing, filings.conditions(chosen)),
        "sessions": (s.training_session, held),
        "publicity": (s.publicity_item, publicity.conditions(chosen)),
    }


def _whenever(chosen: Filter) -> Filter:
    return replace(chosen, period="", start=None, end=None)


def _closed_in(chosen: Filter) -> Filter:
    last = chosen.last_day
    return replace(_whenever(chosen), closed_from=chosen.start, closed_until=last)


def _accepted(chosen: Filter) -> Conditions:
    return [*dispute_conditions(_whenever(chosen)), *in_period(dispute.accepted_on, chosen)]
