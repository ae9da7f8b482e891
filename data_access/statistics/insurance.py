"""Insurance policies, their caps on subsidies, claims, and the losses registered with cases.

As of the filter's date; filters must be resolved. Of insurance the industries, sizes and markets
choose the enterprises; of losses the filter chooses the cases. Amounts are in 分; frames without
rows keep their columns.
"""

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.frames import read_frame
from data_access.documents.counted import of_amount
from data_access.filter.conditions import (
    Condition,
    by_then,
    dispute_conditions,
    enterprise_choice,
    enterprise_conditions,
    is_closed,
    is_open,
)
from data_access.filter.filters import Filter
from data_access.statistics.enterprises.contacts import FIRST_CONTACT, with_first_contact
from data_access.statistics.query_steps import (
    COUNTRY,
    DIVISION,
    ENTERPRISE,
    INDUSTRY,
    SIZE,
    code,
    flag,
    grouped,
    joined,
    known,
    one_row,
    tally,
)

policy = s.insurance_policy.c
enterprise = s.enterprise.c
claim = s.insurance_claim.c
dispute = s.dispute.c
loss = s.loss_amount.c
market = s.enterprise_market.c
KIND = code(s.insurance_kind, "kind")


def in_force(chosen: Filter) -> Condition:
    """Begun by the date and not run out; the last day of cover counts."""
    return and_(by_then(policy.starts_on, chosen), policy.ends_on >= day(chosen.as_of_day))


def is_lapsing(chosen: Filter, days: int) -> Condition:
    """In force, running out within so many days, and no other of the kind, begun or not, lasts
    longer.
    """
    following = s.insurance_policy.alias("following").c
    of_the_kind = (
        following.enterprise_id == policy.enterprise_id,
        following.kind_id == policy.kind_id,
    )
    continued = select(following.id).where(*of_the_kind, following.ends_on > policy.ends_on)
    alone = ~continued.correlate(s.insurance_policy).exists()
    last = chosen.as_of_day + timedelta(days)
    return and_(in_force(chosen), policy.ends_on <= day(last), alone)


def lapsing(connection: Connection, chosen: Filter, days: int) -> pd.DataFrame:
    """The policies of ``policies`` that run out within so many days and are not continued."""
    return read_frame(connection, _policies(chosen).where(is_lapsing(chosen, days)))


