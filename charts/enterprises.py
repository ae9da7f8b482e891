"""Charts of the enterprises."""

import pandas as pd

from charts import shapes
from charts.shapes import Layer
from charts.spec import BLUE, ORANGE, Spec, letters
from locales import Translator


def sued_most(frame: pd.DataFrame, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars, those sued most on top: the last twelve months and before in one bar.

    ``frame``: credit_code, enterprise, sued, sued_lately. Bars carry the credit code.
    """
    part = frame.iloc[::-1]
    lately = part["sued_lately"].tolist()
    before = (part["sued"] - part["sued_lately"]).tolist()
    layers = [Layer(t("此前"), before, BLUE), Layer(t("近12个月"), lately, ORANGE, "/")]
    codes, labels = part["credit_code"].tolist(), part["enterprise"].tolist()
    room = letters(t, 12, 24)
    return shapes.ranked(codes, labels, layers, part["sued"].tolist(), ink=ink, most_letters=room)
