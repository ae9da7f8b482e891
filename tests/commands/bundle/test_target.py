"""What a bundle for another machine holds, worked out on this one."""

import pytest

from commands.bundle.target import Target
from commands.options.bundle import PLATFORMS, PYTHONS

LOCK = """\
# of two systems
alembic==1.20.1 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:cc
old==1 ; python_full_version < '3.12' \\
    --hash=sha256:dd
"""


def pins(target):
    return [line.split()[0] for line in target.needs(LOCK).splitlines() if line[0] != " "]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_conditions_are_judged_by_the_machine_it_is_for(platform, python):
    """Made on Linux, a set for Windows lacked colorama."""
    for_windows = ["colorama==0.4.6"] if platform == "win_amd64" else []
    for_old = ["old==1"] if python == "3.11" else []
    assert pins(Target(platform, python)) == ["alembic==1.20.1", *for_windows, *for_old]


def test_the_conditions_are_gone_and_the_checksums_stay():
    assert Target("win_amd64", "3.12").needs(LOCK) == (
        "alembic==1.20.1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "colorama==0.4.6 \\\n    --hash=sha256:cc\n"
    )


def test_pip_is_told_of_the_machine():
    assert Target("win_amd64", "3.12").for_pip() == [
        "--platform=win_amd64",
        "--python-version=3.12",
        "--implementation=cp",
    ]
    arm = Target("linux_aarch64", "3.13").for_pip()
    assert arm[0] == "--platform=manylinux_2_28_aarch64"
    assert "--platform=manylinux2014_aarch64" in arm
