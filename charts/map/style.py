"""Bands of partner risk as they are drawn: word, sign and colours.

The sign stands wherever the colour does.
"""

from dataclasses import dataclass

from charts.spec import BLUE, GREY
from locales import later


@dataclass(frozen=True)
class BandStyle:
    """``color`` for bars and bubbles; ``fill`` for areas of the light and of the dark map.

    ``pattern`` hatches bars.
    """

    word: str
    sign: str
    color: str
    fill: tuple[str, str]
    pattern: str = ""


BAND_STYLES = {
    "high": BandStyle(later("高"), "▲", "#C9480B", ("#DD6B2F", "#D9622B")),
    "elevated": BandStyle(later("偏高"), "◆", "#BF8300", ("#F2C25B", "#A87B1D")),
    "usual": BandStyle(later("一般"), "●", BLUE, ("#A4CAEC", "#2F689F")),
    "too_few": BandStyle(later("数据太少"), "？", GREY, ("#BAC2CC", "#66717F"), "/"),
    "counted": BandStyle(later("仅计数"), "－", GREY, ("#D9DEE5", "#465363"), "x"),
}


@dataclass(frozen=True)
class MapColors:
    sea: str
    land: str
    china: str
    border: str
    text: str
    ground: str
    arc: str
    marks: str


LIGHT = MapColors(
    "#E3EDF6", "#F7F8F9", "#F5E6DA", "#9AA7B5", "#0B121A", "#FFFFFF", "#4B6A8C", "#7A2E2E"
)
DARK = MapColors(
    "#0C1520", "#223145", "#4A3D3A", "#5C6F86", "#F2F6FA", "#0E1621", "#8FB2D6", "#F0A9A0"
)


def rgba(color: str, alpha: int = 255) -> list[int]:
    """#RRGGBB as the list [r, g, b, alpha] that deck.gl takes."""
    return [int(color[n : n + 2], 16) for n in (1, 3, 5)] + [alpha]
