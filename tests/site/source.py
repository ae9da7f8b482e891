"""The source of the product as syntax trees, for the tests that walk it."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.fixtures.memory import staying

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "ui",
    "pages",
    "charts",
    "indicators",
    "papers",
    "data_access",
    "locales",
    "seed_data",
    "commands",
    "benchmarks",
)
FILES = ("app.py", "manage.py")


@dataclass(frozen=True)
class Source:
    path: str  # from the root of the repository, e.g. pages/disputes.py
    text: str
    tree: ast.Module

    @property
    def folder(self):
        return self.path.partition("/")[0] if "/" in self.path else ""


@cache
def sources():
    """Every Python file of the product except its tests. They stay, as millions of objects."""
    paths = [ROOT / name for name in FILES] + [
        path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))
    ]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    with staying():
        return tuple(Source(path, text, ast.parse(text)) for path, text in texts.items())


def strings_in(node):
    return [n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def none_of(found, fix):
    """Fail with every one of ``found``, each with its file, and with how to mend it."""
    if found := list(found):
        pytest.fail("\n    ".join([f"{fix}:", *map(str, found)]), pytrace=False)
