"""The machine that a bundle is for: what pip must be told of it, and what of a lock it needs."""

import re
from dataclasses import dataclass

from packaging.markers import Marker

# Wheels that a Linux with glibc 2.28 takes, the newest kind first.
GLIBC = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_24")
OLDER = ("manylinux_2_17", "manylinux2014", "manylinux_2_12", "manylinux2010", "manylinux_2_5")
OLDEST = ("manylinux1", "linux")
SYSTEMS = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}
ENTRY = re.compile(r"\n(?=\S)")  # of a lock: a line that is not indented begins one


@dataclass(frozen=True)
class Target:
    """Of those in ``commands.options.bundle``."""

    platform: str
    python: str

    def for_pip(self) -> list[str]:
        """Options that make pip choose wheels for this machine instead of the one it runs on."""
        tags = [f"--platform={tag}" for tag in self._tags()]
        return [*tags, f"--python-version={self.python}", "--implementation=cp"]

    def _tags(self) -> list[str]:
        system, _, machine = self.platform.partition("_")
        if system == "win":
            return [self.platform]
        return [f"{kind}_{machine}" for kind in (*GLIBC, *OLDER, *OLDEST)]

    def _environment(self) -> dict[str, str]:
        system, _, machine = self.platform.partition("_")
        own = {
            "platform_machine": machine.upper() if system == "win" else machine,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }
        return SYSTEMS[system] | own

    def needs(self, lock: str) -> str:
        """The lock without what this machine does not need, and without the conditions: pip would
        judge them by the machine it runs on.
        """
        entries = [self._entry(text) for text in ENTRY.split(lock.strip())]
        return "".join(f"{entry}\n" for entry in entries if entry)

    def _entry(self, text: str) -> str:
        if text.startswith("#"):
            return ""
        first, newline, rest = text.partition("\n")
        pin, _, condition = first.removesuffix("\\").partition(";")
        if condition and not Marker(condition).evaluate(self._environment()):
            return ""
        return f"{pin.strip()} \\{newline}{rest}"
