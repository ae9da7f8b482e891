"""The proxy before several processes: nginx, and its configuration from
deploy/nginx/workers.conf.
"""

import shutil
from pathlib import Path
from string import Template

from commands.bootstrap import ROOT

TEMPLATE = ROOT / "deploy" / "nginx" / "workers.conf"
COOKIE = "ip_process"  # which process a browser stays with


class _Marked(Template):
    delimiter = "@"  # nginx has $ for itself
    idpattern = "folder|upstreams|cookie|choices|answers|listen"


def program() -> str | None:
    """Where nginx is; Debian keeps it out of the path of ordinary users."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def configuration(
    host: str, port: int, processes: list[int], folder: Path, cookie: str = COOKIE
) -> str:
    """The text of the configuration: nginx listens at ``host:port``, the processes on these ports
    of the loopback address; what it must keep lies in ``folder``; ``cookie``: its name.
    """
    numbers = range(1, len(processes) + 1)
    answers = [
        f'        "~127\\.0\\.0\\.1:{port}$" {number};'
        for number, port in zip(numbers, processes, strict=True)
    ]
    return _Marked(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(
        folder=folder,
        cookie=cookie,
        listen=f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        upstreams="\n".join(_upstreams(processes)),
        choices="\n".join(f"        {number} process{number};" for number in numbers),
        answers="\n".join(answers),
    )


def _upstreams(processes: list[int]) -> list[str]:
    """One group of all, and for each process one in which the others answer only without it."""
    groups = [_group("any", [f"127.0.0.1:{port}" for port in processes])]
    for number, own in enumerate(processes, start=1):
        others = [f"127.0.0.1:{port} backup" for port in processes if port != own]
        groups.append(_group(f"process{number}", [f"127.0.0.1:{own}", *others]))
    return groups


def _group(name: str, servers: list[str]) -> str:
    lines = [f"        server {server} max_fails=0;" for server in servers]
    return "\n".join(
        [
            f"    upstream {name} {{",
            *lines,
            "        keepalive 16;",
            "        keepalive_timeout 3s;",
            "    }",
        ]
    )