def policies(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every policy that had begun by the date, whether it still holds or not; first to end first.

    Frame policy (its number), enterprise, credit_code, division, industry, kind, insurer,
    starts_on, ends_on, sum_insured_fen, premium_fen, subsidy_fen (None: not paid), in_force (0/1),
    share and most_fen of the cap in force when it began (None: none); contact, post and telephone
    of the enterprise (None: not known).
    """
    return read_frame(connection, _policies(chosen))


def _policies(chosen: Filter) -> Select:
    cap = s.subsidy_cap.alias("cap")
    terms = (policy.insurer, policy.starts_on, policy.ends_on, policy.sum_insured_fen)
    columns = (
        policy.number.label("policy"),
        *(ENTERPRISE, enterprise.credit_code, DIVISION, INDUSTRY, KIND),
        *terms,
        policy.premium_fen,
        policy.subsidy_fen,
        flag(in_force(chosen)).label("in_force"),
        cap.c.share,
        cap.c.most_fen,
        *FIRST_CONTACT,
    )
    newest = _newest_cap(policy.kind_id, policy.starts_on)
    capped = and_(cap.c.kind_id == policy.kind_id, cap.c.from_on == newest)
    source = joined(s.insurance_policy, policy.enterprise_id, policy.kind_id)
    source = joined(source, enterprise.division_id, enterprise.industry_id)
    source = with_first_contact(source.outerjoin(cap, capped))
    query = select(*columns).select_from(source)
    query = query.where(by_then(policy.starts_on, chosen), *enterprise_choice(chosen))
    return query.order_by(policy.ends_on, policy.number)


def _newest_cap(kind: ColumnElement, on: ColumnElement) -> ScalarSelect:
    """The day from which the cap of a kind holds that was in force on a day."""
    other = s.subsidy_cap.alias("other_cap")
    begun = (other.c.kind_id == kind, other.c.from_on <= on)
    query = select(func.max(other.c.from_on)).where(*begun)
    return query.correlate_except(other).scalar_subquery()


def caps(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The caps in force on the date: frame kind, from_on, share, most_fen, source."""
    cap = s.subsidy_cap.c
    columns = (KIND, cap.from_on, cap.share, cap.most_fen, cap.source)
    newest = _newest_cap(cap.kind_id, day(chosen.as_of_day))
    source = joined(s.subsidy_cap, cap.kind_id)
    query = select(*columns).select_from(source)
    query = query.where(cap.from_on == newest)
    query = query.order_by(s.insurance_kind.c.id)
    return read_frame(connection, query)


def claims(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every claim filed by the date, the latest first.

    Frame claim (its number), policy, enterprise, kind, number (of the dispute; None: no dispute),
    filed_on, claimed_fen, decided_on, result and paid_fen (None while not decided by the date).
    """
    decided = claim.decided_on
    columns = (
        claim.number.label("claim"),
        policy.number.label("policy"),
        ENTERPRISE,
        KIND,
        dispute.number,
        claim.filed_on,
        claim.claimed_fen,
        known(decided, chosen),
        known(s.claim_result.c.code, chosen, decided, "result"),
        known(claim.paid_fen, chosen, decided),
    )
    source = joined(s.insurance_claim, claim.policy_id, policy.enterprise_id, policy.kind_id)
    source = joined(source, claim.result_id)
    occurred = and_(dispute.id == claim.dispute_id, by_then(dispute.occurred_on, chosen))
    query = select(*columns).select_from(source.outerjoin(s.dispute, occurred))
    query = query.where(by_then(claim.filed_on, chosen), *enterprise_choice(chosen))
    query = query.order_by(claim.filed_on.desc(), claim.number)
    return read_frame(connection, query)


# -- exporters and their cover


def exporters(connection: Connection, chosen: Filter, countries: Sequence[str]) -> pd.DataFrame:
    """Enterprises on the roster with a market among ``countries`` (ISO codes).

    Most open disputes first. Frame credit_code, enterprise, division, industry, size, country,
    covered (1: a policy in force holds there), elsewhere (1: one holds, but not there), open (open
    disputes of the enterprise there); contact, post and telephone (None: not known).
    """
    anywhere, here, there = _policies_of(chosen), _named_markets(chosen), _open_there(chosen)
    named_here = func.coalesce(here.c.policies, 0)
    everywhere = func.coalesce(anywhere.c.everywhere, 0)
    covered = or_(named_here > 0, everywhere > 0)
    elsewhere = and_(anywhere.c.policies > 0, named_here == 0, everywhere == 0)
    pending = whole(there.c.cases).label("open")
    columns = (
        enterprise.credit_code,
        ENTERPRISE,
        *(DIVISION, INDUSTRY, SIZE, COUNTRY),
        flag(covered).label("covered"),
        flag(elsewhere).label("elsewhere"),
        pending,
        *FIRST_CONTACT,
    )
    source = joined(s.enterprise_market, market.enterprise_id, market.country_id)
    source = joined(source, enterprise.division_id, enterprise.industry_id, enterprise.size_id)
    source = source.outerjoin(anywhere, anywhere.c.enterprise_id == enterprise.id)
    for counted in (here, there):
        source = source.outerjoin(counted, _of_market(counted))
    in_markets = s.country.c.iso3.in_(countries)
    query = select(*columns).select_from(with_first_contact(source))
    query = query.where(in_markets, *enterprise_conditions(chosen))
    order = (pending.desc(), enterprise.credit_code, s.country.c.iso3)
    return read_frame(connection, query.order_by(*order))


def _of_market(counted: Subquery) -> Condition:
    of_firm = counted.c.enterprise_id == market.enterprise_id
    return and_(of_firm, counted.c.country_id == market.country_id)


def _policies_of(chosen: Filter) -> Subquery:
    """Policies in force by enterprise, and those of them that name no country at all."""
    named = s.policy_country.c.policy_id
    naming = select(named).distinct().subquery("naming")
    columns = (
        policy.enterprise_id,
        func.count().label("policies"),
        tally(naming.c.policy_id.is_(None)).label("everywhere"),
    )
    source = s.insurance_policy.outerjoin(naming, naming.c.policy_id == policy.id)
    query = select(*columns).select_from(source).where(in_force(chosen))
    return query.group_by(policy.enterprise_id).subquery("anywhere")


def _named_markets(chosen: Filter) -> Subquery:
    """Policies in force by enterprise and by the country that they name."""
    keys = (policy.enterprise_id, s.policy_country.c.country_id)
    source = s.policy_country.join(s.insurance_policy, s.policy_country.c.policy_id == policy.id)
    counted = [func.count().label("policies")]
    return grouped(keys, counted, source, [in_force(chosen)]).subquery("here")


def _open_there(chosen: Filter) -> Subquery:
    """Open disputes by enterprise and country."""
    keys = (dispute.enterprise_id, dispute.country_id)
    pending = [by_then(dispute.occurred_on, chosen), is_open(chosen)]
    return grouped(keys, [func.count().label("cases")], s.dispute, pending).subquery("there")


# -- losses registered with cases


def losses(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every amount dated by the date, of the disputes chosen, the latest first.

    Frame loss (its number), kind, number (of the dispute), enterprise, country, dated_on,
    amount_fen, evidence (None: none written), documents (how many are filed).
    """
    kind = code(s.loss_kind, "kind")
    of_case = (dispute.number, ENTERPRISE, COUNTRY)
    amount = (loss.dated_on, loss.amount_fen, loss.evidence, of_amount(chosen))
    source = joined(s.loss_amount, loss.kind_id, loss.dispute_id)
    source = joined(source, dispute.enterprise_id, dispute.country_id)
    query = select(loss.number.label("loss"), kind, *of_case, *amount).select_from(source)
    query = query.where(by_then(loss.dated_on, chosen), *dispute_conditions(chosen))
    query = query.order_by(loss.dated_on.desc(), loss.number)
    return read_frame(connection, query)


def losses_beside_the_ledger(connection: Connection, chosen: Filter) -> dict[str, int]:
    """How the ledger's 挽回损失 stands to the amounts of the kind 避免的损失, of the same money.

    dict of ``ledger`` (closed cases with 挽回损失) and its ``ledger_fen``, ``both`` (of these,
    those with such an amount too), ``different`` (of those, the two disagree) and ``only`` (cases
    with such an amount and no 挽回损失). All 0 without a case.
    """
    avoided = _avoided(chosen)
    registered = avoided.c.fen.is_not(None)
    entered = and_(is_closed(chosen), dispute.avoided_fen.is_not(None))
    not_entered = ~func.coalesce(entered, False)
    disagree = and_(entered, avoided.c.fen != dispute.avoided_fen)
    ledger = tally(entered).label("ledger")
    ledger_fen = whole(func.sum(case((entered, dispute.avoided_fen)))).label("ledger_fen")
    both = tally(and_(entered, registered)).label("both")
    different = tally(disagree).label("different")
    only = tally(and_(not_entered, registered)).label("only")
    query = select(
        ledger,
        ledger_fen,
        both,
        different,
        only,
    )
    source = s.dispute.outerjoin(avoided, avoided.c.dispute_id == dispute.id)
    query = query.select_from(source).where(*dispute_conditions(chosen))
    return one_row(connection, query)


def _avoided(chosen: Filter) -> Subquery:
    """dispute_id, fen (its amounts of the kind 避免的损失 by the date)."""
    fen = func.sum(loss.amount_fen).label("fen")
    conditions = (s.loss_kind.c.code == "avoided", by_then(loss.dated_on, chosen))
    source = joined(s.loss_amount, loss.kind_id)
    return grouped([loss.dispute_id], [fen], source, conditions).subquery("mine")
