"""`export`: the whole ledger as a workbook that imports back to the same data."""

import os
from pathlib import Path

from commands.plain_errors import fail
from data_access.database.engine import get_engine, reading


def main(arguments):
    from data_access.ledger.exporting.export import export_ledger

    path = Path(arguments.file)
    with reading(get_engine()) as connection:
        data = export_ledger(connection)
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
    print(f"台账已导出 / The ledger was exported: {path}（{len(data) // 1024} KB）")
