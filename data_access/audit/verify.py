"""Proving the audit log: that no line of it was changed, taken out or put in."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access import schema as s
from data_access.audit.log import NONE_BEFORE, checksum_of

AT_ONCE = 1000
PRUNED = "audit_prune"  # the action of the line that tells of a pruning


@dataclass(frozen=True)
class Verdict:
    """What a proof found.

    ``broken``: the first line that is not as it was written, None where all are. ``why``: changed,
    missing (a line before this one), inserted, end (the chain ends elsewhere than it did), pruned
    (lines were removed without a record).
    """

    lines: int  # proved, those before the broken one
    last: str  # checksum of the last of them
    pruned_to: int = 0
    broken: int | None = None
    why: str = ""

    @property
    def good(self) -> bool:
        """Whether every line is as it was written."""
        return not self.why


@dataclass
class _Walk:
    """How far the proof is."""

    number: int
    checksum: str
    lines: int = 0
    recorded: int = 0  # up to which line a record tells of pruning


def verify(connection: Connection) -> Verdict:
    """Prove the whole log in one read transaction, line by line."""
    head = connection.execute(select(s.audit_head)).first()
    pruned_to = head.pruned_to if head else 0
    walk = _Walk(pruned_to, head.pruned_hash if head else NONE_BEFORE)
    wanted = select(s.audit).order_by(s.audit.c.id)
    with connection.execute(wanted, execution_options={"yield_per": AT_ONCE}) as rows:
        for row in rows:
            if why := _step(walk, row):
                return Verdict(walk.lines, walk.checksum, pruned_to, row.id, why)
    return _ended(walk, head, pruned_to)


def _step(walk: _Walk, row: Row[Any]) -> str:
    """Why the line is not the next of the chain; "" where it is, and the walk goes on."""
    if row.id > walk.number + 1:
        return "missing"
    if row.id <= walk.number:
        return "inserted"
    if row.hash != checksum_of(row.previous, row._asdict()):
        return "changed"
    if row.previous != walk.checksum:
        return "inserted"
    walk.number, walk.checksum, walk.lines = row.id, row.hash, walk.lines + 1
    if row.action == PRUNED:
        walk.recorded = json.loads(row.details)["last_id"]
    return ""


def _ended(walk: _Walk, head: Row[Any] | None, pruned_to: int) -> Verdict:
    """The chain ends where its head says, and its beginning was pruned with a record."""
    last = (head.last_id, head.last_hash) if head else (0, NONE_BEFORE)
    if (walk.number, walk.checksum) != last:
        return Verdict(walk.lines, walk.checksum, pruned_to, walk.number + 1, "end")
    if walk.recorded != pruned_to:
        return Verdict(walk.lines, walk.checksum, pruned_to, pruned_to + 1, "pruned")
    return Verdict(walk.lines, walk.checksum, pruned_to)
