"""When the environment counts as installed. Nothing is installed here."""

import sys
from importlib import metadata

import pytest

from commands import bootstrap


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder with pinned files and an environment whose installation was completed."""
    for name in ("requirements.txt", "requirements-dev.txt", "requirements.lock"):
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


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements.lock"])
def test_every_version_is_exact_and_the_one_installed(name):
    for pin in _pins(name):
        package, equals, version = pin.partition("==")
        assert equals, f"{name}: {pin} is not pinned with =="
        assert metadata.version(package.split("[")[0]) == version, f"{name}: {pin}"


def test_the_lock_covers_everything_that_is_asked_for():
    locked = {
        pin.partition("==")[0].lower().replace("_", "-") for pin in _pins("requirements.lock")
    }
    asked = {
        pin.partition("==")[0].split("[")[0].lower().replace("_", "-")
        for name in ("requirements.txt", "requirements-dev.txt")
        for pin in _pins(name)
    }
    assert asked <= locked
