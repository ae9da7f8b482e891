"""Loads the initial caps on the subsidies for insurance premiums; caps that an office set itself
are kept.
"""

from datetime import date
from decimal import Decimal

from data_access import schema as s
from data_access.database.facts import ids_by_code, seed
from seed_data.facts_csv import rows_of


def load(connection):
    kinds = ids_by_code(connection, s.insurance_kind)
    caps = {f"{row['kind']} {row['from_on']}": _cap(row, kinds) for row in rows_of("subsidy_cap")}
    seed(connection, s.subsidy_cap, ["kind_id", "from_on"], caps)


def _cap(row, kinds):
    return {
        "kind_id": kinds[row["kind"]],
        "from_on": date.fromisoformat(row["from_on"]),
        "share": Decimal(row["share"]),
        "most_fen": int(row["most_fen"]),
        "source": row["source"],
    }
