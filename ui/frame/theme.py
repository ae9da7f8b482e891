"""The reader's theme, light or dark, as far as charts and maps must know it."""

import streamlit as st

from ui.frame import apart
from ui.printing import asked

INK = {"light": "#33404F", "dark": "#CBD6E2"}  # words in charts, at least 7:1 on their ground


def is_dark() -> bool:
    apart.of_one_person("the theme")
    return st.context.theme.type == "dark" and not asked.is_on()


def ink() -> str:
    """The colour of words in charts."""
    return INK["dark"] if is_dark() else INK["light"]
