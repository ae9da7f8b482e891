"""The questions of the screens, written by hand for DuckDB: the yardstick of the product's data time.

One statement a question, and nothing that the answer does not need: no groups of countries, no sections of industry. Each function
takes the choice as ``Where`` and the arguments of the product's function, and returns SQL text. Rows come back as plain tuples.
"""
from copy import copy
from dataclasses import replace
from datetime import timedelta

from data_access import watch_series
from data_access.experts import LONG_WAIT_DAYS
from data_access.training import COMPLETE


class Where:
    """A resolved filter as conditions; its codes are countries and divisions of industry only."""

    def __init__(self, duck, f):
        self.f, self.day = f, f"DATE '{f.as_of}'"
        self.countries = f"SELECT id FROM country WHERE iso3 IN ({_listed(f.countries)})" if f.countries else ""
        self.industries = f"SELECT id FROM industry WHERE code IN ({_listed(f.industries)})" if f.industries else ""
        self.held = _keys(duck, "SELECT id FROM session_state WHERE list_contains($1, code)", ("held",))
        self.planned = _keys(duck, "SELECT id FROM session_state WHERE list_contains($1, code)", ("planned",))

    def between(self, start, end):
        return self.with_filter(replace(self.f, start=start, end=end))

    def at(self, as_of):
        return self.with_filter(replace(self.f, as_of=as_of))

    def with_filter(self, f):
        other = copy(self)
        other.f, other.day = f, f"DATE '{f.as_of}'"
        return other

    @property
    def open(self):
        return f"(d.closed_on IS NULL OR d.closed_on > {self.day})"

    @property
    def late(self):
        return f"CASE WHEN d.accepted_on <= {self.day} THEN d.accepted_on ELSE d.occurred_on END < DATE '{self.f.as_of - timedelta(self.f.overdue_days)}'"

    @property
    def cases(self):
        last = min(self.f.as_of, self.f.end) if self.f.end else self.f.as_of
        parts = [f"d.occurred_on <= DATE '{last}'"] + ([f"d.occurred_on >= DATE '{self.f.start}'"] if self.f.start else [])
        return " AND ".join([*parts, *self._in("d.country_id", self.countries), *self._in("d.industry_id", self.industries)])

    @property
    def firms(self):
        return " AND ".join([f"e.joined_on <= {self.day} AND (e.left_on IS NULL OR e.left_on > {self.day})", *self.firm_choice])

    @property
    def firm_choice(self):
        markets = [f"e.id IN (SELECT enterprise_id FROM enterprise_market WHERE {part})" for part in self._in("country_id", self.countries)]
        return [*self._in("e.industry_id", self.industries), *markets]

    @property
    def experts(self):
        parts = [f"x.joined_on <= {self.day} AND (x.left_on IS NULL OR x.left_on > {self.day})"]
        parts += [f"x.id IN (SELECT expert_id FROM expert_country WHERE {part})" for part in self._in("country_id", self.countries)]
        return " AND ".join(parts + [f"x.id IN (SELECT expert_id FROM {COVERS['industry']} WHERE {part})" for part in self._in("industry_id", self.industries)])

    def _in(self, column, keys):
        return [f"{column} IN ({keys})"] if keys else []


def _listed(codes):
    return ", ".join(f"'{code}'" for code in codes)


def _keys(duck, sql, codes):
    return ", ".join(str(key) for key, in duck.execute(sql, [list(codes)]).fetchall()) if codes else ""


MONTH = "year({0}) * 12 + month({0}) - 1"
KNOWN = "NOT (grouping(d.industry_id) = 0 AND d.industry_id IS NULL) AND NOT (grouping(d.platform_id) = 0 AND d.platform_id IS NULL)"  # groups of what was not entered
COVERS = {"country": "expert_country", "language": "expert_language",
          "industry": "(SELECT DISTINCT k.expert_id, i.id AS industry_id FROM expert_industry k JOIN industry i ON i.id = k.industry_id OR i.parent_id = k.industry_id)"}


def tally(w):
    return (f"count(*), count(*) FILTER ({w.open}), count(*) FILTER ({w.open} AND {w.late}), coalesce(sum(d.amount_fen), 0)::BIGINT")


