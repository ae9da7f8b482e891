"""A chart with its finding, as a value: made once for all people and drawn for each."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio

from charts.spec import Spec, Trace
from ui.frame.export import ExportTable

LONG = 200  # numbers on an axis


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
    who cannot see the chart; ``codes``: of the rows of the table, where picking one does what a
    click on its bar does.
    """

    title: str
    spec: Spec
    table: ExportTable
    code: str
    alt: str
    caption: str = ""
    codes: tuple[str, ...] = ()

    @cached_property
    def figure(self) -> go.Figure:
        return as_figure(self.spec)


class Ready(go.Figure):
    """A specification as Streamlit takes it. A figure of plotly's own would copy all of it as it is
    made, and with the template once more on each run; nobody changes this one.
    """

    def __init__(self, spec: Spec) -> None:
        self.__dict__["spec"] = spec

    def to_dict(self) -> Spec:
        spec = self.__dict__["spec"]
        template = _template(pio.templates.default)
        return spec | {"layout": spec["layout"] | {"template": template}}


@cache
def _template(name: str) -> dict[str, Any]:
    """What Streamlit adds to every chart, by which its script in the browser follows the theme."""
    return pio.templates[name].to_plotly_json()


def as_figure(spec: Spec) -> go.Figure:
    """A chart as Streamlit takes it: unvalidated, which is what makes it quick; the tests validate
    every one.
    """
    return Ready(spec | {"data": [_packed(trace) for trace in spec["data"]]})


def tables_of(*cards: Card | Nothing | None) -> list[ExportTable]:
    """The tables that cards hand to the file of their page."""
    return [card.table for card in cards if card is not None and card.table is not None]


def _packed(trace: Trace) -> Trace:
    """A trace with its long axes as bytes, which are not written number by number."""
    return trace | {name: _bytes(trace[name]) for name in ("x", "y") if _is_long(trace.get(name))}


def _bytes(numbers: list[float]) -> dict[str, str]:
    """An array as plotly.js reads it."""
    return {"dtype": "f8", "bdata": b64encode(np.array(numbers, dtype="<f8").tobytes()).decode()}


def _is_long(values: object) -> bool:
    """Whether these are many numbers, none of them missing."""
    if not isinstance(values, list) or len(values) < LONG:
        return False
    return all(isinstance(value, (int, float)) for value in values)
