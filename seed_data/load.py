"""Loads the reference facts of ``seed_data/facts`` into a migrated database; safe to repeat."""

import hashlib
from datetime import date

from data_access import schema as s
from data_access.database.facts import ids_by_code, merge, read_setting, write_setting
from seed_data import load_cost, load_deadlines, load_network, load_scoreboard
from seed_data.facts_csv import FACTS, rows_of

FURTHER = (
    load_cost.load,
    load_deadlines.load,
    load_network.load,
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
    merge(
        connection,
        s.country,
        ["iso3"],
        [
            {
                **r,
                "longitude": float(r["longitude"]),
                "latitude": float(r["latitude"]),
                "area_number": _int(r["area_number"]),
            }
            for r in rows_of("countries")
        ],
    )
    ids = ids_by_code(connection, s.country, "iso3")
    merge(
        connection,
        s.country_alias,
        ["alias"],
        [{"alias": r["alias"], "country_id": ids[r["iso3"]]} for r in rows_of("country_aliases")],
        update=False,
    )
    groups = ids_by_code(connection, s.country_group)
    merge(
        connection,
        s.country_group_member,
        ["group_id", "country_id"],
        [
            {
                "group_id": groups[r["group_code"]],
                "country_id": ids[r["iso3"]],
                "as_of": r["as_of"],
                "source": r["source"],
            }
            for r in rows_of("country_groups")
        ],
    )
    merge(
        connection,
        s.treaty_member,
        ["treaty", "member"],
        [
            {**r, "country_id": ids.get(r["member"]), "in_force_on": _date(r["in_force_on"])}
            for r in rows_of("treaty_members")
        ],
    )


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
    merge(
        connection,
        s.cycle,
        ["code"],
        [
            {**r, "starts_on": _date(r["starts_on"]), "ends_on": _date(r["ends_on"])}
            for r in rows_of("cycles")
        ],
        update=False,
    )
    ids = ids_by_code(connection, s.cycle)
    merge(
        connection,
        s.target,
        ["indicator", "cycle_id"],
        [
            {
                "indicator": r["indicator"],
                "cycle_id": ids[r["cycle"]],
                "goal": r["goal"],
                "baseline": r["baseline"],
                "due_on": _date(r["due_on"]),
                "set_by": r["set_by"],
                "set_on": _date(r["set_on"]),
                "reason": r["reason"],
            }
            for r in rows_of("targets")
        ],
        update=False,
    )
    merge(connection, s.setting, ["name"], rows_of("settings"), update=False)


def _int(text):
    return int(text) if text else None


def _date(text):
    return date.fromisoformat(text) if text else None
