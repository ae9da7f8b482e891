"""Figures of the running server for Prometheus, on a port of the loopback address alone.

No label names a person, an enterprise or a case: pages, status codes and kinds of trouble alone.
Of several processes each writes its figures into a folder, and the one that watches them sums them
up (prometheus_client calls that multiprocess mode).
"""

import os

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    multiprocess,
    start_http_server,
)
from prometheus_client.core import GaugeMetricFamily

from data_access.database import clock, copies
from data_access.database.engine import DatabaseFailed, get_engine, reading
from data_access.post.outbox import unsent
from ui.door import health

HOST = "127.0.0.1"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # of prometheus_client: where several processes write theirs
NO_PAGE = "none"  # of a run that ended before it knew its page: signed out, or no database
SECONDS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30)

SESSIONS = Gauge("ip_sessions", "Pages that are open now", multiprocess_mode="livesum")
RUNS = Histogram("ip_page_run_seconds", "Runs of a page or a part of it", ["page"], buckets=SECONDS)
ERRORS = Counter("ip_page_errors", "Pages that could not be shown", ["kind"])
REFUSED = Counter("ip_requests_refused", "Requests answered with 400 and above", ["status"])
COPIED = Gauge(
    "ip_copy_data_version",
    "Data version of the copy in memory, 0 without one",
    multiprocess_mode="livemin",
)
COPY_TROUBLE = Gauge(
    "ip_copy_trouble", "1: the copy in memory failed or is late", multiprocess_mode="livemax"
)


def ran(page, seconds):
    """The end of a run of the page with this address."""
    RUNS.labels(page or NO_PAGE).observe(seconds)
    found = copies.standing_here()
    COPIED.set(max((version or 0 for version, _trouble in found), default=0))
    COPY_TROUBLE.set(any(trouble for _version, trouble in found))


class Standing:
    """How the database stands, looked at when somebody asks."""

    def collect(self):
        found = health.read_health()
        yield _gauge("ip_database_up", "1: the database answers", found["status"] == "ok")
        if found["status"] == "ok":
            yield from _of_database(found)


def _of_database(found):
    yield _gauge("ip_data_version", "Version of the data", found["data_version"])
    yield _gauge("ip_disk_free_bytes", "Free on the fullest disk", found["free_bytes"])
    if found["last_backup"]:
        age = clock.now() - health.moment_of(found["last_backup"])
        yield _gauge("ip_backup_age_seconds", "Since the last good backup", age.total_seconds())
    warnings = GaugeMetricFamily("ip_warning", "1: /healthz warns of it", labels=["kind"])
    for kind in found["warnings"]:
        warnings.add_metric([kind], 1)
    yield warnings
    try:
        with reading(get_engine()) as connection:
            waiting = unsent(connection)
    except DatabaseFailed:
        return
    yield _gauge("ip_mail_waiting", "Mails that are still to be sent", waiting)


def _gauge(name, words, value):
    return GaugeMetricFamily(name, words, value=value)


def serve(port):
    """Answer at ``http://127.0.0.1:<port>/metrics`` as long as this process lives."""
    start_http_server(port, addr=HOST, registry=registry())


def registry():
    """What is told: of this process, or of all that write into the folder."""
    if FOLDER not in os.environ:
        own = REGISTRY
    else:
        own = CollectorRegistry()
        multiprocess.MultiProcessCollector(own)
    own.register(Standing())
    return own


def forget(pid):
    """One of several processes has ended: its open pages are no more."""
    multiprocess.mark_process_dead(pid)
