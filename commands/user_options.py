"""What `user` can be told; standard library only."""

from argparse import ArgumentParser
from typing import Any

ROLES = ("leader", "staff", "expert", "station", "administrator", "auditor")


def user_options(user: ArgumentParser) -> None:
    """The actions of `user`, each with its options."""
    user.set_defaults(password_stdin=False)  # of the actions that set none
    actions = user.add_subparsers(title="操作 actions", metavar="操作", dest="deed", required=True)
    add = _action(actions, "add", "开户 / open an account")
    _rights(add)
    _password(add)
    reset = _action(
        actions,
        "reset",
        "作废原口令，另发设定口令的一次性网址 / take the password away and give a one-time address",
    )
    _password(reset)
    reset.add_argument(
        "--second-factor",
        action="store_true",
        help="同时取消第二步验证（手机丢失时） / take the second factor away too (a lost phone)",
    )
    _action(actions, "lock", "停用账号，立即退出登录 / lock an account; it is signed out at once")
    _action(actions, "unlock", "恢复账号 / unlock an account")
    _rights(_action(actions, "roles", "改角色、专家编号、镇街园区 / change roles and rows"))
    join = _action(
        actions,
        "join",
        "与统一登录的一个人关联，口令作废 / join with a person of the office's own sign-on",
    )
    join.add_argument(
        "--subject",
        required=True,
        help="统一登录里的人员编号（sub） / the person's mark there (sub)",
    )
    _action(actions, "part", "改回本地账号 / make it a local account again")
    actions.add_parser("list", help="列出全部账号 / list every account")


def _action(actions: Any, name: str, help: str) -> ArgumentParser:
    action = actions.add_parser(name, help=help, description=help)
    action.add_argument("name", metavar="NAME", help="姓名，即登录名 / name, typed to sign in")
    return action


def _rights(action: ArgumentParser) -> None:
    action.add_argument(
        "--role",
        action="append",
        required=True,
        choices=ROLES,
        help="角色，可写多次 / role, may be repeated",
    )
    action.add_argument(
        "--expert",
        metavar="NUMBER",
        help="专家角色：其专家编号 / for the role expert: its number in the directory",
    )
    action.add_argument(
        "--division",
        action="append",
        default=[],
        metavar="CODE",
        help=(
            "工作站角色：镇街、园区代码，可写多次 / for the role station: code of a town or park, "
            "may be repeated"
        ),
    )


def _password(action: ArgumentParser) -> None:
    action.add_argument(
        "--password-stdin",
        action="store_true",
        help=(
            "从标准输入读一行口令，不发一次性网址 / read the password, one line, from standard "
            "input instead of giving a one-time address"
        ),
    )
