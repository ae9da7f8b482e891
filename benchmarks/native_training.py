"""Questions on training and targets, by hand for DuckDB; see native.py."""

from benchmarks.native import MONTH
from data_access.statistics.training import COMPLETE


def _held(w, start):
    return f"t.state_id IN ({w.held}) AND t.held_on BETWEEN DATE '{start}' AND {w.day}"


def first_session(w, start):
    return (
        f"(SELECT a.enterprise_id, min(t.held_on) AS first_on FROM attendance a JOIN "
        f"training_session t ON t.id = a.session_id WHERE {_held(w, start)} GROUP BY 1)"
    )


def _by_type(w, start):
    return (
        f"(SELECT a.enterprise_id, i.ip_type_id, p.code, min(t.held_on) AS first_on FROM "
        f"attendance a JOIN training_session t ON t.id = a.session_id "
        f"JOIN session_ip_type i ON i.session_id = t.id JOIN ip_type p ON p.id = "
        f"i.ip_type_id WHERE {_held(w, start)} AND p.code IN {COMPLETE} GROUP BY ALL)"
    )


def training_spells(w, start, complete=False):
    done = (
        (
            f"(SELECT enterprise_id, max(first_on) AS first_on FROM {_by_type(w, start)} GROUP "
            f"BY 1 HAVING count(*) = {len(COMPLETE)})"
        )
        if complete
        else first_session(w, start)
    )
    left = f"CASE WHEN e.left_on <= {w.day} THEN {MONTH.format('e.left_on')} END"
    where = " AND ".join([f"e.joined_on <= {w.day}", *w.firm_choice])
    return (
        f"SELECT {MONTH.format('e.joined_on')}, {left}, {MONTH.format('f.first_on')}, count(*) "
        f"FROM enterprise e LEFT JOIN {done} f ON f.enterprise_id = e.id WHERE {where} GROUP "
        f"BY ALL ORDER BY ALL"
    )


def spells(w, indicator, start, end):
    w = w.at(min(w.f.as_of, end))
    if indicator in ("training_coverage", "complete_coverage"):
        return training_spells(w, start, indicator == "complete_coverage")
    if indicator == "sessions_held":
        return sessions_by_month(w, start)
    if indicator == "experts_listed":
        return (
            f"SELECT {MONTH.format('joined_on')}, CASE WHEN left_on <= {w.day} THEN "
            f"{MONTH.format('left_on')} END, count(*) FROM expert WHERE joined_on <= {w.day} "
            f"GROUP BY ALL ORDER BY ALL"
        )
    window = w.between(start, w.f.as_of)
    return (
        f"SELECT {MONTH.format('d.occurred_on')}, CASE WHEN d.closed_on <= {w.day} THEN "
        f"{MONTH.format('d.closed_on')} END, count(*) FROM dispute d WHERE {window.cases} "
        f"GROUP BY ALL ORDER BY ALL"
    )


def person_times(w, start):
    where = " AND ".join([_held(w, start), *w.firm_choice])
    return (
        f"SELECT coalesce(sum(a.people), 0)::BIGINT FROM attendance a JOIN training_session t "
        f"ON t.id = a.session_id JOIN enterprise e ON e.id = a.enterprise_id WHERE {where}"
    )


def by_type(w, start):
    return (
        f"SELECT b.code, count(*) FROM {_by_type(w, start)} b JOIN enterprise e ON e.id = "
        f"b.enterprise_id WHERE {w.firms} GROUP BY 1"
    )


def by_group(w, start, dimension):
    return (
        f"SELECT k.code, count(*), count(f.enterprise_id) FROM enterprise e LEFT JOIN "
        f"{'enterprise_size' if dimension == 'size' else dimension} k ON k.id = "
        f"e.{dimension}_id "
        f"LEFT JOIN {first_session(w, start)} f ON f.enterprise_id = e.id WHERE {w.firms} GROUP "
        f"BY 1 ORDER BY 2 DESC, 1"
    )


def matrix(w, start):
    return (
        f"SELECT p.code, h.code, count(*) FROM training_session t JOIN session_ip_type i "
        f"ON i.session_id = t.id JOIN ip_type p ON p.id = i.ip_type_id "
        f"JOIN session_theme s ON s.session_id = t.id JOIN training_theme h ON h.id = "
        f"s.theme_id WHERE {_held(w, start)} GROUP BY ALL ORDER BY min(p.id), min(h.id)"
    )


def sessions_by_month(w, start):
    return (
        f"SELECT {MONTH.format('t.held_on')}, count(*) FROM training_session t WHERE "
        f"{_held(w, start)} GROUP BY 1 ORDER BY 1"
    )


