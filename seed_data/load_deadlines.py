"""Loads the procedural deadlines abroad; the number of a rule's code is its key, so that
demonstration data can name it.
"""

from data_access import schema as s
from data_access.database.facts import merge
from seed_data.facts_csv import rows_of

NUMBERS = ("priority", "period")


def load(connection):
    merge(connection, s.deadline_rule, ["code"], rules())


def rules():
    """The rows of ``deadline_rule``; a source that was not found is an empty text."""
    return [
        {
            "id": int(r["id"][1:]),
            "code": r["id"],
            **{k: int(v) if k in NUMBERS else v for k, v in r.items() if k != "id"},
            "source": r["source"] or "",
        }
        for r in rows_of("procedural_deadlines")
    ]
