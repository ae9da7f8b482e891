"""A chart with its finding, as a value: made once for all people and drawn for each."""

from dataclasses import dataclass
from functools import cached_property

import plotly.graph_objects as go

from charts.spec import Spec
from ui.frame.export import ExportTable


@dataclass(frozen=True)
class Nothing:
    """Why there is no chart, in words; ``icon``: "" to say it quietly; ``table``: what joins the
    page's file all the same.
    """

    text: str
    icon: str = ":material/hourglass_empty:"
    table: ExportTable | None = None


@dataclass(frozen=True)
class Card:
    """``title``: what the chart shows, as a finding; ``spec``: what a function of ``charts`` gives;
    ``table``: its table twin; ``code``: the indicator whose definition the card opens; ``alt``: for
    who cannot see the chart.
    """

    title: str
    spec: Spec
    table: ExportTable
    code: str
    alt: str
    caption: str = ""

    @cached_property
    def figure(self) -> go.Figure:
        """The chart as Streamlit takes it: unvalidated, which is what makes it quick; the tests
        validate every one.
        """
        return go.Figure(self.spec, _validate=False)
