"""The version of this program; standard library only, as `manage.py` needs it outside `.venv`."""

import tomllib
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@cache
def program_version() -> str:
    """As pyproject.toml says, like 0.2.0."""
    with PROJECT.open("rb") as file:
        return tomllib.load(file)["project"]["version"]
