"""What happens at the door, told to the audit log and to the server's: who signed in and out, and
tries that failed.

A name that was typed is told only where it is an account's: it may be a password in the wrong
field.
"""

import logging

from data_access.audit import Event, write
from data_access.database.engine import Connection

log = logging.getLogger(__name__)


def tell(connection: Connection, action: str, who: str, address: str) -> None:
    """A line, in the transaction of what it tells of: ``sign_in``, ``sign_in_failed``,
    ``sign_out``, ``sign_out_everywhere``, ``password_set``, ``second_factor_set``,
    ``second_factor_removed``, ``calendar_made``, ``calendar_revoked`` or ``account_opened`` of an
    account ("" for none).
    """
    write(connection, Event(action, who, address))
    in_the_log(action, who, address)


def in_the_log(action: str, who: str, address: str) -> None:
    """A line of the server's log alone: a try that was held back."""
    log.info("%s of %s from %s", action, who or "nobody known", address)
