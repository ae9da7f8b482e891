"""What the figure of the recommendation holds."""

import pandas as pd

from charts import assignment as specifications
from locales import translator
from tests.fixtures.charts import Drawn

assignment_charts = Drawn(specifications)

FRAME = pd.DataFrame(
    {
        "number": ["E2", "E1"],
        "name": ["甲", "甲"],
        "before": [0.5, 0.0],
        "after": [0.9, 0.25],
        "added": [2, 1],
    }
)


def test_load_before_and_added():
    figure = assignment_charts.loads(FRAME, translator("zh"))
    held, added = figure.data
    assert (list(held.y), list(held.x), list(added.x)) == (
        ["E1", "E2"],
        [0.0, 0.5],
        [0.25, 0.4],
    )  # the fullest is drawn last, on top
    assert (held.name, added.name) == ("已承诺", "建议新派") and (
        held.marker.pattern.shape,
        added.marker.pattern.shape,
    ) == ("", "/")
    assert list(figure.layout.yaxis.ticktext) == ["甲 E1", "甲 E2"]
    assert [a.text for a in figure.layout.annotations] == ["25%，+1起", "90%，+2起"]
    assert (
        [line.x0 for line in figure.layout.shapes] == [0.85, 1.0]
        and figure.layout.xaxis.range[0] == 0
        and figure.layout.barmode == "stack"
    )


def test_only_the_fullest_are_drawn():
    assert list(assignment_charts.loads(FRAME, translator("en"), most=1).data[0].y) == ["E2"]
