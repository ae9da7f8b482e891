"""The audit log: written in the transaction of what it tells of, and proved line by line."""

from data_access.audit.log import COMMAND_LINE, SCHEDULE, Event, write

__all__ = ["COMMAND_LINE", "SCHEDULE", "Event", "write"]
