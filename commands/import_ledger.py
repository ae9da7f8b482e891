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
    if arguments.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(report.lines("zh")))
    return report.exit_status
