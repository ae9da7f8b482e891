"""`export`: the whole ledger as a workbook that imports back to the same data."""

from argparse import Namespace
from pathlib import Path

from commands.told import tell
from commands.workbooks import write_workbook
from data_access.database.engine import get_engine, reading


def main(arguments: Namespace) -> None:
    from data_access.ledger.exporting.export import export_ledger

    path = Path(arguments.file)
    engine = get_engine()
    with reading(engine) as connection:
        content = export_ledger(connection)
    write_workbook(path, content)
    tell(engine, "export", path.name, bytes=len(content))
    print(f"台账已导出 / The ledger was exported: {path}（{len(content) // 1024} KB）")
