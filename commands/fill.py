"""Brings a database to the current schema and puts facts, and where wanted demonstration data, into it."""

from data_access.engine import get_engine, take_turn, writing
from data_access.facts import read_setting
from data_access.migrate import upgrade
from data_access.state import is_empty, raise_version, read_state

from commands.plain_errors import fail


def prepare(engine, demonstration=True):
    """Migrate and load the reference facts; returns True if this call also loaded demonstration data.

    Demonstration data goes only into a database that nothing was ever written to, in one transaction with the facts. An office
    that began without it (``--empty``) therefore never gets it by a later start.
    """
    upgrade(engine)
    from seed_data.load import load_facts

    with writing(engine) as connection:
        take_turn(connection)
        never_used = read_setting(connection, "facts_fingerprint") is None and is_empty(connection)
        wanted = demonstration and never_used
        if load_facts(connection):
            raise_version(connection)
        if wanted:
            _load_demonstration(connection)
    return wanted


def _load_demonstration(connection):
    from seed_data import demonstration

    print("正在写入演示数据 … / Writing demonstration data …", flush=True)
    demonstration.load(connection)


def init(arguments):
    engine = get_engine()
    prepare(engine, demonstration=not arguments.empty)
    with engine.connect() as connection:
        holds = (
            "只有基础资料 / facts only"
            if is_empty(connection)
            else (
                "演示数据 / demonstration data"
                if read_state(connection).demonstration
                else "本单位数据 / the office's data"
            )
        )
    print(f"数据库已就绪 / The database is ready: {engine.url.render_as_string()}（{holds}）")


def seed(arguments):
    from seed_data import demonstration

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
            _load_demonstration(connection)
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
