"""The office's own sign-on (OpenID Connect), as the environment describes it.

Nothing of it is in the repository or the database: whoever runs the server says it, the secret
best by a file that the service alone may read.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data_access.accounts.accounts import Rights
from data_access.accounts.roles import ROLES
from data_access.database.addresses import is_loopback
from data_access.database.own_file import is_open_to_others

ISSUER, ADDRESS, GROUPS = "SIGN_ON_ISSUER", "SIGN_ON_ADDRESS", "SIGN_ON_GROUPS"
CLIENT, SECRET, SECRET_FILE = "SIGN_ON_CLIENT_ID", "SIGN_ON_SECRET", "SIGN_ON_SECRET_FILE"
NAME_CLAIM, GROUPS_CLAIM = "SIGN_ON_NAME_CLAIM", "SIGN_ON_GROUPS_CLAIM"
EXPERT_CLAIM, SCOPES = "SIGN_ON_EXPERT_CLAIM", "SIGN_ON_SCOPES"


class Misconfigured(ValueError):
    """What the environment says of the sign-on cannot be used; the text says why."""


@dataclass(frozen=True)
class Group:
    """A group of the provider and what it gives: a role, and of which rows where it needs them."""

    name: str
    role: str
    rows: str = ""  # the number of an expert, the code of a division


@dataclass(frozen=True)
class Provider:
    """Where the office signs on, and what its groups mean here."""

    issuer: str
    client_id: str
    secret: str
    address: str  # of this dashboard as browsers reach it, without a slash at its end
    groups: tuple[Group, ...]
    name_claim: str = "name"
    groups_claim: str = "groups"
    expert_claim: str = "expert_number"
    scopes: str = "openid profile"


def configured() -> Provider | None:
    """The provider of this installation; None where there is none. Raises ``Misconfigured``."""
    issuer = _said(ISSUER)
    if not issuer:
        return None
    _require_tls(ISSUER, issuer)
    address = _needed(ADDRESS).rstrip("/")
    _require_tls(ADDRESS, address)
    return Provider(
        issuer,
        _needed(CLIENT),
        _secret(),
        address,
        groups_of(_needed(GROUPS)),
        _said(NAME_CLAIM) or Provider.name_claim,
        _said(GROUPS_CLAIM) or Provider.groups_claim,
        _said(EXPERT_CLAIM) or Provider.expert_claim,
        _said(SCOPES) or Provider.scopes,
    )


def _said(name: str) -> str:
    return os.environ.get(name, "").strip()


def _needed(name: str) -> str:
    text = _said(name)
    if not text:
        raise Misconfigured(f"{ISSUER} 已设，还须设 {name} / {name} is needed beside {ISSUER}")
    return text


def _require_tls(name: str, address: str) -> None:
    """Only this machine itself is spoken to without TLS."""
    parts = urlsplit(address)
    on_this_machine = parts.scheme == "http" and is_loopback(parts.hostname or "")
    if not parts.hostname or not (parts.scheme == "https" or on_this_machine):
        raise Misconfigured(f"{name} 须是 https:// 的网址 / {name} must be an https:// address")
    if parts.query or parts.fragment:
        raise Misconfigured(f"{name} 不能带 ? 和 # / {name} must have no ? and no #")


def _secret() -> str:
    """Of the environment, or of a file that nobody else may read."""
    place = _said(SECRET_FILE)
    if not place:
        return _needed(SECRET)
    file = Path(place)
    try:
        is_open, text = is_open_to_others(file), file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Misconfigured(f"{SECRET_FILE} 读不出 / cannot be read: {error}") from error
    if is_open:
        raise Misconfigured(
            f"{SECRET_FILE} 只能由运行看板的用户读（chmod 600） / only the user that runs the "
            "dashboard may read it (chmod 600)"
        )
    if not text:
        raise Misconfigured(f"{SECRET_FILE} 是空的 / is empty")
    return text


def groups_of(text: str) -> tuple[Group, ...]:
    """``group=role`` or ``group=role:rows``, separated by semicolons or lines.

    A group may hold ``=`` itself, as a name of a directory does: the last one counts.
    """
    lines = text.replace(";", "\n").splitlines()
    return tuple(_group(line.strip()) for line in lines if line.strip())


def _group(line: str) -> Group:
    name, _, given = line.rpartition("=")
    role, _, rows = (part.strip() for part in given.partition(":"))
    if not name.strip() or role not in ROLES:
        raise Misconfigured(f"{GROUPS}：看不懂 / not understood: {line}")
    if role == "station" and not rows:
        raise Misconfigured(f"{GROUPS}：station 须写区划代码 / needs a division: {line}")
    return Group(name.strip(), role, rows)


def rights_of(provider: Provider, claims: Mapping[str, Any]) -> Rights:
    """What the groups of a person give; without a role where they give none."""
    held = _texts(claims.get(provider.groups_claim))
    given = [group for group in provider.groups if group.name in held]
    roles = {group.role for group in given}
    divisions = {group.rows for group in given if group.role == "station"}
    return Rights(
        tuple(role for role in ROLES if role in roles),
        tuple(sorted(divisions)),
        _expert(provider, claims, given),
    )


def _expert(provider: Provider, claims: Mapping[str, Any], given: list[Group]) -> str | None:
    """The number that a group names, else that the provider tells of the person."""
    named = [group.rows for group in given if group.role == "expert" and group.rows]
    told = _texts(claims.get(provider.expert_claim))
    return next(iter([*named, *sorted(told)]), None)


def _texts(value: object) -> set[str]:
    """The texts of a claim: a list, or one alone."""
    values = value if isinstance(value, list) else [value]
    return {one for one in values if isinstance(one, str)}
