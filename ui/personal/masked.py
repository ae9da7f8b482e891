"""The button that shows names and telephone numbers of persons whole, where they are masked: the
database itself masks them (``data_access/scope/masked.py``) for those whose role does not need
them. A click shows them on that page, of that record, and stands in the audit log.
"""

import streamlit as st

from data_access.sheets import PERSONAL_HEADINGS
from locales import Translator, later
from ui.frame import filter_state, traced, who
from ui.frame.export import ExportTable

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


def offer_of(table: ExportTable, key: str, t: Translator) -> None:
    """The button, where a table has something that is masked."""
    headings = {t(heading) for heading in HEADINGS}
    if table.personal and headings.intersection(table.frame.columns):
        offer_to_reveal(key, t)


def offer_to_reveal(key: str, t: Translator) -> None:
    """The button that shows what is masked on this page, where anything is."""
    if not who.are_masked():
        return
    st.button(
        t("显示姓名和电话"),
        key=f"{key}_reveal",
        on_click=traced.reveals,
        args=(_place(),),
        icon=":material/visibility:",
        type="tertiary",
    )


def _place() -> tuple[str, str, str]:
    """What is looked at: the page, which record of it, and the parameter that names it."""
    page = st.session_state.get(filter_state.PAGE, "")
    parameter = filter_state.RECORD_KEYS.get(page, "")
    return page, st.query_params.get(parameter, ""), parameter
