"""`template`: an empty ledger workbook to be filled in.

It has notes, drop-down lists and an example row.
"""

from argparse import Namespace
from pathlib import Path

from commands.plain_errors import fail
from commands.workbooks import write_workbook
from data_access.database.engine import get_engine, reading
from seed_data.prepare import prepared_to_read


def main(arguments: Namespace) -> None:
    from data_access.ledger.exporting.template import UnknownSheet, template
    from data_access.sheets import TO_FILL

    try:
        with prepared_to_read(get_engine()) as engine, reading(engine) as connection:
            content = template(connection, arguments.sheet)
    except UnknownSheet as unknown:
        names = "、".join(sheet.name for sheet in TO_FILL)
        fail(
            f"没有名为“{unknown.name}”的工作表。可写：{names}。",
            f"There is no sheet called {unknown.name}; the names stand above.",
            status=2,
        )
    path = Path(arguments.file)
    write_workbook(path, content)
    print(f"模板已写出 / The template was written: {path}（{len(content) // 1024} KB）")
