"""Questions on cases, their months and partners, by hand for DuckDB; see native.py."""

from benchmarks.native import KNOWN, MONTH, tally
from data_access.statistics import warning as warning_reads


def headline(w):
    return (
        f"SELECT {tally(w)}, count(DISTINCT d.enterprise_id), coalesce(sum(d.avoided_fen) "
        f"FILTER (d.closed_on <= {w.day}), 0)::BIGINT FROM dispute d WHERE {w.cases}"
    )


def monthly(w):
    return (
        f"SELECT {MONTH.format('d.occurred_on')} AS month, c.code, count(*) FROM dispute d "
        f"JOIN channel c ON c.id = d.channel_id WHERE {w.cases} GROUP BY ALL ORDER BY 1, 2"
    )


def by(w, dimension):
    code = "iso3" if dimension == "country" else "code"
    closed = f"AND d.closed_on <= {w.day}" if dimension in ("route", "outcome") else ""
    return (
        f"SELECT k.{code}, {tally(w)} FROM dispute d JOIN {dimension} k ON k.id = "
        f"d.{dimension}_id WHERE {w.cases} {closed} GROUP BY 1 ORDER BY 2 DESC, 1"
    )


def by_stage(w):
    return (
        f"SELECT g.code, {tally(w)} FROM dispute d JOIN dispute_stage s ON s.dispute_id = "
        f"d.id AND s.from_on <= {w.day} AND (s.until_on IS NULL OR s.until_on > {w.day}) "
        f"JOIN service_stage g ON g.id = s.stage_id WHERE {w.cases} GROUP BY g.code, g.id "
        f"ORDER BY g.id"
    )


def country_by_industry(w):
    return (
        f"SELECT c.iso3, i.code, count(*) FROM dispute d JOIN country c ON c.id = d.country_id "
        f"JOIN industry i ON i.id = d.industry_id WHERE {w.cases} GROUP BY ALL ORDER BY 1, 2"
    )


def durations(w):
    closed = f"d.closed_on <= {w.day}"
    days = f"date_diff('day', d.occurred_on, CASE WHEN {closed} THEN d.closed_on ELSE {w.day} END)"
    return (
        f"SELECT {days} AS days, coalesce({closed}, false)::INT AS closed, count(*) FROM "
        f"dispute d WHERE {w.cases} GROUP BY ALL ORDER BY 1, 2"
    )


def endings(w, dimension=None):
    code, join = "", ""
    if dimension is not None:
        code = "k.iso3," if dimension == "country" else "k.code,"
        join = f"JOIN {dimension} k ON k.id = d.{dimension}_id"
    closed = f"d.closed_on <= {w.day}"
    return (
        f"WITH began AS (SELECT least(min(accepted_on) FILTER (accepted_on <= {w.day}), "
        f"min(entered_on) FILTER (entered_on <= {w.day})) AS began_on FROM dispute) "
        f"SELECT {code} date_diff('day', d.occurred_on, CASE WHEN {closed} THEN "
        f"d.closed_on ELSE {w.day} END), coalesce({closed}, false)::INT, "
        f"greatest(coalesce(date_diff('day', d.occurred_on, began_on), 0), 0), count(*) "
        f"FROM dispute d {join} CROSS JOIN began WHERE {w.cases} GROUP BY ALL ORDER BY ALL"
    )


def rows(w, sort, descending, limit, offset):
    order = f"{sort} {'DESC' if descending else ''} NULLS LAST, number"
    known = f"d.closed_on <= {w.day}"
    return (
        f"WITH d AS (SELECT * FROM dispute d WHERE {w.cases} ORDER BY {order} LIMIT "
        f"{limit} OFFSET {offset}) "
        f"SELECT d.number, e.name, c.iso3, i.code, p.code, h.code, o.code, g.code, "
        f"d.occurred_on, CASE WHEN d.accepted_on <= {w.day} THEN d.accepted_on END, "
        f"CASE WHEN {known} THEN d.closed_on END, CASE WHEN {known} THEN r.code END, CASE "
        f"WHEN {known} THEN u.code END, d.amount_fen, CASE WHEN {known} THEN d.avoided_fen "
        f"END, "
        f"({w.open} AND {w.late})::INT FROM d JOIN enterprise e ON e.id = d.enterprise_id "
        f"JOIN country c ON c.id = d.country_id LEFT JOIN industry i ON i.id = "
        f"d.industry_id "
        f"JOIN ip_type p ON p.id = d.ip_type_id JOIN channel h ON h.id = d.channel_id JOIN "
        f'"position" o ON o.id = d.position_id LEFT JOIN route r ON r.id = d.route_id '
        f"LEFT JOIN outcome u ON u.id = d.outcome_id LEFT JOIN dispute_stage s ON "
        f"s.dispute_id = d.id AND s.from_on <= {w.day} AND (s.until_on IS NULL OR "
        f"s.until_on > {w.day}) "
        f"LEFT JOIN service_stage g ON g.id = s.stage_id ORDER BY d.{order}"
    )


