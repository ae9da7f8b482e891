"""`import`: one ledger workbook into the database, in one transaction, with a report in words or as JSON."""
import json
from pathlib import Path

from data_access.engine import get_engine

from commands.fill import prepare
from commands.plain_errors import fail


def main(arguments):
    path = Path(arguments.file)
    if not path.is_file():
        fail("找不到台账文件。", "There is no such ledger file.", status=2, cause=path)
    engine = get_engine()
    prepare(engine, demonstration=False)
    from data_access.ledger_in import import_file
    report = import_file(engine, path, dry_run=arguments.dry_run, file_name=path.name, who="命令行")
    if arguments.errors and report.refused_cells:
        from data_access.ledger_errors import error_workbook
        _write(Path(arguments.errors), error_workbook(report))
    if arguments.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2), flush=True)
    else:
        written = [f"错误说明工作簿 / error workbook: {arguments.errors}"] if arguments.errors and report.refused_cells else []
        print("\n".join([*report.lines("zh"), *written]), flush=True)
    return report.exit_status


def _write(path, data):
    try:
        path.write_bytes(data)
    except OSError as error:
        fail("错误说明工作簿写不出来；台账已按报告处理。", "The error workbook cannot be written; the ledger was dealt with all the same.", cause=error)
