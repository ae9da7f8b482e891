"""Who sues, which firms act for them and before whom, and how these cases end. Filters must be
resolved.

A party counts once in a case, however often or in however many spellings it stands there.
"""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery, func, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import by_then, dispute_conditions, is_closed, is_open
from data_access.filter.filters import Filter
from data_access.statistics.disputes import case_rows
from data_access.statistics.query_steps import IP_TYPE, code, joined, tally

dispute = s.dispute.c
party = s.dispute_party.c
right = s.dispute_right.c
CLAIMANT, OPPOSING_FIRM = "claimant", "opposing_firm"
# How a closed case ended for the enterprise.
GOOD = ("won", "partly_won", "withdrawn")
SETTLED = ("settled",)
LOST = ("lost", "default_loss")


def of_role(role: str) -> Subquery:
    """The parties with a role: dispute_id, party_key, each once in a case."""
    source = joined(s.dispute_party, party.role_id)
    rows = select(party.dispute_id, party.party_key).select_from(source)
    return rows.where(s.party_role.c.code == role).distinct().subquery()


def names(chosen: Filter | None = None) -> Subquery:
    """What each party is called: as it was merged, else as it is written most often by the date, by
    any date without a filter.
    """
    times = func.count()
    order = (times.desc(), party.name)
    place = func.row_number().over(partition_by=party.party_key, order_by=order)
    written = select(party.party_key, party.name, place.label("place"))
    written = written.join(s.dispute, dispute.id == party.dispute_id)
    if chosen is not None:
        written = written.where(by_then(dispute.occurred_on, chosen))
    spelt = written.group_by(party.party_key, party.name).subquery("spelt")
    kept = s.party_alias.c
    decided = select(kept.kept_key, func.min(kept.kept_name).label("kept_name"))
    merged = decided.group_by(kept.kept_key).subquery("merged")
    called = func.coalesce(merged.c.kept_name, spelt.c.name)
    query = select(spelt.c.party_key, called.label("name"))
    query = query.outerjoin(merged, merged.c.kept_key == spelt.c.party_key)
    return query.where(spelt.c.place == 1).subquery("names")


def _counts(chosen: Filter) -> list[ColumnElement]:
    """How many cases, and how those that are closed ended for the enterprise."""

    def ended(codes: Sequence[str]) -> ColumnElement:
        outcomes = select(s.outcome.c.id).where(s.outcome.c.code.in_(codes))
        return tally(is_closed(chosen) & dispute.outcome_id.in_(outcomes))

    return [
        func.count().label("cases"),
        tally(is_open(chosen)).label("open"),
        tally(is_closed(chosen)).label("closed"),
        ended(GOOD).label("good"),
        ended(SETTLED).label("settled"),
        ended(LOST).label("lost"),
    ]


def by_party(
    connection: Connection, chosen: Filter, role: str, limit: int | None = None
) -> pd.DataFrame:
    """The parties with a role, those with most cases first.

    Frame party_key, name, cases, open, closed, good (won, partly won or withdrawn), settled, lost,
    enterprises (distinct), last_on (day of the newest case).
    """
    parties, called = of_role(role), names(chosen)
    source = s.dispute.join(parties, parties.c.dispute_id == dispute.id)
    source = source.join(called, called.c.party_key == parties.c.party_key)
    further = (
        func.count(dispute.enterprise_id.distinct()).label("enterprises"),
        func.max(dispute.occurred_on).label("last_on"),
    )
    keys = (parties.c.party_key, called.c.name)
    query = _grouped(keys, [*_counts(chosen), *further], source, chosen)
    return read_frame(connection, query.limit(limit))


def _grouped(
    keys: Sequence[ColumnElement],
    counts: Sequence[ColumnElement],
    source: FromClause,
    chosen: Filter,
) -> Select:
    """Counted by ``keys``, most cases first; ties by the keys from the last on."""
    query = select(*keys, *counts).select_from(source).where(*dispute_conditions(chosen))
    return query.group_by(*keys).order_by(func.count().desc(), *reversed(keys))


def by_forum(connection: Connection, chosen: Filter, limit: int | None = None) -> pd.DataFrame:
    """Courts, authorities and platforms: frame forum, and the counts of ``by_party``."""
    query = _grouped((dispute.forum,), _counts(chosen), s.dispute, chosen)
    query = query.where(dispute.forum.is_not(None))
    return read_frame(connection, query.limit(limit))


