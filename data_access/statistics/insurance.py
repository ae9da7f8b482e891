"""Insurance policies, their caps on subsidies, and claims, as of the filter's date. Filters must be resolved; industries, sizes and markets choose the enterprises."""

from sqlalchemy import and_, case, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import enterprise_choice, enterprise_conditions

p, e, c = s.insurance_policy.c, s.enterprise.c, s.insurance_claim.c


def in_force(chosen):
    """Begun by the date and not run out; the last day of cover counts."""
    return and_(p.starts_on <= day(chosen.as_of), p.ends_on >= day(chosen.as_of))


def policies(connection, chosen):
    """Every policy that had begun by the date, whether it still holds or not: frame policy (its number), enterprise, credit_code, division, industry, kind, insurer, starts_on,
    ends_on, sum_insured_fen, premium_fen, subsidy_fen (None: not paid), in_force (0/1), share and most_fen of the cap in force when it began (None: none). First to end first."""
    cap, later_cap = s.subsidy_cap.alias("cap"), s.subsidy_cap.alias("later_cap")
    newest = (
        select(func.max(later_cap.c.from_on))
        .where(later_cap.c.kind_id == p.kind_id, later_cap.c.from_on <= p.starts_on)
        .correlate(s.insurance_policy)
        .scalar_subquery()
    )
    return read_frame(
        connection,
        select(
            p.number.label("policy"),
            e.name.label("enterprise"),
            e.credit_code,
            s.division.c.code.label("division"),
            s.industry.c.code.label("industry"),
            s.insurance_kind.c.code.label("kind"),
            p.insurer,
            p.starts_on,
            p.ends_on,
            p.sum_insured_fen,
            p.premium_fen,
            p.subsidy_fen,
            case((in_force(chosen), 1), else_=0).label("in_force"),
            cap.c.share,
            cap.c.most_fen,
        )
        .select_from(s.insurance_policy)
        .join(s.enterprise, e.id == p.enterprise_id)
        .join(s.insurance_kind, s.insurance_kind.c.id == p.kind_id)
        .outerjoin(s.division, s.division.c.id == e.division_id)
        .outerjoin(s.industry, s.industry.c.id == e.industry_id)
        .outerjoin(cap, and_(cap.c.kind_id == p.kind_id, cap.c.from_on == newest))
        .where(p.starts_on <= day(chosen.as_of), *enterprise_choice(chosen))
        .order_by(p.ends_on, p.number),
    )


def caps(connection, chosen):
    """The caps in force on the date: frame kind, from_on, share, most_fen, source."""
    x, later = s.subsidy_cap, s.subsidy_cap.alias("later")
    newest = (
        select(func.max(later.c.from_on))
        .where(later.c.kind_id == x.c.kind_id, later.c.from_on <= day(chosen.as_of))
        .correlate(x)
        .scalar_subquery()
    )
    return read_frame(
        connection,
        select(
            s.insurance_kind.c.code.label("kind"), x.c.from_on, x.c.share, x.c.most_fen, x.c.source
        )
        .join(s.insurance_kind, s.insurance_kind.c.id == x.c.kind_id)
        .where(x.c.from_on == newest)
        .order_by(s.insurance_kind.c.id),
    )


def claims(connection, chosen):
    """Every claim filed by the date: frame claim (its number), policy, enterprise, kind, number (of the dispute; None: no dispute), filed_on, claimed_fen, decided_on, result
    and paid_fen (None while not decided by the date). Latest filed first."""
    decided = c.decided_on <= day(chosen.as_of)
    return read_frame(
        connection,
        select(
            c.number.label("claim"),
            p.number.label("policy"),
            e.name.label("enterprise"),
            s.insurance_kind.c.code.label("kind"),
            s.dispute.c.number,
            c.filed_on,
            c.claimed_fen,
            case((decided, c.decided_on)).label("decided_on"),
            case((decided, s.claim_result.c.code)).label("result"),
            case((decided, c.paid_fen)).label("paid_fen"),
        )
        .select_from(s.insurance_claim)
        .join(s.insurance_policy, p.id == c.policy_id)
        .join(s.enterprise, e.id == p.enterprise_id)
        .join(s.insurance_kind, s.insurance_kind.c.id == p.kind_id)
        .outerjoin(s.claim_result, s.claim_result.c.id == c.result_id)
        .outerjoin(
            s.dispute,
            and_(s.dispute.c.id == c.dispute_id, s.dispute.c.occurred_on <= day(chosen.as_of)),
        )
        .where(c.filed_on <= day(chosen.as_of), *enterprise_choice(chosen))
        .order_by(c.filed_on.desc(), c.number),
    )


def exporters(connection, chosen, countries):
    """Enterprises on the roster with a market among ``countries`` (ISO codes): frame credit_code, enterprise, division, industry, size, country, covered (1: a policy in force
    holds there), elsewhere (1: one holds, but not there), open (open disputes of the enterprise there). Most open disputes first."""
    m, d, x = s.enterprise_market.c, s.dispute.c, s.policy_country.c
    here = (
        select(x.policy_id)
        .where(x.policy_id == p.id, x.country_id == m.country_id)
        .correlate(s.insurance_policy, s.enterprise_market)
        .exists()
    )
    anywhere = (
        ~select(x.policy_id).where(x.policy_id == p.id).correlate(s.insurance_policy).exists()
    )
    held = select(p.id).where(p.enterprise_id == e.id, in_force(chosen))
    covered = held.where(or_(here, anywhere)).correlate(s.enterprise, s.enterprise_market).exists()
    pending = (
        select(func.count())
        .select_from(s.dispute)
        .where(
            d.enterprise_id == e.id,
            d.country_id == m.country_id,
            d.occurred_on <= day(chosen.as_of),
            or_(d.closed_on.is_(None), d.closed_on > day(chosen.as_of)),
        )
        .correlate(s.enterprise, s.enterprise_market)
        .scalar_subquery()
        .label("open")
    )
    return read_frame(
        connection,
        select(
            e.credit_code,
            e.name.label("enterprise"),
            s.division.c.code.label("division"),
            s.industry.c.code.label("industry"),
            s.enterprise_size.c.code.label("size"),
            s.country.c.iso3.label("country"),
            case((covered, 1), else_=0).label("covered"),
            case((and_(~covered, held.correlate(s.enterprise).exists()), 1), else_=0).label(
                "elsewhere"
            ),
            pending,
        )
        .select_from(s.enterprise)
        .join(s.enterprise_market, m.enterprise_id == e.id)
        .join(s.country, s.country.c.id == m.country_id)
        .outerjoin(s.division, s.division.c.id == e.division_id)
        .outerjoin(s.industry, s.industry.c.id == e.industry_id)
        .outerjoin(s.enterprise_size, s.enterprise_size.c.id == e.size_id)
        .where(s.country.c.iso3.in_(countries), *enterprise_conditions(chosen))
        .order_by(pending.desc(), e.credit_code, s.country.c.iso3),
    )
