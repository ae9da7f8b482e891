"""`run`: prepares the database and serves the dashboard until Ctrl-C: in this process, or in
several behind nginx (``workers.py``).
"""

import errno
import logging
import os
import socket
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NoReturn
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from commands.bootstrap import ROOT
from commands.plain_errors import STOPPED, fail

if TYPE_CHECKING:
    from sqlalchemy import Engine

logger = logging.getLogger(__name__)
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # and how this machine reaches it
DEADLINE = 120  # seconds until the start counts as failed
Announced = tuple[float, str]  # when the start began, and what else to say when it is ready
LARGE = (
    "库里的纠纷很多，装上大库部件会快得多：停止后运行 manage.py large，再启动。",
    "The database is large; with its further parts it is much faster: stop, run `manage.py large`.",
)
NO_SUFFIX = (
    "COOKIE_SUFFIX 只能是字母和数字，最多16个。",
    "COOKIE_SUFFIX takes letters and digits alone, 16 at most.",
)
OPEN_FILES = 65536  # each page that is open takes about four


def main(arguments: Namespace) -> None:
    started = time.monotonic()
    host = arguments.host
    port = arguments.port
    os.chdir(ROOT)  # .streamlit/config.toml is looked for in the working folder
    _require_cookie_suffix()
    if arguments.workers:
        _require_workers()
    require_port(host, port)
    if arguments.metrics_port:
        require_port("127.0.0.1", arguments.metrics_port)
    if arguments.allow_host:
        os.environ["ALLOWED_HOSTS"] = ",".join(arguments.allow_host)

    from commands import first_account, notify, own_servers, sign_on
    from commands.reports import due
    from data_access.database.engine import get_engine
    from seed_data.prepare import prepare

    sign_on.require_usable()
    engine = get_engine()
    require_own_disk(engine)
    own_servers.require(engine)
    prepare(engine, demonstration=not arguments.empty)
    _name_large_parts(engine)
    first_account.require_account(engine, host)
    address = address_of(host, port)
    steps = first_account.first_steps(engine, address, bool(arguments.workers))
    if arguments.workers:
        _serve_by_several(arguments, (started, steps))
    else:
        _announce_later(address, [address], (started, steps))
        beside(partial(notify.look, engine), notify.EVERY, "notify")
        beside(partial(due.look, engine), due.EVERY, "reports")
        if arguments.metrics_port:
            serve_metrics(arguments.metrics_port)
        with suppress(KeyboardInterrupt):
            serve(host, port)
    print("\n" + " / ".join(STOPPED))


def beside(deed: Callable[[], None], seconds: float, name: str) -> threading.Thread:
    """Do something every so often until the program ends. What fails leaves a line in the log and
    is tried again; other programs that do the same are no harm.
    """
    waiting = threading.Event()

    def keep_on() -> None:
        while not waiting.wait(seconds):
            try:
                deed()
            except Exception as error:  # whatever it is, the dashboard goes on
                logger.warning("%s failed: %s", name, type(error).__name__)

    thread = threading.Thread(target=keep_on, name=name, daemon=True)
    thread.start()
    return thread


def require_own_disk(engine: "Engine") -> None:
    """No SQLite file on a network drive: two machines that open it damage it."""
    from data_access.database.engine import file_of
    from data_access.database.network_drive import is_on_network

    file = file_of(engine)
    if file is not None and is_on_network(file):
        fail(
            f"数据库文件在网络盘上：{file}。SQLite 的库只能放在本机硬盘上，否则会损坏；"
            "请把它移到本机（DATABASE_URL=sqlite:///D:/…），要几台电脑共用请用 PostgreSQL。",
            f"The database lies on a network drive: {file}. A SQLite file must lie on a disk of "
            "this machine, or it will be damaged: move it (DATABASE_URL=sqlite:///D:/…), or use "
            "PostgreSQL for several machines.",
        )


def _name_large_parts(engine: "Engine") -> None:
    """Of a large database without the parts that make it fast."""
    from data_access.database.replica import has_parts, is_large

    if not has_parts() and is_large(engine):
        print("\n".join(LARGE), flush=True)


def say_large(_arguments: Namespace) -> None:
    print("大库部件已装好，下次启动起用 / The parts are installed; used from the next start")


def _require_workers() -> None:
    from commands.workers import require_nginx

    require_nginx()


def serve_metrics(port: int) -> None:
    from ui.door import metrics

    metrics.serve(port)
    print(f"指标 / metrics: http://127.0.0.1:{port}/metrics", flush=True)


def _serve_by_several(arguments: Namespace, announced: Announced) -> None:
    from commands import workers

    host, port = arguments.host, arguments.port
    ports = free_ports(arguments.workers)
    address = address_of(host, port)
    behind = [address_of("127.0.0.1", own) for own in ports]
    for place, one in enumerate(behind, start=1):
        print(f"进程 / process {place}: {one}", flush=True)
    _announce_later(address, [*behind, address], announced)
    workers.run(host, port, ports, arguments.metrics_port)


def free_ports(number: int) -> list[int]:
    """As many different ports of the loopback address that nobody listens on."""
    probes = [socket.socket() for _ in range(number)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def serve(host: str, port: int) -> None:
    """The same as `python app.py` at this address."""
    _allow_open_files()
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


def _require_cookie_suffix() -> None:
    from ui.door import cookies

    if not cookies.is_suffix_usable():
        fail(*NO_SUFFIX, status=2)


def _allow_open_files() -> None:
    """As many as the system grants: its usual 1024 would end at some 250 open pages."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    granted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < granted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (granted, hard))


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


def _announce_later(address: str, awaited: Sequence[str], announced: Announced) -> None:
    announcing = (address, awaited, *announced)
    threading.Thread(target=_announce, args=announcing, daemon=True).start()


def _announce(address: str, awaited: Sequence[str], started: float, steps: str) -> None:
    """Print the address, and the first steps where there are any, once every server answers."""
    while not all(_is_healthy(one) for one in awaited):
        if time.monotonic() - started > DEADLINE:
            return
        time.sleep(0.05)
    took = time.monotonic() - started
    print(
        f"看板已就绪 / Ready ({took:.1f} s):  {address}\n按 Ctrl-C 停止 / Ctrl-C stops it",
        flush=True,
    )
    if steps:
        print(steps, flush=True)


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