# -- cases
def headline(w):
    return f"SELECT {tally(w)}, count(DISTINCT d.enterprise_id), coalesce(sum(d.avoided_fen) FILTER (d.closed_on <= {w.day}), 0)::BIGINT FROM dispute d WHERE {w.cases}"


def monthly(w):
    return f"SELECT {MONTH.format('d.occurred_on')} AS month, c.code, count(*) FROM dispute d JOIN channel c ON c.id = d.channel_id WHERE {w.cases} GROUP BY ALL ORDER BY 1, 2"


def by(w, dimension):
    code = "iso3" if dimension == "country" else "code"
    closed = f"AND d.closed_on <= {w.day}" if dimension in ("route", "outcome") else ""
    return f"SELECT k.{code}, {tally(w)} FROM dispute d JOIN {dimension} k ON k.id = d.{dimension}_id WHERE {w.cases} {closed} GROUP BY 1 ORDER BY 2 DESC, 1"


def by_stage(w):
    return (f"SELECT g.code, {tally(w)} FROM dispute d JOIN dispute_stage s ON s.dispute_id = d.id AND s.from_on <= {w.day} AND (s.until_on IS NULL OR s.until_on > {w.day}) "
            f"JOIN service_stage g ON g.id = s.stage_id WHERE {w.cases} GROUP BY g.code, g.id ORDER BY g.id")


def country_by_industry(w):
    return f"SELECT c.iso3, i.code, count(*) FROM dispute d JOIN country c ON c.id = d.country_id JOIN industry i ON i.id = d.industry_id WHERE {w.cases} GROUP BY ALL ORDER BY 1, 2"


def durations(w):
    closed = f"d.closed_on <= {w.day}"
    days = f"date_diff('day', d.occurred_on, CASE WHEN {closed} THEN d.closed_on ELSE {w.day} END)"
    return f"SELECT {days} AS days, coalesce({closed}, false)::INT AS closed, count(*) FROM dispute d WHERE {w.cases} GROUP BY ALL ORDER BY 1, 2"


def endings(w, dimension=None):
    code, join = ("", "") if dimension is None else (f"k.{'iso3' if dimension == 'country' else 'code'},", f"JOIN {dimension} k ON k.id = d.{dimension}_id")
    closed = f"d.closed_on <= {w.day}"
    return (f"WITH began AS (SELECT least(min(accepted_on) FILTER (accepted_on <= {w.day}), min(entered_on) FILTER (entered_on <= {w.day})) AS began_on FROM dispute) "
            f"SELECT {code} date_diff('day', d.occurred_on, CASE WHEN {closed} THEN d.closed_on ELSE {w.day} END), coalesce({closed}, false)::INT, "
            f"greatest(coalesce(date_diff('day', d.occurred_on, began_on), 0), 0), count(*) FROM dispute d {join} CROSS JOIN began WHERE {w.cases} GROUP BY ALL ORDER BY ALL")


def rows(w, sort, descending, limit, offset):
    order = f"{sort} {'DESC' if descending else ''} NULLS LAST, number"
    known = f"d.closed_on <= {w.day}"
    return (f"WITH d AS (SELECT * FROM dispute d WHERE {w.cases} ORDER BY {order} LIMIT {limit} OFFSET {offset}) "
            f"SELECT d.number, e.name, c.iso3, i.code, p.code, h.code, o.code, g.code, d.occurred_on, CASE WHEN d.accepted_on <= {w.day} THEN d.accepted_on END, "
            f"CASE WHEN {known} THEN d.closed_on END, CASE WHEN {known} THEN r.code END, CASE WHEN {known} THEN u.code END, d.amount_fen, CASE WHEN {known} THEN d.avoided_fen END, "
            f"({w.open} AND {w.late})::INT FROM d JOIN enterprise e ON e.id = d.enterprise_id JOIN country c ON c.id = d.country_id LEFT JOIN industry i ON i.id = d.industry_id "
            f"JOIN ip_type p ON p.id = d.ip_type_id JOIN channel h ON h.id = d.channel_id JOIN \"position\" o ON o.id = d.position_id LEFT JOIN route r ON r.id = d.route_id "
            f"LEFT JOIN outcome u ON u.id = d.outcome_id LEFT JOIN dispute_stage s ON s.dispute_id = d.id AND s.from_on <= {w.day} AND (s.until_on IS NULL OR s.until_on > {w.day}) "
            f"LEFT JOIN service_stage g ON g.id = s.stage_id ORDER BY d.{order}")


