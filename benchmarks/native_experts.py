"""Questions on experts, by hand for DuckDB; see native.py."""

from benchmarks.native import COVERS
from data_access.statistics.experts import LONG_WAIT_DAYS


def _hand(w):
    return (
        f"(SELECT expert_id, count(*) AS open, sum(planned_hours) AS hours FROM "
        f"expert_assignment WHERE assigned_on <= {w.day} AND (completed_on IS NULL OR "
        f"completed_on > {w.day}) GROUP BY 1)"
    )


def helped(w):
    return f"d.id IN (SELECT dispute_id FROM expert_assignment WHERE assigned_on <= {w.day})"


def loads(w):
    return (
        f"SELECT x.number, x.name, x.employer, x.monthly_hours::DOUBLE, coalesce(h.open, "
        f"0), coalesce(h.hours, 0)::DOUBLE FROM expert x LEFT JOIN {_hand(w)} h ON "
        f"h.expert_id = x.id "
        f"WHERE {w.experts} ORDER BY 1"
    )


def open_cases(w):
    waits = (
        f"date_diff('day', CASE WHEN d.accepted_on <= {w.day} THEN d.accepted_on ELSE "
        f"d.occurred_on END, {w.day}) > {LONG_WAIT_DAYS}"
    )
    return (
        f"SELECT count(*), count(*) FILTER (NOT helped), count(*) FILTER (NOT helped AND "
        f"{waits}) FROM (SELECT d.*, {helped(w)} AS helped FROM dispute d WHERE {w.cases} AND "
        f"{w.open}) d"
    )


def supply_and_demand(w, dimension):
    code = "iso3" if dimension == "country" else "code"
    own = {"country": w.countries, "industry": w.industries}.get(dimension, "")
    only = " AND ".join(["", *w.among(f"v.{dimension}_id", own)])
    supply = (
        f"SELECT v.{dimension}_id AS id, count(*) AS experts, sum(greatest(x.monthly_hours "
        f"- coalesce(h.hours, 0), 0))::DOUBLE AS free, sum(h.open) AS held "
        f"FROM expert x JOIN {COVERS[dimension]} v ON v.expert_id = x.id LEFT JOIN "
        f"{_hand(w)} h ON h.expert_id = x.id WHERE {w.experts} {only} GROUP BY 1"
    )
    if dimension == "language":
        return (
            f"SELECT k.code, experts, free, held, 0 FROM ({supply}) s JOIN language k USING "
            f"(id) ORDER BY held DESC"
        )
    demand = _demand(w, dimension)
    return (
        f"SELECT k.{code}, experts, free, open, unassigned FROM ({supply}) s FULL JOIN "
        f"({demand}) n USING (id) JOIN {dimension} k USING (id) ORDER BY open DESC NULLS LAST"
    )


def _demand(w, dimension, also=""):
    return (
        f"SELECT d.{dimension}_id AS id, count(*) AS open, count(*) FILTER (NOT helped) AS "
        f"unassigned FROM (SELECT d.{dimension}_id, {helped(w)} AS helped FROM dispute d "
        f"WHERE {w.cases} AND {w.open} {also}) d GROUP BY 1"
    )


def gaps(w):
    listed = f"x.joined_on <= {w.day} AND (x.left_on IS NULL OR x.left_on > {w.day})"
    parts = []
    for dimension, code in (("country", "iso3"), ("industry", "code")):
        known = (
            f"SELECT v.{dimension}_id FROM {COVERS[dimension]} v JOIN expert x ON x.id = "
            f"v.expert_id WHERE {listed}"
        )
        parts.append(
            f"SELECT '{dimension}' AS dimension, k.{code} AS code, open, unassigned FROM "
            f"({_demand(w, dimension, f'AND d.{dimension}_id NOT IN ({known})')}) n JOIN "
            f"{dimension} k USING (id)"
        )
    return " UNION ALL ".join(parts) + " ORDER BY 3 DESC, 1, 2"


def unassigned(w, limit):
    waits = (
        f"date_diff('day', CASE WHEN d.accepted_on <= {w.day} THEN d.accepted_on ELSE "
        f"d.occurred_on END, {w.day})"
    )
    return (
        f"WITH d AS (SELECT *, {waits} AS waits FROM dispute d WHERE {w.cases} AND "
        f"{w.open} AND NOT {helped(w)} ORDER BY waits DESC, number LIMIT {limit}) "
        f"SELECT d.number, e.name, c.iso3, i.code, p.code, h.code, d.occurred_on, d.waits, "
        f"({w.late})::INT FROM d JOIN enterprise e ON e.id = d.enterprise_id JOIN country "
        f"c ON c.id = d.country_id "
        f"LEFT JOIN industry i ON i.id = d.industry_id JOIN ip_type p ON p.id = "
        f"d.ip_type_id JOIN channel h ON h.id = d.channel_id ORDER BY d.waits DESC, "
        f"d.number"
    )
