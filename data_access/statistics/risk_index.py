"""What the risk index is made of beside cases and exports, for all partners at once: amounts at stake, momentum, treaty routes, scores of the legal environment.

Filters must be resolved; partners are named by ISO code. Nothing after the as-of date shows.
"""

from datetime import date

from sqlalchemy import and_, case, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions
from data_access.filter.periods import add_months

d = s.dispute.c
YEAR = 366  # days of a block of amounts: 36 months make three blocks


def amounts(connection, chosen):
    """Amounts at stake that were registered, in years back from the last day of the filter: frame country, block (0 the latest YEAR days, 1 the ones before, …), amount_fen (above 0),
    n (cases of exactly that amount). Disputes without an amount are left out: see ``without_amount``."""
    last = min(chosen.end, chosen.as_of) if chosen.end else chosen.as_of
    back = days_between(d.occurred_on, day(last))
    block = case(*((back < YEAR * (n + 1), n) for n in range(9)), else_=9).label("block")
    return read_frame(
        connection,
        select(s.country.c.iso3.label("country"), block, d.amount_fen, func.count().label("n"))
        .select_from(s.dispute)
        .join(s.country, s.country.c.id == d.country_id)
        .where(*dispute_conditions(chosen), d.amount_fen > 0)
        .group_by(s.country.c.iso3, block, d.amount_fen)
        .order_by(s.country.c.iso3, block, d.amount_fen),
    )


def without_amount(connection, chosen):
    """How many disputes of the filter have no amount at stake registered (or 0)."""
    return connection.execute(
        select(func.count())
        .select_from(s.dispute)
        .where(*dispute_conditions(chosen), or_(d.amount_fen.is_(None), d.amount_fen <= 0))
    ).scalar()


def momenta(connection, chosen):
    """Cases of each partner in the last 12 months up to the as-of date and in the 24 before them: frame country, recent, earlier. The chosen period is set aside; partners without a case
    in these 36 months are not listed."""
    middle, first = (
        date.fromordinal(add_months(chosen.as_of, -months).toordinal() + 1) for months in (12, 36)
    )
    recent = whole(func.sum(case((d.occurred_on >= day(middle), 1), else_=0))).label("recent")
    earlier = whole(func.sum(case((d.occurred_on < day(middle), 1), else_=0))).label("earlier")
    return read_frame(
        connection,
        select(s.country.c.iso3.label("country"), recent, earlier)
        .select_from(s.dispute)
        .join(s.country, s.country.c.id == d.country_id)
        .where(*dispute_conditions(chosen.between(first, chosen.as_of)))
        .group_by(s.country.c.iso3)
        .order_by(s.country.c.iso3),
    )


def legal_scores(connection, chosen):
    """The latest score of each country's legal environment as of the date: frame country, score (0 safe … 100 hostile), as_of, source. Only what was entered."""
    x = s.legal_score.c
    last = (
        select(x.country_id, func.max(x.as_of).label("as_of"))
        .where(x.as_of <= day(chosen.as_of))
        .group_by(x.country_id)
        .subquery("last")
    )
    frame = read_frame(
        connection,
        select(s.country.c.iso3.label("country"), x.score, x.as_of, x.source)
        .join(s.country, s.country.c.id == x.country_id)
        .join(last, and_(last.c.country_id == x.country_id, last.c.as_of == x.as_of))
        .order_by(s.country.c.iso3),
    )
    frame["score"] = frame["score"].astype(float)
    return frame


def memberships(connection, chosen):
    """All treaty entries as of the date: frame treaty, member (ISO code or organisation), status; an entry without a date of entry into force counts."""
    m = s.treaty_member.c
    return read_frame(
        connection,
        select(m.treaty, m.member, m.status)
        .where(or_(m.in_force_on.is_(None), m.in_force_on <= day(chosen.as_of)))
        .order_by(m.treaty, m.member),
    )


def states_of_the_union(connection):
    """The ISO codes of the member states of the EU, as a frozenset."""
    x = s.country_group_member.c
    return frozenset(
        connection.scalars(
            select(s.country.c.iso3)
            .join(s.country_group_member, x.country_id == s.country.c.id)
            .join(s.country_group, s.country_group.c.id == x.group_id)
            .where(s.country_group.c.code == "EU")
        )
    )
