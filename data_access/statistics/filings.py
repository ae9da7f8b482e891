"""Overseas filings by route, year and enterprise, as of the filter's date. Filters must be resolved.

A filing counts at its filing date, once, however many countries it designates. It stands until it was refused, withdrawn or lapsed (``ended_on``; a state that says so without a
date counts as ended). Of the filter, the period, the countries designated, the industries, the enterprise sizes and the IP types (trade mark; patent for inventions, utility models
and designs) apply.
"""

from dataclasses import replace

from sqlalchemy import and_, case, extract, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import country_ids, enterprise_choice

x = s.filing.c
FALLEN = ("refused", "withdrawn", "expired")
MARK, PATENT = ("mark",), ("invention", "utility_model", "design")
MOST = 1000


def conditions(chosen):
    """Filed by the as-of date within everything chosen."""
    found = [x.filed_on <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of)]
    found += [x.filed_on >= day(chosen.start)] if chosen.start else []
    if chosen.countries:
        g = s.filing_designation.c
        found.append(
            x.id.in_(select(g.filing_id).where(g.country_id.in_(country_ids(chosen.countries))))
        )
    if chosen.industries or chosen.sizes:
        found.append(
            x.enterprise_id.in_(
                select(s.enterprise.c.id).where(*enterprise_choice(replace(chosen, countries=())))
            )
        )
    if chosen.ip_types:
        kinds = (MARK if "trademark" in chosen.ip_types else ()) + (
            PATENT if "patent" in chosen.ip_types else ()
        )
        found.append(
            x.right_kind_id.in_(select(s.right_kind.c.id).where(s.right_kind.c.code.in_(kinds)))
        )
    return found


def stands(chosen):
    """Not ended by the as-of date."""
    fallen = select(s.filing_state.c.id).where(s.filing_state.c.code.in_(FALLEN))
    return or_(
        x.ended_on > day(chosen.as_of), and_(x.ended_on.is_(None), x.state_id.not_in(fallen))
    )


def headline(connection, chosen):
    """dict of filings, standing, granted (by the date), enterprises (distinct)."""
    query = select(
        func.count().label("filings"),
        whole(func.sum(case((stands(chosen), 1), else_=0))).label("standing"),
        whole(func.sum(case((x.granted_on <= day(chosen.as_of), 1), else_=0))).label("granted"),
        func.count(x.enterprise_id.distinct()).label("enterprises"),
    )
    return dict(connection.execute(query.where(*conditions(chosen))).mappings().one())


def by_year(connection, chosen):
    """Filings by year and route: frame year, route, filings; earliest first, routes in the order of their list."""
    year, route = extract("year", x.filed_on).label("year"), s.filing_route.c
    return read_frame(
        connection,
        select(year, route.code.label("route"), func.count().label("filings"))
        .select_from(s.filing)
        .join(s.filing_route, route.id == x.route_id)
        .where(*conditions(chosen))
        .group_by(year, route.id, route.code)
        .order_by(year, route.id),
    )


def by_kind(connection, chosen):
    """Filings by kind of right and route: frame right_kind, route, filings; in the order of the lists."""
    kind, route = s.right_kind.c, s.filing_route.c
    return read_frame(
        connection,
        select(
            kind.code.label("right_kind"), route.code.label("route"), func.count().label("filings")
        )
        .select_from(s.filing)
        .join(s.right_kind, kind.id == x.right_kind_id)
        .join(s.filing_route, route.id == x.route_id)
        .where(*conditions(chosen))
        .group_by(kind.id, kind.code, route.id, route.code)
        .order_by(kind.id, route.id),
    )


def rows(connection, chosen, most=MOST):
    """Filings, the latest first: frame number, enterprise, credit_code, route, right_kind, title, filed_on, designations (ISO codes joined by a space), granted_on, ended_on."""
    frame = read_frame(
        connection,
        select(
            x.id,
            x.number,
            s.enterprise.c.name.label("enterprise"),
            s.enterprise.c.credit_code,
            s.filing_route.c.code.label("route"),
            s.right_kind.c.code.label("right_kind"),
            x.title,
            x.filed_on,
            case((x.granted_on <= day(chosen.as_of), x.granted_on)).label("granted_on"),
            case((x.ended_on <= day(chosen.as_of), x.ended_on)).label("ended_on"),
        )
        .join(s.enterprise, s.enterprise.c.id == x.enterprise_id)
        .join(s.filing_route, s.filing_route.c.id == x.route_id)
        .join(s.right_kind, s.right_kind.c.id == x.right_kind_id)
        .where(*conditions(chosen))
        .order_by(x.filed_on.desc(), x.number)
        .limit(most),
    )
    found = _designations(connection, frame["id"].tolist())
    frame.insert(8, "designations", [found.get(key, "") for key in frame["id"]])
    return frame.drop(columns="id")


def _designations(connection, keys):
    g, found = s.filing_designation.c, {}
    for key, code in connection.execute(
        select(g.filing_id, s.country.c.iso3)
        .join(s.country, s.country.c.id == g.country_id)
        .where(g.filing_id.in_(keys))
        .order_by(g.filing_id, s.country.c.iso3)
    ):
        found[key] = f"{found[key]} {code}" if key in found else code
    return found
