"""Loads the response procedures with their versions and steps. A version that was ever put in force
stays as it then was: only drafts follow the files.
"""

from datetime import date

from sqlalchemy import select

from data_access import schema as s
from data_access.database.facts import ids_by_code, merge, seed
from seed_data.facts_csv import rows_of

TEXTS = tuple(
    f"{name}_{language}"
    for name in ("name", "task", "who", "timing", "documents")
    for language in ("zh", "en")
)


def load(connection):
    """Bring procedures and drafts up to date; a version that is new is added with its steps."""
    rows = rows_of("procedures")
    _procedures(connection, rows)
    _versions(connection, rows)
    open_to_change = _open_to_change(connection)
    _sources(connection, [r for r in rows if (r["code"], r["version"]) in open_to_change])
    _steps(connection, open_to_change)


def _procedures(connection, rows):
    countries = ids_by_code(connection, s.country, "iso3")
    groups = ids_by_code(connection, s.country_group)
    channels = ids_by_code(connection, s.channel)
    procedures = [
        {
            "code": row["code"],
            "name_zh": row["name_zh"],
            "name_en": row["name_en"],
            "country_id": countries.get(row["country"]),
            "group_id": groups.get(row["group"]),
            "channel_id": channels.get(row["channel"]),
        }
        for row in rows
    ]
    merge(connection, s.procedure, ["code"], procedures)


def _versions(connection, rows):
    """Versions that are new; one that stands is left as it is."""
    ids = ids_by_code(connection, s.procedure)
    versions = {f"{row['code']} {row['version']}": _version(row, ids) for row in rows}
    seed(connection, s.procedure_version, ["procedure_id", "version"], versions)


def _version(row, procedures):
    return {
        "procedure_id": procedures[row["code"]],
        "version": row["version"],
        "in_force_on": date.fromisoformat(row["in_force_on"]) if row["in_force_on"] else None,
        "issued_by": row["issued_by"],
        "source": _source(row),
    }


def _sources(connection, rows):
    """The sources of versions that nobody has put in force yet."""
    ids = ids_by_code(connection, s.procedure)
    versions = [
        {"procedure_id": ids[row["code"]], "version": row["version"], "source": _source(row)}
        for row in rows
    ]
    merge(connection, s.procedure_version, ["procedure_id", "version"], versions)


def _source(row):
    """Chinese on the first line, English on the second."""
    return f"{row['source_zh']}\n{row['source_en']}"


def _open_to_change(connection):
    """(code, version) -> id of the drafts, and of versions that have no steps yet."""
    v, with_steps = s.procedure_version.c, select(s.procedure_step.c.version_id)
    query = (
        select(s.procedure.c.code, v.version, v.id)
        .join(s.procedure, s.procedure.c.id == v.procedure_id)
        .where(v.in_force_on.is_(None) | v.id.not_in(with_steps))
    )
    return {(code, version): key for code, version, key in connection.execute(query)}


def _steps(connection, versions):
    units = ids_by_code(connection, s.period_unit)
    merge(
        connection,
        s.procedure_step,
        ["version_id", "position"],
        [
            {
                "version_id": versions[r["procedure"], r["version"]],
                "position": int(r["position"]),
                **{name: r[name] for name in TEXTS},
                "amount": int(r["amount"]) if r["amount"] else None,
                "unit_id": units.get(r["unit"]),
                "counted_from": r["counted_from"],
                "rule_codes": r["rules"],
            }
            for r in rows_of("procedure_steps")
            if (r["procedure"], r["version"]) in versions
        ],
    )
