"""`audit`: the audit log proved, listed and pruned on the server itself."""

from argparse import Namespace

from sqlalchemy import Connection, Engine

from commands.plain_errors import fail
from data_access.audit import COMMAND_LINE
from data_access.audit.prune import prune, usual_day
from data_access.audit.search import Wanted, count, search
from data_access.audit.verify import Verdict, verify
from data_access.database import clock
from data_access.database.engine import get_engine, reading, writing
from data_access.database.state import read_settings
from seed_data.prepare import prepare

BROKEN = 3  # exit status of a log that is not whole
WHY = {
    "changed": ("内容与校验值不符，改动过", "it does not agree with its checksum: it was changed"),
    "missing": ("它前面缺了行，被删除过", "lines before it are missing: they were removed"),
    "inserted": ("与上一行不相接，是插入或重做的", "it does not follow the line before: put in"),
    "end": ("日志到此中断，末尾与登记的不符", "the log does not end where it should"),
    "pruned": ("此前的行被删除，却没有清理记录", "what came before was removed without a record"),
}


def main(arguments: Namespace) -> int:
    engine = get_engine()
    prepare(engine, demonstration=False)
    with reading(engine) as connection:
        clock.read_zone(connection)
    return DEEDS[arguments.what](engine, arguments)


def _verify(engine: Engine, _arguments: Namespace) -> int:
    with reading(engine) as connection:
        found = verify(connection)
    if not found.good:
        _say_broken(found)
    print(
        f"审计日志完整，核对了 {found.lines} 行 / The audit log is whole, {found.lines} lines "
        f"proved。\n最后校验值 / last checksum: {found.last}"
    )
    return 0


def _say_broken(found: Verdict) -> None:
    chinese, english = WHY[found.why]
    fail(
        f"审计日志不完整：第 {found.broken} 行{chinese}；此前 {found.lines} 行完好。",
        f"The audit log is not whole at line {found.broken}: {english}; the {found.lines} lines "
        "before are good.",
        status=BROKEN,
    )


def _list(engine: Engine, arguments: Namespace) -> int:
    actions = tuple(arguments.action)
    wanted = Wanted(arguments.first, arguments.last, actions, arguments.who, arguments.text)
    with reading(engine) as connection:
        _print(connection, wanted, arguments.lines)
    return 0


def _print(connection: Connection, wanted: Wanted, most: int) -> None:
    found = search(connection, wanted, most)
    for line in found.itertuples():
        print(line.id, line.at, line.action, line.who, line.address, line.about, line.details)
    every = count(connection, wanted)
    print(f"共 {every} 行，列出 {len(found)} 行 / {len(found)} of {every} lines")


def _prune(engine: Engine, arguments: Namespace) -> int:
    with writing(engine) as connection:
        before = arguments.before or usual_day(read_settings(connection))
        found = prune(connection, before, COMMAND_LINE)
    print(
        f"已清理 {found.lines} 行，{found.kept_from} 起的都保留 / "
        f"{found.lines} lines removed; everything from {found.kept_from} on stays"
    )
    return 0


DEEDS = {"verify": _verify, "list": _list, "prune": _prune}
