"""How persons look to whoever does not need their names and telephone numbers, as SQL of a view.

What is personal is marked in the sheets (``personal=True``). 李*ZJ0001 for an expert, whose number
tells two of one family name apart; 王* for others; 138****1234 for a telephone number. Who is an
expert sees the own name.
"""

from sqlalchemy import Column

from data_access.sheets import SHEETS

NUMBER_SIGNS = "0123456789+-"
LONG = 10  # digits of a number of which both ends are shown
ERASED = "（已删去"  # what stands for a value that was erased is nobody's


def _personal() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for sheet in SHEETS:
        names = tuple(field.column for field in sheet.fields if field.personal)
        if names:
            found[sheet.table.name] = names
    return found


PERSONAL = _personal()
# Of the changes of these tables nothing is told.
OLD_VALUES = ", ".join(f"'{name}'" for name in PERSONAL)
MASKED = PERSONAL | {"history": ("changes",)}


def shown_masked(column: Column) -> str:
    """What stands in a view in the place of a column that holds persons."""
    name = f'"{column.name}"'
    if column.table.name == "history":
        return f"CASE WHEN table_name IN ({OLD_VALUES}) THEN '{{}}' ELSE {name} END AS {name}"
    return f"{_mask(name, column.table.name)} AS {name}"


def _mask(name: str, table: str) -> str:
    """Empty and erased values as they stand, the own name too."""
    begin = f"substr({name}, 1, 1) || '*'"
    own = ""
    if table == "expert":
        begin = f"{begin} || number"
        own = f"WHEN number IN (:experts) THEN {name} "
    return (
        f"CASE {own}WHEN {name} = '' OR {name} LIKE '{ERASED}%' THEN {name} "
        f"WHEN trim({name}, '{NUMBER_SIGNS}') = '' THEN {_number(name)} "
        f"WHEN {name} IS NOT NULL THEN {begin} END"
    )


def _number(name: str) -> str:
    """The beginning and the end of a long number, the end of a short one."""
    ends = f"substr({name}, 1, 3) || '****' || substr({name}, length({name}) - 3)"
    end = f"'****' || substr({name}, length({name}) - 1)"
    return f"CASE WHEN length({name}) > {LONG} THEN {ends} ELSE {end} END"
