"""A server of the dashboard, or of the empty page, in its own process, for as long as a ``with``
block.
"""

import os
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.request import ProxyHandler, build_opener

import psutil

ROOT = Path(__file__).resolve().parents[1]
DEADLINE = 120


@dataclass(frozen=True)
class Server:
    address: str  # ws://127.0.0.1:PORT
    pid: int
    ready_seconds: float  # from the start of the process to the first healthy answer

    @property
    def http(self):
        return self.address.replace("ws:", "http:", 1)

    def megabytes(self):
        """Resident memory of the process and its children."""
        process = psutil.Process(self.pid)
        return sum(p.memory_info().rss for p in [process, *process.children(recursive=True)]) / 1e6

    def processor_seconds(self):
        """Processor time of the process and its children so far."""
        process = psutil.Process(self.pid)
        times = [p.cpu_times() for p in [process, *process.children(recursive=True)]]
        return sum(spent.user + spent.system for spent in times)


def dashboard(database_url, processes=1):
    """The product, started by its own command; several processes stand behind nginx."""
    several = ["--workers", str(processes)] if processes > 1 else []
    return _serve(
        lambda port: [sys.executable, "manage.py", "run", "--port", str(port), *several],
        {"DATABASE_URL": database_url},
    )


def allow_open_files():
    """Let this process hold a socket for each of many sessions."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def empty_page():
    """benchmarks/empty_page.py, by Streamlit's own command."""
    return _serve(
        lambda port: [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "benchmarks/empty_page.py",
            "--server.port",
            str(port),
        ],
        {},
    )


@contextmanager
def _serve(command, environment):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryFile() as output:
        started = monotonic()
        process = subprocess.Popen(
            command(port), cwd=ROOT, env=os.environ | environment, stdout=output, stderr=output
        )
        try:
            while not _healthy(port):
                if process.poll() is not None or monotonic() - started > DEADLINE:
                    output.seek(0)
                    raise RuntimeError(
                        "the server did not start:\n"
                        + output.read().decode(errors="replace")[-2000:]
                    )
                sleep(0.02)
            yield Server(f"ws://127.0.0.1:{port}", process.pid, monotonic() - started)
        finally:
            process.terminate()
            process.wait(30)


def _healthy(port):
    try:
        with build_opener(ProxyHandler({})).open(
            f"http://127.0.0.1:{port}/_stcore/health", timeout=1
        ) as answer:
            return answer.status == 200
    except OSError:
        return False
