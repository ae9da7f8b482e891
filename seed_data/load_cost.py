"""Loads the initial caps on the subsidies for insurance premiums; caps that an office set itself
are kept.
"""

from datetime import date
from decimal import Decimal

from data_access import schema as s
from data_access.database.facts import ids_by_code, merge
from seed_data.facts_csv import rows_of


def load(connection):
    kinds = ids_by_code(connection, s.insurance_kind)
    merge(
        connection,
        s.subsidy_cap,
        ["kind_id", "from_on"],
        [
            {
                "kind_id": kinds[r["kind"]],
                "from_on": date.fromisoformat(r["from_on"]),
                "share": Decimal(r["share"]),
                "most_fen": int(r["most_fen"]),
                "source": r["source"],
            }
            for r in rows_of("subsidy_cap")
        ],
        update=False,
    )
