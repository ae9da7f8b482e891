"""Towns and parks that a search finds by their names, and the ways to their figures."""

import pandas as pd
import streamlit as st

from data_access.database.visible import search_form
from data_access.filter.filters import Filter, to_query
from data_access.filter.initials import has_initials
from locales import Translator
from ui.frame import layout, loaders
from ui.frame.links import is_open, way_to
from ui.frame.screen import Screen

WAYS = ("disputes", "enterprises", "training")


def named_so(text: str) -> list[str]:
    """The codes of the places whose name, in either language, holds ``text``, or is read with
    these initials.
    """
    looked = search_form(text).strip()
    if not looked:
        return []
    places = loaders.words().lists["town"].items()
    return [code for code, (_, zh, en) in places if _is_called(looked, zh, en)]


def _is_called(looked: str, zh: str, en: str) -> bool:
    by_letters = len(looked) > 1 and looked.isascii() and has_initials(zh, looked)
    return looked in search_form(zh) or looked in search_form(en) or by_letters


def listed(screen: Screen, codes: list[str]) -> None:
    """Each place with the ways to what is counted of it alone."""
    t, names = screen.t, screen.names("town")
    st.header(t("镇街、园区（{n}）", n=len(codes)), anchor=False)
    for code in codes:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(names[code])
            _ways(code, t)
    frame = pd.DataFrame({t("镇街/园区"): [names[code] for code in codes]})
    screen.tables.append(layout.table(t("镇街、园区"), frame))


def _ways(code: str, t: Translator) -> None:
    labels = dict(zip(WAYS, (t("纠纷"), t("企业"), t("培训")), strict=True))
    query = to_query(Filter(divisions=(code,)))
    for url, label in labels.items():
        if is_open(url):
            way_to(url, label, ":material/arrow_forward:", query | _language(t))


def _language(t: Translator) -> dict[str, str]:
    return {} if t.language == "zh" else {"lang": "en"}
