"""Personal names and telephone numbers in tables and their files: masked for those whose role does
not need them, until they ask to see them, which stands in the audit log.
"""

import re
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from data_access.sheets import PERSONAL_HEADINGS
from locales import Translator, later
from ui.frame import filter_state, gathered, traced, who
from ui.frame.export import ExportTable
from ui.frame.words import current as words

ON_SCREENS = (  # what pages call what the sheets declare as personal, where it is another word
    later("专家"),
    later("负责专家"),
    later("建议专家"),
    later("走访人"),
    later("负责"),
    later("核对人"),
    later("专线"),
)
HEADINGS = (*sorted(PERSONAL_HEADINGS), *ON_SCREENS)
TELEPHONE = re.compile(r"\+?\d[\d-]{5,}\d")
BETWEEN = re.compile(r"([\s,;/\u3001\uff0c\uff1b]+)")  # blanks and commas, also Chinese ones


def masked(value: object) -> object:
    """138****1234 for a telephone number, 张* for a name; each of several for itself."""
    if not isinstance(value, str):
        return value
    parts = BETWEEN.split(value)
    return "".join(part if BETWEEN.fullmatch(part) else _masked(part) for part in parts)


def _masked(part: str) -> str:
    if TELEPHONE.fullmatch(part):
        return f"{part[:3]}****{part[-4:]}" if len(part) > 10 else f"****{part[-2:]}"
    return f"{part[:1]}*" if part else ""


def as_allowed(table: ExportTable) -> ExportTable:
    """The table as the person of this run may see it."""
    return table if sees_all() else covered(table, words())


def sees_all() -> bool:
    """Whether nothing is masked for the person of this run, here."""
    return who.may("see_personal") or _is_revealed()


def covered(table: ExportTable, t: Translator) -> ExportTable:
    """The table with what is personal masked, in the rows too that are read for its file."""
    headings = tuple(t(heading) for heading in HEADINGS)
    every = table.every
    if every is not None:
        every = replace(every, shown=partial(_shown, every.shown, headings))
    return replace(table, frame=_covered(table.frame, headings), every=every)


def _shown(show, headings: tuple[str, ...], frame: pd.DataFrame) -> pd.DataFrame:
    return _covered(show(frame), headings)


def _covered(frame: pd.DataFrame, headings: tuple[str, ...]) -> pd.DataFrame:
    found = [heading for heading in frame.columns if heading in headings]
    if not found:
        return frame
    return frame.assign(**{heading: frame[heading].map(masked) for heading in found})


def offer_to_reveal(shown: ExportTable, whole: ExportTable, key: str, t: Translator) -> None:
    """The button that shows what is masked in a table, where something is."""
    if shown.frame is whole.frame:
        return
    place = _place()
    about = " ".join(filter(None, (gathered.current().title, place[1], whole.title)))
    st.button(
        t("显示姓名和电话"),
        key=f"{key}_reveal",
        on_click=traced.reveals,
        args=(place, about),
        icon=":material/visibility:",
        type="tertiary",
    )


def _place() -> tuple[str, str]:
    """What is looked at: the page, and which record of it."""
    page = st.session_state.get(filter_state.PAGE, "")
    record = filter_state.RECORD_KEYS.get(page, "")
    return page, st.query_params.get(record, "")


def _is_revealed() -> bool:
    """Whether the reader asked to see here; the next page or record begins masked."""
    return st.session_state.get(traced.REVEALED) == _place()
