"""Questions on how enterprises stand, by hand for DuckDB; see native.py."""

from datetime import timedelta

from benchmarks.native_experts import helped
from benchmarks.native_training import ASKED_FIRST, first_session
from data_access.statistics.enterprises.standing import LATELY
from data_access.statistics.filings import FALLEN

KINDS = ("invention", "utility_model", "design", "mark")
COUNTS = (
    "coalesce(cases, 0), coalesce(sued, 0), coalesce(sued_lately, 0), coalesce(open, 0), "
    "coalesce(overdue, 0), coalesce(unassigned, 0), coalesce(appeals, 0)"
)


def standing(w, start):
    trained = "true"
    if start is not None:
        trained = f"(e.id IN (SELECT enterprise_id FROM {first_session(w, start)}))"
    return (
        f"SELECT e.credit_code, e.name, v.code, i.code, z.code, e.export_oriented::INT, "
        f"(e.key_contact OR e.observation)::INT, e.key_contact::INT, p.name, p.post, "
        f"p.telephone, {COUNTS}, {trained}::INT, coalesce(policies, 0), coalesce(markets, 0), "
        f"coalesce(bare, 0), last_case, last_visit FROM enterprise e "
        f"LEFT JOIN {_cases(w)} d ON d.enterprise_id = e.id "
        f"LEFT JOIN {_visits(w)} s ON s.enterprise_id = e.id "
        f"LEFT JOIN {_policies(w)} o ON o.enterprise_id = e.id "
        f"LEFT JOIN {_markets(w)} m ON m.enterprise_id = e.id "
        f"LEFT JOIN {ASKED_FIRST} p ON p.enterprise_id = e.id "
        f"LEFT JOIN division v ON v.id = e.division_id LEFT JOIN industry i ON i.id = "
        f"e.industry_id LEFT JOIN enterprise_size z ON z.id = e.size_id "
        f"WHERE {w.firms} ORDER BY e.name, e.credit_code"
    )


def _cases(w):
    sued = "d.position_id IN (SELECT id FROM \"position\" WHERE code = 'respondent')"
    since = w.f.as_of - timedelta(LATELY)
    return (
        f"(SELECT d.enterprise_id, count(*) AS cases, count(*) FILTER ({sued}) AS sued, "
        f"count(*) FILTER ({sued} AND d.occurred_on > DATE '{since}') AS sued_lately, "
        f"count(*) FILTER ({w.open}) AS open, count(*) FILTER ({w.open} AND {w.late}) AS "
        f"overdue, count(*) FILTER ({w.open} AND NOT {helped(w)}) AS unassigned, "
        f"max(d.occurred_on) AS last_case FROM dispute d WHERE d.occurred_on <= {w.day} "
        f"GROUP BY 1)"
    )


def _visits(w):
    late = f"(answered_on IS NULL OR answered_on > {w.day}) AND due_on < {w.day}"
    return (
        f"(SELECT enterprise_id, count(*) FILTER (appeal IS NOT NULL AND {late}) AS appeals, "
        f"max(visited_on) AS last_visit FROM visit WHERE visited_on <= {w.day} GROUP BY 1)"
    )


def _policies(w):
    return (
        f"(SELECT enterprise_id, count(*) AS policies FROM insurance_policy WHERE {w.day} "
        f"BETWEEN starts_on AND ends_on GROUP BY 1)"
    )


def _markets(w):
    abroad = " AND ".join(["c.iso3 <> 'CHN'", *w.among("m.country_id", w.countries)])
    return (
        f"(SELECT m.enterprise_id, count(*) AS markets, count(*) FILTER (r.country_id IS NULL) "
        f"AS bare FROM enterprise_market m JOIN country c ON c.id = m.country_id LEFT JOIN "
        f"{_protected(w)} r ON r.enterprise_id = m.enterprise_id AND r.country_id = "
        f"m.country_id WHERE {abroad} GROUP BY 1)"
    )


def _protected(w):
    """Where something stands; a mark or design of the European Union in each of its members."""
    stands = (
        f"f.filed_on <= {w.day} AND (f.ended_on > {w.day} OR f.ended_on IS NULL AND f.state_id "
        f"NOT IN (SELECT id FROM filing_state WHERE code IN {FALLEN})) AND k.code IN {KINDS}"
    )
    filings = (
        "filing f JOIN right_kind k ON k.id = f.right_kind_id JOIN filing_designation g ON "
        "g.filing_id = f.id"
    )
    return (
        f"(SELECT f.enterprise_id, g.country_id FROM {filings} WHERE {stands} UNION SELECT "
        f"f.enterprise_id, n.country_id FROM {filings} JOIN country c ON c.id = g.country_id "
        f"JOIN country_group_member n ON n.group_id = (SELECT id FROM country_group WHERE code "
        f"= 'EU') WHERE {stands} AND c.iso3 = 'EUE' AND k.code IN ('mark', 'design'))"
    )


def handlers(w):
    return (
        f"SELECT e.credit_code, string_agg(DISTINCT d.handler, '、' ORDER BY d.handler) FROM "
        f"dispute d JOIN enterprise e ON e.id = d.enterprise_id WHERE d.occurred_on <= {w.day} "
        f"AND {w.open} AND d.handler <> '' GROUP BY 1 ORDER BY 1"
    )
