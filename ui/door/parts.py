"""What stands around the dashboard's main script: health route, middleware, warm start and the
error page.

`door_parts()` gives the keyword arguments of `st.App`, so any main script can be served behind the
same door: ``app = st.App(path_of_main_script, **door_parts())``.
"""

import gc
import importlib
import logging
import os
from contextlib import asynccontextmanager
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from streamlit import net_util

from data_access.accounts.provider import configured
from data_access.database.addresses import is_loopback
from data_access.database.engine import DatabaseFailed
from ui.door.account import account_page
from ui.door.at_once import send_at_once
from ui.door.browsers.page import OldBrowsers
from ui.door.bundles import KeptBundles
from ui.door.calendar_address import calendar_file
from ui.door.errors import show_error
from ui.door.forms import unreachable
from ui.door.health import read_health, trouble_behind
from ui.door.hosts import BEHIND_NGINX, OwnHosts
from ui.door.logs import Noted, set_up
from ui.door.memory import keep_to_few_heaps
from ui.door.middleware import IndexPage, NotKept, SecurityHeaders, StaticCache
from ui.door.new_password import set_password_page
from ui.door.own_pages import (
    ACCOUNT,
    CALENDAR,
    ICS,
    SET_PASSWORD,
    SIGN_IN,
    SIGN_ON,
    SIGN_ON_BACK,
    SIGN_OUT,
    WALL,
)
from ui.door.sign_in import sign_in_page
from ui.door.sign_on import sign_on_back_page, sign_on_page
from ui.door.sign_out import sign_out_page
from ui.door.signed_in import SignedIn
from ui.door.sockets import MostSockets
from ui.door.uploads import UploadQuota
from ui.door.wall_screen import wall_page, wall_way_in

log = logging.getLogger(__name__)

COLLECT_AFTER = (10_000, 20, 20)  # new objects, and collections of the younger generations
FORWARDED = "x-forwarded-for"
HERE = ("127.0.0.1", "::1")
NO_ACCOUNT = (
    "没有账号之前只能在本机打开（server.address = 127.0.0.1）；建立账号：manage.py user add / "
    "before there is an account (manage.py user add) only this machine is let in (server.address)"
)
OPEN_TO_OTHERS = (
    "本机的其他用户也能读 %s：请 chmod 600，文件夹 chmod 700 / other users of this machine may "
    "read it: chmod 600, and chmod 700 for its folder"
)
POOLED = (
    "连接池须是会话模式，不能是事务模式 / the pooler before PostgreSQL must be in session mode, "
    "not in transaction mode"
)
# What the first visitor would otherwise wait for.
SLOW_IMPORTS = (
    "pandas",
    "plotly.graph_objects",
    "pydeck",
    "scipy.stats",
    "sqlalchemy",
    "ui.frame.screen",
    "data_access.database.migrate",
    "data_access.database.state",
)


def door_parts():
    """Keyword arguments for `st.App`: routes, middleware (outermost first), lifespan,
    exception_handlers and on_script_error.
    """
    ask_nobody_outside()
    send_at_once()
    configured()  # a sign-on that is said wrong stops the start
    return {
        "routes": [
            Route("/healthz", healthz),
            Route("/robots.txt", robots),
            Route("/overview", to_first_page),
            Route(SIGN_IN, sign_in_page, methods=["GET", "POST"]),
            Route(SIGN_OUT, sign_out_page, methods=["GET", "POST"]),
            Route(SIGN_ON, sign_on_page),
            Route(SIGN_ON_BACK, sign_on_back_page),
            Route(ACCOUNT, account_page, methods=["GET", "POST"]),
            Route(WALL, wall_page, methods=["GET"]),
            Route(WALL + "/{token}", wall_way_in, methods=["GET"]),
            Route(CALENDAR + "{token}" + ICS, calendar_file, methods=["GET"]),
            Route(SET_PASSWORD + "{token}", set_password_page, methods=["GET", "POST"]),
        ],
        "middleware": _layers(),
        "lifespan": lifespan,
        "exception_handlers": {DatabaseFailed: unreachable},
        "on_script_error": _on_script_error,
    }


def _layers():
    """The middleware, outermost first."""
    return [
        Middleware(Noted),
        Middleware(SecurityHeaders),
        Middleware(OwnHosts),
        Middleware(OldBrowsers),
        Middleware(SignedIn),
        Middleware(MostSockets),
        Middleware(UploadQuota),
        Middleware(StaticCache),
        Middleware(NotKept),
        Middleware(KeptBundles),
        # Streamlit leaves its own bundles uncompressed (4.7 MB for Plotly); they are fetched
        # once and then kept for a year.
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        Middleware(IndexPage),
    ]


