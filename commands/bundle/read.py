"""A bundle is taken only whole, for this machine and newer than the program that takes it."""

import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from commands.bootstrap import TOLD, this_platform, this_python
from commands.bundle.make import SUMS
from data_access.database.version import program_version


class BadBundle(Exception):
    """Why a bundle is not taken.

    ``code``: cannot_open, foreign, damaged, other_machine, not_newer.
    """

    def __init__(self, code: str, cause: object = "") -> None:
        super().__init__(f"{code}: {cause}")
        self.code = code
        self.cause = cause


@dataclass(frozen=True)
class Bundle:
    """``version`` of the program inside; ``sums``: {file: SHA-256}; ``top``: its folder."""

    path: Path
    top: str
    version: str
    sums: dict[str, str]

    def unpack(self, folder: Path) -> None:
        """Write every file into the folder and compare its checksum. Raises ``BadBundle``."""
        with zipfile.ZipFile(self.path) as box:
            for name, digest in self.sums.items():
                content = box.read(f"{self.top}/{name}")
                if hashlib.sha256(content).hexdigest() != digest:
                    raise BadBundle("damaged", name)
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)


def read(path: Path) -> Bundle:
    """What a bundle says of itself. Raises ``BadBundle``."""
    try:
        with zipfile.ZipFile(path) as box:
            top = box.namelist()[0].partition("/")[0]
            told = json.loads(box.read(f"{top}/{TOLD}"))
            sums = _sums(box.read(f"{top}/{SUMS}").decode())
    except OSError as error:
        raise BadBundle("cannot_open", error) from error
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise BadBundle("foreign", error) from error
    _require_for_here(told)
    return Bundle(path, top, told["version"], sums)


def _sums(text: str) -> dict[str, str]:
    """{file: SHA-256}; no file may leave the folder."""
    found = {}
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts:
            raise ValueError(name)
        found[name] = digest
    return found


def _require_for_here(told: dict[str, str]) -> None:
    theirs = f"{told['platform']}, Python {told['python']}"
    own = f"{this_platform()}, Python {this_python()}"
    if theirs != own:
        raise BadBundle("other_machine", f"{theirs} ≠ {own}")
    if _parts(told["version"]) <= _parts(program_version()):
        raise BadBundle("not_newer", f"{told['version']} ≤ {program_version()}")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