def two_windows(w, start, middle):
    window = w.between(start, w.f.as_of)
    counts = f"count(*) FILTER (d.occurred_on >= DATE '{middle}') AS now, count(*) FILTER (d.occurred_on < DATE '{middle}') AS before"
    keys = "d.country_id, d.channel_id, d.industry_id, d.platform_id"
    return (f"SELECT c.iso3, h.code, i.code, p.code, now, before FROM (SELECT {keys}, {counts} FROM dispute d WHERE {window.cases} "
            f"GROUP BY GROUPING SETS ((), (d.country_id), (d.channel_id), (d.industry_id), (d.platform_id)) HAVING {KNOWN}) g LEFT JOIN country c ON c.id = g.country_id "
            f"LEFT JOIN channel h ON h.id = g.channel_id LEFT JOIN industry i ON i.id = g.industry_id LEFT JOIN platform p ON p.id = g.platform_id ORDER BY now DESC")


def overdue_cases(w, limit=5):
    return (f"WITH d AS (SELECT * FROM dispute d WHERE {w.cases} AND {w.open} AND {w.late} ORDER BY amount_fen DESC NULLS LAST, occurred_on, number LIMIT {limit}) "
            f"SELECT d.number, e.name, c.iso3, date_diff('day', coalesce(d.accepted_on, d.occurred_on), {w.day}), d.amount_fen, "
            f"EXISTS (SELECT 1 FROM expert_assignment a WHERE a.dispute_id = d.id AND a.assigned_on <= {w.day})::INT FROM d JOIN enterprise e ON e.id = d.enterprise_id "
            f"JOIN country c ON c.id = d.country_id ORDER BY d.amount_fen DESC NULLS LAST, d.occurred_on, d.number")


# -- early warning
def watched_monthly(w):
    months = w.with_filter(watch_series.watched(w.f))
    keys = "d.country_id, d.industry_id, d.channel_id, d.platform_id"
    return (f"SELECT c.iso3, i.code, h.code, p.code, g.month, g.n FROM (SELECT {keys}, {MONTH.format('d.occurred_on')} AS month, count(*) AS n FROM dispute d WHERE {months.cases} "
            f"GROUP BY GROUPING SETS ((month), (d.country_id, month), (d.industry_id, month), (d.channel_id, month), (d.platform_id, month)) HAVING {KNOWN}) g LEFT JOIN country c ON c.id = g.country_id "
            f"LEFT JOIN industry i ON i.id = g.industry_id LEFT JOIN channel h ON h.id = g.channel_id LEFT JOIN platform p ON p.id = g.platform_id ORDER BY ALL")


def delays(w):
    return (f"SELECT {MONTH.format('d.occurred_on')} AS month, {MONTH.format('d.entered_on')} AS entered, count(*) FROM dispute d WHERE d.occurred_on <= {w.day} GROUP BY ALL ORDER BY ALL")


def known_on(w):
    return f"SELECT coalesce(max(entered_on), {w.day}) FROM dispute d WHERE occurred_on <= {w.day} AND entered_on > {w.day}"


# -- partners
def components(w):
    last = min(w.f.as_of, w.f.end) if w.f.end else w.f.as_of
    flows = [f"x.month <= DATE '{last}'"] + ([f"x.month >= DATE '{w.f.start}'"] if w.f.start else [])
    flows = " AND ".join([*flows, *w._in("x.country_id", w.countries), *w._in("x.industry_id", w.industries)])
    return (f"SELECT c.iso3, coalesce(n, 0), v FROM (SELECT d.country_id, count(*) AS n FROM dispute d WHERE {w.cases} GROUP BY 1) a "
            f"FULL JOIN (SELECT x.country_id, sum(x.value_fen)::BIGINT AS v FROM export_flow x WHERE {flows} GROUP BY 1) b USING (country_id) JOIN country c ON c.id = country_id ORDER BY 2 DESC, 1")


