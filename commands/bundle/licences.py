"""Under which licence each wheel stands, as it says itself.

pip-licenses and its like look at what is installed on the own machine; these are of another one.
"""

import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

HEADING = "# 离线包中各软件包的许可（各包自述）/ Licences of the packages, as each states\n"
PREFIX = "License :: "
UNKNOWN = "?"


def licences(wheels: Path) -> str:
    """One line a wheel: name, version, licence."""
    lines = [_line(_said(wheel)) for wheel in sorted(wheels.glob("*.whl"))]
    return HEADING + "".join(lines)


def _said(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as box:
        names = [name for name in box.namelist() if name.endswith(".dist-info/METADATA")]
        # As text: bytes beyond ASCII would come back as headers instead of strings.
        return message_from_string(box.read(names[0]).decode("utf-8", "replace"))


def _line(said: Message) -> str:
    return f"{said['Name']}\t{said['Version']}\t{licence_of(said)}\n"


def licence_of(said: Message) -> str:
    """The expression, else the classifiers, else the first line of the text."""
    kinds = [text for text in said.get_all("Classifier", []) if text.startswith(PREFIX)]
    classified = "; ".join(text.rpartition(" :: ")[2] for text in kinds)
    text = (said["License"] or "").strip().partition("\n")[0]
    return said["License-Expression"] or classified or text or UNKNOWN
