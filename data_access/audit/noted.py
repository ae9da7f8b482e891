"""Which records a transaction changed: whoever writes their history notes them for the audit."""

from sqlalchemy import Connection

NOTED = "changed records"
MOST = 20  # of one transaction


def begin(connection: Connection) -> None:
    """Nothing is noted yet: a connection is used again."""
    connection.info[NOTED] = []


def note(connection: Connection, kind: str, key: str) -> None:
    """A record was changed, where somebody asks."""
    noted = connection.info.get(NOTED)
    if noted is not None and len(noted) < MOST:
        noted.append(f"{kind} {key}")


def taken(connection: Connection) -> list[str]:
    """The records that were changed since ``begin``, each once, in their order."""
    return list(dict.fromkeys(connection.info.pop(NOTED, [])))
