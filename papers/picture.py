"""A chart of a paper as a picture: drawn from the same specification as on the screen, without a
browser, with what tells bars and lines apart in black and white.
"""

import json
from functools import lru_cache
from io import BytesIO
from typing import Any

from papers.drawing.figure import drawn
from papers.fonts import for_charts
from papers.plain import plain
from papers.trouble import NoChineseFont

DOTS = 200  # an inch, as a printer shows them
UNMARKED = {"Software": None}  # so that the same chart gives the same bytes
BREADTH = 156  # mm, between the margins
KEPT = 32  # pictures: a paper has the same ones in Word and in PDF
PACKED = {"compress_level": 4}  # half the time for a tenth more


def png(spec: dict[str, Any], width_mm: float = BREADTH) -> bytes:
    """The picture in the breadth that it has on paper.

    NotDrawn: a shape that is not known here, or a machine without a font that has Chinese.
    """
    return _drawn(json.dumps(plain(spec), sort_keys=True), width_mm)


@lru_cache(maxsize=KEPT)
def _drawn(spec: str, width_mm: float) -> bytes:
    fonts = for_charts()
    if fonts is None:
        raise NoChineseFont
    figure = drawn(json.loads(spec), width_mm, fonts)
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS, metadata=UNMARKED, pil_kwargs=PACKED)
    return buffer.getvalue()
