"""The version of this program, and where it and its data lie; standard library only, as `manage.py`
needs it outside `.venv`.
"""

import tomllib
from functools import cache
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
VERSIONS = "versions"  # the folder in which `upgrade` puts later versions


@cache
def program_version() -> str:
    """As pyproject.toml says, like 0.2.0."""
    with (PROGRAM / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]["version"]


def home_of(program: Path) -> Path:
    """The folder of the installation, in which var/ lies: the program's own, or for a version that
    `upgrade` put there, that of the first one.
    """
    folder = program.parent
    return folder.parent if folder.name == VERSIONS else program