def members(codes):
    return f"SELECT iso3 FROM country WHERE iso3 IN ({_listed(codes)})" if codes else "SELECT 1"


# -- experts
def _hand(w):
    return f"(SELECT expert_id, count(*) AS open, sum(planned_hours) AS hours FROM expert_assignment WHERE assigned_on <= {w.day} AND (completed_on IS NULL OR completed_on > {w.day}) GROUP BY 1)"


def _helped(w):
    return f"d.id IN (SELECT dispute_id FROM expert_assignment WHERE assigned_on <= {w.day})"


def loads(w):
    return (f"SELECT x.number, x.name, x.employer, x.monthly_hours::DOUBLE, coalesce(h.open, 0), coalesce(h.hours, 0)::DOUBLE FROM expert x LEFT JOIN {_hand(w)} h ON h.expert_id = x.id "
            f"WHERE {w.experts} ORDER BY 1")


def open_cases(w):
    waits = f"date_diff('day', CASE WHEN d.accepted_on <= {w.day} THEN d.accepted_on ELSE d.occurred_on END, {w.day}) > {LONG_WAIT_DAYS}"
    return (f"SELECT count(*), count(*) FILTER (NOT helped), count(*) FILTER (NOT helped AND {waits}) FROM (SELECT d.*, {_helped(w)} AS helped FROM dispute d WHERE {w.cases} AND {w.open}) d")


def supply_and_demand(w, dimension):
    code, own = ("iso3", w.countries) if dimension == "country" else ("code", w.industries if dimension == "industry" else "")
    only = " AND ".join(["", *w._in(f"v.{dimension}_id", own)])
    supply = (f"SELECT v.{dimension}_id AS id, count(*) AS experts, sum(greatest(x.monthly_hours - coalesce(h.hours, 0), 0))::DOUBLE AS free, sum(h.open) AS held "
              f"FROM expert x JOIN {COVERS[dimension]} v ON v.expert_id = x.id LEFT JOIN {_hand(w)} h ON h.expert_id = x.id WHERE {w.experts} {only} GROUP BY 1")
    if dimension == "language":
        return f"SELECT k.code, experts, free, held, 0 FROM ({supply}) s JOIN language k USING (id) ORDER BY held DESC"
    demand = _demand(w, dimension)
    return f"SELECT k.{code}, experts, free, open, unassigned FROM ({supply}) s FULL JOIN ({demand}) n USING (id) JOIN {dimension} k USING (id) ORDER BY open DESC NULLS LAST"


def _demand(w, dimension, also=""):
    return (f"SELECT d.{dimension}_id AS id, count(*) AS open, count(*) FILTER (NOT helped) AS unassigned FROM (SELECT d.{dimension}_id, {_helped(w)} AS helped FROM dispute d "
            f"WHERE {w.cases} AND {w.open} {also}) d GROUP BY 1")


def gaps(w):
    listed = f"x.joined_on <= {w.day} AND (x.left_on IS NULL OR x.left_on > {w.day})"
    parts = []
    for dimension, code in (("country", "iso3"), ("industry", "code")):
        known = f"SELECT v.{dimension}_id FROM {COVERS[dimension]} v JOIN expert x ON x.id = v.expert_id WHERE {listed}"
        parts.append(f"SELECT '{dimension}' AS dimension, k.{code} AS code, open, unassigned FROM ({_demand(w, dimension, f'AND d.{dimension}_id NOT IN ({known})')}) n JOIN {dimension} k USING (id)")
    return " UNION ALL ".join(parts) + " ORDER BY 3 DESC, 1, 2"


def unassigned(w, limit):
    waits = f"date_diff('day', CASE WHEN d.accepted_on <= {w.day} THEN d.accepted_on ELSE d.occurred_on END, {w.day})"
    return (f"WITH d AS (SELECT *, {waits} AS waits FROM dispute d WHERE {w.cases} AND {w.open} AND NOT {_helped(w)} ORDER BY waits DESC, number LIMIT {limit}) "
            f"SELECT d.number, e.name, c.iso3, i.code, p.code, h.code, d.occurred_on, d.waits, ({w.late})::INT FROM d JOIN enterprise e ON e.id = d.enterprise_id JOIN country c ON c.id = d.country_id "
            f"LEFT JOIN industry i ON i.id = d.industry_id JOIN ip_type p ON p.id = d.ip_type_id JOIN channel h ON h.id = d.channel_id ORDER BY d.waits DESC, d.number")


