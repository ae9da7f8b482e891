"""Puts a workbook or another file that a command made where the person wants it."""

from pathlib import Path

from commands.plain_errors import fail

WORKBOOK = (
    "工作簿写不出来：检查文件夹是否存在、是否可写、磁盘是否已满。",
    "The workbook cannot be written: check that its folder exists, can be written and has space.",
)
FILE = (
    "文件写不出来：检查文件夹是否存在、是否可写、磁盘是否已满。",
    "The file cannot be written: check that its folder exists, can be written and has space.",
)


def write_workbook(path: Path, content: bytes) -> None:
    """Never half a workbook under its own name: it is written beside it first."""
    _write(path, content, *WORKBOOK)


def write_file(path: Path, content: bytes) -> None:
    """The same of another file."""
    _write(path, content, *FILE)


def _write(path: Path, content: bytes, chinese: str, english: str) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        fail(chinese, english, cause=error)
