"""Makes `.venv` beside manage.py, keeps it at the pinned versions, and goes on inside it. Standard
library only.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def enter(requirements="requirements.txt"):
    """Return inside `.venv` with everything of the file ``requirements`` installed; outside it,
    start this command anew there.
    """
    try:
        if not is_installed(requirements):
            install(requirements)
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
        sys.exit(subprocess.call(arguments))
    os.execv(PYTHON, arguments)


def stamp_of(requirements):
    """A small file that says which pinned versions were installed completely."""
    return VENV / f"installed-{requirements}"


def fingerprint(requirements):
    """Changes with the pinned versions. The lock and the product's own file count for every file
    that leans on them.
    """
    names = dict.fromkeys(["requirements.txt", requirements, "requirements.lock"])
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
    subprocess.run(
        [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
            "-r",
            str(ROOT / requirements),
        ],
        check=True,
    )
    for name in {
        requirements,
        "requirements.txt",
    }:  # every other file begins with `-r requirements.txt`
        stamp_of(name).write_text(fingerprint(name))


def has_pip():
    """False for no environment, for one cut short, and for one whose Python was removed."""
    return (
        PYTHON.exists()
        and subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True).returncode == 0
    )
