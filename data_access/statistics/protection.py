"""Where enterprises export without protection: enterprise x market against the filings that stand there, and the treaties by which protection is open. Filters must be resolved.

A filing protects in the countries it designates; a mark or a design filed for the European Union protects in each of its member states. A European patent application does not: it must be
validated state by state, and is entered with those states.
"""

from sqlalchemy import case, func, or_, select, union

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import country_ids, enterprise_conditions
from data_access.statistics.filings import stands

FAMILIES = {"patent": ("invention", "utility_model"), "design": ("design",), "mark": ("mark",)}
UNITARY = ("mark", "design")
m, x, g, e = s.enterprise_market.c, s.filing.c, s.filing_designation.c, s.enterprise.c


def _protected(chosen):
    """Distinct enterprise_id, country_id, family of what stands on the as-of date."""
    family = case(
        *((s.right_kind.c.code.in_(kinds), name) for name, kinds in FAMILIES.items())
    ).label("family")
    source = s.filing.join(s.filing_designation, g.filing_id == x.id).join(
        s.right_kind, s.right_kind.c.id == x.right_kind_id
    )
    there = (x.filed_on <= day(chosen.as_of), stands(chosen))
    own = select(x.enterprise_id, g.country_id, family).select_from(source).where(*there)
    member = s.country_group_member.c
    union_wide = (
        select(x.enterprise_id, member.country_id, family)
        .select_from(
            source.join(s.country, s.country.c.id == g.country_id)
            .join(s.country_group, s.country_group.c.code == "EU")
            .join(s.country_group_member, member.group_id == s.country_group.c.id)
        )
        .where(*there, s.country.c.iso3 == "EUE", s.right_kind.c.code.in_(UNITARY))
    )
    return union(own, union_wide).subquery("protected")


def _pairs(chosen):
    """Each enterprise of the roster with each of its markets outside China, and a flag for each family."""
    p = _protected(chosen)
    flags = [
        whole(func.max(case((p.c.family == name, 1), else_=0))).label(name) for name in FAMILIES
    ]
    market = s.country.alias("market")
    found = [market.c.iso3 != "CHN", *enterprise_conditions(chosen)]
    found += [m.country_id.in_(country_ids(chosen.countries))] if chosen.countries else []
    return (
        select(m.enterprise_id, m.country_id, market.c.iso3.label("country"), *flags)
        .select_from(
            s.enterprise_market.join(s.enterprise, e.id == m.enterprise_id)
            .join(market, market.c.id == m.country_id)
            .outerjoin(p, (p.c.enterprise_id == m.enterprise_id) & (p.c.country_id == m.country_id))
        )
        .where(*found)
        .group_by(m.enterprise_id, m.country_id, market.c.iso3)
        .subquery("pairs")
    )


def _missing(pairs, family):
    """Nothing protected there at all, or nothing of one family."""
    names = FAMILIES if family is None else (family,)
    return sum(pairs.c[name] for name in names) == 0


def headline(connection, chosen, family=None):
    """dict of pairs (enterprise x market), unprotected, firms (with markets), firms_unprotected (with a market without protection)."""
    pairs = _pairs(chosen)
    bare = _missing(pairs, family)
    return dict(
        connection.execute(
            select(
                func.count().label("pairs"),
                whole(func.sum(case((bare, 1), else_=0))).label("unprotected"),
                func.count(pairs.c.enterprise_id.distinct()).label("firms"),
                func.count(case((bare, pairs.c.enterprise_id)).distinct()).label(
                    "firms_unprotected"
                ),
            )
        )
        .mappings()
        .one()
    )


def by_market(connection, chosen, family=None):
    """Frame country, firms, unprotected; the markets with most enterprises without protection first, then by code."""
    pairs = _pairs(chosen)
    bare = whole(func.sum(case((_missing(pairs, family), 1), else_=0))).label("unprotected")
    return read_frame(
        connection,
        select(pairs.c.country, func.count().label("firms"), bare)
        .group_by(pairs.c.country)
        .order_by(bare.desc(), pairs.c.country),
    )


def gaps(connection, chosen, family=None, most=1000):
    """Enterprise x market without protection: frame enterprise, credit_code, key_contact (0/1), country, cases (its disputes there by the date), patent, design, mark (0/1);
    those with disputes there first, then key contacts, then by name."""
    pairs, d = _pairs(chosen), s.dispute.c
    cases = (
        select(d.enterprise_id, d.country_id, func.count().label("cases"))
        .where(d.occurred_on <= day(chosen.as_of))
        .group_by(d.enterprise_id, d.country_id)
        .subquery("cases")
    )
    number, key = (
        func.coalesce(cases.c.cases, 0).label("cases"),
        case((e.key_contact, 1), else_=0).label("key_contact"),
    )
    return read_frame(
        connection,
        select(
            e.name.label("enterprise"),
            e.credit_code,
            key,
            pairs.c.country,
            number,
            *(pairs.c[name] for name in FAMILIES),
        )
        .select_from(
            pairs.join(s.enterprise, e.id == pairs.c.enterprise_id).outerjoin(
                cases,
                (cases.c.enterprise_id == pairs.c.enterprise_id)
                & (cases.c.country_id == pairs.c.country_id),
            )
        )
        .where(_missing(pairs, family))
        .order_by(number.desc(), key.desc(), e.name, e.credit_code, pairs.c.country)
        .limit(most),
    )


def grid(connection, chosen, family=None, firms=25, markets=14):
    """The corner of the gap map with most gaps: frame enterprise, credit_code, country, protected (0/1) for the ``firms`` enterprises and ``markets`` with most unprotected pairs; an
    enterprise that does not export to a market has no row for it."""
    pairs = _pairs(chosen)
    bare = func.sum(case((_missing(pairs, family), 1), else_=0))
    top_firms = (
        select(pairs.c.enterprise_id)
        .join(s.enterprise, e.id == pairs.c.enterprise_id)
        .group_by(pairs.c.enterprise_id, e.name)
        .order_by(bare.desc(), e.name)
        .limit(firms)
    )
    top_markets = (
        select(pairs.c.country)
        .group_by(pairs.c.country)
        .order_by(bare.desc(), pairs.c.country)
        .limit(markets)
    )
    return read_frame(
        connection,
        select(
            e.name.label("enterprise"),
            e.credit_code,
            pairs.c.country,
            case((_missing(pairs, family), 0), else_=1).label("protected"),
        )
        .join(s.enterprise, e.id == pairs.c.enterprise_id)
        .where(pairs.c.enterprise_id.in_(top_firms), pairs.c.country.in_(top_markets))
        .order_by(e.name, pairs.c.country),
    )


def treaty_members(connection, chosen):
    """The members of the three treaties on the as-of date: frame treaty, member, status. An entry whose day of entry into force is not known counts."""
    t = s.treaty_member.c
    return read_frame(
        connection,
        select(t.treaty, t.member, t.status)
        .where(or_(t.in_force_on.is_(None), t.in_force_on <= day(chosen.as_of)))
        .order_by(t.treaty, t.member),
    )


def union_states(connection):
    """The ISO codes of the member states of the European Union, as a tuple in their order."""
    member = s.country_group_member.c
    return tuple(
        connection.scalars(
            select(s.country.c.iso3)
            .join(s.country_group_member, member.country_id == s.country.c.id)
            .join(s.country_group, s.country_group.c.id == member.group_id)
            .where(s.country_group.c.code == "EU")
            .order_by(s.country.c.iso3)
        )
    )
