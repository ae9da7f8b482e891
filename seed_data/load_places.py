"""Loads where towns and parks lie; a position that the office set itself is kept."""

from data_access import schema as s
from data_access.database.facts import ids_by_code, seed
from seed_data.facts_csv import rows_of


def load(connection):
    """Put in each position once."""
    divisions = ids_by_code(connection, s.division)
    rows = {row["code"]: _position(row, divisions) for row in rows_of("town_positions")}
    seed(connection, s.division_position, ["division_id"], rows)


def _position(row, divisions):
    return {
        "division_id": divisions[row["code"]],
        "longitude": float(row["longitude"]),
        "latitude": float(row["latitude"]),
        "source": row["source"],
        "status": row["status"],
    }
