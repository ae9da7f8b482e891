"""Runs commands of manage.py in children of this process, each ended by kill -9 after a time, or
let to its end. Started by ``faults/conftest.py``.

A child is a process of its own with its own connections, forked when everything is imported: so
that fifty of them take seconds, and the time until the kill is spent in the command and not in the
start of Python. A line on standard input is a list of requests, which run at once; a line on
standard output the list of their answers.
"""

import importlib
import json
import os
import select
import signal
import sys
import time
from pathlib import Path

from commands.command_line import parse

for name in (
    "commands.import_ledger",
    "commands.backup",
    "data_access.ledger.importing.import_file",
    "seed_data.load",
    "alembic.command",
    "sqlalchemy.dialects.postgresql.psycopg",
    "psycopg",
):
    importlib.import_module(name)


def child(request):
    """Become the command; never returns."""
    for stream, path in ((1, request["output"]), (2, request["errors"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    os.environ["DATABASE_URL"] = request["url"]
    sys.modules["data_access.backup.restore"].DEFAULT_FILE = Path(
        request["output"]
    )  # what a restore keeps of PostgreSQL goes beside it
    if request.get("most_pages"):
        limit(request["most_pages"])
    arguments, status = parse(request["command"]), 70
    try:
        status = arguments.start(arguments) or 0
    except SystemExit as stopped:
        status = stopped.code
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def limit(pages):
    """A SQLite database that cannot grow: its disk is full."""
    from sqlalchemy import Engine, event

    event.listen(
        Engine,
        "connect",
        lambda raw, _record: (
            raw.execute(f"PRAGMA max_page_count={pages}") if hasattr(raw, "backup") else None
        ),
    )


def start(request):
    """The process of a request, as (number, what tells of its end)."""
    pid = os.fork()
    if pid == 0:
        child(request)
    return pid, os.pidfd_open(pid)


def end(request, pid, ended):
    """Wait for a process, or kill it when its time has come; its exit status."""
    limit = request.get("kill_after")
    if limit is not None and not select.select([ended], [], [], limit)[0]:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(ended)
    return os.waitstatus_to_exitcode(status)


def run(requests):
    began = time.monotonic()
    processes = [start(request) for request in requests]
    answers = []
    for request, process in zip(requests, processes, strict=True):
        status = end(request, *process)
        answers.append({"status": status, "seconds": time.monotonic() - began})
    return answers


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