# -- training
def _held(w, start):
    return f"t.state_id IN ({w.held}) AND t.held_on BETWEEN DATE '{start}' AND {w.day}"


def _first(w, start):
    return f"(SELECT a.enterprise_id, min(t.held_on) AS first_on FROM attendance a JOIN training_session t ON t.id = a.session_id WHERE {_held(w, start)} GROUP BY 1)"


def _by_type(w, start):
    return (f"(SELECT a.enterprise_id, i.ip_type_id, p.code, min(t.held_on) AS first_on FROM attendance a JOIN training_session t ON t.id = a.session_id "
            f"JOIN session_ip_type i ON i.session_id = t.id JOIN ip_type p ON p.id = i.ip_type_id WHERE {_held(w, start)} AND p.code IN {COMPLETE} GROUP BY ALL)")


def training_spells(w, start, complete=False):
    done = f"(SELECT enterprise_id, max(first_on) AS first_on FROM {_by_type(w, start)} GROUP BY 1 HAVING count(*) = {len(COMPLETE)})" if complete else _first(w, start)
    left = f"CASE WHEN e.left_on <= {w.day} THEN {MONTH.format('e.left_on')} END"
    where = " AND ".join([f"e.joined_on <= {w.day}", *w.firm_choice])
    return f"SELECT {MONTH.format('e.joined_on')}, {left}, {MONTH.format('f.first_on')}, count(*) FROM enterprise e LEFT JOIN {done} f ON f.enterprise_id = e.id WHERE {where} GROUP BY ALL ORDER BY ALL"


def spells(w, indicator, start, end):
    w = w.at(min(w.f.as_of, end))
    if indicator in ("training_coverage", "complete_coverage"):
        return training_spells(w, start, indicator == "complete_coverage")
    if indicator == "sessions_held":
        return sessions_by_month(w, start)
    if indicator == "experts_listed":
        return (f"SELECT {MONTH.format('joined_on')}, CASE WHEN left_on <= {w.day} THEN {MONTH.format('left_on')} END, count(*) FROM expert WHERE joined_on <= {w.day} GROUP BY ALL ORDER BY ALL")
    window = w.between(start, w.f.as_of)
    return (f"SELECT {MONTH.format('d.occurred_on')}, CASE WHEN d.closed_on <= {w.day} THEN {MONTH.format('d.closed_on')} END, count(*) FROM dispute d WHERE {window.cases} GROUP BY ALL ORDER BY ALL")


def person_times(w, start):
    where = " AND ".join([_held(w, start), *w.firm_choice])
    return f"SELECT coalesce(sum(a.people), 0)::BIGINT FROM attendance a JOIN training_session t ON t.id = a.session_id JOIN enterprise e ON e.id = a.enterprise_id WHERE {where}"


def by_type(w, start):
    return f"SELECT b.code, count(*) FROM {_by_type(w, start)} b JOIN enterprise e ON e.id = b.enterprise_id WHERE {w.firms} GROUP BY 1"


def by_group(w, start, dimension):
    return (f"SELECT k.code, count(*), count(f.enterprise_id) FROM enterprise e LEFT JOIN {'enterprise_size' if dimension == 'size' else dimension} k ON k.id = e.{dimension}_id "
            f"LEFT JOIN {_first(w, start)} f ON f.enterprise_id = e.id WHERE {w.firms} GROUP BY 1 ORDER BY 2 DESC, 1")


def matrix(w, start):
    return (f"SELECT p.code, h.code, count(*) FROM training_session t JOIN session_ip_type i ON i.session_id = t.id JOIN ip_type p ON p.id = i.ip_type_id "
            f"JOIN session_theme s ON s.session_id = t.id JOIN training_theme h ON h.id = s.theme_id WHERE {_held(w, start)} GROUP BY ALL ORDER BY min(p.id), min(h.id)")


