"""The audit log of commands that are typed on the server itself: they need no account."""

from typing import Any

from sqlalchemy import Engine

from data_access.audit import COMMAND_LINE, Event, queue


def tell(engine: Engine, action: str, about: str = "", **details: Any) -> None:
    """A line of what a command did that writes nothing itself.

    The command has done its work where a database cannot be written: the log of the server says it.
    """
    queue.write_soon(engine, Event(action, COMMAND_LINE, about=about, details=details))
    queue.flush()
