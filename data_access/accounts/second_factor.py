"""The second factor: a code of the minute (TOTP, RFC 6238), or one of ten recovery codes."""

import secrets
import string
import unicodedata
from datetime import UTC, datetime

import pyotp
from sqlalchemy import Connection, delete, insert, select, update

from data_access import schema as s
from data_access.accounts import tokens
from data_access.accounts.names import is_named, key_of
from data_access.database import clock
from data_access.database.refused import Refused

ISSUER = "海外知识产权纠纷应对"
STEP = 30  # seconds that a code lasts
AROUND = 1  # steps before and after that are taken, as clocks differ
HOW_MANY = 10
SIGNS = string.ascii_lowercase + "234567"  # of a recovery code: 5 bits each
GROUPS, IN_GROUP = 6, 4  # 120 bits: nobody finds it from its hash
account = s.account.c
code = s.recovery_code.c


def new_secret() -> str:
    """To be shown once, typed or read into an authenticator, and proved by ``enrol``."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """What an authenticator reads (otpauth://)."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def enrol(connection: Connection, name: str, secret: str, typed: str) -> list[str]:
    """Ask for the second factor from now on; returns ten recovery codes, kept as hashes only.

    Raises ``Refused("code_wrong")`` where the code is not of this secret.
    """
    step = _step_of(secret, typed, after=None)
    if step is None:
        raise Refused("code_wrong")
    key = key_of(connection, name)
    values = {"second_secret": secret, "second_step": step}
    connection.execute(update(s.account).where(account.id == key).values(values))
    connection.execute(delete(s.recovery_code).where(code.account_id == key))
    codes = [_recovery() for _ in range(HOW_MANY)]
    rows = [{"account_id": key, "code_hash": tokens.hashed(_plain(one))} for one in codes]
    connection.execute(insert(s.recovery_code), rows)
    return codes


def _recovery() -> str:
    """As it is shown: abcd-efgh-2345-…"""
    groups = ["".join(secrets.choice(SIGNS) for _ in range(IN_GROUP)) for _ in range(GROUPS)]
    return "-".join(groups)


def _plain(typed: str) -> str:
    """Letters and figures alone, however they were typed."""
    signs = unicodedata.normalize("NFKC", typed).casefold()
    return "".join(sign for sign in signs if sign.isascii() and sign.isalnum())


def remove(connection: Connection, name: str) -> None:
    """The password alone is asked for again."""
    key = key_of(connection, name)
    connection.execute(delete(s.recovery_code).where(code.account_id == key))
    none = {"second_secret": None, "second_step": None}
    connection.execute(update(s.account).where(account.id == key).values(none))


def is_right(connection: Connection, name: str, typed: str) -> bool:
    """Whether it is the code of this moment, used for the first time, or an unused recovery code.

    The caller holds a write transaction, so that no code is taken twice.
    """
    columns = (account.id, account.second_secret, account.second_step)
    wanted = select(*columns).where(is_named(name)).with_for_update()
    row = connection.execute(wanted).first()
    if row is None or row.second_secret is None:
        return False
    plain = _plain(typed)
    if len(plain) == GROUPS * IN_GROUP:
        return _use_recovery(connection, row.id, plain)
    step = _step_of(row.second_secret, plain, after=row.second_step)
    if step is None:
        return False
    used = update(s.account).where(account.id == row.id).values(second_step=step)
    connection.execute(used)
    return True


def _use_recovery(connection: Connection, key: int, plain: str) -> bool:
    own = (code.account_id == key, code.code_hash == tokens.hashed(plain))
    unused = update(s.recovery_code).where(*own, code.used_at.is_(None))
    return connection.execute(unused.values(used_at=clock.now())).rowcount == 1


def _step_of(secret: str, typed: str, after: int | None) -> int | None:
    """The step whose code it is, later than the one used last; None for none."""
    plain = _plain(typed)
    moment: datetime = clock.now().replace(tzinfo=UTC)
    now = int(moment.timestamp()) // STEP
    for step in range(now - AROUND, now + AROUND + 1):
        later = after is None or step > after
        if later and secrets.compare_digest(pyotp.TOTP(secret).generate_otp(step), plain):
            return step
    return None
