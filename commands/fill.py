"""Brings a database to the current schema and puts facts, and where wanted demonstration data, into it."""

from commands.plain_errors import fail
from data_access.database.engine import get_engine, writing
from data_access.database.migrate import upgrade
from data_access.database.state import is_empty, read_state
from seed_data.prepare import load_demonstration, prepare


def init(arguments):
    engine = get_engine()
    prepare(engine, demonstration=not arguments.empty)
    with engine.connect() as connection:
        holds = _contents(connection)
    print(f"数据库已就绪 / The database is ready: {engine.url.render_as_string()}（{holds}）")


def _contents(connection):
    if is_empty(connection):
        return "只有基础资料 / facts only"
    if read_state(connection).demonstration:
        return "演示数据 / demonstration data"
    return "本单位数据 / the office's data"


def seed(arguments):
    from seed_data.demonstration import ledger as demonstration

    engine = get_engine(arguments.into)
    upgrade(engine)
    with engine.connect() as connection:
        if not is_empty(connection):
            fail(
                "数据库里已有数据，演示数据只能写入空库。",
                "The database holds data; demonstration data goes into an empty one only.",
                cause=engine.url.render_as_string(),
            )
    if arguments.disputes is None:
        prepare(engine, demonstration=False)
        with writing(engine) as connection:
            load_demonstration(connection)
    elif arguments.disputes < demonstration.FEWEST:
        fail(
            f"--disputes 至少 {demonstration.FEWEST}；不写时为 400 起的演示台账。",
            f"--disputes takes {demonstration.FEWEST} or more; leave it out for the ledger of 400.",
            status=2,
        )
    else:
        demonstration.write_large(
            engine.url.render_as_string(hide_password=False), arguments.disputes, progress=True
        )
    print(f"演示数据已写入 / Demonstration data written: {engine.url.render_as_string()}")
