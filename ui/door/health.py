"""What ails the database, for /healthz and for every page that could not be shown."""

import logging
from datetime import datetime

from data_access.database.version import program_version

log = logging.getLogger(__name__)


def read_health():
    """The state of the database, as /healthz tells it.

    Keys: ``status`` (ok, or unreachable, damaged, moved, schema), ``version`` of the program,
    ``database`` ("sqlite", "postgresql"; None if not even the URL can be read), ``data_version``
    (int), ``schema_revision``, ``last_backup`` (UTC; None without one), ``copied_version`` (of the
    copy in memory; None without one), ``free_bytes`` (of the fullest disk) and ``warnings``. The
    reason of a failure goes to the log only: an error text may name hosts and users.
    """
    told = {"status": "unreachable", "version": program_version(), "database": None}
    try:
        from data_access.database import health
        from data_access.database.engine import get_engine
        from ui.door import calendar_ends

        engine = get_engine()
        told["database"] = engine.dialect.name
        found = health.look(engine)
        further = [] if found.trouble else calendar_ends.warnings()
    except Exception:
        log.exception("the database does not answer")
        return told
    return told | {
        "status": found.trouble or "ok",
        "data_version": found.data_version,
        "schema_revision": found.schema_revision,
        "last_backup": found.last_backup.isoformat() + "Z" if found.last_backup else None,
        "copied_version": found.copied_version,
        "free_bytes": found.free_bytes,
        "warnings": [*found.warnings, *further],
    }


def moment_of(text):
    """A moment as `read_health` tells it, as the clock does."""
    return datetime.fromisoformat(text.removesuffix("Z"))


def trouble_behind(error):
    """What the database says of the error, else what it says of itself; "" while all is well.

    A database of another schema refuses questions too: only it can tell that from an outage.
    """
    from data_access.database.health import is_cut_off, trouble_of

    told = trouble_of(error)
    if told in ("damaged", "moved") or is_cut_off(error):
        return told
    status = read_health()["status"]
    return "" if status == "ok" else status
