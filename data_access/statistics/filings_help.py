"""What helps enterprises with their overseas layout: first filings whose priority runs, navigation projects, service institutions. Filters must be resolved."""

from sqlalchemy import case, exists, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import country_ids, enterprise_choice, industry_ids

h, p, i = s.home_filing.c, s.navigation_project.c, s.service_institution.c


def first_filings(connection, chosen):
    """First filings by the as-of date that were not given up: frame number, enterprise, credit_code, right_kind, title, filed_on, used (1 when a filing abroad claims it); latest first."""
    used = exists().where(s.filing.c.home_id == h.id, s.filing.c.filed_on <= day(chosen.as_of))
    found = [
        h.filed_on <= day(chosen.as_of),
        or_(h.abandoned_on.is_(None), h.abandoned_on > day(chosen.as_of)),
    ]
    if chosen.industries or chosen.sizes or chosen.countries:
        found.append(
            h.enterprise_id.in_(select(s.enterprise.c.id).where(*enterprise_choice(chosen)))
        )
    return read_frame(
        connection,
        select(
            h.number,
            s.enterprise.c.name.label("enterprise"),
            s.enterprise.c.credit_code,
            s.right_kind.c.code.label("right_kind"),
            h.title,
            h.filed_on,
            case((used, 1), else_=0).label("used"),
        )
        .join(s.enterprise, s.enterprise.c.id == h.enterprise_id)
        .join(s.right_kind, s.right_kind.c.id == h.right_kind_id)
        .where(*found)
        .order_by(h.filed_on.desc(), h.number),
    )


def projects(connection, chosen):
    """Patent-navigation projects begun by the date: frame number, title, industry, enterprises, started_on, finished_on, budget_fen, result, follow_up (what is told after finishing only); latest first."""
    done = p.finished_on <= day(chosen.as_of)
    firms = (
        select(func.count())
        .where(s.navigation_enterprise.c.project_id == p.id)
        .scalar_subquery()
        .label("enterprises")
    )
    query = (
        select(
            p.number,
            p.title,
            s.industry.c.code.label("industry"),
            firms,
            p.started_on,
            case((done, p.finished_on)).label("finished_on"),
            p.budget_fen,
            case((done, p.result)).label("result"),
            case((done, p.follow_up)).label("follow_up"),
        )
        .outerjoin(s.industry, s.industry.c.id == p.industry_id)
        .where(p.started_on <= day(chosen.as_of))
    )
    query = (
        query.where(p.industry_id.in_(industry_ids(chosen.industries)))
        if chosen.industries
        else query
    )
    return read_frame(connection, query.order_by(p.started_on.desc(), p.number))


def institutions(connection, chosen):
    """Service institutions vetted and not left by the date: frame number, name, countries and ip_types (codes joined by a space), qualification, contact, vetted_on, recheck_on;
    the one to be checked again first comes first."""
    selected = [
        i.vetted_on <= day(chosen.as_of),
        or_(i.left_on.is_(None), i.left_on > day(chosen.as_of)),
    ]
    if chosen.countries:
        selected.append(
            i.id.in_(
                select(s.service_institution_country.c.institution_id).where(
                    s.service_institution_country.c.country_id.in_(country_ids(chosen.countries))
                )
            )
        )
    if chosen.ip_types:
        link = s.service_institution_ip_type.c
        selected.append(
            i.id.in_(
                select(link.institution_id)
                .join(s.ip_type, s.ip_type.c.id == link.ip_type_id)
                .where(s.ip_type.c.code.in_(chosen.ip_types))
            )
        )
    frame = read_frame(
        connection,
        select(i.id, i.number, i.name, i.qualification, i.contact, i.vetted_on, i.recheck_on)
        .where(*selected)
        .order_by(case((i.recheck_on.is_(None), 1), else_=0), i.recheck_on, i.number),
    )
    for place, (name, link, table, code) in enumerate(
        (
            ("countries", s.service_institution_country, s.country, s.country.c.iso3),
            ("ip_types", s.service_institution_ip_type, s.ip_type, s.ip_type.c.code),
        ),
        3,
    ):
        found = _joined(connection, link, table, code)
        frame.insert(place, name, [found.get(key, "") for key in frame["id"]])
    return frame.drop(columns="id")


def _joined(connection, link, table, code):
    found = {}
    for key, word in connection.execute(
        select(link.c.institution_id, code)
        .join(table, table.c.id == link.c[f"{table.name}_id"])
        .order_by(link.c.institution_id, table.c.id)
    ):
        found[key] = f"{found[key]} {word}" if key in found else word
    return found


def markets_with_cases(connection, chosen, months_before):
    """The markets with disputes after ``months_before`` up to the as-of date: frame country, cases; most first, then by code."""
    d = s.dispute.c
    return read_frame(
        connection,
        select(s.country.c.iso3.label("country"), func.count().label("cases"))
        .join(s.dispute, d.country_id == s.country.c.id)
        .where(d.occurred_on > day(months_before), d.occurred_on <= day(chosen.as_of))
        .group_by(s.country.c.iso3)
        .order_by(func.count().desc(), s.country.c.iso3),
    )
