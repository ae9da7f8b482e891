"""When the environment counts as installed. Nothing is installed here."""

import re
import subprocess
import sys
from importlib import metadata

import pytest

from commands import bootstrap


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder with pinned files and an environment whose installation was completed."""
    for name in (
        "requirements.txt",
        "requirements-dev.txt",
        "requirements.lock",
        "constraints.txt",
    ):
        (tmp_path / name).write_text(f"{name}==1\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "python")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "python").symlink_to(sys.executable)
    for name in ("requirements.txt", "requirements-dev.txt"):
        bootstrap.stamp_of(name).write_text(bootstrap.fingerprint(name))
    return tmp_path


def test_a_complete_environment_is_left_alone(checkout, monkeypatch):
    monkeypatch.setattr(bootstrap, "install", lambda _: pytest.fail("installed again"))
    monkeypatch.setattr(bootstrap, "start_anew", lambda: None)
    bootstrap.enter("requirements-dev.txt")


@pytest.mark.parametrize(
    ("changed", "stale"),
    [
        ("requirements.txt", {"requirements.txt", "requirements-dev.txt"}),
        ("requirements.lock", {"requirements.txt", "requirements-dev.txt"}),
        ("requirements-dev.txt", {"requirements-dev.txt"}),
        ("constraints.txt", {"requirements-dev.txt"}),
    ],
)
def test_a_changed_pin_asks_for_a_new_installation(checkout, changed, stale):
    (checkout / changed).write_text("other==2\n")
    assert {
        name
        for name in ("requirements.txt", "requirements-dev.txt")
        if not bootstrap.is_installed(name)
    } == stale


def test_an_installation_cut_short_is_not_complete(checkout):
    bootstrap.stamp_of("requirements.txt").unlink()
    assert not bootstrap.is_installed("requirements.txt")


def test_an_environment_whose_python_is_gone_is_not_complete(checkout):
    bootstrap.PYTHON.unlink()
    bootstrap.PYTHON.symlink_to(checkout / "removed")
    assert not bootstrap.is_installed("requirements.txt")
    assert not bootstrap.has_pip()


def test_a_failed_installation_says_what_to_do(checkout, monkeypatch):
    bootstrap.stamp_of("requirements.txt").unlink()

    def fails(_):
        raise OSError("no space left")

    monkeypatch.setattr(bootstrap, "install", fails)
    with pytest.raises(
        SystemExit, match="(?s)环境没有装好.*run the same command again.*no space left"
    ):
        bootstrap.enter()


def _pins(name):
    lines = (
        line.split("#")[0].strip() for line in (bootstrap.ROOT / name).read_text().splitlines()
    )
    return [line for line in lines if line and not line.startswith("-")]


FILES = ("requirements.txt", "requirements-large.txt", "requirements-bundle.txt")
NOT_HERE = {"colorama"}  # for Windows alone


@pytest.mark.parametrize("name", [*FILES, "requirements-dev.txt", "constraints.txt"])
def test_every_version_is_exact_and_the_one_installed(name):
    for pin in _pins(name):
        package, equals, version = pin.partition("==")
        assert equals, f"{name}: {pin} is not pinned with =="
        package = package.split("[")[0]
        if package not in NOT_HERE:
            assert metadata.version(package) == version, f"{name}: {pin}"


def _plain(pin):
    """A pin without what is chosen of the package, in small letters."""
    package, _, version = pin.partition("==")
    return f"{package.split('[')[0].lower().replace('_', '-')}=={version}"


def test_the_constraints_cover_everything_that_is_asked_for():
    known = {_plain(pin) for pin in _pins("constraints.txt")}
    asked = {_plain(pin) for name in (*FILES, "requirements-dev.txt") for pin in _pins(name)}
    assert asked <= known


def _locked(name):
    """{pin: the rest of its entry} of a lock."""
    text = (bootstrap.ROOT / name).read_text().strip()
    entries = (entry.partition(" ") for entry in re.split(r"\n(?=\S)", text))
    return {pin: rest for pin, _, rest in entries}


def test_the_locks_hold_what_an_office_needs_on_every_system_with_checksums():
    lock, large = _locked("requirements.lock"), _locked("requirements-large.lock")
    known = {_plain(pin) for pin in _pins("constraints.txt")}
    for pin, rest in (lock | large).items():
        assert pin in known and re.search(r"--hash=sha256:[0-9a-f]{64}", rest), pin
    assert {_plain(pin) for pin in _pins("requirements.txt")} <= set(lock)
    assert {_plain(pin) for pin in _pins("requirements-large.txt")} <= set(large)
    assert "sys_platform == 'win32'" in lock["colorama==0.4.6"]
    names = {pin.partition("==")[0] for pin in lock}
    assert names & {"statsmodels", "duckdb", "adbc-driver-manager", "pytest"} == set()


def test_what_is_installed_comes_from_the_bundle_where_there_is_one(checkout):
    by_checksum = ["--require-hashes", "--no-deps", "-r", str(checkout / "requirements.lock")]
    assert bootstrap.what_to_install("requirements.txt") == by_checksum
    (checkout / "wheels").mkdir()
    source = ["--no-index", "--find-links", str(checkout / "wheels")]
    assert bootstrap.what_to_install("requirements.txt") == source + by_checksum


REFUSED = "WARNING: Retrying after connection broken by 'NewConnectionError(...)'"


@pytest.mark.parametrize(
    ("complaint", "no_index", "said"),
    [
        (REFUSED, "", "没有网络，请用离线包.*No network: use an offline bundle"),
        ("ERROR: No matching distribution found for alembic", "1", "没有网络，请用离线包"),
        ("ERROR: No matching distribution found for alembic", "", "环境没有装好"),
    ],
)
def test_no_network_is_called_so(checkout, monkeypatch, complaint, no_index, said):
    bootstrap.stamp_of("requirements.txt").unlink()
    monkeypatch.setenv("PIP_NO_INDEX", no_index)

    def pip(command, **_):
        return subprocess.CompletedProcess(command, int("install" in command), stderr=complaint)

    monkeypatch.setattr(bootstrap.subprocess, "run", pip)
    with pytest.raises(SystemExit, match=f"(?s){said}"):
        bootstrap.enter()


def test_a_bundle_for_another_machine_says_for_which(checkout, monkeypatch):
    bootstrap.stamp_of("requirements.txt").unlink()
    (checkout / "wheels").mkdir()
    (checkout / "bundle.json").write_text('{"platform": "win_amd64", "python": "3.14"}')
    monkeypatch.setattr(bootstrap, "this_platform", lambda: "linux_aarch64")
    with pytest.raises(SystemExit, match="给 win_amd64, Python 3.14 的，这台机器是 linux_aarch64"):
        bootstrap.enter()


def test_an_installation_that_is_stopped_says_so_without_a_trace(checkout, monkeypatch, capsys):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    bootstrap.stamp_of("requirements.txt").unlink()
    monkeypatch.setattr(bootstrap.subprocess, "run", stopped)
    with pytest.raises(SystemExit) as ended:
        bootstrap.enter()
    assert ended.value.code == 130 and "已停止，环境没有装完" in capsys.readouterr().err
