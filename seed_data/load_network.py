"""Loads the response procedures with their versions and steps. A version that was ever put in force
stays as it then was: only drafts follow the files.
"""

from datetime import date

from sqlalchemy import select

from data_access import schema as s
from data_access.database.facts import ids_by_code, merge
from seed_data.facts_csv import rows_of

TEXTS = tuple(
    f"{name}_{language}"
    for name in ("name", "task", "who", "timing", "documents")
    for language in ("zh", "en")
)


def load(connection):
    """Bring procedures and drafts up to date; a version that is new is added with its steps."""
    rows = rows_of("procedures")
    countries, groups, channels = (
        ids_by_code(connection, table, column)
        for table, column in ((s.country, "iso3"), (s.country_group, "code"), (s.channel, "code"))
    )
    merge(
        connection,
        s.procedure,
        ["code"],
        [
            {
                "code": r["code"],
                "name_zh": r["name_zh"],
                "name_en": r["name_en"],
                "country_id": countries.get(r["country"]),
                "group_id": groups.get(r["group"]),
                "channel_id": channels.get(r["channel"]),
            }
            for r in rows
        ],
    )
    ids = ids_by_code(connection, s.procedure)
    merge(
        connection,
        s.procedure_version,
        ["procedure_id", "version"],
        [
            {
                "procedure_id": ids[r["code"]],
                "version": r["version"],
                "in_force_on": date.fromisoformat(r["in_force_on"]) if r["in_force_on"] else None,
                "issued_by": r["issued_by"],
                "source": _source(r),
            }
            for r in rows
        ],
        update=False,
    )
    open_to_change = _open_to_change(connection)
    merge(
        connection,
        s.procedure_version,
        ["procedure_id", "version"],
        [
            {"procedure_id": ids[r["code"]], "version": r["version"], "source": _source(r)}
            for r in rows
            if (r["code"], r["version"]) in open_to_change
        ],
    )
    _steps(connection, open_to_change)


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