def by_right(connection: Connection, chosen: Filter, limit: int | None = None) -> pd.DataFrame:
    """Rights with a number that are at issue in two cases or more: frame right_number, ip_type,
    and the counts of ``by_party``.
    """
    numbered = select(right.dispute_id, right.right_number, right.ip_type_id)
    numbered = numbered.where(right.right_number.is_not(None))
    stated = numbered.distinct().subquery("stated")
    source = s.dispute.join(stated, stated.c.dispute_id == dispute.id)
    source = source.join(s.ip_type, s.ip_type.c.id == stated.c.ip_type_id)
    keys = (stated.c.right_number, IP_TYPE)
    query = _grouped(keys, _counts(chosen), source, chosen).having(func.count() > 1)
    return read_frame(connection, query.limit(limit))


def by_kind(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Kinds of right: frame ip_type, and the counts of ``by_party``."""
    source = joined(s.dispute, dispute.ip_type_id)
    return read_frame(connection, _grouped((IP_TYPE,), _counts(chosen), source, chosen))


def headline(connection: Connection, chosen: Filter) -> dict[str, int]:
    """``cases``: all that are chosen; ``told``: those of which it is known who sues; ``parties``:
    how many sue; ``again``: how many of them in two cases or more; ``of_those``: in how many cases.
    """
    parties = of_role(CLAIMANT)
    source = s.dispute.join(parties, parties.c.dispute_id == dispute.id)
    chosen_cases = dispute_conditions(chosen)
    every = select(func.count()).select_from(s.dispute).where(*chosen_cases)
    told = select(func.count(dispute.id.distinct())).select_from(source).where(*chosen_cases)
    counted = select(parties.c.party_key, func.count().label("cases")).select_from(source)
    counted = counted.where(*chosen_cases).group_by(parties.c.party_key)
    times = counted.subquery("times")
    several = select(times.c.party_key).where(times.c.cases > 1)
    repeated = told.where(parties.c.party_key.in_(several))
    again = select(func.count()).select_from(times).where(times.c.cases > 1)
    questions = {
        "cases": every,
        "told": told,
        "parties": select(func.count()).select_from(times),
        "again": again,
        "of_those": repeated,
    }
    return {name: connection.execute(query).scalar_one() for name, query in questions.items()}


def beside(connection: Connection, chosen: Filter, role: str, other: str) -> pd.DataFrame:
    """Which parties with the role ``other`` stand in the cases of those with ``role``: frame
    party_key, name (of the other), cases; most cases first.
    """
    parties, others, called = of_role(role), of_role(other), names(chosen)
    source = s.dispute.join(parties, parties.c.dispute_id == dispute.id)
    source = source.join(others, others.c.dispute_id == dispute.id)
    source = source.join(called, called.c.party_key == others.c.party_key)
    keys = (parties.c.party_key, called.c.name)
    counts = [func.count().label("cases")]
    return read_frame(connection, _grouped(keys, counts, source, chosen))


def forums_of(connection: Connection, chosen: Filter, role: str) -> pd.DataFrame:
    """Before whom the parties with a role stood: frame party_key, forum, cases."""
    parties = of_role(role)
    source = s.dispute.join(parties, parties.c.dispute_id == dispute.id)
    counts = [func.count().label("cases")]
    query = _grouped((parties.c.party_key, dispute.forum), counts, source, chosen)
    return read_frame(connection, query.where(dispute.forum.is_not(None)))


def rights_of(connection: Connection, chosen: Filter, role: str) -> pd.DataFrame:
    """On what kinds of right the cases of the parties with a role rest: frame party_key, ip_type,
    cases.
    """
    parties = of_role(role)
    source = s.dispute.join(parties, parties.c.dispute_id == dispute.id)
    source = joined(source, dispute.ip_type_id)
    counts = [func.count().label("cases")]
    return read_frame(
        connection, _grouped((parties.c.party_key, code(s.ip_type)), counts, source, chosen)
    )


def cases(connection: Connection, chosen: Filter, key: str) -> pd.DataFrame:
    """Every case of one party, whatever its role, the newest first: columns of ``case_rows``."""
    own = select(party.dispute_id).where(party.party_key == key)
    query = case_rows(chosen).where(*dispute_conditions(chosen), dispute.id.in_(own))
    query = query.order_by(dispute.occurred_on.desc(), dispute.number)
    return read_frame(connection, query)


def spellings(connection: Connection, chosen: Filter, key: str) -> list[str]:
    """How the name of a party is written in cases by the date, the usual way first."""
    source = s.dispute_party.join(s.dispute, dispute.id == party.dispute_id)
    query = select(party.name).select_from(source)
    query = query.where(party.party_key == key, by_then(dispute.occurred_on, chosen))
    query = query.group_by(party.name).order_by(func.count().desc(), party.name)
    return list(connection.scalars(query))
