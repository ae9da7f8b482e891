"""The zip of a bundle: the program, checksums and licences; installed without a network."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distributions

import pytest
from packaging.utils import canonicalize_name

from commands.bootstrap import ROOT
from commands.bundle import make
from commands.bundle.licences import licences
from commands.command_line import parse

# What of this folder no office needs.
LEFT_OUT = {
    ".ci",
    ".editorconfig",
    ".git-blame-ignore-revs",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CONTRIBUTING.md",
    "benchmarks",
    "requirements-bundle.txt",
    "requirements-dev.txt",
    "tests",
}


def test_everything_here_goes_along_or_is_left_out_by_name():
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
    names = {path.name for path in ROOT.iterdir()} - ignored - {".git"}
    assert names == set(make.PROGRAM) | LEFT_OUT
    assert not set(make.PROGRAM) & LEFT_OUT


def test_no_path_is_too_long_for_windows_in_a_folder_of_an_office():
    """Windows takes 260 signs without a setting; what stands before and the packages need room."""
    names = [name for name, _ in make._files(ROOT, make.PROGRAM)]
    assert [name for name in names if len(name) >= 80] == [] and len(names) > 500


def test_every_file_is_in_the_list_of_checksums(tmp_path, monkeypatch):
    monkeypatch.setattr(make, "PROGRAM", ("manage.py", "commands", ".streamlit"))
    (tmp_path / "added" / "wheels").mkdir(parents=True)
    (tmp_path / "added" / "wheels" / "a-1-py3-none-any.whl").write_bytes(b"wheel")
    make.pack(tmp_path / "added", tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as box:
        top = box.namelist()[0].partition("/")[0] + "/"
        sums = box.read(top + "SHA256SUMS").decode().splitlines()
        told = {name: digest for digest, name in (line.split("  ") for line in sums)}
        assert {top + name for name in told} == set(box.namelist()) - {top + "SHA256SUMS"}
        for name, digest in told.items():
            assert hashlib.sha256(box.read(top + name)).hexdigest() == digest
    assert {"manage.py", "commands/bootstrap.py", "wheels/a-1-py3-none-any.whl"} <= set(told)
    assert not [name for name in told if "__pycache__" in name]


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("License-Expression: MIT AND BSD-3-Clause\nLicense: text", "MIT AND BSD-3-Clause"),
        ("Classifier: License :: OSI Approved :: BSD License\nLicense: long", "BSD License"),
        ("License: LGPL-3.0-only", "LGPL-3.0-only"),
        ("License: © 2014–2026 the authors", "© 2014–2026 the authors"),
        ("Summary: nothing of it", "?"),
    ],
)
def test_the_licence_is_what_the_wheel_says(tmp_path, said, licence):
    with zipfile.ZipFile(tmp_path / "a-1.whl", "w") as box:
        box.writestr("a-1.dist-info/METADATA", f"Name: a\nVersion: 1\n{said}\n\nlong text – é")
    assert licences(tmp_path).splitlines()[1:] == [f"a\t1\t{licence}"]


def test_every_package_that_an_office_gets_says_its_licence(tmp_path):
    """Of what is installed here, which says of itself what its wheel does."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {canonicalize_name(name) for name in re.findall(r"(?m)^([\w.-]+)==", lock)}
    for one in distributions():
        name = canonicalize_name(one.metadata["Name"])
        if name in pinned:
            with zipfile.ZipFile(tmp_path / f"{name}.whl", "w") as box:
                box.writestr(f"{name}.dist-info/METADATA", one.read_text("METADATA"))
    told = dict(line.split("\t")[::2] for line in licences(tmp_path).splitlines()[1:])
    assert len(told) >= len(pinned) - 3  # colorama is of Windows alone
    assert [name for name, licence in told.items() if licence == "?"] == []


def test_a_folder_that_is_not_there_is_said_before_anything_is_fetched(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        make.main(parse(["bundle", str(tmp_path / "no" / "b.zip")]))
    assert stopped.value.code == 2 and "没有这个文件夹" in capsys.readouterr().err


CLOSED = "http://127.0.0.1:9/simple"  # nobody answers there


@pytest.mark.soak
def test_a_bundle_is_installed_in_an_empty_folder_without_an_index(tmp_path):
    """Fetches some 190 MB, as this machine is set up to; then nobody is asked."""
    make.main(parse(["bundle", str(tmp_path / "b.zip")]))
    with zipfile.ZipFile(tmp_path / "b.zip") as box:
        box.extractall(tmp_path)
    (home,) = tmp_path.glob("ip-dashboard-*")
    parts = json.loads((home / "sbom.cdx.json").read_text())["components"]
    assert len(parts) == len(list((home / "wheels").iterdir()))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    offline = kept | {"PIP_INDEX_URL": CLOSED, "PIP_CONFIG_FILE": os.devnull}
    offline.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", "init", "--empty"]
    done = subprocess.run(command, cwd=home, env=offline, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "数据库已就绪" in done.stdout and (home / "var" / "office.db").exists()
    offline["DATABASE_URL"] = f"sqlite:///{tmp_path / 'demonstration.db'}"
    for words in (["seed"], ["report", "month", "--period", "2025-09", "--out", str(tmp_path)]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=home, env=offline, check=True)
    (paper,) = tmp_path.glob("2025-09*.pdf")
    assert paper.read_bytes().startswith(b"%PDF")
