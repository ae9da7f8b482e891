"""`run`: prepares the database and serves the dashboard in this process until Ctrl-C."""

import errno
import os
import socket
import sys
import threading
import time
from argparse import Namespace
from contextlib import suppress
from typing import NoReturn
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from commands.bootstrap import ROOT
from commands.plain_errors import STOPPED, fail

EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # and how this machine reaches it
DEADLINE = 120  # seconds until the start counts as failed


def main(arguments: Namespace) -> None:
    started = time.monotonic()
    host = arguments.host
    port = arguments.port
    os.chdir(ROOT)  # .streamlit/config.toml is looked for in the working folder
    require_port(host, port)
    if arguments.allow_host:
        os.environ["ALLOWED_HOSTS"] = ",".join(arguments.allow_host)

    from data_access.database.engine import get_engine
    from seed_data.prepare import prepare

    prepare(get_engine(), demonstration=not arguments.empty)
    threading.Thread(target=_announce, args=(host, port, started), daemon=True).start()
    with suppress(KeyboardInterrupt):
        _serve(host, port)
    print("\n" + " / ".join(STOPPED))


def _serve(host: str, port: int) -> None:
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


def require_port(host: str, port: int) -> None:
    """Say who holds the port, before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            _explain(host, port, error)


def _explain(host: str, port: int, error: OSError) -> NoReturn:
    """Why the dashboard cannot listen there."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        fail(
            f"{host} 不是本机的地址；供其他电脑访问请用 --host 0.0.0.0",
            f"{host} is no address of this machine; for other computers use --host 0.0.0.0",
            cause=error,
        )
    address = address_of(host, port)
    if _is_healthy(address):
        fail(
            f"看板似乎已在运行：{address}",
            f"The dashboard seems to be running already: {address}",
        )
    other = f"python3 manage.py run --port {port % 65535 + 1}"
    fail(
        f"端口 {host}:{port} 用不了。换一个端口：{other}",
        f"Port {host}:{port} cannot be used. Choose another: {other}",
        cause=error,
    )


def _announce(host: str, port: int, started: float) -> None:
    """Print the address once the server answers."""
    address = address_of(host, port)
    while not _is_healthy(address):
        if time.monotonic() - started > DEADLINE:
            return
        time.sleep(0.05)
    took = time.monotonic() - started
    print(
        f"看板已就绪 / Ready ({took:.1f} s):  {address}\n按 Ctrl-C 停止 / Ctrl-C stops it",
        flush=True,
    )


def _is_healthy(address: str) -> bool:
    """Whether the dashboard answers there."""
    direct = build_opener(ProxyHandler({}))
    try:
        with direct.open(f"{address}/_stcore/health", timeout=1) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def address_of(host: str, port: int) -> str:
    """What to type in a browser on this machine."""
    if host in EVERY_ADDRESS:
        host = EVERY_ADDRESS[host]
    elif ":" in host:
        host = f"[{host}]"
    return f"http://{host}:{port}"
