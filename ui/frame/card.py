"""A chart with its finding, as a value: made once for all people and drawn for each."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import plotly.graph_objects as go

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


def as_figure(spec: Spec) -> go.Figure:
    """A chart as Streamlit takes it: unvalidated, which is what makes it quick; the tests validate
    every one.
    """
    traces = [_packed(trace) for trace in spec["data"]]
    return go.Figure({**spec, "data": traces}, _validate=False)


def tables_of(*cards: Card | Nothing | None) -> list[ExportTable]:
    """The tables that cards hand to the file of their page."""
    return [card.table for card in cards if card is not None and card.table is not None]


def _packed(trace: Trace) -> Trace:
    """A trace with its long axes as arrays, which are sent as bytes and not written number by
    number.
    """
    axes = {name: trace[name] for name in ("x", "y") if _is_long(trace.get(name))}
    return trace | {name: np.array(values, dtype=float) for name, values in axes.items()}


def _is_long(values: object) -> bool:
    """Whether these are many numbers, none of them missing."""
    if not isinstance(values, list) or len(values) < LONG:
        return False
    return all(isinstance(value, (int, float)) for value in values)
