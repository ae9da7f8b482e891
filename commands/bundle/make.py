"""Makes a bundle: the program, wheels, checksums, licences and the list of parts in one zip."""

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from commands.bootstrap import LOCKS, ROOT, TOLD, WHEELS, this_platform, this_python
from commands.bundle.licences import licences
from commands.bundle.target import Target
from commands.options.bundle import PLATFORMS
from commands.plain_errors import fail
from data_access.database import clock
from data_access.database.version import program_version

# What of this folder goes along; a test names what does not.
PROGRAM = (
    ".streamlit",
    "CHANGELOG.md",
    "README.md",
    "app.py",
    "charts",
    "papers",
    "commands",
    "constraints.txt",
    "data_access",
    "deploy",
    "docs",
    "indicators",
    "locales",
    "manage.py",
    "pages",
    "pyproject.toml",
    "requirements-large.lock",
    "requirements-large.txt",
    "requirements.lock",
    "requirements.txt",
    "seed_data",
    "ui",
)
NOT_COPIED = ("__pycache__", "secrets.toml")
SUMS, LICENCES, PARTS = "SHA256SUMS", "LICENCES.txt", "sbom.cdx.json"
STORED = (".whl", ".png", ".zip")  # packed already
NO_MACHINE = (
    "这台机器不在可做离线包之列，请写 --platform。",
    "This machine is none a bundle can be made for; give --platform.",
)
NO_FOLDER = ("没有这个文件夹。", "There is no such folder.")


def main(arguments: Namespace) -> None:
    platform = arguments.platform or this_platform()
    if platform not in PLATFORMS:
        fail(*NO_MACHINE, status=2, cause=platform)
    target = Target(platform, arguments.python or this_python())
    out = Path(arguments.file)
    if not out.parent.is_dir():
        fail(*NO_FOLDER, status=2, cause=out.parent)
    with tempfile.TemporaryDirectory() as name:
        added = Path(name)
        gather(target, added, "requirements-large.txt" if arguments.large else "requirements.txt")
        pack(added, out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    print(f"离线包已做成 / The bundle is made: {out}（{platform}, Python {target.python}）")
    print(f"SHA-256: {digest}")


def gather(target: Target, folder: Path, requirements: str) -> None:
    """Put the wheels for the machine, and what is told of them, into the folder."""
    needed = folder / "needed.txt"
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in LOCKS[requirements]]
    needed.write_text("".join(target.needs(lock) for lock in locks), encoding="utf-8")
    download(target, needed, folder / WHEELS)
    (folder / LICENCES).write_text(licences(folder / WHEELS), encoding="utf-8")
    list_parts(needed, folder / PARTS)
    needed.unlink()
    told = {
        "version": program_version(),
        "platform": target.platform,
        "python": target.python,
        "made_at": f"{clock.now():%Y-%m-%dT%H:%M:%S}Z",
    }
    (folder / TOLD).write_text(json.dumps(told, indent=1), encoding="utf-8")


def download(target: Target, needed: Path, wheels: Path) -> None:
    """Each wheel, whose checksum must be the one that the lock knows."""
    options = ["--only-binary=:all:", "--no-deps", "--require-hashes", "-q"]
    place = ["--dest", str(wheels), "-r", str(needed)]
    command = [sys.executable, "-m", "pip", "download", *options, *target.for_pip(), *place]
    subprocess.run(command, check=True)


def list_parts(needed: Path, out: Path) -> None:
    """The software bill of materials, in the form of CycloneDX."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(needed)]
    project = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-file", str(out)]
    subprocess.run([*command, *project], check=True)


def pack(added: Path, out: Path) -> None:
    """The program and what was added, in one folder of the zip, with the checksum of each file."""
    top = f"ip-dashboard-{program_version()}"
    sums = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, path in sorted((*_files(ROOT, PROGRAM), *_files(added, (".",)))):
            content = path.read_bytes()
            kind = zipfile.ZIP_STORED if path.suffix in STORED else zipfile.ZIP_DEFLATED
            box.writestr(f"{top}/{name}", content, kind)
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        box.writestr(f"{top}/{SUMS}", "".join(sums))


def _files(home: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """(name in the bundle, file) of these files and everything in these folders."""
    for name in names:
        place = home / name
        for path in [place] if place.is_file() else place.rglob("*"):
            inside = path.relative_to(home)
            if path.is_file() and not set(inside.parts) & set(NOT_COPIED):
                yield inside.as_posix(), path
