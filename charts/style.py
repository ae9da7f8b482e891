"""The look all figures share. Colours of series come from the theme, so that light and dark both read; only meanings have colours of their own."""

import plotly.graph_objects as go

GREY = "#8A97A8"  # what is not in focus; 3:1 on both grounds
BLUE, ORANGE, GREEN, PINK = (
    "#2E7CC9",
    "#D55E00",
    "#0A9C74",
    "#C06A9B",
)  # 3:1 on the light and on the dark ground
SERIES = [BLUE, ORANGE, GREEN, PINK]  # at most four in colour, the rest grey
SEQUENCE = ["#DCEAF8", "#A9CBEB", "#6FA6DA", "#3A7FC1", "#0B5CAD", "#083F78"]
FONT = "'Microsoft YaHei UI','PingFang SC','Noto Sans CJK SC',sans-serif"
CONFIG = {
    "displayModeBar": False,
    "locale": "en",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}


def dress(figure, height=300, legend=True):
    """Shared layout: key above the plot, quiet grid, no zoom by accident, room for labels."""
    figure.update_layout(
        height=height,
        margin=dict(l=8, r=12, t=30 if legend else 8, b=8),
        font=dict(family=FONT, size=13),
        showlegend=legend,
        legend=dict(
            orientation="h",
            x=0,
            y=1.02,
            yanchor="bottom",
            title_text="",
            itemclick=False,
            itemdoubleclick=False,
            traceorder="normal",
        ),
        dragmode=False,
        hovermode="closest",
        bargap=0.25,
        clickmode="event+select",
        xaxis=dict(automargin=True, fixedrange=True),
        yaxis=dict(automargin=True, fixedrange=True),
    )
    return figure


def annotate(figure, notes):
    """Add annotations (dicts, without arrows) all at once: one by one, plotly checks all earlier ones again each time."""
    figure.layout.annotations = [
        *figure.layout.annotations,
        *({"showarrow": False} | note for note in notes),
    ]
    return figure


def ink_annotations(figure, color):
    """Give the words of all annotations one colour, all at once."""
    notes = [note.to_plotly_json() for note in figure.layout.annotations]
    figure.layout.annotations = [
        note | {"font": note.get("font", {}) | {"color": color}} for note in notes
    ]
    return figure


STEPS = [m * 10**n for n in range(7) for m in (1, 2, 5)]


def count_step(most, ticks=6):
    """The distance of ticks for counts up to ``most``: whole numbers only, at most about ``ticks`` of them."""
    return next((step for step in STEPS if most <= step * ticks), STEPS[-1])


def short(name, most):
    """A name that fits beside its bar; the whole name stands in the hover and in the table."""
    return name if len(name) <= most else name[: most - 1] + "…"


def empty(text):
    """A figure that only says something."""
    figure = go.Figure().add_annotation(text=text, showarrow=False, font_size=15)
    return dress(figure, 160, legend=False).update_xaxes(visible=False).update_yaxes(visible=False)
