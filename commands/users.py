"""`user`: accounts opened, reset, locked and listed on the server itself.

Whoever may type commands there needs no account; the audit log names them 命令行.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from commands.plain_errors import fail
from data_access.accounts import accounts, by_provider, links, passwords, second_factor
from data_access.accounts.accounts import Account, Rights
from data_access.accounts.provider import configured
from data_access.audit import COMMAND_LINE, Event, write
from data_access.database.engine import get_engine, reading, writing
from data_access.database.refused import Refused
from data_access.database.state import read_settings
from data_access.database.visible import visible
from seed_data.prepare import prepare

WHY = {
    "name_missing": ("请写姓名。", "Give a name."),
    "name_long": ("姓名太长。", "The name is too long."),
    "name_taken": (
        "已有这个姓名的账号。姓名不重用，请加以区别。",
        "There is an account of this name. Names are never used again: choose a different one.",
    ),
    "name_reserved": (
        "这个名字已用来记演示或命令行的操作，请换一个。",
        "This name stands for the demonstration or the command line: choose another.",
    ),
    "gone": (
        "没有这个姓名的账号，见 user list。",
        "There is no account of this name; see `user list`.",
    ),
    "role_missing": ("请用 --role 写明角色。", "Give a role with --role."),
    "expert_missing": (
        "专家角色须用 --expert 写明专家编号。",
        "The role expert needs a number: --expert.",
    ),
    "expert_unknown": ("专家库里没有这个编号。", "The directory has no expert of this number."),
    "division_missing": (
        "工作站角色须用 --division 写明镇街、园区代码。",
        "The role station needs the code of a town or park: --division.",
    ),
    "division_unknown": ("没有这个区划代码。", "There is no division of this code."),
    "last_administrator": (
        "这是最后一个可用的本地管理员账号，不能停用、取消角色或改为统一登录：请先另开一个。",
        (
            "This is the last local administrator in use: it can neither be locked nor lose the "
            "role nor be joined to the sign-on. Open another administrator first."
        ),
    ),
    "of_provider": (
        "这个账号用统一登录，本系统没有它的口令；改回本地账号用 user part。",
        "It signs in by the office's own sign-on and has no password here; see `user part`.",
    ),
    "no_provider": (
        "没有设统一登录（SIGN_ON_ISSUER 等环境变量），见运维手册。",
        "No sign-on is set (SIGN_ON_ISSUER and others); see docs/operations.md.",
    ),
    "subject_missing": ("请写统一登录里的人员编号。", "Give the mark of the person there."),
    "subject_taken": (
        "这个编号已是另一个账号的，见 user list。",
        "That person has another account already; see `user list`.",
    ),
}
NOT_TAKEN = {
    "short": (
        f"口令至少 {passwords.SHORTEST} 个字符。",
        f"A password has at least {passwords.SHORTEST} characters.",
    ),
    "long": (
        f"口令最多 {passwords.LONGEST} 个字符。",
        f"A password has at most {passwords.LONGEST} characters.",
    ),
    "common": (
        "这是常见口令，容易被猜到，请换一个。",
        "This is a common password and easily guessed: choose another.",
    ),
    "name": ("口令里不能有自己的姓名。", "A password may not hold the name of its account."),
    "classes": (
        "口令须含大写字母、小写字母、数字、其他符号中的三种。",
        "A password has three of: small letters, capitals, figures, other signs.",
    ),
}


def main(arguments: Namespace) -> None:
    engine = get_engine()
    prepare(engine, demonstration=False)
    if arguments.deed == "list":
        with reading(engine) as connection:
            found = accounts.read_all(connection)
        print(_table(found) or "还没有账号。 / There is no account yet.", flush=True)
        return
    if arguments.password_stdin:  # before the transaction, in which others would wait for it
        arguments.password = sys.stdin.readline().rstrip("\r\n")
        arguments.stored = passwords.hashed(arguments.password)
    try:
        with writing(engine) as connection:
            said = DEEDS[arguments.deed](connection, arguments)
    except Refused as refused:
        fail(*WHY[refused.why], status=2, cause=_named(refused))
    print(said, flush=True)


def _named(refused: Refused) -> str | None:
    return ", ".join(str(fact) for fact in refused.facts.values()) or None


def _add(connection: Connection, arguments: Namespace) -> str:
    name = accounts.add(connection, arguments.name, _rights(arguments), COMMAND_LINE)
    said = f"已开户 / Account opened: {name}"
    password = _password_or_link(connection, name, arguments)
    _tell(connection, "account_opened", name, _rights(arguments).told())
    return f"{said}\n{password}"


def _reset(connection: Connection, arguments: Namespace) -> str:
    name = _name(connection, arguments)
    accounts.take_password(connection, name)
    if arguments.second_factor:
        second_factor.remove(connection, name)
    said = f"原口令已作废 / The old password is void: {name}"
    password = _password_or_link(connection, name, arguments)
    details = {"second_factor": arguments.second_factor}
    _tell(connection, "account_reset", name, details)
    return f"{said}\n{password}"


def _lock(connection: Connection, arguments: Namespace) -> str:
    name = _name(connection, arguments)
    accounts.lock(connection, name)
    _tell(connection, "account_locked", name)
    return f"已停用 / Locked: {name}"


def _unlock(connection: Connection, arguments: Namespace) -> str:
    name = _name(connection, arguments)
    accounts.unlock(connection, name)
    _tell(connection, "account_unlocked", name)
    return f"已恢复 / Unlocked: {name}"


def _roles(connection: Connection, arguments: Namespace) -> str:
    name = _name(connection, arguments)
    accounts.set_rights(connection, name, _rights(arguments))
    _tell(connection, "account_roles", name, _rights(arguments).told())
    return f"角色已改，下一次操作起生效 / Roles changed from the next touch on: {name}"


def _join(connection: Connection, arguments: Namespace) -> str:
    """The account is from now on the one of a person of the office's own sign-on."""
    name = _name(connection, arguments)
    provider = configured()
    if provider is None:
        raise Refused("no_provider")
    by_provider.join(connection, name, provider.issuer, arguments.subject)
    details = {"issuer": provider.issuer, "subject": arguments.subject}
    _tell(connection, "account_joined", name, details)
    return (
        "已关联统一账号；本系统的口令和第二步验证作废，今后只用统一登录 / Joined: the password "
        f"here is void, from now on by the office's own sign-on: {name}"
    )


