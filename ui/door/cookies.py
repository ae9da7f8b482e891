"""The cookie that says whose session a browser is of.

A browser keeps one cookie of a name for a whole host name. Where several dashboards stand below one
(/ip/, /ip2/), each but one has a ``COOKIE_SUFFIX`` of its own, so that signing in to one does not
sign out of the other, nor hand it the token.
"""

import os
import re
from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Scope

from ui.door.flow import LASTS

PLAIN = "ip_session"
SIGN_ON = "ip_sign_on"  # what a browser that signs on elsewhere brings back


SUFFIX = "COOKIE_SUFFIX"  # of the environment


def own(name: str) -> str:
    """The name of a cookie of this dashboard."""
    suffix = os.environ.get(SUFFIX, "")
    return f"{name}_{suffix}" if suffix else name


def is_suffix_usable() -> bool:
    """Whether the suffix can stand in the name of a cookie, and in nginx's name of it."""
    return bool(re.fullmatch(r"[A-Za-z0-9]{0,16}", os.environ.get(SUFFIX, "")))


def is_secure(scope: Scope) -> bool:
    """Whether the request came over TLS: to us, or to a proxy on this machine that says so."""
    return scope["scheme"] in ("https", "wss")


def token_of(cookies: Mapping[str, str]) -> str:
    """The token of a run's cookies; "" without one.

    The door has asked ``token_at_the_door`` of the same request before.
    """
    return cookies.get(_name(True)) or cookies.get(_name(False)) or ""


def token_at_the_door(cookies: Mapping[str, str], secure: bool) -> str:
    """The token of a request: over TLS only of the cookie that no neighbour can set."""
    return cookies.get(_name(secure)) or ""


def give(answer: Response, token: str, secure: bool) -> None:
    """Lax, not Strict: a link to a case in a message opens it for whoever is signed in; what
    changes something is a POST, which the door takes from its own pages alone.
    """
    answer.set_cookie(_name(secure), token, path="/", secure=secure, httponly=True, samesite="lax")


def take(answer: Response, secure: bool) -> None:
    """The browser forgets the token."""
    name = _name(secure)
    answer.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")


def remember_sign_on(answer: Response, text: str, secure: bool) -> None:
    """Of a browser that goes to the office's own sign-on; Lax, as it comes back from there."""
    name = _name(secure, SIGN_ON)
    answer.set_cookie(name, text, LASTS, secure=secure, httponly=True, samesite="lax")


def sign_on_of(cookies: Mapping[str, str], secure: bool) -> str:
    return cookies.get(_name(secure, SIGN_ON)) or ""


def forget_sign_on(answer: Response, secure: bool) -> None:
    name = _name(secure, SIGN_ON)
    answer.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")


def _name(secure: bool, plain: str = PLAIN) -> str:
    """Over TLS the name that no neighbour can set."""
    return f"__Host-{own(plain)}" if secure else own(plain)
