"""Where enterprises export without protection: enterprise x market against the filings there.

Filters must be resolved. A filing protects in the countries it designates; a mark or a design filed
for the European Union protects in each of its member states. A European patent application does
not: it must be validated state by state, and is entered with those states.
"""

import pandas as pd
from sqlalchemy import (
    Connection,
    FromClause,
    Join,
    Select,
    Subquery,
    and_,
    case,
    func,
    select,
    union,
)

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    by_then,
    country_ids,
    enterprise_conditions,
)
from data_access.filter.filters import Filter
from data_access.statistics.filings import stands
from data_access.statistics.query_steps import (
    ENTERPRISE,
    Columns,
    flag,
    grouped,
    joined,
    one_row,
    tally,
)

market = s.enterprise_market.c
filing = s.filing.c
designation = s.filing_designation.c
enterprise = s.enterprise.c
right_kind = s.right_kind.c

FAMILIES = {"patent": ("invention", "utility_model"), "design": ("design",), "mark": ("mark",)}
UNITARY = ("mark", "design")  # one filing for the European Union holds in every member state
FAMILY_OF_KIND = [(right_kind.code.in_(kinds), name) for name, kinds in FAMILIES.items()]
FAMILY = case(*FAMILY_OF_KIND).label("family")


# -- what is protected


def _protected(chosen: Filter) -> Subquery:
    """Distinct enterprise_id, country_id, family of what stands on the as-of date."""
    source = joined(s.filing_designation, designation.filing_id, filing.right_kind_id)
    standing = (by_then(filing.filed_on, chosen), stands(chosen))
    own = select(filing.enterprise_id, designation.country_id, FAMILY)
    own = own.select_from(source).where(*standing)
    return union(own, _union_wide(source).where(*standing)).subquery("protected")


def _union_wide(filings: Join) -> Select:
    """Marks and designs of the European Union, once in each of its member states."""
    member = s.country_group_member.c
    group = s.country_group.c
    source = joined(filings, designation.country_id)
    source = source.join(s.country_group, group.code == "EU")
    source = source.join(s.country_group_member, member.group_id == group.id)
    query = select(filing.enterprise_id, member.country_id, FAMILY).select_from(source)
    for_the_union = s.country.c.iso3 == "EUE"
    return query.where(for_the_union, right_kind.code.in_(UNITARY))


def _pairs(chosen: Filter) -> Subquery:
    """Each enterprise of the roster with each of its markets abroad, and a flag for each family."""
    protected = _protected(chosen)
    place = s.country.alias("market")
    keys = (market.enterprise_id, market.country_id, place.c.iso3.label("country"))
    same = and_(
        protected.c.enterprise_id == market.enterprise_id,
        protected.c.country_id == market.country_id,
    )
    source = joined(s.enterprise_market, market.enterprise_id)
    source = source.join(place, place.c.id == market.country_id).outerjoin(protected, same)
    conditions = _abroad(chosen, place)
    return grouped(keys, _family_flags(protected), source, conditions).subquery("pairs")


def _family_flags(protected: Subquery) -> Columns:
    """For each family 1 where anything of it is protected, else 0."""
    found = []
    for name in FAMILIES:
        of_family = flag(protected.c.family == name)
        found.append(whole(func.max(of_family)).label(name))
    return found


def _abroad(chosen: Filter, place: FromClause) -> Conditions:
    found = [place.c.iso3 != "CHN", *enterprise_conditions(chosen)]
    if chosen.countries:
        found.append(market.country_id.in_(country_ids(chosen.countries)))
    return found


def _missing(pairs: Subquery, family: str | None) -> Condition:
    """Nothing protected there at all, or nothing of one family."""
    if family:
        return pairs.c[family] == 0
    patent, design, mark = (pairs.c[name] for name in FAMILIES)
    return patent + design + mark == 0


# -- the gaps


def bare_markets(chosen: Filter) -> Subquery:
    """enterprise_id, markets (abroad), bare (those without any protection)."""
    pairs = _pairs(chosen)
    markets = func.count().label("markets")
    bare = tally(_missing(pairs, None)).label("bare")
    return grouped([pairs.c.enterprise_id], [markets, bare], pairs, []).subquery("bare_markets")


