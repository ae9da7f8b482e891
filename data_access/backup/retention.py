"""Which backups of a folder stay: so many good ones, whatever else lies there."""

from dataclasses import dataclass
from pathlib import Path

from data_access.backup.file import BadBackup, looks_like_backup, read_manifest

NAMED_BY_TIME = "backup-*.zip"


@dataclass(frozen=True)
class Kept:
    """``good``: the newest ones, proved byte by byte; ``bad``: what does not count, and stays to be
    looked at; ``removed``: older than the oldest that counts.
    """

    good: tuple[Path, ...]
    bad: tuple[Path, ...]
    removed: tuple[Path, ...]


def keep(folder: Path, number: int) -> Kept:
    """Remove the backups of a folder that are older than the ``number`` newest good ones.

    Only what `backup` named by the time and what begins as a backup is ever removed; while fewer
    good ones are there, nothing is.
    """
    newest_first = sorted(folder.glob(NAMED_BY_TIME), reverse=True)
    good: list[Path] = []
    bad: list[Path] = []
    removed: list[Path] = []
    for path in newest_first:
        if len(good) < number:
            kind = good if _is_good(path) else bad
            kind.append(path)
        elif looks_like_backup(path):
            path.unlink()
            removed.append(path)
    return Kept(tuple(good), tuple(bad), tuple(removed))


def _is_good(path: Path) -> bool:
    try:
        read_manifest(path)
    except BadBackup:
        return False
    return True