def two_windows(w, start, middle):
    window = w.between(start, w.f.as_of)
    counts = (
        f"count(*) FILTER (d.occurred_on >= DATE '{middle}') AS now, count(*) FILTER "
        f"(d.occurred_on < DATE '{middle}') AS before"
    )
    keys = "d.country_id, d.channel_id, d.industry_id, d.platform_id"
    return (
        f"SELECT c.iso3, h.code, i.code, p.code, now, before FROM (SELECT {keys}, {counts} "
        f"FROM dispute d WHERE {window.cases} "
        f"GROUP BY GROUPING SETS ((), (d.country_id), (d.channel_id), (d.industry_id), "
        f"(d.platform_id)) HAVING {KNOWN}) g LEFT JOIN country c ON c.id = g.country_id "
        f"LEFT JOIN channel h ON h.id = g.channel_id LEFT JOIN industry i ON i.id = "
        f"g.industry_id LEFT JOIN platform p ON p.id = g.platform_id ORDER BY now DESC"
    )


def overdue_cases(w, limit=5):
    return (
        f"WITH d AS (SELECT * FROM dispute d WHERE {w.cases} AND {w.open} AND {w.late} "
        f"ORDER BY amount_fen DESC NULLS LAST, occurred_on, number LIMIT {limit}) "
        f"SELECT d.number, e.name, c.iso3, date_diff('day', coalesce(d.accepted_on, "
        f"d.occurred_on), {w.day}), d.amount_fen, "
        f"EXISTS (SELECT 1 FROM expert_assignment a WHERE a.dispute_id = d.id AND "
        f"a.assigned_on <= {w.day})::INT FROM d JOIN enterprise e ON e.id = "
        f"d.enterprise_id "
        f"JOIN country c ON c.id = d.country_id ORDER BY d.amount_fen DESC NULLS LAST, "
        f"d.occurred_on, d.number"
    )


# -- early warning
def watched_monthly(w):
    months = w.with_filter(warning_reads.watched(w.f))
    keys = "d.country_id, d.industry_id, d.channel_id, d.platform_id"
    return (
        f"SELECT c.iso3, i.code, h.code, p.code, g.month, g.n FROM (SELECT {keys}, "
        f"{MONTH.format('d.occurred_on')} AS month, count(*) AS n FROM dispute d WHERE "
        f"{months.cases} "
        f"GROUP BY GROUPING SETS ((month), (d.country_id, month), (d.industry_id, month), "
        f"(d.channel_id, month), (d.platform_id, month)) HAVING {KNOWN}) g LEFT JOIN "
        f"country c ON c.id = g.country_id "
        f"LEFT JOIN industry i ON i.id = g.industry_id LEFT JOIN channel h ON h.id = "
        f"g.channel_id LEFT JOIN platform p ON p.id = g.platform_id ORDER BY ALL"
    )


def delays(w):
    return (
        f"SELECT {MONTH.format('d.occurred_on')} AS month, {MONTH.format('d.entered_on')} AS "
        f"entered, count(*) FROM dispute d WHERE d.occurred_on <= {w.day} GROUP BY ALL ORDER "
        f"BY ALL"
    )


def known_on(w):
    return (
        f"SELECT coalesce(max(entered_on), {w.day}) FROM dispute d WHERE occurred_on <= "
        f"{w.day} AND entered_on > {w.day}"
    )


# -- partners
def components(w, _used):
    last = min(w.f.as_of, w.f.end) if w.f.end else w.f.as_of
    conditions = [f"x.month <= DATE '{last}'"]
    if w.f.start:
        conditions.append(f"x.month >= DATE '{w.f.start}'")
    conditions += w.among("x.country_id", w.countries)
    conditions += w.among("x.industry_id", w.industries)
    flows = " AND ".join(conditions)
    return (
        f"SELECT c.iso3, coalesce(n, 0), v FROM (SELECT d.country_id, count(*) AS n FROM "
        f"dispute d WHERE {w.cases} GROUP BY 1) a "
        f"FULL JOIN (SELECT x.country_id, sum(x.value_fen)::BIGINT AS v FROM export_flow x "
        f"WHERE {flows} GROUP BY 1) b USING (country_id) JOIN country c ON c.id = "
        f"country_id ORDER BY 2 DESC, 1"
    )


def deadlines(w):
    """The deadlines of the chosen cases that had begun; one row each."""
    return f"""SELECT x.number, d.number, e.name, c.iso3, x.counted_from_on,
            coalesce(x.extended_on, x.printed_on, x.computed_on),
            r.code, r.act_zh, r.consequence_zh
        FROM dispute_deadline x
        JOIN dispute d ON d.id = x.dispute_id
        JOIN enterprise e ON e.id = d.enterprise_id
        JOIN country c ON c.id = d.country_id
        LEFT JOIN deadline_rule r ON r.id = x.rule_id
        WHERE x.counted_from_on <= {w.day} AND {w.cases}
        ORDER BY x.number"""


def export_series(w):
    """What each source of exports holds by the day."""
    by_then = f"FILTER (month <= {w.day})"
    return f"""SELECT hs_chapter_id IS NULL AS by_industry, source,
            count(*) {by_then}, min(month) {by_then}, max(month) {by_then}
        FROM export_flow GROUP BY ALL"""