def headline(connection: Connection, chosen: Filter, family: str | None = None) -> dict[str, int]:
    """dict of pairs (enterprise x market), unprotected, firms, firms_unprotected.

    firms: with markets; firms_unprotected: with a market without protection, of any family or of
    the one given. All 0 without a market.
    """
    pairs = _pairs(chosen)
    bare = _missing(pairs, family)
    firm = pairs.c.enterprise_id
    bare_firm = case((bare, firm))
    unprotected = tally(bare).label("unprotected")
    firms = func.count(firm.distinct()).label("firms")
    firms_unprotected = func.count(bare_firm.distinct()).label("firms_unprotected")
    query = select(
        func.count().label("pairs"),
        unprotected,
        firms,
        firms_unprotected,
    )
    return one_row(connection, query)


def by_market(connection: Connection, chosen: Filter, family: str | None = None) -> pd.DataFrame:
    """Frame country, firms, unprotected.

    The markets with most enterprises without protection first, then by code.
    """
    pairs = _pairs(chosen)
    firms = func.count().label("firms")
    bare = tally(_missing(pairs, family)).label("unprotected")
    query = grouped([pairs.c.country], [firms, bare], pairs, [])
    query = query.order_by(bare.desc(), pairs.c.country)
    return read_frame(connection, query)


def gaps(
    connection: Connection, chosen: Filter, family: str | None = None, most: int | None = 1000
) -> pd.DataFrame:
    """Enterprise x market without protection.

    Those with disputes there first, then key contacts, then by name. Frame enterprise, credit_code,
    key_contact (0/1), country, cases (its disputes there by the date), patent, design, mark (0/1).
    """
    pairs = _pairs(chosen)
    disputes = _disputes(chosen)
    cases = func.coalesce(disputes.c.cases, 0).label("cases")
    key_contact = flag(enterprise.key_contact).label("key_contact")
    families = [pairs.c[name] for name in FAMILIES]
    firm = (ENTERPRISE, enterprise.credit_code, key_contact)
    there = and_(
        disputes.c.enterprise_id == pairs.c.enterprise_id,
        disputes.c.country_id == pairs.c.country_id,
    )
    source = _with_enterprise(pairs).outerjoin(disputes, there)
    query = select(*firm, pairs.c.country, cases, *families).select_from(source)
    query = query.where(_missing(pairs, family))
    by_name = (enterprise.name, enterprise.credit_code, pairs.c.country)
    query = query.order_by(cases.desc(), key_contact.desc(), *by_name)
    return read_frame(connection, query.limit(most))


def _disputes(chosen: Filter) -> Subquery:
    """enterprise_id, country_id, cases (its disputes there by the date)."""
    dispute = s.dispute.c
    keys = (dispute.enterprise_id, dispute.country_id)
    cases = func.count().label("cases")
    occurred = [by_then(dispute.occurred_on, chosen)]
    return grouped(keys, [cases], s.dispute, occurred).subquery("cases")


def _with_enterprise(pairs: Subquery) -> Join:
    return pairs.join(s.enterprise, enterprise.id == pairs.c.enterprise_id)


def grid(
    connection: Connection,
    chosen: Filter,
    family: str | None = None,
    firms: int = 25,
    markets: int = 14,
) -> pd.DataFrame:
    """The corner of the gap map with most gaps: frame enterprise, credit_code, country, protected.

    For the ``firms`` enterprises and ``markets`` with most unprotected pairs; protected is 0 or 1,
    and an enterprise that does not export to a market has no row for it.
    """
    pairs = _pairs(chosen)
    bare = _missing(pairs, family)
    source = _with_enterprise(pairs)
    protected = case((bare, 0), else_=1).label("protected")
    query = select(ENTERPRISE, enterprise.credit_code, pairs.c.country, protected)
    query = query.select_from(source)
    query = query.where(
        pairs.c.enterprise_id.in_(_top_firms(pairs, bare, firms)),
        pairs.c.country.in_(_top_markets(pairs, bare, markets)),
    )
    query = query.order_by(enterprise.name, pairs.c.country)
    return read_frame(connection, query)


def _top_firms(pairs: Subquery, bare: Condition, most: int) -> Select:
    gap_count = func.sum(flag(bare))
    key = pairs.c.enterprise_id
    query = select(key).select_from(_with_enterprise(pairs))
    query = query.group_by(key, enterprise.name)
    return query.order_by(gap_count.desc(), enterprise.name).limit(most)


def _top_markets(pairs: Subquery, bare: Condition, most: int) -> Select:
    gap_count = func.sum(flag(bare))
    key = pairs.c.country
    query = select(key).group_by(key)
    return query.order_by(gap_count.desc(), key).limit(most)
