"""`import`: one ledger workbook into the database, in one transaction.

The report is printed in words or as JSON.
"""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from commands import console
from commands.plain_errors import fail
from data_access.audit import COMMAND_LINE, Event, write
from data_access.database.engine import get_engine, reading, writing
from data_access.database.state import today as office_today
from seed_data.prepare import prepare, prepared_to_read

if TYPE_CHECKING:
    from data_access.ledger.customs.mappings import Mapping
    from data_access.ledger.reporting.report import Report

WHO = COMMAND_LINE
AS_IT_HAPPENS = "as-it-happens"
MAPPED = "month=… country=… hs=… value=…"
NOT_SAVED = {
    "name": (
        "请用 --mapping 给列对应起名，不超过80字。",
        "Name the mapping with --mapping, at most 80 characters.",
    ),
    "columns": (f"四列都要指明：{MAPPED}。", f"Name all four columns: {MAPPED}."),
    "twice": ("同一列不能当两样用。", "One column cannot be two things."),
    "currency": ("--currency 应为三个字母的代码。", "--currency is a code of three letters."),
    "unit": (
        "--unit 应为 1、1000、10000、1000000 或 100000000。",
        "--unit is 1, 1000, 10000, 1000000 or 100000000.",
    ),
    "source": (
        "请用 --source 写明数据来源，不超过200字。",
        "Say with --source where the figures come from, at most 200 characters.",
    ),
}


def main(arguments: Namespace) -> int:
    path = Path(arguments.file)
    if not path.is_file():
        fail("找不到台账文件。", "There is no such ledger file.", status=2, cause=path)
    from data_access.ledger.importing.import_file import import_file

    with _office(arguments.dry_run) as engine:
        report = import_file(
            engine,
            path,
            dry_run=arguments.dry_run,
            file_name=path.name,
            who=WHO,
            mapping=_mapping_of(engine, arguments),
            hidden_sheets=arguments.sheet,
            entered_to=_days_said(engine, arguments.entered_to),
        )
    lines = report.lines("zh")
    if arguments.errors and report.refused_cells:
        _write_errors(Path(arguments.errors), report)
        lines.append(f"错误说明工作簿 / error workbook: {arguments.errors}")
    if arguments.json:
        console.in_utf8()
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2), flush=True)
    else:
        print("\n".join(lines), flush=True)
    return report.exit_status


@contextmanager
def _office(dry_run: bool) -> Iterator[Engine]:
    """The database made ready; a dry run does not begin one that was never used."""
    engine = get_engine()
    if dry_run:
        with prepared_to_read(engine) as ready:
            yield ready
    else:
        prepare(engine, demonstration=False)
        yield engine


def _days_said(engine: Engine, texts: list[str]) -> dict[str, date | None]:
    """Code of a ledger -> the day of --entered-to; a DATE alone is that of every ledger."""
    from data_access.sheets.ledgers import LEDGER

    if not texts:
        return {}
    with reading(engine) as connection:
        today = office_today(connection)
    said: dict[str, date | None] = {}
    for text in texts:
        ledger, named, day = text.rpartition("=")
        if named and ledger not in LEDGER:
            known = "、".join(LEDGER)
            fail(f"--entered-to 的台账应为：{known}。", f"Ledgers are: {known}.", status=2)
        found = _day(day, today)
        said |= dict.fromkeys([ledger] if named else LEDGER, found)
    return said


def _day(text: str, today: date) -> date | None:
    """A day as it was typed; None for ``as-it-happens``."""
    from data_access.database import entered
    from data_access.database.refused import Refused

    if text == AS_IT_HAPPENS:
        return None
    with suppress(ValueError, Refused):
        return entered.checked(date.fromisoformat(text), today)
    yesterday = entered.yesterday(today)
    return fail(
        f"--entered-to 要写到昨天（{yesterday}）为止的日期，或 {AS_IT_HAPPENS}：{text}",
        f"--entered-to takes a day up to yesterday ({yesterday}), or {AS_IT_HAPPENS}: {text}",
        status=2,
    )


def _mapping_of(engine: Engine, arguments: Namespace) -> "Mapping | str | None":
    """How to read a customs-style file, kept under the name of --mapping.

    It is not kept where nothing is to be written.
    """
    if not arguments.columns:
        return arguments.mapping
    from data_access.database.refused import Refused
    from data_access.ledger.customs.mappings import checked, save

    try:
        mapping = checked(_described(arguments))
        if arguments.dry_run:
            return mapping
        with writing(engine) as connection:
            kept = save(connection, mapping, WHO)
            write(connection, Event("column_mapping", WHO, about=mapping.name))
            return kept
    except Refused as refused:
        fail(*NOT_SAVED[refused.why], status=2)


def _described(arguments: Namespace) -> "Mapping":
    """What was said of the columns."""
    from data_access.ledger.customs.mappings import OPTIONAL, PARTS, Mapping

    columns = dict(part.split("=", 1) for part in arguments.columns if "=" in part)
    values = {}
    for part in OPTIONAL:
        columns[part], _, values[part] = columns.get(part, "").partition("=")
    if set(columns) != {*PARTS, *OPTIONAL}:
        fail(f"--columns 要写四项：{MAPPED}。", f"--columns takes four parts: {MAPPED}.", status=2)
    name = arguments.mapping or ""
    source = arguments.source or ""
    return Mapping(
        name,
        columns,
        arguments.currency,
        source,
        arguments.unit,
        exports=values["flow"],
        reporter=values["reporter"],
    )


def _write_errors(path: Path, report: "Report") -> None:
    from data_access.ledger.reporting.error_workbook import error_workbook

    content = error_workbook(report)
    try:
        path.write_bytes(content)
    except OSError as error:
        fail(
            "错误说明工作簿写不出来；台账已按报告处理。",
            "The error workbook cannot be written; the ledger was dealt with all the same.",
            cause=error,
        )
