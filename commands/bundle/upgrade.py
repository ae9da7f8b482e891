"""`upgrade`: a new version beside the old one, tried on a copy of the data, then switched to.

Which version runs is one small file, replaced at once. Before that the old program runs on; after
it the new one does, which migrates at its start what is not migrated yet.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from commands.bundle.read import BadBundle, Bundle, read
from commands.plain_errors import fail
from data_access.backup.file import BadBackup
from data_access.backup.write import NotBackedUp, backup, database_file
from data_access.database import clock
from data_access.database.engine import DEFAULT_FILE, get_engine
from data_access.database.version import PROGRAM, VERSIONS, home_of, program_version

CURRENT = "current-version"  # as manage.py knows it
HOME = home_of(PROGRAM)
BAD = {
    "cannot_open": ("离线包打不开。", "The bundle cannot be opened."),
    "foreign": ("这不是本系统的离线包。", "This is no bundle of this program."),
    "damaged": ("离线包已损坏，请重新复制。", "The bundle is damaged; copy it again."),
    "other_machine": (
        "离线包与这台机器或它的 Python 不符，请另做一个。",
        "The bundle is for another machine or another Python; make one for this.",
    ),
    "not_newer": (
        "离线包里的版本不比现在的新。",
        "The version in the bundle is no newer than this one.",
    ),
}
STAYS = "没有切换，原来的版本照常可用。", "Nothing was switched; the version of before runs on."
BACK = (
    "新版本升级数据库没有成功，已切换回原来的版本，数据库原样未动。",
    "The new version could not migrate the database: switched back, the database is as it was.",
)


class NotReady(Exception):
    """A step before the switch failed."""


def main(arguments: Namespace) -> None:
    try:
        bundle = read(Path(arguments.file))
        _say(f"现在 / now {program_version()} → {bundle.version}")
        program = _put_beside(bundle)
    except BadBundle as bad:
        fail(*BAD[bad.code], status=2, cause=bad.cause)
    try:
        kept = _keep()
        _try_out(program, kept)
    except NotReady as failed:
        fail(*STAYS, cause=failed)
    _switch(program)
    _say(f"已切换到 / switched to {bundle.version}")
    _say("请重新启动看板 / restart the dashboard")


def _say(words: str) -> None:
    print(words, flush=True)


def _put_beside(bundle: Bundle) -> Path:
    """The folder of the new version, whole or not there; what an earlier try left is replaced."""
    program = HOME / VERSIONS / bundle.version
    part = program.with_name(f".{bundle.version}.part")
    for folder in (part, program):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        bundle.unpack(part)
        part.replace(program)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _say(f"新版本放在 / the new version lies in {program}")
    return program


def _keep() -> Path | None:
    """A verified backup of the data; None where there are none yet."""
    engine = get_engine()
    home = (database_file(engine) or DEFAULT_FILE).parent
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = home / f"before-upgrade-{program_version()}-{clock.stamp()}.zip"
    try:
        backup(engine, kept)
    except NotBackedUp:
        return None
    except BadBackup as damaged:
        raise NotReady(damaged) from damaged
    _say(f"备份 / backup: {kept}")
    return kept


def _try_out(program: Path, kept: Path | None) -> None:
    """Install the packages of the new version and let it migrate a copy of the data."""
    with tempfile.TemporaryDirectory() as folder:
        trial = {"DATABASE_URL": f"sqlite:///{Path(folder, 'trial.db')}"}
        if kept is None:
            _ask(program, ["init", "--empty"], trial)
        else:
            _ask(program, ["restore", str(kept)], trial)
    _say("新版本试过了：装好、能升级数据 / tried: it is installed and migrates the data")


def _ask(program: Path, words: list[str], more: dict[str, str]) -> None:
    """One command of the new program, which makes its own environment."""
    command = [sys.executable, str(program / "manage.py"), *words]
    done = subprocess.run(command, cwd=program, env=os.environ | more)
    if done.returncode:
        raise NotReady(f"manage.py {words[0]}: {done.returncode}")


def _switch(program: Path) -> None:
    """To the new version, which then migrates the data; back where it cannot."""
    mark = HOME / CURRENT
    before = mark.read_text() if mark.exists() else None
    _point(mark, program.name)
    try:
        _ask(program, ["init", "--empty"], {})
    except NotReady as failed:
        _point(mark, before)
        fail(*BACK, cause=failed)


def _point(mark: Path, version: str | None) -> None:
    if version is None:
        mark.unlink()
        return
    part = mark.with_name(f"{mark.name}.part")
    part.write_text(version)
    part.replace(mark)
