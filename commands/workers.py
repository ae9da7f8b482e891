"""`run --workers N`: N processes of the dashboard behind nginx, started, watched and stopped
together.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from commands import nginx
from commands.bootstrap import ROOT
from commands.plain_errors import fail
from commands.serve import serve_metrics
from ui.door.cookies import own
from ui.door.hosts import BEHIND_NGINX

LOOK = 0.2  # seconds between two looks at the processes
PAUSE = 2.0  # seconds before a process that ended is started again
METRICS = "PROMETHEUS_MULTIPROC_DIR"  # of prometheus_client
PATIENCE = 20  # seconds for a process to stop by itself


@dataclass
class Part:
    """A process that is kept running."""

    name: str
    command: list[str]
    number: int = 0
    process: subprocess.Popen = field(init=False)
    ended: float | None = None

    def start(self) -> None:
        """In a session of its own: Ctrl-C reaches the one that watches, which stops the rest."""
        self.ended = None
        self.process = subprocess.Popen(
            _bound_to_us(self.command),
            cwd=ROOT,
            env=os.environ | {BEHIND_NGINX: str(self.number)},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def look(self) -> None:
        """Start it again where it has ended."""
        status = self.process.poll()
        if status is None:
            return
        if self.ended is None:
            self.ended = time.monotonic()
            _forget_metrics(self.process.pid)
            print(
                f"{self.name} 已退出（{status}），正在重新启动 / ended, being started again",
                flush=True,
            )
        elif time.monotonic() - self.ended > PAUSE:
            self.start()

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            self.process.terminate()

    def gone(self, until: float) -> None:
        """Wait for its end, and force it after the moment ``until``."""
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _bound_to_us(command: list[str]) -> list[str]:
    """The command so that it ends with this process, however that ends (Linux)."""
    if binding := shutil.which("setpriv"):
        return [binding, "--pdeathsig", "TERM", *command]
    return command


def require_nginx() -> str:
    """Where nginx is; stops with what to do where it is not."""
    found = nginx.program()
    if found is None:
        fail(
            "run --workers 需要 nginx，本机没有找到。Debian/Ubuntu：sudo apt-get install nginx；"
            "也可以不写 --workers，用一个进程运行。",
            "run --workers needs nginx, which was not found on this machine. Debian/Ubuntu: "
            "sudo apt-get install nginx; or run one process, without --workers.",
            status=2,
        )
    return found


def run(host: str, port: int, ports: list[int], metrics_port: int | None = None) -> None:
    """Serve at ``host:port`` by a process on each of ``ports`` until Ctrl-C or SIGTERM; where
    there is a port for them, the figures of all at that.
    """
    program = require_nginx()
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    with tempfile.TemporaryDirectory(prefix="ip-nginx-") as folder:
        written = Path(folder) / "nginx.conf"
        text = nginx.configuration(host, port, ports, Path(folder), own(nginx.COOKIE))
        written.write_text(text, encoding="utf-8")
        proxy = [program, "-c", str(written)]
        _check(proxy)
        if metrics_port:
            _gather_metrics(Path(folder), metrics_port)
        keep([*map(_worker, range(1, len(ports) + 1), ports), Part("nginx", proxy)], stopped)


def _gather_metrics(folder: Path, port: int) -> None:
    """Each process writes its figures there; the library asks for the folder as it is imported."""
    own = folder / "metrics"
    own.mkdir(mode=0o700)
    os.environ[METRICS] = str(own)
    serve_metrics(port)


def _forget_metrics(pid: int) -> None:
    if METRICS in os.environ:
        from ui.door import metrics

        metrics.forget(pid)


def _worker(number: int, port: int) -> Part:
    command = [sys.executable, "-m", "commands.worker", str(port)]
    return Part(f"进程 / process {number} (127.0.0.1:{port})", command, number)


def _check(proxy: list[str]) -> None:
    """Let nginx read its configuration before anything is started."""
    look = subprocess.run([*proxy, "-t", "-q"], capture_output=True, text=True)
    if look.returncode:
        fail("nginx 无法启动。", "nginx cannot start.", cause=look.stderr.strip())


def keep(parts: list[Part], stopped: threading.Event) -> None:
    """Start the parts, start again what ends, and stop all in the end: the proxy, the last one,
    first.
    """
    for part in parts:
        part.start()
    try:
        while not stopped.wait(LOOK):
            for part in parts:
                part.look()
    finally:
        until = time.monotonic() + PATIENCE
        for part in reversed(parts):
            part.stop()
        for part in parts:
            part.gone(until)
