"""A new version is switched to only after a backup and a trial; otherwise the old one runs on."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from commands.bootstrap import ROOT, this_platform, this_python
from commands.bundle import upgrade
from commands.command_line import parse
from data_access.backup.file import read_manifest
from data_access.database.version import home_of, program_version
from tests.fixtures.whole_database import everything, office

# Stands for the new program: notes what it is asked, and fails at the command that it is told to.
PROGRAM = """
import os, sys
from pathlib import Path
home = Path(__file__).resolve().parents[2]
mark = home / "current-version"
now = mark.read_text() if mark.exists() else "-"
trial = "trial" if "trial.db" in os.environ["DATABASE_URL"] else "real"
with (home / "asked").open("a") as file:
    print(sys.argv[1], trial, now, file=file)
failing = home / "fails-at"
sys.exit(failing.exists() and failing.read_text() == f"{sys.argv[1]} {trial}")
"""
NEW = "99.0.0"


@pytest.fixture
def home(tmp_path, monkeypatch, sqlite_engine):
    """An installation with an office's data."""
    return installed(tmp_path, monkeypatch, sqlite_engine)


def installed(folder, monkeypatch, engine):
    monkeypatch.setattr(upgrade, "HOME", folder)
    monkeypatch.setattr(upgrade, "DEFAULT_FILE", folder / "office.db")
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    office(engine)
    return folder


def bundle(folder, version=NEW, python=None, **changed):
    files = {"manage.py": PROGRAM, "ui/words.txt": "甲"}
    told = {"version": version, "platform": this_platform(), "python": python or this_python()}
    files["bundle.json"] = json.dumps(told)
    sums = [f"{hashlib.sha256(text.encode()).hexdigest()}  {name}" for name, text in files.items()]
    files |= {"SHA256SUMS": "\n".join(sums)} | changed
    with zipfile.ZipFile(folder / "b.zip", "w") as box:
        for name, text in files.items():
            box.writestr(f"ip-dashboard/{name}", text)
    return folder / "b.zip"


def ended(path, capfd):
    status = 0
    try:
        upgrade.main(parse(["upgrade", str(path)]))
    except SystemExit as stopped:
        status = stopped.code
    return status, "".join(capfd.readouterr())


def current(home):
    mark = home / "current-version"
    return mark.read_text() if mark.exists() else None


def asked(home):
    return (home / "asked").read_text().splitlines()


def test_the_new_version_is_tried_on_a_copy_and_then_switched_to(
    engine, tmp_path, monkeypatch, capfd
):
    """Of PostgreSQL too: the copy is a SQLite file of its backup, the real one is the server."""
    home = installed(tmp_path, monkeypatch, engine)
    status, said = ended(bundle(home), capfd)
    assert status == 0 and f"{program_version()} → {NEW}" in said and "重新启动看板" in said
    assert current(home) == NEW
    assert (home / "versions" / NEW / "ui" / "words.txt").read_text() == "甲"
    assert asked(home) == ["restore trial -", f"init real {NEW}"]
    (kept,) = home.glob("before-upgrade-*.zip")
    assert str(kept) in said and read_manifest(kept).program_version == program_version()


def test_a_trial_that_fails_leaves_the_old_version_and_the_data(home, capfd, sqlite_engine):
    before = everything(sqlite_engine)
    (home / "fails-at").write_text("restore trial")
    status, said = ended(bundle(home), capfd)
    assert status == 1 and "没有切换，原来的版本照常可用" in said
    assert current(home) is None and asked(home) == ["restore trial -"]
    assert everything(sqlite_engine) == before


@pytest.mark.parametrize("before", [None, "98.0.0"])
def test_a_migration_that_fails_is_switched_back_from(home, capfd, before):
    (home / "fails-at").write_text("init real")
    if before:
        (home / "current-version").write_text(before)
    status, said = ended(bundle(home), capfd)
    assert status == 1 and "已切换回原来的版本" in said and current(home) == before


def test_one_that_is_broken_off_has_not_switched_and_can_be_tried_again(home, capfd, monkeypatch):
    def broken_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "_ask", broken_off)
        with pytest.raises(KeyboardInterrupt):
            upgrade.main(parse(["upgrade", str(bundle(home))]))
    assert current(home) is None
    assert ended(bundle(home), capfd)[0] == 0 and current(home) == NEW


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"version": program_version()}, "不比现在的新"),
        ({"python": "3.10"}, "与这台机器或它的 Python 不符"),
        ({"ui/words.txt": "乙"}, "离线包已损坏"),
        ({"SHA256SUMS": f"{'0' * 64}  ../outside"}, "不是本系统的离线包"),
        ({"bundle.json": "nothing"}, "不是本系统的离线包"),
    ],
)
def test_a_bundle_that_is_not_taken_changes_nothing(home, capfd, changed, said):
    status, words = ended(bundle(home, **changed), capfd)
    assert status == 2 and said in words and current(home) is None
    assert list(home.glob("versions/*")) == [] and not (home / "asked").exists()


def test_every_command_goes_to_the_version_that_was_switched_to(tmp_path):
    """manage.py of the first version stays where services and tasks look for it."""
    for name in ("commands", "data_access", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "manage.py", tmp_path)
    there = tmp_path / "versions" / NEW
    there.mkdir(parents=True)
    (tmp_path / "current-version").write_text(NEW)

    def answer():
        command = [sys.executable, tmp_path / "manage.py", "--version"]
        return subprocess.run(command, capture_output=True, text=True, env=os.environ).stdout

    assert answer().strip() == program_version()  # a version that is gone is not waited for
    (there / "manage.py").write_text("import sys; print('new', *sys.argv[1:])")
    assert answer() == "new --version\n"


def test_the_data_stay_where_the_first_version_has_them(tmp_path):
    assert home_of(tmp_path) == tmp_path
    assert home_of(tmp_path / "versions" / NEW) == tmp_path
