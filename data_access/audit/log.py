"""Writing the audit log: each line holds the checksum of the one before.

Writers of one database go one after the other from here to the end of their transaction: write
last.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.visible import visible
from data_access.schema.base import most_characters

logger = logging.getLogger(__name__)
NONE_BEFORE = "0" * 64  # what the first line has as checksum of the one before
COMMAND_LINE = "命令行"  # who typed a command on the server
SCHEDULE = "按期自动"  # who made what falls due: the program itself
BEGIN = text(
    "INSERT INTO audit_head (id, last_id, last_hash, pruned_to, pruned_hash)"
    " VALUES (1, 0, :none, 0, :none) ON CONFLICT DO NOTHING"
)
PROVED = ("id", "at", "action", "who", "address", "about", "details")  # what a checksum covers


@dataclass(frozen=True)
class Event:
    """What somebody did or saw.

    ``about`` names a record (``dispute C1``), never what stands in it; ``details`` is what JSON
    holds.
    """

    action: str
    who: str
    address: str = ""
    about: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def write(connection: Connection, event: Event) -> int:
    """Add a line in the transaction of the caller, who writes; returns its number."""
    head = locked_head(connection)
    line = _line_of(event, head.last_id + 1)
    checksum = checksum_of(head.last_hash, line)
    chained = line | {"previous": head.last_hash, "hash": checksum}
    connection.execute(insert(s.audit).values(chained))
    end = {"last_id": line["id"], "last_hash": checksum}
    connection.execute(update(s.audit_head).values(end))
    told = (line["id"], line["action"], line["who"], line["about"], checksum[:12])
    logger.info("audit %s: %s by %s, %s (%s)", *told)
    return line["id"]


def locked_head(connection: Connection) -> Row[Any]:
    """The end of the chain, nobody else's until the end of the transaction."""
    wanted = select(s.audit_head).with_for_update()
    head = connection.execute(wanted).first()
    if head is None:
        connection.execute(BEGIN, {"none": NONE_BEFORE})
        head = connection.execute(wanted).one()
    return head


def _line_of(event: Event, number: int) -> dict[str, Any]:
    details = json.dumps(dict(event.details), ensure_ascii=False, sort_keys=True, default=str)
    storable = details.encode(errors="replace").decode()  # names of files may be of no encoding
    return {
        "id": number,
        "at": clock.now(),
        "action": _fitting("action", event.action),
        "who": _fitting("who", event.who),
        "address": _fitting("address", event.address),
        "about": _fitting("about", event.about),
        "details": storable,
    }


def _fitting(column: str, value: str) -> str:
    """What can be seen of a text, in one line as long as its column."""
    in_a_line = " ".join(visible(value).split())
    return in_a_line[: most_characters(s.audit.c[column])]


def checksum_of(previous: str, line: Mapping[str, Any]) -> str:
    """SHA-256 of the checksum before and of the line as JSON, its names in order of the alphabet
    and its moment as 2026-11-29T08:00:00.000000.
    """
    parts = {name: line[name] for name in PROVED}
    parts["at"] = parts["at"].isoformat(timespec="microseconds")
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()
