"""Through which server mail is sent, and to whom; the password stands in no database."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Row, delete, insert, select, update

from data_access import schema as s
from data_access.accounts.names import key_of
from data_access.database.facts import write_setting
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, read_settings
from data_access.database.visible import visible
from data_access.records.history import Line, read_lines, write_history

HISTORY, SERVER = "mail", "server"
TLS_MODES = ("starttls", "tls", "none")
LANGUAGES = ("zh", "en")
ON, OFF = "yes", "no"
NAMES = (
    "mail_on",
    "mail_host",
    "mail_port",
    "mail_tls",
    "mail_user",
    "mail_sender",
    "mail_base",
    "mail_reports",
)
ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+")
HOST = re.compile(r"[\w.:-]+", re.ASCII)
BASE = re.compile(r"https?://[^\s<>\"]+")
LONGEST = 254


@dataclass(frozen=True)
class Server:
    """Where mail is handed over, and what stands in it; ``base``: the address of the dashboard
    without a stroke at its end.
    """

    host: str
    port: int
    tls: str
    user: str
    sender: str
    base: str


class NoPassword(Exception):
    """The file that holds the password cannot be read."""


class OtherHost(Exception):
    """The password is for another server than this one."""


def present(connection: Connection) -> dict[str, str]:
    """Each setting of NAMES as it stands, "" where nothing was set."""
    stored = read_settings(connection)
    return {name: stored.get(name, "") for name in NAMES}


def server(connection: Connection) -> Server | None:
    """The server; None where it is not set, whether the office sends mail or not."""
    now = present(connection)
    if not (now["mail_host"] and now["mail_port"] and now["mail_sender"]):
        return None
    return Server(
        now["mail_host"],
        int(now["mail_port"]),
        now["mail_tls"] or TLS_MODES[0],
        now["mail_user"],
        now["mail_sender"],
        now["mail_base"],
    )


def is_on(connection: Connection) -> bool:
    """Whether the office sends mail."""
    return present(connection)["mail_on"] == ON


def sends_reports(connection: Connection) -> bool:
    """Whether published reports go out by mail, too."""
    now = present(connection)
    return ON == now["mail_on"] == now["mail_reports"]


def password(host: str) -> str:
    """Of the environment, or the file that it names; "" for none. Raises ``NoPassword``.

    Where the environment names the server of the password (MAIL_PASSWORD_HOST), it is handed to no
    other one, whatever is set on the screens: raises ``OtherHost``.
    """
    if os.environ.get("MAIL_PASSWORD_HOST", host) != host:
        raise OtherHost(host)
    if file := os.environ.get("MAIL_PASSWORD_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise NoPassword(file) from error
    return os.environ.get("MAIL_PASSWORD", "")


def password_stands(host: str) -> str:
    """Whether there is a password for this server: set, none, no_password, other_host."""
    try:
        return "set" if password(host) else "none"
    except NoPassword:
        return "no_password"
    except OtherHost:
        return "other_host"


def save(
    connection: Connection, values: Mapping[str, str], who: str, reason: str | None = None
) -> None:
    """Write the settings, with one line of history.

    Refused: host, port, tls, sender, base (what is no such thing), incomplete (on, and something
    lacks), same.
    """
    new = {name: visible(values.get(name) or "") for name in NAMES}
    _check(new)
    lock(connection)
    old = present(connection)
    changes = {name: (old[name], new[name]) for name in NAMES if old[name] != new[name]}
    if not changes:
        raise Refused("same")
    for name in changes:
        write_setting(connection, name, new[name])
    write_history(connection, HISTORY, SERVER, "update", changes, who, reason)
    raise_version(connection)


def _check(new: Mapping[str, str]) -> None:
    if new["mail_host"] and not HOST.fullmatch(new["mail_host"]):
        raise Refused("host")
    if new["mail_port"] and not _is_port(new["mail_port"]):
        raise Refused("port")
    if new["mail_tls"] not in ("", *TLS_MODES):
        raise Refused("tls")
    if new["mail_sender"] and not is_address(new["mail_sender"]):
        raise Refused("sender")
    if new["mail_base"] and not BASE.fullmatch(new["mail_base"]):
        raise Refused("base")
    needed = ("mail_host", "mail_port", "mail_sender", "mail_base")
    if new["mail_on"] == ON and not all(new[name] for name in needed):
        raise Refused("incomplete")


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535


def is_address(text: str) -> bool:
    return len(text) <= LONGEST and ADDRESS.fullmatch(text) is not None


def choose(
    connection: Connection, name: str, address: str, wanted: bool, language: str, who: str
) -> None:
    """To which address an account gets its mail, and whether; the history does not hold it.

    Refused: address, gone (no such account).
    """
    kept = visible(address)
    if not is_address(kept) or language not in LANGUAGES:
        raise Refused("address")
    account = key_of(connection, name)
    values = {"address": kept, "wanted": wanted, "written_in": language}
    own = update(s.mail_choice).where(s.mail_choice.c.account_id == account)
    if not connection.execute(own.values(values)).rowcount:
        connection.execute(insert(s.mail_choice).values(values | {"account_id": account}))
    told = {"wanted": (None, ON if wanted else OFF)}
    write_history(connection, HISTORY, name, "update", told, who)


def stop(connection: Connection, name: str, who: str) -> None:
    """An account gets no mail any more, and its address is not kept. Refused: gone."""
    account = key_of(connection, name)
    connection.execute(delete(s.mail_choice).where(s.mail_choice.c.account_id == account))
    write_history(connection, HISTORY, name, "update", {"wanted": (None, OFF)}, who)


def choices(connection: Connection) -> list[Row]:
    """Who gets mail: rows of name, address, written_in, wanted, by name."""
    account = s.account.c
    columns = (account.name, s.mail_choice.c.address, s.mail_choice.c.written_in)
    joined = s.mail_choice.join(s.account, account.id == s.mail_choice.c.account_id)
    query = select(*columns, s.mail_choice.c.wanted).select_from(joined).order_by(account.name)
    return list(connection.execute(query))


def ready(connection: Connection, address: str) -> Server:
    """The server, where a mail to this address can be tried. Refused: no_server, address."""
    found = server(connection)
    if found is None:
        raise Refused("no_server")
    if not is_address(address):
        raise Refused("address")
    return found


def history(connection: Connection, most: int = 200) -> list[Line]:
    """Every change, the latest first: of the server (SERVER) or of an account by its name."""
    return read_lines(connection, HISTORY, most)
