"""What the audit log is asked: for those who may see it, whatever rows of cases they see."""

from collections.abc import Callable
from typing import Any

from data_access.database.refused import Refused
from ui.frame import loaders, who


def ask(read: Callable, *arguments: Any) -> Any:
    """The answer of ``read(connection, *arguments)`` at this moment; raises ``Refused`` for those
    who may not see the log.
    """
    if not who.may("see_audit"):
        raise Refused("not_allowed")
    return loaders.fresh(read, *arguments)
