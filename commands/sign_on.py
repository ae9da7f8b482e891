"""What `run` refuses where the office's own sign-on is said wrong."""

from commands.plain_errors import fail
from data_access.accounts.provider import Misconfigured, configured


def require_usable() -> None:
    """Stop, with what is wrong, before anything is prepared."""
    try:
        configured()
    except Misconfigured as wrong:
        fail(
            "统一登录的设置不能用，请按运维手册“统一登录”改正。",
            "The settings of the sign-on cannot be used; see `Sign-on` in docs/operations.md.",
            status=2,
            cause=str(wrong),
        )