def _on_script_error(error):
    """A callback runs before the page asks whose the run is."""
    from ui import access
    from ui.frame import who, words

    if isinstance(error, who.SignedOut):
        access.signed_out("", words.current())
        return True
    return show_error(error, trouble=trouble_behind(error))


def ask_nobody_outside():
    """Streamlit would ask a service on the internet for this machine's address when a proxy's Host
    is unknown to it; it is told an answer beforehand.
    """
    net_util._external_ip = "127.0.0.1"


@asynccontextmanager
async def lifespan(_app):
    """Make a database that was never used ready; import what is slow while the server starts."""
    set_up()
    keep_to_few_heaps()
    prepare_new_database()
    keep_to_this_machine()
    say_who_may_read()
    keep_to_own_servers()
    Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield


def warm_up():
    """Slow imports, and the copy in memory of a large database (data_access/database/copies)."""
    import_ahead()
    try:
        from data_access.database import reads
        from data_access.database.engine import get_engine

        reads.choose(get_engine())
    except Exception as error:
        log.warning("no copy of the database was begun at the start: %s", type(error).__name__)


def spare_the_collector():
    """Let the garbage collector leave alone what lives as long as the server.

    Going through the 300,000 objects of the libraries stops everybody for some 0.3 s, again and
    again; what sessions make is still collected, in larger portions.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def prepare_new_database():
    """Schema, facts and demonstration data for a database without any table: `python app.py` on a
    fresh installation. Others are left to `manage.py`.
    """
    try:
        from sqlalchemy import inspect

        from data_access.database.engine import get_engine

        engine = get_engine()
        if not inspect(engine).get_table_names():
            from seed_data.prepare import prepare

            prepare(engine)
    except Exception:
        log.exception("the database could not be made ready; the pages say what to do")


def keep_to_this_machine():
    """Stops a start that would be reached from elsewhere while nobody has an account."""
    if is_loopback(st.get_option("server.address") or ""):
        return
    from data_access.accounts import accounts
    from data_access.database.engine import get_engine, reading

    try:
        with reading(get_engine()) as connection:
            looked_after = accounts.any_account(connection)
    except DatabaseFailed:
        return  # the pages say so, and the gate stays closed
    if not looked_after:
        raise RuntimeError(NO_ACCOUNT)


def say_who_may_read():
    """A database made by an earlier version, or copied, may be open to every user of the machine:
    it holds what passwords and second factors are compared with.
    """
    from data_access.database import own_file
    from data_access.database.engine import file_of, get_engine

    file = file_of(get_engine())
    if file is not None and file.is_file() and own_file.is_open_to_others(file):
        log.warning(OPEN_TO_OTHERS, file)


def keep_to_own_servers():
    """Stops a start behind a pooler in transaction mode: the rows of a scope are not held there."""
    from data_access.database.engine import get_engine
    from data_access.database.pooled import shares_servers

    try:
        pooled = shares_servers(get_engine())
    except DatabaseFailed:
        return  # the pages say so
    if pooled:
        raise RuntimeError(POOLED)


def import_ahead(names=SLOW_IMPORTS):
    """Import each module; one that fails is logged here and fails again, visibly, where it is
    used.
    """
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            log.exception("could not import %s ahead", name)


def healthz(request):
    """GET /healthz: 503 while the database is unreachable, damaged, moved or of another schema.

    For monitors. Whoever asks from this machine is told more than the status.
    """
    health = read_health()
    well = health["status"] == "ok"
    status, code = ("ok", 200) if well else ("unavailable", 503)
    shown = health if _asks_here(request) else {"status": status}
    return JSONResponse(shown, status_code=code, headers={"Cache-Control": "no-store"})


def _asks_here(request):
    """Whether the request comes from this machine itself, not through a proxy on it; our own nginx
    says from where it comes.
    """
    if BEHIND_NGINX in os.environ and FORWARDED in request.headers:
        return request.headers[FORWARDED] in HERE
    passed_on = {FORWARDED, "forwarded", "x-real-ip"} & set(request.headers)
    if passed_on or request.client is None:
        return False
    return request.client.host in HERE


def robots(_request):
    """No search engine may list what an office works with."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def to_first_page(request):
    """The first page stands at the root; its name as an address leads there, with its filter.

    The address is a path, so it works behind a proxy that adds a folder.
    """
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")
