"""Makes `.venv` beside manage.py, keeps it at the pinned versions, and goes on inside it. Standard
library only.

Where a folder wheels/ lies beside it (of an offline bundle), all comes from there and nobody on
the network is asked.
"""

import hashlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from commands import console

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
WHEELS, TOLD = "wheels", "bundle.json"  # of an offline bundle
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


# Files of which every package is known with its checksum, for every system.
LOCKS = {
    "requirements.txt": ("requirements.lock",),
    "requirements-large.txt": ("requirements.lock", "requirements-large.lock"),
}
FURTHER = ("requirements.lock", "constraints.txt")  # what the other files lean on
NO_NETWORK = (
    "没有网络，请用离线包：在能上网的机器上运行 manage.py bundle 做成，解开后在里面运行同一命令"
    "（见 docs/operations.md“离线安装”）。\n"
    "No network: use an offline bundle. Make it with `manage.py bundle` on a machine that has one, "
    'unpack it and run the same command there (docs/operations.md, "Offline").'
)
BROKEN_OFF = (
    "已停止，环境没有装完；再运行同一命令即从头装好。\n"
    "Stopped before all was installed; the same command begins anew."
)
OTHER_MACHINE = (
    "这个离线包是给 {theirs} 的，这台机器是 {own}：请用相应的 Python，或另做一个离线包。\n"
    "This offline bundle is for {theirs}, this machine is {own}: use that Python, or make a bundle "
    "for this one."
)
WITHOUT_NETWORK = (  # what pip says of it
    "NewConnectionError",
    "Failed to establish a new connection",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "getaddrinfo failed",
    "name resolution",
)


class NoNetwork(OSError):
    """The packages can be had from nobody."""


def enter(requirements="requirements.txt"):
    """Return inside `.venv` with everything of the file ``requirements`` installed; outside it,
    start this command anew there.
    """
    try:
        if not is_installed(requirements):
            require_own_bundle()
            install(requirements)
    except NoNetwork:
        sys.exit(NO_NETWORK)
    except KeyboardInterrupt:
        print(BROKEN_OFF, file=sys.stderr)
        sys.exit(130)  # as a shell counts it
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(
            f"环境没有装好，上面是原因；解决后再运行同一命令即可。\n"
            f"Setting up failed for the reason above; mend it and run the same command "
            f"again.\n({error})"
        )
    if Path(sys.prefix).resolve() != VENV.resolve():
        start_anew()


def start_anew():
    arguments = [str(PYTHON), *sys.argv]
    if os.name == "nt":  # exec on Windows leaves the console before the new program ends
        sys.exit(console.call(arguments))
    os.execv(PYTHON, arguments)


def stamp_of(requirements):
    """A small file that says which pinned versions were installed completely."""
    return VENV / f"installed-{requirements}"


def fingerprint(requirements):
    """Changes with the pinned versions. The lock and the product's own file count for every file
    that leans on them.
    """
    locks = LOCKS.get(requirements, FURTHER)
    names = dict.fromkeys(["requirements.txt", requirements, *locks])
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def is_installed(requirements):
    stamp = stamp_of(requirements)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(requirements)


def install(requirements):
    print(
        (
            f"正在准备运行环境（{requirements}），首次需要几分钟 … / Setting up; the first "
            f"time takes some minutes …"
        ),
        file=sys.stderr,
        flush=True,
    )
    if not has_pip():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    run_pip(["install", *what_to_install(requirements)])
    for name in {
        requirements,
        "requirements.txt",
    }:  # every other file begins with `-r requirements.txt`
        stamp_of(name).write_text(fingerprint(name))


def what_to_install(requirements):
    """Options of pip: from the bundle where there is one, by checksum where they are known."""
    source = ["--no-index", "--find-links", str(ROOT / WHEELS)] if is_bundle() else []
    locks = LOCKS.get(requirements)
    if locks is None:
        return [*source, "-r", str(ROOT / requirements)]
    files = [part for name in locks for part in ("-r", str(ROOT / name))]
    return [*source, "--require-hashes", "--no-deps", *files]


def run_pip(arguments):
    """What it complains of is shown, unless it is that there is no network."""
    options = ["-q", "--disable-pip-version-check", "--retries", "2"]
    command = [str(PYTHON), "-m", "pip", *arguments, *options]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode == 0:
        return
    if not is_bundle() and is_without_network(done.stderr):
        raise NoNetwork
    print(done.stderr, file=sys.stderr, flush=True)
    done.check_returncode()


def is_without_network(complaint):
    """Whether pip failed for want of one, or was told to use none."""
    forbidden = os.environ.get("PIP_NO_INDEX") and "No matching distribution" in complaint
    return bool(forbidden) or any(words in complaint for words in WITHOUT_NETWORK)


def is_bundle():
    return (ROOT / WHEELS).is_dir()


def require_own_bundle():
    """That the wheels of a bundle are for this machine and this Python."""
    if not is_bundle():
        return
    told = json.loads((ROOT / TOLD).read_text(encoding="utf-8"))
    theirs = f"{told['platform']}, Python {told['python']}"
    own = f"{this_platform()}, Python {this_python()}"
    if theirs != own:
        sys.exit(OTHER_MACHINE.format(theirs=theirs, own=own))


def this_platform():
    """As bundles name it: win_amd64, linux_x86_64, linux_aarch64, or what else there may be."""
    system = {"win32": "win"}.get(sys.platform, sys.platform)
    machine = platform.machine().lower()
    return f"{system}_{machine}"


def this_python():
    return "{}.{}".format(*sys.version_info)


def has_pip():
    """False for no environment, for one cut short, and for one whose Python was removed."""
    return (
        PYTHON.exists()
        and subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True).returncode == 0
    )
