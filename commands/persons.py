"""`person`: what is kept of a person shown and erased, on the server itself."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from commands.plain_errors import fail
from commands.workbooks import write_workbook
from data_access.audit import COMMAND_LINE, Event, write
from data_access.database import clock
from data_access.database.engine import get_engine, writing
from data_access.database.refused import Refused
from data_access.personal.erase import Erased, Request, erase, read
from data_access.personal.find import find
from data_access.personal.retention import clear, due
from data_access.personal.told import lines, workbook
from seed_data.prepare import prepare

WHY = {
    "nothing_given": ("请写姓名、电话或邮箱。", "Give a name, a telephone number or an address."),
    "too_short": ("太短：至少两个字。", "Too short: give two characters or more."),
    "no_reason": ("请用 --reason 写明理由。", "Say why with --reason."),
    "not_found": ("没有可删去的。", "There is nothing to erase."),
}


def main(arguments: Namespace) -> int:
    engine = get_engine()
    prepare(engine, demonstration=False)
    try:
        with writing(engine) as connection:
            clock.read_zone(connection)
            DEEDS[arguments.what](connection, arguments)
    except Refused as refused:
        fail(*WHY[refused.why], status=2)
    return 0


def _show(connection: Connection, arguments: Namespace) -> None:
    found = find(connection, arguments.values)
    for line in lines(found):
        print(line)
    print(f"共 {len(found)} 处 / {len(found)} places", flush=True)
    if arguments.out:
        write_workbook(Path(arguments.out), workbook(found))
    _tell(connection, "person_shown", places=len(found))


def _erase(connection: Connection, arguments: Namespace) -> None:
    request = Request(COMMAND_LINE, arguments.reason, arguments.in_texts)
    _say(connection, erase(connection, arguments.values, request))


def _due(connection: Connection, arguments: Namespace) -> None:
    over = due(connection)
    for one in over:
        print(one.table, one.key, one.ended)
    print(f"到期 {len(over)} 件 / {len(over)} records", flush=True)
    if arguments.erase and over:
        _say(connection, clear(connection, Request(COMMAND_LINE, arguments.reason)))


def _list(connection: Connection, _arguments: Namespace) -> None:
    for one in read(connection):
        of_what = f"{one['table_name']} {one['record_key']}" if one["table_name"] else ""
        moment = clock.shown(one["at"])
        print(one["id"], moment, one["who"], one["reason"], one["places"], of_what)


def _say(connection: Connection, done: Erased) -> None:
    _tell(connection, "erase", erasures=list(done.numbers), places=done.places)
    print(f"删去 {done.places} 处 / erased in {done.places} places", flush=True)


def _tell(connection: Connection, action: str, **details: object) -> None:
    """The line of the audit log, which names nobody."""
    write(connection, Event(action, COMMAND_LINE, details=details))


DEEDS: dict[str, Callable[[Connection, Namespace], None]] = {
    "show": _show,
    "erase": _erase,
    "due": _due,
    "list": _list,
}
