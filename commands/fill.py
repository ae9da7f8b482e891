"""`init` and `seed`: a database of the current schema with facts, where wanted also with
demonstration data; `go-live`: without it from now on.
"""

from argparse import Namespace

from sqlalchemy import Connection, Engine

from commands.plain_errors import NO_DATABASE, fail
from commands.progress import Progress
from commands.told import tell
from data_access.backup.go_live import NotDemonstration, go_live
from data_access.backup.restore_place import NotRestored
from data_access.backup.write import NotBackedUp
from data_access.database.engine import get_engine, writing
from data_access.database.state import is_empty, read_state
from seed_data.prepare import bring_up_to_date, load_demonstration, prepare

NO_DEMONSTRATION = (
    "库里不是演示数据，什么也没有改：本单位的数据不能用这个命令清空。",
    "The database holds no demonstration data and was not changed: the office's own is kept.",
)
CHANGED = (
    "其间有人保存了数据，没有转换，请再试一次。",
    "Somebody saved data meanwhile; nothing was changed, try again.",
)


def init(arguments: Namespace) -> None:
    engine = get_engine()
    prepare(engine, demonstration=not arguments.empty)
    with engine.connect() as connection:
        holds = _contents(connection)
    print(f"数据库已就绪 / The database is ready: {engine.url.render_as_string()}（{holds}）")


def _contents(connection: Connection) -> str:
    if is_empty(connection):
        return "只有基础资料 / facts only"
    if read_state(connection).demonstration:
        return "演示数据 / demonstration data"
    return "本单位数据 / the office's data"


def seed(arguments: Namespace) -> None:
    engine = get_engine(arguments.into)
    bring_up_to_date(engine)
    _require_empty(engine)
    if arguments.disputes is None:
        prepare(engine, demonstration=False)
        with writing(engine) as connection:
            load_demonstration(connection)
    else:
        _write_large(engine, arguments.disputes)
    tell(engine, "seed")
    print(f"演示数据已写入 / Demonstration data written: {engine.url.render_as_string()}")


def _require_empty(engine: Engine) -> None:
    with engine.connect() as connection:
        if is_empty(connection):
            return
    fail(
        "数据库里已有数据，演示数据只能写入空库。",
        "The database holds data; demonstration data goes into an empty one only.",
        cause=engine.url.render_as_string(),
    )


def _write_large(engine: Engine, disputes: int) -> None:
    from seed_data.demonstration.ledger import FEWEST, write_large

    if disputes < FEWEST:
        fail(
            f"--disputes 至少 {FEWEST}；不写时为 400 起的演示台账。",
            f"--disputes takes {FEWEST} or more; leave it out for the ledger of 400.",
            status=2,
        )
    url = engine.url.render_as_string(hide_password=False)
    write_large(url, disputes, progress=True)


def empty_for_real(_arguments: Namespace) -> None:
    engine = get_engine()
    bring_up_to_date(engine)
    try:
        with Progress() as progress:
            kept = go_live(engine, _with_facts, progress)
    except NotDemonstration:
        fail(*NO_DEMONSTRATION, status=2)
    except NotBackedUp:
        fail(*NO_DATABASE, status=2)
    except NotRestored:
        fail(*CHANGED)
    print(f"演示数据备份在 / The demonstration is kept in: {kept}")
    print("已转为正式使用：空库，账号、设置和审计日志都保留 / An empty database for real work;")
    print("accounts, settings and the audit log stay. 下一步 / Next: manage.py import 台账.xlsx")


def _with_facts(engine: Engine) -> None:
    prepare(engine, demonstration=False, is_copy=True)
