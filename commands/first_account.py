"""What `run` says and refuses while nobody has an account."""

from sqlalchemy import Engine

from commands.plain_errors import fail
from data_access.accounts import accounts, links
from data_access.database.addresses import is_loopback
from data_access.database.engine import reading, writing
from data_access.database.state import read_state

ADD = "python3 manage.py user add 姓名 --role administrator"


def require_account(engine: Engine, host: str) -> None:
    """Stop where other machines would reach a dashboard that nobody looks after."""
    if is_loopback(host) or _any_account(engine):
        return
    fail(
        f"还没有账号，不能让其他电脑访问（--host {host}）。请先建立管理员账号：\n  {ADD}\n"
        "或先只在本机启动（不写 --host），用所显示的网址建立。",
        f"There is no account yet, so other machines are not let in (--host {host}). Make one for "
        "the administrator with the command above, or start on this machine alone (without "
        "--host) and open the address that is shown.",
        status=2,
    )


def _any_account(engine: Engine) -> bool:
    with reading(engine) as connection:
        return accounts.any_account(connection)


def first_steps(engine: Engine, address: str, behind_nginx: bool) -> str:
    """The one-time address for the first administrator, in words; "" where somebody has an account
    or nobody needs one (demonstration data on this machine).
    """
    with reading(engine) as connection:
        open_way = read_state(connection).demonstration and not behind_nginx
        if open_way or accounts.any_account(connection):
            return ""
    with writing(engine) as connection:
        token = links.make(connection, links.FIRST)
    return (
        "还没有账号。请用这个网址建立第一位系统管理员（24小时内一次有效）："
        " / No account yet; make the first administrator here (once, within 24 hours):\n"
        f"  {address}{links.SET_PASSWORD}{token}\n"
        f"也可以在服务器上 / or on the server:  {ADD}"
    )
