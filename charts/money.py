"""Charts of money."""

import pandas as pd

from charts import shapes
from charts.shapes import Layer
from charts.spec import BLUE, Spec, letters
from locales import Translator, formats


def saved(frame: pd.DataFrame, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars of what was saved in 万元, most on top.

    ``frame``: credit_code, enterprise, avoided_fen. Bars carry the credit code.
    """
    part = frame.iloc[::-1]
    amounts = [formats.wan(fen) or 0 for fen in part["avoided_fen"]]
    said = [formats.money(fen, t) for fen in part["avoided_fen"]]
    layers = [Layer(t("挽回损失"), amounts, BLUE)]
    codes, labels = part["credit_code"].tolist(), part["enterprise"].tolist()
    room = letters(t, 12, 24)
    return shapes.ranked(
        codes,
        labels,
        layers,
        amounts,
        ink=ink,
        most_letters=room,
        said=said,
        room=1.35,
        scaled=False,
    )
