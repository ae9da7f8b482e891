"""One version, said alike everywhere."""

import re

import pytest

from commands.bootstrap import ROOT
from commands.command_line import parse
from data_access.database.version import program_version


def test_the_command_says_it_without_an_environment(capsys):
    with pytest.raises(SystemExit) as stopped:
        parse(["--version"])
    assert (stopped.value.code, capsys.readouterr().out) == (0, program_version() + "\n")
    assert re.fullmatch(r"\d+\.\d+\.\d+", program_version())


def test_the_change_log_says_of_this_version_when_and_how_to_get_there():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    dated = re.findall(r"^## (\S+)（(\d{4}-\d\d-\d\d)）$", text, re.MULTILINE)
    assert dated[0][0] == program_version()
    assert [day for _, day in dated] == sorted((day for _, day in dated), reverse=True)
    for (newer, _), (older, _) in zip(dated, dated[1:], strict=False):
        assert f"### 从 {older} 升级到 {newer} 须知" in text
        assert re.search(rf"^## {re.escape(newer)} \(.*\) in English$", text, re.MULTILINE)


def test_the_refusal_of_an_old_python_can_be_read_by_it():
    """Python 2, which some servers still call `python`, reads Chinese only where a line says so."""
    first = (ROOT / "manage.py").read_text(encoding="utf-8").splitlines()[:2]
    assert first == ["#!/usr/bin/env python3", "# -*- coding: utf-8 -*-"]
