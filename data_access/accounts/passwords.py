"""Passwords: how they are kept, and which are taken.

Kept by Argon2id with the parameters of RFC 9106 for machines with little memory (64 MiB, three
passes, four lanes). Taken after NIST SP 800-63B: by length and against a list of common ones; the
rules of composition and age that GB/T 22239 is often read to ask for are one setting, off at first.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import NewType

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from data_access.accounts.names import name_key

SHORTEST, LONGEST = 12, 128
STRICT = "password_strict"  # the setting: "yes" asks for composition and a new one in 90 days
OLDEST = timedelta(90)
CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
LEAST_CLASSES = 3
COMMON = Path(__file__).with_name("common_passwords.txt")
SHORTEST_NAME = 2  # a shorter name may stand in a password

AT_ONCE = 4  # as each takes 64 MiB
# What is compared where there is none: of a password that nobody has, made like all others.
NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$MeI22To1sFOqhAldroqiSg$"
    "mf6PzYfGSlzVqgmfaGQVFtG4NLKmWsSbhsilTCUsw8c"
)

Hashed = NewType("Hashed", str)  # what may be stored
_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_few = BoundedSemaphore(AT_ONCE)


def hashed(password: str) -> Hashed:
    """The text that is stored. It takes 0.1 s: never in a write transaction, where others wait."""
    with _few:
        return Hashed(_hasher.hash(_bytes(password)))


def are_same(one: str, other: str) -> bool:
    """Whether two passwords that were typed are one."""
    return _bytes(one) == _bytes(other)


def is_right(stored: str | None, password: str) -> bool:
    """Whether the password is the one stored; without one it takes as long to say no."""
    try:
        with _few:
            return _hasher.verify(stored or NOBODYS, _bytes(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    """As typed on any keyboard: NFKC, as NIST SP 800-63B says."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def is_outdated(stored: str) -> bool:
    """Whether it was stored with other parameters than today's."""
    return _hasher.check_needs_rehash(stored)


def is_too_old(set_at: datetime | None, settings: Mapping[str, str], now: datetime) -> bool:
    """Whether the strict rules ask for a new one."""
    if settings.get(STRICT) != "yes" or set_at is None:
        return False
    return now - set_at > OLDEST


def refusals(password: str, name: str, settings: Mapping[str, str]) -> list[str]:
    """Why it is not taken, as codes: short, long, common, name, classes; empty when it is."""
    found = []
    if len(password) < SHORTEST:
        found.append("short")
    if len(password) > LONGEST:
        found.append("long")
    if _is_common(password):
        found.append("common")
    if _holds_name(password, name):
        found.append("name")
    if settings.get(STRICT) == "yes" and _classes(password) < LEAST_CLASSES:
        found.append("classes")
    return found


def _classes(password: str) -> int:
    return sum(bool(re.search(signs, password)) for signs in CLASSES)


def _holds_name(password: str, name: str) -> bool:
    own = name_key(name)
    return len(own) >= SHORTEST_NAME and own in name_key(password)


def _is_common(password: str) -> bool:
    """On the list, also twice or with figures and signs around it; or of very few signs."""
    plain = name_key(password)
    core = plain.strip("0123456789!@#$%^&*._-+= ")
    few = len(set(plain)) < 5
    return few or plain in common() or core in common() or _repeats_common(plain)


def _repeats_common(plain: str) -> bool:
    half, odd = divmod(len(plain), 2)
    return not odd and plain[:half] == plain[half:] and plain[:half] in common()


@cache
def common() -> frozenset[str]:
    """The list of common passwords, in small letters."""
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
