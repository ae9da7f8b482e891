"""`template`: an empty ledger workbook to be filled in, with notes, drop-down lists and an example row."""

import os
from pathlib import Path

from commands.plain_errors import fail
from data_access.database.engine import get_engine, reading
from seed_data.prepare import prepare


def main(arguments):
    from data_access.ledger.exporting.template import UnknownSheet, template
    from data_access.sheets import TO_FILL

    engine = get_engine()
    prepare(engine, demonstration=False)
    try:
        with reading(engine) as connection:
            data = template(connection, arguments.sheet)
    except UnknownSheet as unknown:
        names = "、".join(spec.name for spec in TO_FILL)
        fail(
            f"没有名为“{unknown.name}”的工作表。可写：{names}。",
            f"There is no sheet called {unknown.name}; the names stand above.",
            status=2,
        )
    path = Path(arguments.file)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        os.replace(part, path)  # never half a workbook under its own name
    except OSError as error:
        part.unlink(missing_ok=True)
        fail(
            "工作簿写不出来：检查文件夹是否存在、是否可写、磁盘是否已满。",
            "The workbook cannot be written: check that its folder exists, can be written and has space.",
            cause=error,
        )
    print(f"模板已写出 / The template was written: {path}（{len(data) // 1024} KB）")
