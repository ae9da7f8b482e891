"""Numbers that begin with a prefix and a year and are counted on: QX20250001."""

from sqlalchemy import Column, Connection, select


def next_in_year(
    connection: Connection, column: Column[str], prefix: str, year: int, digits: int
) -> str:
    """The next free number of a year, with so many digits at least behind it."""
    start = f"{prefix}{year}"
    numbers = connection.scalars(select(column).where(column.like(f"{start}%")))
    endings = [number.removeprefix(start) for number in numbers]
    taken = [int(ending) for ending in endings if ending.isdecimal()]
    latest = max(taken, default=0)
    return f"{start}{latest + 1:0{digits}d}"
