"""Loads the reference facts of ``seed_data/facts`` into a migrated database; safe to repeat."""

import hashlib
from datetime import date

from data_access import schema as s
from data_access.database.facts import ids_by_code, merge, read_setting, seed, write_setting
from seed_data import load_cost, load_deadlines, load_network, load_places, load_scoreboard
from seed_data.facts_csv import FACTS, rows_of

FURTHER = (
    load_cost.load,
    load_deadlines.load,
    load_network.load,
    load_places.load,
    load_scoreboard.load,
)  # loaders of the facts of further subjects, each ``load(connection)`` of a module beside this one


def fingerprint():
    """Changes when any file of facts changes."""
    return hashlib.sha256(
        b"".join(path.read_bytes() for path in sorted(FACTS.glob("*.csv")))
    ).hexdigest()[:16]


def load_facts(connection):
    """Bring every fact up to date. Values that an office changed itself (settings, targets, cycles)
    are kept; returns whether anything was loaded.
    """
    mark = fingerprint()
    if read_setting(connection, "facts_fingerprint") == mark:
        return False
    _codes(connection)
    _countries(connection)
    _industries(connection)
    _goals(connection)
    for load in FURTHER:
        load(connection)
    write_setting(connection, "facts_fingerprint", mark)
    return True


def _codes(connection):
    rows = rows_of("codes")
    for table in (*s.CODE_LISTS, s.country_group):
        merge(
            connection,
            table,
            ["code"],
            [
                {k: r[k] for k in ("code", "name_zh", "name_en")}
                for r in rows
                if r["list"] == table.name
            ],
        )


def _countries(connection):
    rows = [_country(row) for row in rows_of("countries")]
    merge(connection, s.country, ["iso3"], rows)
    ids = ids_by_code(connection, s.country, "iso3")
    _country_aliases(connection, ids)
    _country_groups(connection, ids)
    _treaty_members(connection, ids)


def _country(row):
    numbers = {name: float(row[name]) for name in ("longitude", "latitude")}
    return {**row, **numbers, "area_number": _int(row["area_number"])}


def _country_aliases(connection, ids):
    rows = {
        row["alias"]: {"alias": row["alias"], "country_id": ids[row["iso3"]]}
        for row in rows_of("country_aliases")
    }
    seed(connection, s.country_alias, ["alias"], rows)


def _country_groups(connection, ids):
    groups = ids_by_code(connection, s.country_group)
    rows = [
        {
            "group_id": groups[row["group_code"]],
            "country_id": ids[row["iso3"]],
            "as_of": row["as_of"],
            "source": row["source"],
        }
        for row in rows_of("country_groups")
    ]
    merge(connection, s.country_group_member, ["group_id", "country_id"], rows)


def _treaty_members(connection, ids):
    rows = [
        {**row, "country_id": ids.get(row["member"]), "in_force_on": _date(row["in_force_on"])}
        for row in rows_of("treaty_members")
    ]
    merge(connection, s.treaty_member, ["treaty", "member"], rows)


def _industries(connection):
    for table, name in ((s.industry, "industries"), (s.division, "divisions")):
        rows = rows_of(name)
        merge(
            connection,
            table,
            ["code"],
            [{k: v for k, v in r.items() if k != "parent"} for r in rows],
        )
        ids = ids_by_code(connection, table)
        merge(
            connection,
            table,
            ["code"],
            [
                {**{k: v for k, v in r.items() if k != "parent"}, "parent_id": ids.get(r["parent"])}
                for r in rows
            ],
        )
    ids = ids_by_code(connection, s.industry)
    merge(
        connection,
        s.hs_chapter,
        ["code"],
        [
            {
                "code": r["chapter"],
                "section": r["section"],
                "name_zh": r["name_zh"],
                "name_en": r["name_en"],
                "industry_id": ids.get(r["gbt4754_division"]),
            }
            for r in rows_of("hs_chapters")
        ],
    )


def _goals(connection):
    cycles = {row["code"]: _cycle(row) for row in rows_of("cycles")}
    seed(connection, s.cycle, ["code"], cycles)
    ids = ids_by_code(connection, s.cycle)
    targets = {
        f"{row['indicator']} {row['cycle']}": _target(row, ids) for row in rows_of("targets")
    }
    seed(connection, s.target, ["indicator", "cycle_id"], targets)
    settings = {row["name"]: row for row in rows_of("settings")}
    seed(connection, s.setting, ["name"], settings)


def _cycle(row):
    days = {name: _date(row[name]) for name in ("starts_on", "ends_on")}
    return {**row, **days}


def _target(row, cycles):
    given = {name: row[name] for name in ("indicator", "goal", "baseline", "set_by", "reason")}
    days = {name: _date(row[name]) for name in ("due_on", "set_on")}
    return {**given, **days, "cycle_id": cycles[row["cycle"]]}


def _int(text):
    return int(text) if text else None


def _date(text):
    return date.fromisoformat(text) if text else None