def sessions_ahead(w, end):
    return (
        f"SELECT {MONTH.format('held_on')}, count(*) FROM training_session WHERE state_id IN "
        f"({w.planned}) AND held_on > {w.day} AND held_on <= DATE '{end}' GROUP BY 1 ORDER BY 1"
    )


def yearly_plan(w, start, end):
    return (
        f"SELECT year, sum(sessions)::BIGINT FROM training_plan WHERE year BETWEEN "
        f"{start.year} AND {end.year} GROUP BY 1 ORDER BY 1"
    )


def _opened(w):
    return (
        f"(SELECT d.enterprise_id, count(*) AS open FROM dispute d WHERE d.occurred_on <= "
        f"{w.day} AND {w.open} GROUP BY 1)"
    )


ASKED_FIRST = (
    '(SELECT DISTINCT ON (enterprise_id) * FROM enterprise_contact ORDER BY enterprise_id, "first" '
    "DESC, name)"
)


def never_trained(w, start, limit):
    return (
        f"WITH e AS (SELECT e.*, coalesce(o.open, 0) AS open FROM enterprise e ANTI JOIN "
        f"{first_session(w, start)} f ON f.enterprise_id = e.id LEFT JOIN {_opened(w)} o ON "
        f"o.enterprise_id = e.id "
        f"WHERE {w.firms} ORDER BY open DESC, e.key_contact DESC, e.name, e.id LIMIT {limit}) "
        f"SELECT e.name, p.name, p.post, p.telephone, e.open, e.key_contact::INT, i.code, "
        f"v.code, z.code, k.markets, e.credit_code, e.joined_on FROM e "
        f"LEFT JOIN industry i ON i.id = e.industry_id "
        f"LEFT JOIN {ASKED_FIRST} p ON p.enterprise_id = e.id "
        f"LEFT JOIN division v ON v.id = e.division_id LEFT JOIN enterprise_size z ON z.id "
        f"= e.size_id LEFT JOIN (SELECT m.enterprise_id, string_agg(c.iso3, ' ' ORDER BY "
        f"c.iso3) AS markets "
        f"FROM enterprise_market m JOIN country c ON c.id = m.country_id WHERE "
        f"m.enterprise_id IN (SELECT id FROM e) GROUP BY 1) k ON k.enterprise_id = e.id "
        f"ORDER BY e.open DESC, e.key_contact DESC, e.name, e.id"
    )


def never_trained_with_cases(w, start):
    return (
        f"SELECT count(*) FROM enterprise e ANTI JOIN {first_session(w, start)} f ON "
        f"f.enterprise_id = e.id JOIN {_opened(w)} o ON o.enterprise_id = e.id WHERE {w.firms}"
    )


def change(w, start, since):
    then, now = f"DATE '{since}'", w.day
    was, is_on = (
        f"e.joined_on <= {then} AND (e.left_on IS NULL OR e.left_on > {then})",
        f"e.joined_on <= {now} AND (e.left_on IS NULL OR e.left_on > {now})",
    )
    early, ever = f"f.first_on <= {then}", "f.first_on IS NOT NULL"
    sums = [
        was,
        f"{was} AND {early}",
        f"{was} AND {is_on} AND f.first_on > {then}",
        f"e.joined_on > {then} AND {is_on}",
        f"e.joined_on > {then} AND {is_on} AND {ever}",
        f"{was} AND e.left_on <= {now}",
        f"{was} AND {early} AND e.left_on <= {now}",
        is_on,
        f"{is_on} AND {ever}",
    ]
    where = " AND ".join(["true", *w.firm_choice])
    return (
        f"SELECT {', '.join(f'count(*) FILTER ({part})' for part in sums)} FROM enterprise e "
        f"LEFT JOIN {first_session(w, start)} f ON f.enterprise_id = e.id WHERE {where}"
    )


# -- targets and settings
def targets(w, cycle):
    return (
        f"SELECT g.indicator, g.goal::DOUBLE, g.baseline::DOUBLE, g.due_on, g.set_by, "
        f"g.set_on, g.reason, c.starts_on, c.ends_on FROM target g JOIN cycle c ON c.id = "
        f"g.cycle_id "
        f"WHERE c.code = '{cycle}' AND g.set_on <= {w.day} ORDER BY g.id"
    )


def latest_with_targets(w):
    return (
        f"SELECT c.code FROM cycle c JOIN target g ON g.cycle_id = c.id WHERE c.starts_on <= "
        f"{w.day} AND g.set_on <= {w.day} ORDER BY c.starts_on DESC, c.code LIMIT 1"
    )
