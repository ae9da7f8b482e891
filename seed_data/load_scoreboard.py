"""Loads the eleven measures in the words of the policy, and the lines of the yearly assessment
sheet.
"""

from decimal import Decimal

from data_access import schema as s
from data_access.database.facts import merge
from seed_data.facts_csv import rows_of


def load(connection):
    merge(
        connection,
        s.measure,
        ["number"],
        [r | {"number": int(r["number"])} for r in rows_of("measures")],
    )
    merge(
        connection,
        s.assessment_item,
        ["code"],
        [  # the key is the position, so that the demonstration ledger can name an item
            r
            | {
                "id": int(r["position"]),
                "position": int(r["position"]),
                "points": Decimal(r["points"]),
                "known": r["known"] == "1",
            }
            for r in rows_of("assessment_items")
        ],
    )
