"""Files of Office as the same bytes for the same contents: they are zips, and a zip holds times."""

import zipfile
from io import BytesIO

FIRST = "[Content_Types].xml"  # where Word looks for it
EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(content: bytes) -> bytes:
    """The zip with its parts in one order and without times."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as box, zipfile.ZipFile(out, "w") as anew:
        for name in sorted(box.namelist(), key=lambda name: (name != FIRST, name)):
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # the same on every system
            anew.writestr(part, box.read(name))
    return out.getvalue()
