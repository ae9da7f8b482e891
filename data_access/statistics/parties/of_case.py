"""The parties of one case, and the cases linked with it, either way."""

from sqlalchemy import Select, select, union

from data_access import schema as s
from data_access.filter.conditions import by_then
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import CHANNEL, COUNTRY, ENTERPRISE, code, joined, known

dispute = s.dispute.c
party = s.dispute_party.c
link = s.dispute_link.c


def parties(_chosen: Filter, key: int) -> Select:
    """Its parties by their role: frame party_role, name, contact."""
    source = joined(s.dispute_party, party.role_id)
    query = select(code(s.party_role), party.name, party.contact).select_from(source)
    query = query.where(party.dispute_id == key)
    return query.order_by(party.role_id, party.name)


def links(chosen: Filter, key: int) -> Select:
    """Cases that it names and that name it, known by the date, the newest first.

    Frame number, enterprise, country, channel, occurred_on, closed_on.
    """
    named = select(link.other_id).where(link.dispute_id == key)
    naming = select(link.dispute_id).where(link.other_id == key)
    source = joined(s.dispute, dispute.enterprise_id, dispute.country_id, dispute.channel_id)
    closed = known(dispute.closed_on, chosen)
    columns = (dispute.number, ENTERPRISE, COUNTRY, CHANNEL, dispute.occurred_on, closed)
    query = select(*columns).select_from(source)
    query = query.where(dispute.id.in_(union(named, naming)), by_then(dispute.occurred_on, chosen))
    return query.order_by(dispute.occurred_on.desc(), dispute.number)
