"""Puts a workbook that a command made where the person wants it."""

from pathlib import Path

from commands.plain_errors import fail


def write_workbook(path: Path, content: bytes) -> None:
    """Never half a workbook under its own name: it is written beside it first."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        fail(
            "工作簿写不出来：检查文件夹是否存在、是否可写、磁盘是否已满。",
            "The workbook cannot be written: "
            "check that its folder exists, can be written and has space.",
            cause=error,
        )
