"""Charts of the enterprises."""

import pandas as pd

from charts import shapes
from charts.shapes import Layer, Names
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


def by_town(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars, most enterprises on top: those in need of help and the others in one bar.

    ``frame``: division, firms, in_need. Bars carry the code of the place.
    """
    part = frame.iloc[::-1]
    in_need = part["in_need"].tolist()
    others = (part["firms"] - part["in_need"]).tolist()
    layers = [Layer(t("其他"), others, BLUE), Layer(t("需要帮助"), in_need, ORANGE, "/")]
    codes = part["division"].tolist()
    labels = [names[code] for code in codes]
    room = letters(t, 12, 24)
    return shapes.ranked(codes, labels, layers, part["firms"].tolist(), ink=ink, most_letters=room)
