"""A SQLite file on a network drive is found out; addresses as Windows writes them."""

import ctypes
from types import SimpleNamespace

import pytest
from sqlalchemy import make_url

from commands import serve
from data_access.database import network_drive
from data_access.database.network_drive import is_on_network, is_share

MOUNTS = """/dev/sda1 / ext4 rw 0 0
//files/office /mnt/office cifs rw 0 0
files:/home /mnt/my\\040home nfs4 rw 0 0
tmpfs /mnt/office/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (r"\\server\share\office.db", True),
        ("//server/share/office.db", True),
        (r"\\?\UNC\server\share\office.db", True),
        (r"\\?\D:\data\office.db", False),
        (r"D:\data\office.db", False),
        ("D:/data/office.db", False),
        ("/var/office.db", False),
    ],
)
def test_a_share_is_told_by_its_path(path, is_one):
    assert is_share(path) == is_one


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("/srv/office.db", False),
        ("/mnt/office/office.db", True),
        ("/mnt/office/local/office.db", False),
        ("/mnt/my home/office.db", True),
        ("/mnt/office2/office.db", False),
    ],
)
def test_a_mounted_share_is_told_by_the_deepest_mount(path, is_one, tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(network_drive, "MOUNTS", mounts)
    assert is_on_network(path) == is_one


@pytest.mark.parametrize(("kind", "is_one"), [(4, True), (3, False)])
def test_a_letter_that_stands_for_a_share_is_asked_of_windows(kind, is_one, monkeypatch):
    """DRIVE_REMOTE is 4, DRIVE_FIXED 3; a stand-in for the call, which nobody here has."""
    asked = []

    def drive_type(root):
        asked.append(root.value)
        return kind

    library = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=drive_type))
    monkeypatch.setattr(ctypes, "windll", library, raising=False)
    monkeypatch.setattr(network_drive.sys, "platform", "win32")
    monkeypatch.setattr(network_drive.os.path, "abspath", lambda path: path)
    assert is_on_network(r"Z:\office.db") == is_one and asked == ["Z:\\"]


def test_the_dashboard_does_not_start_on_a_share(capsys):
    engine = SimpleNamespace(
        url=make_url("sqlite://///server/share/office.db"), dialect=SimpleNamespace(name="sqlite")
    )
    with pytest.raises(SystemExit):
        serve.require_own_disk(engine)
    assert "数据库文件在网络盘上：//server/share/office.db" in capsys.readouterr().err


def test_addresses_of_windows_name_their_file():
    for address in ("sqlite:///D:/ip/office.db", "sqlite:///D:\\ip\\office.db"):
        assert make_url(address).database.replace("\\", "/") == "D:/ip/office.db"
