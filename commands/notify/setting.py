"""Setting the mail server and who gets mail, from the command line."""

from argparse import Namespace

from sqlalchemy import Connection, Engine

from commands.plain_errors import fail
from data_access.audit import COMMAND_LINE, Event, write
from data_access.database.engine import writing
from data_access.database.refused import Refused
from data_access.post import settings as mail_settings


def save(engine: Engine, arguments: Namespace) -> int:
    """`--set` and `--to`; what is none is refused in words."""
    try:
        with writing(engine) as connection:
            if arguments.set:
                _server(connection, arguments.set)
            if arguments.to:
                _person(connection, arguments.to, arguments.english)
            write(connection, Event("mail", COMMAND_LINE))
    except Refused as refused:
        fail("没有保存，请核对。", "Not saved; look at it again.", status=2, cause=refused.why)
    print("已保存 / Saved", flush=True)
    return 0


def _server(connection: Connection, given: list[str]) -> None:
    now = mail_settings.present(connection)
    for one in given:
        name, _, value = one.partition("=")
        if f"mail_{name}" not in now:
            names = ", ".join(each.removeprefix("mail_") for each in now)
            fail(f"没有这项：{name}。可设：{names}", f"No such setting: {name}", status=2)
        now[f"mail_{name}"] = value
    mail_settings.save(connection, now, COMMAND_LINE)


def _person(connection: Connection, given: str, english: bool) -> None:
    name, _, address = given.partition("=")
    language = "en" if english else "zh"
    if address:
        mail_settings.choose(connection, name, address, True, language, COMMAND_LINE)
    else:
        mail_settings.stop(connection, name, COMMAND_LINE)