def sessions_by_month(w, start):
    return f"SELECT {MONTH.format('t.held_on')}, count(*) FROM training_session t WHERE {_held(w, start)} GROUP BY 1 ORDER BY 1"


def sessions_ahead(w, end):
    return f"SELECT {MONTH.format('held_on')}, count(*) FROM training_session WHERE state_id IN ({w.planned}) AND held_on > {w.day} AND held_on <= DATE '{end}' GROUP BY 1 ORDER BY 1"


def yearly_plan(w, start, end):
    return f"SELECT year, sum(sessions)::BIGINT FROM training_plan WHERE year BETWEEN {start.year} AND {end.year} GROUP BY 1 ORDER BY 1"


def _opened(w):
    return f"(SELECT d.enterprise_id, count(*) AS open FROM dispute d WHERE d.occurred_on <= {w.day} AND {w.open} GROUP BY 1)"


def never_trained(w, start, limit):
    return (f"WITH e AS (SELECT e.*, coalesce(o.open, 0) AS open FROM enterprise e ANTI JOIN {_first(w, start)} f ON f.enterprise_id = e.id LEFT JOIN {_opened(w)} o ON o.enterprise_id = e.id "
            f"WHERE {w.firms} ORDER BY open DESC, e.key_contact DESC, e.name, e.id LIMIT {limit}) "
            f"SELECT e.name, e.open, e.key_contact::INT, i.code, v.code, z.code, k.markets, e.credit_code, e.joined_on FROM e LEFT JOIN industry i ON i.id = e.industry_id "
            f"LEFT JOIN division v ON v.id = e.division_id LEFT JOIN enterprise_size z ON z.id = e.size_id LEFT JOIN (SELECT m.enterprise_id, string_agg(c.iso3, ' ' ORDER BY c.iso3) AS markets "
            f"FROM enterprise_market m JOIN country c ON c.id = m.country_id WHERE m.enterprise_id IN (SELECT id FROM e) GROUP BY 1) k ON k.enterprise_id = e.id "
            f"ORDER BY e.open DESC, e.key_contact DESC, e.name, e.id")


def never_trained_with_cases(w, start):
    return f"SELECT count(*) FROM enterprise e ANTI JOIN {_first(w, start)} f ON f.enterprise_id = e.id JOIN {_opened(w)} o ON o.enterprise_id = e.id WHERE {w.firms}"


def change(w, start, since):
    then, now = f"DATE '{since}'", w.day
    was, is_on = f"e.joined_on <= {then} AND (e.left_on IS NULL OR e.left_on > {then})", f"e.joined_on <= {now} AND (e.left_on IS NULL OR e.left_on > {now})"
    early, ever = f"f.first_on <= {then}", "f.first_on IS NOT NULL"
    sums = [was, f"{was} AND {early}", f"{was} AND {is_on} AND f.first_on > {then}", f"e.joined_on > {then} AND {is_on}", f"e.joined_on > {then} AND {is_on} AND {ever}",
            f"{was} AND e.left_on <= {now}", f"{was} AND {early} AND e.left_on <= {now}", is_on, f"{is_on} AND {ever}"]
    where = " AND ".join(["true", *w.firm_choice])
    return f"SELECT {', '.join(f'count(*) FILTER ({part})' for part in sums)} FROM enterprise e LEFT JOIN {_first(w, start)} f ON f.enterprise_id = e.id WHERE {where}"


# -- targets and settings
def targets(w, cycle):
    return (f"SELECT g.indicator, g.goal::DOUBLE, g.baseline::DOUBLE, g.due_on, g.set_by, g.set_on, g.reason, c.starts_on, c.ends_on FROM target g JOIN cycle c ON c.id = g.cycle_id "
            f"WHERE c.code = '{cycle}' AND g.set_on <= {w.day} ORDER BY g.id")


def latest_with_targets(w):
    return f"SELECT c.code FROM cycle c JOIN target g ON g.cycle_id = c.id WHERE c.starts_on <= {w.day} AND g.set_on <= {w.day} ORDER BY c.starts_on DESC, c.code LIMIT 1"