def _part(connection: Connection, arguments: Namespace) -> str:
    name = _name(connection, arguments)
    by_provider.part(connection, name)
    token = links.make(connection, links.RESET, name)
    _tell(connection, "account_parted", name)
    return f"已改回本地账号 / A local account again: {name}\n{_link_words(token)}"


DEEDS: dict[str, Callable[[Connection, Namespace], str]] = {
    "add": _add,
    "reset": _reset,
    "lock": _lock,
    "unlock": _unlock,
    "roles": _roles,
    "join": _join,
    "part": _part,
}


def _tell(
    connection: Connection, action: str, name: str, details: Mapping[str, Any] | None = None
) -> None:
    """The line of the audit log, in the transaction of what it tells of."""
    event = Event(action, COMMAND_LINE, about=f"account {name}", details=details or {})
    write(connection, event)


def _name(connection: Connection, arguments: Namespace) -> str:
    """The name as the account has it."""
    found = accounts.read(connection, arguments.name)
    if found is None:
        raise Refused("gone", name=visible(arguments.name))
    return found.name


def _rights(arguments: Namespace) -> Rights:
    return Rights(tuple(arguments.role), tuple(arguments.division), arguments.expert)


def _password_or_link(connection: Connection, name: str, arguments: Namespace) -> str:
    if not arguments.password_stdin:
        return _link_words(links.make(connection, links.RESET, name))
    refusals = passwords.refusals(arguments.password, name, read_settings(connection))
    if refusals:
        fail(*NOT_TAKEN[refusals[0]], status=2)
    accounts.set_password(connection, name, arguments.stored, must_change=True)
    return (
        "口令已设定，本人第一次登录时须另设 / The password is set, and changed by its owner at the "
        "first sign-in"
    )


def _link_words(token: str) -> str:
    return (
        "请本人在看板网址后接上下面这段打开，设定口令（24 小时内有效，只能用一次） / "
        "To be opened after the address of the dashboard, to set the password "
        f"(within 24 hours, once):\n{links.SET_PASSWORD}{token}"
    )


def _table(found: Sequence[Account]) -> str:
    """A line for each account."""
    return "\n".join(_line(account) for account in found)


def _line(account: Account) -> str:
    state = "可用 / in use"
    if not account.has_password:
        state = "未设口令 / no password yet"
    if account.by_provider:
        state = "统一登录 / by the office's own sign-on"
    if account.locked_at is not None:
        state = "已停用 / locked"
    rows = [*account.divisions]
    if account.expert_number:
        rows.append(account.expert_number)
    roles = ", ".join(account.roles)
    places = f"（{', '.join(rows)}）" if rows else ""
    return f"{account.name}  {roles}{places}  {state}"
