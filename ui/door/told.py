"""What happens at the door, told to the log: who signed in and out, and tries that failed.

A name that was typed is told only where it is an account's: it may be a password in the wrong
field.
"""

import logging

log = logging.getLogger(__name__)


def tell(action: str, who: str, address: str) -> None:
    """One line: ``sign_in``, ``sign_in_failed``, ``sign_out``, … of an account ("" for none)."""
    log.info("%s of %s from %s", action, who or "nobody known", address)
