"""One pair of axes that is being drawn: its two scales, and what its traces share."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes

from papers.drawing.scale import Scale

Trace = dict[str, Any]


@dataclass
class Plot:
    """``key``: what stands in the key, as (handle, name)."""

    axes: Axes
    x: Scale
    y: Scale
    layout: dict[str, Any]
    fonts: list[str]
    key: list[tuple[Any, str]] = field(default_factory=list)
    # Where the stacked bars at a place end by now.
    ends: dict[tuple[str, float], float] = field(default_factory=lambda: defaultdict(float))
    bands: list[float] = field(default_factory=list)  # of filled curves, one on the other
    edge: list[float] = field(default_factory=list)  # of the last line, to fill up to

    def named(self, trace: Trace, handle: Any) -> None:
        """The trace stands in the key, unless it says that it does not."""
        if trace.get("name") and trace.get("showlegend", True):
            self.key.append((handle, trace["name"]))
