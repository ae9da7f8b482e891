"""What stands around the dashboard's main script: health route, middleware, warm start and the
error page.

`door_parts()` gives the keyword arguments of `st.App`, so any main script can be served behind the
same door: ``app = st.App(path_of_main_script, **door_parts())``.
"""

import importlib
import logging
from contextlib import asynccontextmanager
from threading import Thread

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from streamlit import net_util

from ui.door.errors import show_error
from ui.door.middleware import IndexPage, NotKept, SecurityHeaders, StaticCache

log = logging.getLogger(__name__)

# What the first visitor would otherwise wait for.
SLOW_IMPORTS = (
    "pandas",
    "plotly.graph_objects",
    "pydeck",
    "sqlalchemy",
    "data_access.database.migrate",
    "data_access.database.state",
)


def door_parts():
    """Keyword arguments for `st.App`: routes, middleware (outermost first), lifespan and
    on_script_error.
    """
    ask_nobody_outside()
    return {
        "routes": [Route("/healthz", healthz), Route("/overview", to_first_page)],
        "middleware": [
            Middleware(SecurityHeaders),
            Middleware(StaticCache),
            Middleware(NotKept),
            # Streamlit leaves its own bundles uncompressed (4.7 MB for Plotly); they are fetched
            # once and then kept for a year.
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(IndexPage),
        ],
        "lifespan": lifespan,
        "on_script_error": _on_script_error,
    }


def _on_script_error(error):
    reachable = read_health()["status"] == "ok"
    return show_error(error, database_reachable=reachable)


def ask_nobody_outside():
    """Streamlit would ask a service on the internet for this machine's address when a proxy's Host
    is unknown to it; it is told an answer beforehand.
    """
    net_util._external_ip = "127.0.0.1"


@asynccontextmanager
async def lifespan(_app):
    """Make a database that was never used ready; import what is slow while the server starts."""
    prepare_new_database()
    Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield


def warm_up():
    """Slow imports, and the copy in memory of a large database (data_access/database/replica)."""
    import_ahead()
    try:
        from data_access.database import replica, state
        from data_access.database.engine import get_engine, reading

        engine = get_engine()
        with reading(engine) as connection:
            version = state.read_state(connection).data_version
        replica.prepare(engine, version)
    except Exception as error:
        log.warning("no copy of the database was begun at the start: %s", type(error).__name__)


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


def import_ahead(names=SLOW_IMPORTS):
    """Import each module; one that fails is logged here and fails again, visibly, where it is
    used.
    """
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            log.exception("could not import %s ahead", name)


def healthz(_request):
    """GET /healthz: 200 while the database answers, 503 otherwise.

    For monitors and for `manage.py run`.
    """
    health = read_health()
    status = 200 if health["status"] == "ok" else 503
    return JSONResponse(health, status_code=status, headers={"Cache-Control": "no-store"})


def to_first_page(request):
    """The first page stands at the root; its name as an address leads there, with its filter.

    The address is a path, so it works behind a proxy that adds a folder.
    """
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")


def read_health():
    """Whether the database answers, and the state of its data.

    Keys: ``status`` ("ok" or "unavailable"), ``database`` ("sqlite", "postgresql"; None if not even
    the URL can be read), and while it answers ``data_version`` (int) and ``schema_revision``. The
    reason of a failure goes to the log only: an error text may name hosts and users.
    """
    database = None
    try:
        from data_access.database.engine import get_engine
        from data_access.database.migrate import current_revision
        from data_access.database.state import read_state

        engine = get_engine()
        database = engine.dialect.name
        with engine.connect() as connection:
            version, revision = read_state(connection).data_version, current_revision(connection)
    except Exception:
        log.exception("the database does not answer")
        return {"status": "unavailable", "database": database}
    return {
        "status": "ok",
        "database": database,
        "data_version": version,
        "schema_revision": revision,
    }
