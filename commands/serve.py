"""`run`: prepares the database and serves the dashboard in this process until Ctrl-C."""

import errno
import os
import socket
import sys
import threading
import time
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from commands.bootstrap import ROOT
from commands.plain_errors import STOPPED, fail

DEADLINE = 120  # seconds until the start counts as failed


def main(arguments):
    started = time.monotonic()
    os.chdir(ROOT)  # .streamlit/config.toml is looked for in the working folder
    _require_port(arguments.host, arguments.port)

    from data_access.database.engine import get_engine
    from seed_data.prepare import prepare

    prepare(get_engine(), demonstration=not arguments.empty)

    threading.Thread(
        target=_announce, args=(arguments.host, arguments.port, started), daemon=True
    ).start()
    try:
        _serve(arguments.host, arguments.port)
    except KeyboardInterrupt:
        pass
    print("\n" + " / ".join(STOPPED))


def _serve(host, port):
    """The same as `python app.py` at this address."""
    sys.argv = [str(ROOT / "app.py")]
    from app import app

    app.run(
        config={
            "server.address": host,
            "server.port": port,
            "server.headless": True,
            "logger.hideWelcomeMessage": True,
        }
    )


def _require_port(host, port):
    """Say who holds the port, before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                fail(
                    f"{host} 不是本机的地址；供其他电脑访问请用 --host 0.0.0.0",
                    f"{host} is no address of this machine; for other computers use --host 0.0.0.0",
                    cause=error,
                )
            if _healthy(host, port):
                fail(
                    f"看板似乎已在运行：{_address(host, port)}",
                    f"The dashboard seems to be running already: {_address(host, port)}",
                )
            fail(
                f"端口 {host}:{port} 用不了。换一个端口：python3 manage.py run --port {port % 65535 + 1}",
                f"Port {host}:{port} cannot be used. Choose another: python3 manage.py run --port {port % 65535 + 1}",
                cause=error,
            )


def _announce(host, port, started):
    """Print the address once the server answers."""
    while not _healthy(host, port):
        if time.monotonic() - started > DEADLINE:
            return
        time.sleep(0.05)
    took = time.monotonic() - started
    print(
        f"看板已就绪 / Ready ({took:.1f} s):  {_address(host, port)}\n按 Ctrl-C 停止 / Ctrl-C stops it",
        flush=True,
    )


def _healthy(host, port):
    try:
        with build_opener(ProxyHandler({})).open(
            f"{_address(host, port)}/_stcore/health", timeout=1
        ) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def _address(host, port):
    """What to type in a browser on this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{host}:{port}"
