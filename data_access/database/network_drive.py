"""Whether a file lies on a network drive: SQLite's write-ahead log needs the memory of one machine,
and two machines on one share damage the file.
"""

import ctypes
import os
import sys
from pathlib import Path, PureWindowsPath

REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW
MOUNTS = Path("/proc/self/mounts")
NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "9p",
    "fuse.sshfs",
    "davfs",
    "glusterfs",
)


def is_on_network(file: Path | str) -> bool:
    """What cannot be found out counts as a disk of this machine."""
    text = str(file)
    if is_share(text):
        return True
    if sys.platform == "win32":
        return _is_remote_drive(text)
    return _kind_of_mount(os.path.realpath(text)) in NETWORK


def is_share(text: str) -> bool:
    r"""Whether a path names another machine: \\server\share, or //server/share."""
    drive = PureWindowsPath(text).drive
    is_device = drive.startswith(("\\\\?\\", "\\\\.\\"))
    if is_device:
        return drive.upper().startswith("\\\\?\\UNC\\")
    return drive.startswith("\\\\")


def _is_remote_drive(text: str) -> bool:
    """Of a letter that stands for a share."""
    drive = PureWindowsPath(os.path.abspath(text)).drive  # noqa: PTH100 (resolve() follows shares)
    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009 (only there)
    return bool(kind(ctypes.c_wchar_p(f"{drive}\\")) == REMOTE)


def _kind_of_mount(path: str) -> str:
    """The file system of the deepest mount that holds a path; "" where nobody says."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = "", ""
    for line in lines:
        _, place, kind, *_ = line.split(" ")
        place = place.replace("\\040", " ")
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(found[0]):
            found = place, kind
    return found[1]
