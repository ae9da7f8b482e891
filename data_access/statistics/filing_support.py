"""What helps enterprises to file abroad, as of the filter's date.

First filings at home whose priority runs, patent-navigation projects, service institutions. Filters
must be resolved; frames without rows keep their columns.
"""

from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    Ids,
    by_then,
    country_ids,
    ids,
    industry_ids,
    lasting,
    of_enterprises,
)
from data_access.filter.filters import Filter, only
from data_access.statistics.query_steps import (
    COUNTRY,
    ENTERPRISE,
    INDUSTRY,
    code,
    codes_by_key,
    flag,
    grouped,
    joined,
    known,
)

home_filing = s.home_filing.c
filing = s.filing.c
project = s.navigation_project.c
institution = s.service_institution.c
enterprise = s.enterprise.c


def first_filings(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """First filings by the as-of date that were not given up, the latest first.

    Frame number, enterprise, credit_code, right_kind, title, filed_on, used (1 when a filing abroad
    claims it).
    """
    used = _used(chosen).label("used")
    columns = (
        home_filing.number,
        ENTERPRISE,
        enterprise.credit_code,
        code(s.right_kind),
        home_filing.title,
        home_filing.filed_on,
        used,
    )
    source = joined(s.home_filing, home_filing.enterprise_id, home_filing.right_kind_id)
    query = select(*columns).select_from(source)
    query = query.where(lasting(home_filing.filed_on, home_filing.abandoned_on, chosen))
    query = query.where(*of_enterprises(home_filing.enterprise_id, chosen))
    query = query.order_by(home_filing.filed_on.desc(), home_filing.number)
    return read_frame(connection, query)


def _used(chosen: Filter) -> ColumnElement[int]:
    claiming = filing.home_id == home_filing.id
    return flag(exists().where(claiming, by_then(filing.filed_on, chosen)))


def projects(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Patent-navigation projects begun by the date, the latest first.

    Frame number, title, industry, enterprises, started_on, finished_on, budget_fen, result,
    follow_up (what is told after finishing only).
    """
    finished = project.finished_on
    columns = (
        project.number,
        project.title,
        INDUSTRY,
        _enterprises(),
        project.started_on,
        known(finished, chosen),
        project.budget_fen,
        known(project.result, chosen, finished),
        known(project.follow_up, chosen, finished),
    )
    source = joined(s.navigation_project, project.industry_id)
    query = select(*columns).select_from(source)
    query = query.where(by_then(project.started_on, chosen))
    if chosen.industries:
        query = query.where(project.industry_id.in_(industry_ids(chosen.industries)))
    if chosen.divisions:
        query = query.where(project.id.in_(_with_part_of(chosen)))
    query = query.order_by(project.started_on.desc(), project.number)
    return read_frame(connection, query)


def _with_part_of(chosen: Filter) -> Ids:
    """The projects that an enterprise of the towns chosen takes part in."""
    part = s.navigation_enterprise.c
    of_towns = of_enterprises(part.enterprise_id, only(chosen, ("divisions",)))
    return select(part.project_id).where(*of_towns)


def _enterprises() -> ColumnElement[int]:
    """How many enterprises take part in a project."""
    part = s.navigation_enterprise.c
    query = select(func.count()).where(part.project_id == project.id)
    return query.scalar_subquery().label("enterprises")


def institutions(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Service institutions vetted and not left by the date; first to be checked again first.

    Frame number, name, countries and ip_types (codes joined by a space), qualification, contact,
    vetted_on, recheck_on.
    """
    named = (institution.id, institution.number, institution.name)
    vetted = (institution.vetted_on, institution.recheck_on)
    query = select(*named, institution.qualification, institution.contact, *vetted)
    query = query.where(*_institution_conditions(chosen))
    undated = flag(institution.recheck_on.is_(None))
    query = query.order_by(undated, institution.recheck_on, institution.number)
    frame = read_frame(connection, query)
    countries = _served(connection, s.service_institution_country, s.country)
    ip_types = _served(connection, s.service_institution_ip_type, s.ip_type)
    frame.insert(3, "countries", [countries.get(key, "") for key in frame["id"]])
    frame.insert(4, "ip_types", [ip_types.get(key, "") for key in frame["id"]])
    return frame.drop(columns="id")


def on_the_list(chosen: Filter) -> Condition:
    """A service institution vetted and not left by the date."""
    return lasting(institution.vetted_on, institution.left_on, chosen)


def _institution_conditions(chosen: Filter) -> Conditions:
    found = [on_the_list(chosen)]
    if chosen.countries:
        link = s.service_institution_country.c
        served = link.country_id.in_(country_ids(chosen.countries))
        found.append(institution.id.in_(select(link.institution_id).where(served)))
    if chosen.ip_types:
        found.append(institution.id.in_(_for_ip_types(chosen)))
    return found


def _for_ip_types(chosen: Filter) -> Select:
    link = s.service_institution_ip_type.c
    served = link.ip_type_id.in_(ids(s.ip_type, chosen.ip_types))
    return select(link.institution_id).where(served)


def _served(connection: Connection, link: Table, table: Table) -> dict[int, str]:
    """Institution -> the codes that it serves, joined by a space, in the order of their list."""
    key = link.c.institution_id
    source = joined(link, link.c[f"{table.name}_id"])
    query = select(key, code_of(table)).select_from(source)
    return codes_by_key(connection, query.order_by(key, table.c.id))


def markets_with_cases(connection: Connection, chosen: Filter, months_before: date) -> pd.DataFrame:
    """The markets with disputes after the day ``months_before`` up to the as-of date.

    Frame country, cases; most first, then by code.
    """
    dispute = s.dispute.c
    recent = (dispute.occurred_on > day(months_before), by_then(dispute.occurred_on, chosen))
    cases = func.count().label("cases")
    query = grouped([COUNTRY], [cases], joined(s.dispute, dispute.country_id), recent)
    query = query.order_by(func.count().desc(), COUNTRY)
    return read_frame(connection, query)
