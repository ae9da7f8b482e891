"""Lines that nobody waits for: a look at a file, a download. One thread writes them in their order.

A page is never held up by a busy database. What could not be written is said in the server's log.
"""

import atexit
import logging
from queue import Queue
from threading import Lock, Thread

from sqlalchemy import Engine

from data_access.audit.log import Event, write
from data_access.database.engine import writing

logger = logging.getLogger(__name__)
TRIES = 3  # each waits as long as any writer does for another one
_waiting: Queue[tuple[Engine, Event]] = Queue()
_threads: list[Thread] = []
_lock = Lock()


def write_soon(engine: Engine, event: Event) -> None:
    """Have the line written as soon as the database takes it."""
    _waiting.put((engine, event))
    with _lock:
        if not _threads:
            writer = Thread(target=_write_all, name="audit", daemon=True)
            writer.start()
            _threads.append(writer)


def flush() -> None:
    """Wait until everything that was handed over is written, or given up."""
    _waiting.join()


def _write_all() -> None:
    while True:
        engine, event = _waiting.get()
        try:
            _write(engine, event)
        finally:
            _waiting.task_done()


def _write(engine: Engine, event: Event) -> None:
    for tried in range(1, TRIES + 1):
        try:
            with writing(engine) as connection:
                write(connection, event)
            return
        except Exception as failed:  # whatever it is, the lines after it are written
            cause = type(getattr(failed, "orig", None) or failed).__name__
            told = (event.action, event.who, event.about, cause, tried)
            logger.warning("not in the audit log: %s by %s, %s (%s, try %s)", *told)


atexit.register(flush)
