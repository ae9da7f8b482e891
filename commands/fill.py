"""`init` and `seed`: a database of the current schema with facts.

Where wanted also with demonstration data.
"""

from argparse import Namespace

from sqlalchemy import Connection, Engine

from commands.plain_errors import fail
from commands.told import tell
from data_access.database.engine import get_engine, writing
from data_access.database.state import is_empty, read_state
from seed_data.prepare import bring_up_to_date, load_demonstration, prepare


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
